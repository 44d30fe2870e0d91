import { superscript } from '../../structure/notes/labels.ts';
import type { UnplacedBlock } from '../extraction.ts';
import { FieldState } from './fields.ts';
import type { CountedNote } from './numbering/note-counter.ts';
import { bookmarkAnchor } from './paragraph.ts';
import { StoryReader, type WordBlock } from './story.ts';
import type { WordFiles } from './word-files.ts';

export function noteBlocks(word: WordFiles): UnplacedBlock[] {
  const cited = [...word.counter.notes.values()];
  return (['footnote', 'endnote'] as const).flatMap((kind) =>
    cited.filter((note) => note.kind === kind).flatMap((note) => noteBlock(word, note)),
  );
}

function noteBlock(word: WordFiles, { kind, id, anchor, label }: CountedNote): UnplacedBlock[] {
  const source = word.notes[kind];
  const element = source.byId.get(id);
  if (!element) return [];
  const story = { word, fields: new FieldState(element), relations: source.relations, label };
  const reader = new StoryReader(story);
  reader.read(element);
  const text = withoutLabel(reader.blocks.map((block) => block.text).join(' '), label);
  const note = { label, anchor, endnote: kind === 'endnote' };
  const urls = [...new Set(reader.blocks.flatMap((block) => block.urls ?? []))];
  return [{ kind: 'note', text, marks: [], blankBefore: 1, note, urls }];
}

function withoutLabel(text: string, label: string): string {
  const open = /^[([（［]?\s*/u.exec(text)?.[0].length ?? 0;
  if (!text.startsWith(label, open)) return text;
  const after = /^\s*[)\]）］]?[.:]?\s*/u.exec(text.slice(open + label.length))?.[0] ?? '';
  const rest = text.slice(open + label.length + after.length);
  const isPart = after === '' && /[\p{L}\p{N}]$/u.test(label) && /^[\p{L}\p{N}]/u.test(rest);
  return isPart ? text : rest;
}

export function withTypedNotes(blocks: readonly WordBlock[]): UnplacedBlock[] {
  const marked = new Set<string>();
  const linked = new Map<string, string>();
  return blocks.map(({ lead, bookmarks = [], ...formatted }) => {
    const block = withoutFormat(formatted);
    const anchor = bookmarks.map(bookmarkAnchor).find((one) => linked.has(one));
    const label =
      (anchor && linked.get(anchor)) ?? (lead !== undefined && marked.has(lead) ? lead : undefined);
    for (const { start, notes } of block.marks)
      for (const note of start > 0 ? notes : []) {
        if (note.anchor === undefined) marked.add(note.label);
        else linked.set(note.anchor, note.label);
      }
    if (label === undefined || block.kind === 'heading' || block.kind === 'row') return block;
    const text = withoutLabel(block.text, block.text.startsWith(label) ? label : superscript(label));
    if (text === block.text) return block;
    const note = anchor === undefined ? { label } : { label, anchor };
    return { kind: 'note', text, marks: [], blankBefore: 1, note, urls: block.urls ?? [] };
  });
}

function withoutFormat({
  style: _style,
  size: _size,
  isSetIn: _isSetIn,
  isCentered: _isCentered,
  endsInPage: _endsInPage,
  ...block
}: WordBlock): UnplacedBlock {
  return block;
}
