import { type APIMessageTopLevelComponent, ComponentType, MessageFlags } from 'discord.js';
import type { Answer, Item } from '../model/answer.ts';
import { clip, nameOf, renderItem } from './items.ts';

/** A message as discord.js sends it: one container, private to the asker. */
export interface Message {
  readonly flags: readonly [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral];
  readonly components: APIMessageTopLevelComponent[];
}

/** Discord: the characters of all Text Displays of a message, counted here in UTF-16 units, the stricter way. */
const CHARACTERS = 4000;
/** Beyond so many items they share one Text Display: with separators they would pass Discord's 40 components. */
const SEPARATE = 12;
const MESSAGE = 1000;
const SUGGESTIONS = 400;
const REST = 400;

const BLUE = 0x2f6f9f;
const AMBER = 0xb7791f;
const GREY = 0x718096;
const RED = 0xb83232;
const COLOUR: Record<Answer['status'], number> = {
  found: BLUE,
  ambiguous: AMBER,
  'not-found': GREY,
  invalid: RED,
  forbidden: RED,
};
/** Said when an answer has neither a message nor an item. */
const SILENT: Record<Answer['status'], string> = {
  found: 'Done.',
  ambiguous: 'More than one thing is meant.',
  'not-found': 'The library does not say.',
  invalid: 'This cannot be answered as asked.',
  forbidden: 'This is not allowed here.',
};

/**
 * An answer as a message within Discord's limits. Quotes are shortened, with `[…]` at the cut, so that all items
 * show; where even that is too much the last items are named in a line instead.
 */
export function renderAnswer(answer: Answer): Message {
  const head = headOf(answer);
  const foot = footOf(answer);
  const room = CHARACTERS - head.length - foot.length;
  const all = renderItems(answer.items, room);
  const items = all.length === answer.items.length ? all : renderItems(answer.items, room - REST);
  const rest = restOf(answer.items.slice(items.length));
  const blocks = items.length > SEPARATE ? [items.join('\n')] : items;
  return message([head, ...blocks, rest, foot], answer.closest === true ? AMBER : COLOUR[answer.status]);
}

/** One plain line, for when there is no answer to render. */
export function renderLine(line: string): Message {
  return message([clip(line, MESSAGE)], RED);
}

function message(texts: readonly string[], colour: number): Message {
  const shown = texts.filter((text) => text !== '');
  return {
    flags: [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral],
    components: [
      {
        type: ComponentType.Container,
        accent_color: colour,
        components: shown.flatMap((content, index) => [
          ...(index === 0 ? [] : [{ type: ComponentType.Separator as const }]),
          { type: ComponentType.TextDisplay as const, content },
        ]),
      },
    ],
  };
}

function headOf(answer: Answer): string {
  const silent = answer.items.length === 0 ? SILENT[answer.status] : '';
  const lines = [clip(answer.message ?? silent, MESSAGE)];
  if (answer.closest === true) lines.push('**Nearest passages, not an answer:**');
  if (answer.suggestions.length > 0)
    lines.push(`-# Try: ${clip(answer.suggestions.join(' · '), SUGGESTIONS)}`);
  return lines.filter((line) => line !== '').join('\n');
}

function footOf({ library, page }: Answer): string {
  const version = clip(library.version, 24);
  const held = `${library.documents} documents, ${library.passages} passages`;
  return `-# Library ${version} (${held}) · page ${page.number} of ${page.of} · ${page.total} in all`;
}

function restOf(items: readonly Item[]): string {
  return items.length === 0
    ? ''
    : clip(`${items.length} more do not fit here: ${items.map(nameOf).join('; ')}`, REST);
}

/** As many items as fit into `room`, the long ones shortened alike; items that need less keep their length. */
function renderItems(items: readonly Item[], room: number): string[] {
  const needs = items.map((item) => renderItem(item, room).length || Number.POSITIVE_INFINITY);
  for (let shown = items.length; shown > 0; shown--) {
    const share = fairShare(needs.slice(0, shown), room - shown);
    const texts = renderAll(items.slice(0, shown), share);
    if (texts !== undefined) return texts;
  }
  return [];
}

/** The items in at most `share` characters each, or nothing when one cannot be shown in so few. */
function renderAll(items: readonly Item[], share: number): string[] | undefined {
  const texts: string[] = [];
  for (const item of items) {
    const text = renderItem(item, share);
    if (text === '') return undefined;
    texts.push(text);
  }
  return texts;
}

/** The largest length to which all can be shortened so that together they take no more than `room`. */
function fairShare(needs: readonly number[], room: number): number {
  let left = room;
  const rising = [...needs].sort((a, b) => a - b);
  for (const [index, need] of rising.entries()) {
    const share = Math.floor(left / (rising.length - index));
    if (need > share) return share;
    left -= need;
  }
  return room;
}
