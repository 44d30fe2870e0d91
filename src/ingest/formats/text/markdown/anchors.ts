import { type NoteReference, type PrintedMark, type ReadBlock, shifted } from '../../../structure/block.ts';

const START = /^[[(（［〔]?\s*([^\s\])）］〕]{1,8}?)\s*(?:[\])）］〕][.:]?\s*|[.:]\s*|\s+)/u;

export function tieAnchors(
  blocks: readonly ReadBlock[],
  anchors: ReadonlyMap<ReadBlock, readonly string[]>,
): ReadBlock[] {
  const labels = inlineLabels(blocks);
  const linked = new Map<string, string>();
  const byLabel = new Map<string, string>();
  return blocks.map((block) => {
    const own = ownNote(block, anchors.get(block) ?? [], linked, byLabel);
    for (const { anchor, label } of own === undefined ? block.marks.flatMap(({ notes }) => notes) : [])
      if (anchor?.startsWith('#')) {
        linked.set(anchor.slice(1), label);
        if (!byLabel.has(label)) byLabel.set(label, anchor);
      }
    return withLabels(own ?? block, labels);
  });
}

function ownNote(
  block: ReadBlock,
  ids: readonly string[],
  linked: ReadonlyMap<string, string>,
  byLabel: ReadonlyMap<string, string>,
): ReadBlock | undefined {
  if (block.kind === 'heading' || block.note?.anchor !== undefined) return undefined;
  const id = ids.find((one) => linked.has(one));
  const [first] = block.marks;
  const marked = first?.start === 0 ? first.notes[0] : undefined;
  if (id !== undefined) {
    const label = linked.get(id) ?? '';
    const start = START.exec(block.text);
    const skip = marked?.label === label ? (first?.end ?? 0) : start?.[1] === label ? start[0].length : 0;
    const isOwn = skip > 0 || block.note?.label === label || String(block.number) === label;
    return isOwn ? toNote(block, label, `#${id}`, skip) : undefined;
  }
  // Word writes [1](#_ftn1) in the text and [1](#_ftnref1) at the note.
  const anchor = marked?.anchor?.startsWith('#') ? byLabel.get(marked.label) : undefined;
  if (anchor === undefined || anchor === marked?.anchor || marked === undefined) return undefined;
  return toNote(block, marked.label, anchor, first?.end ?? 0);
}

function toNote({ number: _, ...block }: ReadBlock, label: string, anchor: string, end: number): ReadBlock {
  const skip = end + (/^[\])]?[.):]?\s*/u.exec(block.text.slice(end))?.[0].length ?? 0);
  return {
    ...block,
    kind: 'note',
    note: { label, anchor },
    text: end === 0 ? block.text : block.text.slice(skip),
    marks: end === 0 ? block.marks : shifted(block.marks, -skip),
  };
}

function inlineLabels(blocks: readonly ReadBlock[]): ReadonlyMap<string, string> {
  const taken = new Set(blocks.flatMap(({ note }) => note?.label ?? []));
  const found = new Map<string, string>();
  let next = 1;
  for (const { marks } of blocks)
    for (const { anchor = '', label } of marks.flatMap(({ notes }) => notes)) {
      if (!anchor.startsWith('inline ')) {
        next = Math.max(next, (Number(label) || 0) + 1);
        continue;
      }
      while (taken.has(String(next))) next++;
      taken.add(String(next));
      found.set(anchor, String(next));
    }
  return found;
}

function withLabels(block: ReadBlock, labels: ReadonlyMap<string, string>): ReadBlock {
  if (labels.size === 0) return block;
  const relabel = <Reference extends NoteReference>(note: Reference): Reference => ({
    ...note,
    label: labels.get(note.anchor ?? '') ?? note.label,
  });
  const marks = block.marks.map((mark): PrintedMark => ({ ...mark, notes: mark.notes.map(relabel) }));
  return { ...block, marks, ...(block.note ? { note: relabel(block.note) } : {}) };
}
