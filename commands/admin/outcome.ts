import type { AdminCommandContext, Reply } from '../../src/command.ts';
import type { Texts } from '../../src/i18n/en/index.ts';
import type { Fall } from '../../src/i18n/jobs.ts';
import type { Change } from '../../src/model/change.ts';
import type { Counts } from '../../src/model/counts.ts';
import type { JobRequest, Outcome } from '../../src/model/job.ts';
import { changeItems, countChanges } from './changes.ts';

/**
 * The order of the person who asks. Where a command asks another question first, a yes to that is none to a library that
 * shrinks by half or more: `smaller` tells that this was asked.
 */
export function jobRequest({ actor, confirmed, progress }: AdminCommandContext, smaller = true): JobRequest {
  return { by: actor, confirmed: confirmed && smaller, progress };
}

/**
 * The reply to what came of an order. `done` is the line for a job that was done, else the counts of what changed;
 * `input` is what a yes asks again.
 */
export function replyFor(
  outcome: Outcome,
  texts: Texts,
  { input, done }: { input: Readonly<Record<string, unknown>>; done?: string },
): Reply {
  const { library: say } = texts;
  switch (outcome.kind) {
    case 'done': {
      const line = (outcome.dryRun ? say.would : say.reindexed)(
        outcome.version,
        countChanges(outcome.changes),
      );
      return withChanges(outcome.changes, done === undefined ? line : `${done} ${line}`, texts);
    }
    case 'confirm': {
      const fallen = shrinkage(outcome.before, outcome.after);
      const question = fallen.length > 0 ? say.halved(fallen) : say.halvedNothing;
      const confirm = { question, input: { ...input } };
      return { ...withChanges(outcome.changes, undefined, texts), confirm };
    }
    case 'unchanged':
      return { status: 'found', message: say.unchanged(outcome.version), items: [] };
    case 'busy':
      return notDone(say.busy(outcome.job));
    case 'cancelled':
      return notDone(say.cancelled(outcome.by.name));
    case 'failed':
      return notDone(say.failed(texts.refusal(outcome.refusal)));
  }
}

/** The reply to what was not done, in one line that says why. */
export function notDone(message: string): Reply {
  return { status: 'not-found', message, items: [] };
}

/** The changes, the most telling first. */
function withChanges(changes: readonly Change[], message: string | undefined, texts: Texts): Reply {
  return {
    status: 'found',
    ...(message === undefined ? {} : { message }),
    items: changeItems(changes, texts),
    page: { number: 1, of: 1, total: changes.length },
  };
}

const COUNTED = ['documents', 'passages', 'notes', 'organizations'] as const;

/** What fell, or would fall, to half or less. */
export function shrinkage(before: Counts, after: Counts): Fall[] {
  return COUNTED.filter((of) => before[of] > 0 && after[of] * 2 <= before[of]).map((of) => ({
    of,
    from: before[of],
    to: after[of],
  }));
}
