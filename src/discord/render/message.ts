import {
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import { CARRIED, CustomIds, reserveFor } from '../state/custom-ids.ts';
import { type AnswerRequest, pack } from '../state/request.ts';
import { RED } from './colours.ts';
import { clip } from './escape.ts';
import { blocksOf, type PageBlock, pageStarts } from './pages.ts';
import type { Control, Message, MessageView, Paging } from './view.ts';

/** Discord: the characters of all Text Displays of a message, counted here in UTF-16 units, the stricter way. */
const CHARACTERS = 4000;
const COMPONENTS = 40;
const LINE = 1000;
/** The container, its head and its foot with separators. */
const FRAME = 5;
const ROW = 5;
/** Two rows of buttons, or one and two menus. */
const ROWS = 12;
const FOOT = 600;

/**
 * The page of a sheet that holds its piece, as a message within Discord's limits, with the request, where there is
 * one, in its controls.
 */
export function drawSheet(sheet: MessageView, request: AnswerRequest | undefined): Message {
  const packed = request === undefined ? '' : pack(request, CARRIED);
  const paging = pagingOf(sheet, packed ?? '');
  const { starts, index } = paging;
  const blocks = blocksOf(sheet.pieces, starts[index] ?? 0, starts[index + 1] ?? sheet.pieces.length);
  const ids = new CustomIds(packed ?? '');
  const carried = packed !== undefined;
  const buttonsOf = ({ piece }: PageBlock) => {
    if (piece === undefined || !carried) return [];
    const own = piece.keeps === undefined ? [] : (sheet.keeping?.(piece.keeps) ?? []);
    const controls = piece.excerpt === undefined ? own : [sheet.beside(piece.excerpt)];
    return controls.map((control) => button(control, ids));
  };
  const head = kept(sheet.head, !carried && starts.length > 1 ? sheet.words.tooLong : '').join('\n');
  const foot = sheet.foot(paging);
  const shown = [
    ...(head === '' ? [] : [[text(head)]]),
    ...blocks.map((block) => drawBlock(block, buttonsOf(block))),
    ...(foot === '' ? [] : [[text(foot)]]),
  ];
  const container = shown.flatMap((parts, at) => [
    ...(at === 0 ? [] : [{ type: ComponentType.Separator as const }]),
    ...parts,
  ]);
  const rows = carried ? drawRows(sheet, paging, ids) : [];
  return {
    flags: [
      MessageFlags.IsComponentsV2,
      ...(request?.owner === undefined ? [MessageFlags.Ephemeral as const] : []),
    ],
    components: [
      { type: ComponentType.Container, accent_color: sheet.colour, components: container },
      ...rows,
    ],
    files: blocks.flatMap(({ piece }) =>
      piece?.file === undefined
        ? []
        : [{ name: fileName(piece.file.name), attachment: Buffer.from(piece.file.text) }],
    ),
  };
}

/** How a sheet divides into pages, when this is carried in its controls. */
export function pagingOf(sheet: MessageView, packed: string): Paging {
  const starts = pageStarts(sheet.pieces, {
    characters: CHARACTERS - sheet.head.length - sheet.words.tooLong.length - FOOT,
    components: COMPONENTS - FRAME - ROWS - reserveFor(packed),
  });
  return {
    starts,
    index: Math.max(
      0,
      starts.findLastIndex((start) => start <= sheet.piece),
    ),
  };
}

/** One plain line, private to the person. */
export function drawLine(line: string): Message {
  return {
    flags: [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral],
    components: [{ type: ComponentType.Container, accent_color: RED, components: [text(clip(line, LINE))] }],
    files: [],
  };
}

function drawBlock(
  block: PageBlock,
  buttons: readonly APIButtonComponentWithCustomId[],
): APIComponentInContainer[] {
  const { piece } = block;
  const shown = text(block.text);
  if (piece?.file !== undefined) {
    const url = `attachment://${fileName(piece.file.name)}`;
    return [shown, { type: ComponentType.File, file: { url } }];
  }
  const [beside, ...more] = buttons;
  if (beside === undefined) return [shown];
  if (more.length > 0) return [shown, { type: ComponentType.ActionRow, components: [...buttons] }];
  return [{ type: ComponentType.Section, components: [shown], accessory: beside }];
}

/** The menus and the buttons, and as many greyed buttons as a long request needs to be carried. */
function drawRows(sheet: MessageView, paging: Paging, ids: CustomIds): APIMessageTopLevelComponent[] {
  const buttons = sheet.controls(paging).map((control) => button(control, ids));
  const menus = (sheet.menus?.(paging) ?? []).map(({ target, placeholder, options }) => ({
    type: ComponentType.StringSelect as const,
    custom_id: ids.next(target),
    placeholder,
    options: options.map((option) => ({ ...option })),
  }));
  const spare: APIButtonComponentWithCustomId[] = [];
  if (buttons.length > 0 || menus.length > 0)
    while (ids.hasMore) spare.push(button({ label: sheet.words.spare, target: undefined }, ids));
  return [
    ...menus.map((menu) => ({ type: ComponentType.ActionRow as const, components: [menu] })),
    ...inRows(buttons),
    ...inRows(spare),
  ];
}

function inRows(buttons: readonly APIButtonComponentWithCustomId[]): APIMessageTopLevelComponent[] {
  return Array.from({ length: Math.ceil(buttons.length / ROW) }, (_, row) => ({
    type: ComponentType.ActionRow,
    components: buttons.slice(row * ROW, (row + 1) * ROW),
  }));
}

function button({ label, target, style }: Control, ids: CustomIds): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: style ?? ButtonStyle.Secondary,
    label,
    custom_id: ids.next(target ?? { to: 'nowhere' }),
    ...(target === undefined && { disabled: true }),
  };
}

function text(content: string) {
  return { type: ComponentType.TextDisplay as const, content };
}

/** Discord keeps letters, digits, `_`, `-` and `.` of a file's name. */
function fileName(name: string): string {
  return name.replace(/[^\w.-]+/gu, '_').slice(-100) || 'file';
}

function kept(...parts: string[]): string[] {
  return parts.filter((part) => part !== '');
}
