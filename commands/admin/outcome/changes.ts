import type { Texts } from '../../../src/i18n/en/index.ts';
import type { ChangeCount } from '../../../src/i18n/jobs.ts';
import type { ChangeItem, FileItem, Item } from '../../../src/model/answer.ts';
import type { Change } from '../../../src/model/change.ts';

const SHOWN = 20;

export function countChanges(changes: readonly Change[]): ChangeCount[] {
  const counts = new Map<string, ChangeCount>();
  for (const [index, change] of changes.entries()) {
    if (isSecondName(change, changes[index - 1])) continue;
    const key = `${change.subject} ${change.change}`;
    const { subject, change: way } = change;
    counts.set(key, { subject, change: way, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}

export function changeItems(changes: readonly Change[], texts: Texts): Item[] {
  const shown = changes
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .slice(0, SHOWN)
    .map(({ restricted: _, ...change }): ChangeItem => ({ kind: 'change', ...change }));
  return changes.length > SHOWN ? [...shown, changesFile(changes, texts)] : shown;
}

function isSecondName({ handle, change, now, before }: Change, last: Change | undefined): boolean {
  if (last === undefined || !handle.includes(' ¶') || !last.handle.includes(' #')) return false;
  return last.change === change && last.now === now && last.before === before;
}

function rankOf({ subject, change }: Change): number {
  if (subject === 'document') return 0;
  if (subject === 'quote') return 1;
  return change === 'changed' || change === 'removed' ? 2 : change === 'renamed' ? 3 : 4;
}

function changesFile(changes: readonly Change[], texts: Texts): FileItem {
  const { changes: say, library } = texts;
  const [first] = changes;
  const subjects = [...new Set(changes.map(({ subject }) => subject))];
  const parts = subjects.flatMap((subject) => {
    const own = changes.filter((change) => change.subject === subject);
    return [`## ${library.changed(countChanges(own))}`, ...own.map((change) => entryOf(change, texts))];
  });
  const title = first === undefined ? [] : [`# ${say.title(first.since)}`];
  return {
    kind: 'file',
    name: `changes-${first?.since.to ?? ''}.md`,
    mediaType: 'text/markdown; charset=utf-8',
    text: `${[...title, ...parts].join('\n\n')}\n`,
    isExtra: true,
  };
}

function entryOf({ handle, now, change, before, after }: Change, { changes: say }: Texts): string {
  const to = now === null || now === handle ? '' : ` → ${now}`;
  const line = `- **${handle}${to}** · ${say.labels.kinds[change]}`;
  if (before === after) return line;
  const wordings = [
    ...(before === null || before === '' ? [] : [say.labels.was(handle), indented(before)]),
    ...(after === null || after === '' ? [] : [say.labels.is(now ?? handle), indented(after)]),
  ];
  return [line, ...wordings.map((text) => text.replace(/^/gmu, '  '))].join('\n\n');
}

function indented(text: string): string {
  return text.replace(/^/gmu, '    ');
}
