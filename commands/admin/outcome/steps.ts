import { fullName } from '../../../src/command.ts';
import { english, type Texts } from '../../../src/i18n/en/index.ts';
import type { SourceTitle } from '../../../src/i18n/jobs.ts';
import type { Library } from '../../../src/library/library.ts';
import type { ItemAction } from '../../../src/model/answer.ts';
import type { Change } from '../../../src/model/change.ts';
import { sourceOf } from '../../../src/model/handle.ts';

const { commands } = english;
const { name: group, commands: adminCommands } = english.groups.library;

export function viewStep(id: string, { library: { done } }: Texts): ItemAction {
  return { label: done.next.view, command: commands.sources.name, input: { source: id } };
}

export function undoStep(
  command: Exclude<keyof typeof adminCommands, 'backup' | 'restore'>,
  input: ItemAction['input'],
  { library: { done } }: Texts,
): ItemAction {
  return { label: done.next.undo, command: fullName({ group, name: adminCommands[command].name }), input };
}

export function step(
  command: 'history' | 'check' | 'reindex',
  { library: { done } }: Texts,
  input: ItemAction['input'] = {},
): ItemAction {
  return {
    label: done.next[command],
    command: fullName({ group, name: adminCommands[command].name }),
    input,
  };
}

export function titled(library: Library, id: string): SourceTitle | undefined {
  const document = library.document(id);
  if (document === undefined) return undefined;
  const { source, passages, footnotes } = document;
  return { title: source.title, passages: passages.length, notes: footnotes.length };
}

export function isImpliedBy(
  ids: readonly string[],
  way: Extract<Change['change'], 'added' | 'removed'>,
): (change: Change) => boolean {
  return ({ subject, change, handle }) =>
    change === way && (subject === 'organization' || (subject !== 'quote' && ids.includes(sourceOf(handle))));
}
