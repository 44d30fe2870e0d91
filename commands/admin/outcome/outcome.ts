import { type AdminSession, notFound, type Reply } from '../../../src/command.ts';
import type { Texts } from '../../../src/i18n/en/index.ts';
import type { Shrinkage } from '../../../src/i18n/jobs.ts';
import type { ItemAction } from '../../../src/model/answer.ts';
import type { Change } from '../../../src/model/change.ts';
import type { JobRequest, Outcome } from '../../../src/model/job.ts';
import { type Counts, halvedCounts } from '../../../src/model/library-parts.ts';
import { changeItems, countChanges } from './changes.ts';

/** `allowShrink`: the person agreed to that in a question of the command's own. */
export function jobRequest(
  { actor, confirmed, progress, turn }: Omit<AdminSession, 'admin'>,
  allowShrink = true,
): JobRequest {
  return { by: actor, confirmed: confirmed && allowShrink, progress, ...(turn && { turn }) };
}

export interface Done {
  readonly message: string;
  readonly next?: readonly ItemAction[];
  readonly implied?: (change: Change) => boolean;
}

/** A yes repeats the command with `input`. `done` is called if the change was made. */
export function replyFor(
  outcome: Outcome,
  texts: Texts,
  { input, done }: { input: Readonly<Record<string, unknown>>; done?: () => Done },
): Reply {
  const { library: say } = texts;
  switch (outcome.kind) {
    case 'done': {
      const { message, next = [], implied = () => false } = done?.() ?? {};
      const others = outcome.changes.filter((change) => !implied(change));
      const counts = countChanges(others);
      const also = message !== undefined && counts.length > 0 ? ` ${say.done.also(counts)}` : '';
      const line = outcome.dryRun ? say.would(counts) : (message ?? say.done.reindexed(counts));
      return { ...withChanges(others, line + also, texts), ...(next.length > 0 && { next: [...next] }) };
    }
    case 'confirm': {
      const fallen = shrinkage(outcome.before, outcome.after);
      const question = fallen.length > 0 ? say.shrinks(fallen) : say.shrinksOtherwise;
      const confirm = { question, input: { ...input } };
      return { ...withChanges(outcome.changes, undefined, texts), confirm };
    }
    case 'unchanged':
      return { status: 'found', message: say.unchanged, items: [] };
    case 'busy':
      return { ...notFound(say.busy(outcome.job)), failed: true };
    case 'cancelled':
      return { ...notFound(say.cancelled(outcome.by.name)), failed: true };
    case 'failed':
      return { ...notFound(say.failed(texts.refusal(outcome.refusal))), failed: true };
  }
}

function withChanges(changes: readonly Change[], message: string | undefined, texts: Texts): Reply {
  return {
    status: 'found',
    ...(message === undefined ? {} : { message }),
    items: changeItems(changes, texts),
    page: { number: 1, of: 1, total: changes.length },
  };
}

export function shrinkage(before: Counts, after: Counts): Shrinkage[] {
  return halvedCounts(before, after).map((of) => ({ of, from: before[of], to: after[of] }));
}
