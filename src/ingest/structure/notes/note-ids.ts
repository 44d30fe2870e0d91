import { groupBy } from '../../../text/collections.ts';
import type { NoteName, ReadBlock } from '../block.ts';
import { kindOf } from './labels.ts';

const LONGEST = 40;

/** `series` counts from 1 within footnotes or endnotes and one kind of label. */
export interface NamedNote extends NoteName {
  readonly block: ReadBlock;
  readonly series: number;
  readonly kind: string;
}

export function nameNotes(blocks: readonly ReadBlock[]): NamedNote[] {
  const notes = blocks.flatMap((block) => (block.note ? [{ block, ...block.note }] : []));
  const mixed = new Set(notes.map(({ endnote }) => endnote === true)).size > 1;
  const placed = notes.map((note) => {
    const prefix = mixed && note.endnote ? 'e' : '';
    return { ...note, prefix, kind: prefix + kindOf(note.label), series: 1 };
  });
  for (const group of groupBy(placed, ({ kind }) => kind).values()) numberSeries(group);
  const same = groupBy(placed, ({ prefix, label }) => prefix + label);
  const taken = new Set<string>();
  return placed.map(({ block, label, prefix, kind, series }) => {
    const plain = prefix + label.replace(/\s+/gu, '-').slice(0, LONGEST);
    const repeated = (same.get(prefix + label)?.length ?? 0) > 1;
    const full = kind.endsWith('symbol') ? `${plain}${series}` : `${plain}.${series}`;
    let id = repeated ? full : plain;
    while (taken.has(id)) id += "'";
    taken.add(id);
    return { id, label, block, series, kind };
  });
}

function numberSeries(notes: { readonly label: string; series: number }[]): void {
  let series = 1;
  let last = 0;
  const seen = new Set<string>();
  for (const note of notes) {
    const number = Number(note.label);
    if (seen.has(note.label) || number <= last) {
      series++;
      seen.clear();
    }
    seen.add(note.label);
    last = number || 0;
    note.series = series;
  }
}
