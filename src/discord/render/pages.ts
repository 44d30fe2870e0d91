import type { Fragment } from './view.ts';

/** What a page may hold: characters of Markdown, and components of Discord, separators counted. */
export interface Room {
  readonly characters: number;
  readonly components: number;
}

/** What is drawn as one: a piece with the button beside it, or pieces without one, joined. */
export interface PageBlock {
  readonly text: string;
  readonly piece: Fragment | undefined;
}

/**
 * A text is a component, a text with a button or a file at most three, one with a row of three buttons five; each
 * block has a separator before it.
 */
const TEXT = 2;
const SECTION = 4;
const ROW = 6;

/** The indexes of the pieces at which pages start: each page holds as many pieces as fit, and at least one. */
export function pageStarts(pieces: readonly Fragment[], room: Room): number[] {
  const starts = [0];
  for (let end = 1; end <= pieces.length; end++) {
    const start = starts.at(-1) ?? 0;
    if (end - start > 1 && !fits(blocksOf(pieces, start, end), room)) starts.push(end - 1);
  }
  return starts;
}

/** The pieces from `start` up to `end` as blocks; a page that begins inside a thing names it. */
export function blocksOf(pieces: readonly Fragment[], start: number, end: number): PageBlock[] {
  const blocks: PageBlock[] = [];
  for (const [index, piece] of pieces.slice(start, end).entries()) {
    const { continues } = piece;
    const text = index === 0 && continues !== undefined ? `${continues}\n${piece.text}` : piece.text;
    const last = blocks.at(-1);
    if (standsAlone(piece)) blocks.push({ text, piece });
    else if (last === undefined || last.piece !== undefined) blocks.push({ text, piece: undefined });
    else blocks[blocks.length - 1] = { text: `${last.text}\n${text}`, piece: undefined };
  }
  return blocks;
}

/** Whether the blocks fit. */
function fits(blocks: readonly PageBlock[], room: Room): boolean {
  const characters = blocks.reduce((sum, { text }) => sum + text.length, 0);
  const components = blocks.reduce((sum, { piece }) => sum + componentsOf(piece), 0);
  return characters <= room.characters && components <= room.components;
}

function standsAlone({ excerpt, file, keeps }: Fragment): boolean {
  return excerpt !== undefined || file !== undefined || keeps !== undefined;
}

function componentsOf(piece: Fragment | undefined): number {
  if (piece === undefined) return TEXT;
  return piece.keeps?.kind === 'names' ? ROW : SECTION;
}
