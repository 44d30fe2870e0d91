import type { Fragment } from './view.ts';

export interface Room {
  readonly characters: number;
  readonly components: number;
}

export interface PageBlock {
  readonly text: string;
  readonly fragment: Fragment | undefined;
}

/** Each holds as many fragments as fit, at least one. */
export function pageStarts(fragments: readonly Fragment[], room: Room): number[] {
  const starts = [0];
  for (let end = 1; end <= fragments.length; end++) {
    const start = starts.at(-1) ?? 0;
    if (end - start > 1 && !fits(blocksOf(fragments, start, end), room)) starts.push(end - 1);
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

function fits(blocks: readonly PageBlock[], room: Room): boolean {
  const characters = blocks.reduce((sum, { text }) => sum + text.length, 0);
  const components = blocks.reduce((sum, { fragment }) => sum + componentsOf(fragment), 0);
  return characters <= room.characters && components <= room.components;
}

function componentsOf(fragment: Fragment | undefined): number {
  if (fragment === undefined) return 2;
  const { actions = [] } = fragment;
  return actions.length > 1 ? 3 + actions.length : 4;
}
