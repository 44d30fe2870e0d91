import type { Keeping, Reply } from '../../src/command.ts';
import type { Counts, Order, Outcome } from '../../src/library/keeper.ts';
import type { FileItem, Item } from '../../src/model/answer.ts';
import type { Change } from '../../src/model/change.ts';
import type { Words } from '../../src/words/english.ts';
import type { ChangeCount, Fall } from '../../src/words/english-library.ts';

/** How many changes are shown one by one; all of them are in a file where there are more. */
const SHOWN = 20;

/** The order of the person who asks. */
export function orderOf({ actor, confirmed, progress }: Keeping): Order {
  return { by: actor, confirmed, progress };
}

/**
 * The reply to what came of an order. `done` is the line for a job that was done, else the counts of what changed;
 * `input` is what a yes asks again.
 */
export function told(
  outcome: Outcome,
  words: Words,
  { input, done }: { input: Readonly<Record<string, unknown>>; done?: string },
): Reply {
  const { library: say } = words;
  switch (outcome.kind) {
    case 'done': {
      const line = (outcome.served ? say.reindexed : say.would)(
        outcome.version,
        countChanges(outcome.changes),
      );
      return withChanges(outcome.changes, done === undefined ? line : `${done} ${line}`);
    }
    case 'confirm': {
      const fallen = falls(outcome.before, outcome.after);
      const question = fallen.length > 0 ? say.halved(fallen) : say.halvedNothing;
      const confirm = { question, input: { ...input } };
      return { ...withChanges(outcome.changes, undefined), confirm };
    }
    case 'unchanged':
      return { status: 'found', message: say.unchanged(outcome.version), items: [] };
    case 'busy':
      return notDone(say.busy(outcome.job));
    case 'cancelled':
      return notDone(say.cancelled(outcome.by.name));
    case 'failed':
      return notDone(say.failed(outcome.line));
  }
}

/** The reply to what was not done, in one line that says why. */
export function notDone(message: string): Reply {
  return { status: 'not-found', message, items: [] };
}

/** How many things changed in which way, by subject, in the order of the changes. */
function countChanges(changes: readonly Change[]): ChangeCount[] {
  const counts = new Map<string, ChangeCount>();
  for (const { subject, change } of changes) {
    const key = `${subject} ${change}`;
    counts.set(key, { subject, change, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}

/** The first changes one by one, and where there are more, all of them as a file. */
function withChanges(changes: readonly Change[], message: string | undefined): Reply {
  const shown: Item[] = changes.slice(0, SHOWN).map((change) => ({ kind: 'change', ...change }));
  return {
    status: 'found',
    ...(message === undefined ? {} : { message }),
    items: changes.length > SHOWN ? [...shown, changesFile(changes)] : shown,
    page: { number: 1, of: 1, total: changes.length },
  };
}

/** All changes as a text: a line for each, then its wording before and after. */
function changesFile(changes: readonly Change[]): FileItem {
  const lines = changes.flatMap(({ subject, change, handle, now, before, after, edition }) => [
    `${subject} ${change}: ${handle}${now === null || now === handle ? '' : ` → ${now}`}`,
    ...marked(edition === 'digest' ? '- (digest)' : '-', before),
    ...marked('+', after === before ? null : after),
  ]);
  return { kind: 'file', name: 'changes.txt', mediaType: 'text/plain', text: `${lines.join('\n')}\n` };
}

/** The lines of a wording, each behind a mark. */
function marked(mark: string, wording: string | null): string[] {
  return wording === null ? [] : wording.split('\n').map((line) => `${mark} ${line}`);
}

const COUNTED = ['documents', 'passages', 'notes', 'organizations'] as const;

/** What fell to half or less. */
function falls(before: Counts, after: Counts): Fall[] {
  return COUNTED.filter((of) => before[of] > 0 && after[of] * 2 <= before[of]).map((of) => ({
    of,
    from: before[of],
    to: after[of],
  }));
}
