import type { Fragment } from './view.ts';

export interface Room {
  readonly characters: number;
  readonly components: number;
  readonly quotes: number;
}

export interface PageBlock {
  readonly text: string;
  readonly fragment: Fragment | undefined;
}

export function pageStarts(fragments: readonly Fragment[], room: Room): number[] {
  const starts = [0];
  for (let end = 1; end <= fragments.length; end++) {
    const start = starts.at(-1) ?? 0;
    if (end - start > 1 && !fits(fragments, start, end, room)) starts.push(end - 1);
  }
  return starts;
}

export function blocksOf(fragments: readonly Fragment[], start: number, end: number): PageBlock[] {
  const blocks: PageBlock[] = [];
  for (const [index, fragment] of fragments.slice(start, end).entries()) {
    const { continues, excerpt, file, actions } = fragment;
    const text = index === 0 && continues !== undefined ? `${continues}\n${fragment.text}` : fragment.text;
    const last = blocks.at(-1);
    if (excerpt ?? file ?? actions) blocks.push({ text, fragment });
    else if (last === undefined || last.fragment !== undefined) blocks.push({ text, fragment: undefined });
    else blocks[blocks.length - 1] = { text: `${last.text}\n${text}`, fragment: undefined };
  }
  return blocks;
}

function fits(fragments: readonly Fragment[], start: number, end: number, room: Room): boolean {
  const blocks = blocksOf(fragments, start, end);
  const characters = blocks.reduce((sum, { text }) => sum + text.length, 0);
  const components = blocks.reduce((sum, { fragment }) => sum + componentsOf(fragment), 0);
  const quotes = new Set(blocks.flatMap(({ fragment }) => fragment?.excerpt ?? []));
  return characters <= room.characters && components <= room.components && quotes.size <= room.quotes;
}

function componentsOf(fragment: Fragment | undefined): number {
  const { actions = [], excerpt, file } = fragment ?? {};
  if (file !== undefined) return 2;
  return actions.length === 0 || excerpt !== undefined ? 1 : 2 + actions.length;
}
