import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import { contentOf } from '../../model/items.ts';
import { LIMITS, plainLabel } from '../limits.ts';
import { CARRIED, CustomIds, reserveFor } from '../state/custom-ids.ts';
import { type AnswerRequest, pack } from '../state/request.ts';
import { RED } from './colours.ts';
import { clip } from './escape.ts';
import { blocksOf, type PageBlock, pageStarts } from './pages.ts';
import type { Drawn, Message, MessageButton, MessageMenu, MessageView, Paging } from './view.ts';

type ButtonRow = APIActionRowComponent<APIComponentInMessageActionRow>;

const LINE = 1000;
const FOOT = 600;
/** The container, its head and its foot. */
const FRAME = 3;
const BUTTONS = 10;
const ROWS = BUTTONS + 3 + 4;
/** About two screens of a phone. */
const PAGE = 2800;
const QUOTES = 8;

export function drawMessage(view: MessageView, request: AnswerRequest | undefined): Message {
  const packed = request === undefined ? '' : pack(request, CARRIED);
  const paging = pagingOf(view, packed ?? '');
  const { starts, index } = paging;
  const blocks = blocksOf(view.fragments, starts[index] ?? 0, starts[index + 1] ?? view.fragments.length);
  const ids = new CustomIds(packed ?? '');
  const isCarried = packed !== undefined;
  const { tooLong } = view.texts.discord;
  const shown: readonly (string | APIComponentInContainer[])[] = [
    [view.head, !isCarried && starts.length > 1 ? tooLong : ''].filter((line) => line !== '').join('\n'),
    ...blocks.map((block) => drawBlock(block, isCarried ? view.buttons : undefined, ids)),
    view.foot(paging),
  ].filter((part) => part !== '');
  const container = shown.flatMap((part) => (typeof part === 'string' ? [text(part)] : part));
  return {
    flags: [
      MessageFlags.IsComponentsV2,
      ...(request?.owner === undefined ? [MessageFlags.Ephemeral as const] : []),
    ],
    components: [
      { type: ComponentType.Container, accent_color: view.colour, components: container },
      ...(isCarried ? drawRows(view, paging, ids) : []),
    ],
    files: blocks.flatMap(({ fragment }) =>
      fragment?.file === undefined
        ? []
        : [{ name: fileName(fragment.file.name), attachment: contentOf(fragment.file) }],
    ),
  };
}

export function pagingOf(view: MessageView, packed: string): Paging {
  const { discord: say } = view.texts;
  const starts = pageStarts(view.fragments, {
    characters: Math.min(PAGE, LIMITS.messageText - view.head.length - say.tooLong.length - FOOT),
    components: LIMITS.messageComponents - FRAME - ROWS - reserveFor(packed),
    quotes: view.quotes ?? QUOTES,
  });
  const index = view.fragment < 0 ? starts.length - 1 : starts.findLastIndex((at) => at <= view.fragment);
  return { starts, index };
}

export function isWithinLimits(components: readonly unknown[]): boolean {
  let characters = 0;
  let count = 0;
  const add = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('type' in value) count += 1;
    if ('content' in value && typeof value.content === 'string') characters += value.content.length;
    for (const inner of Object.values(value)) add(inner);
  };
  for (const component of components) add(component);
  return characters <= LIMITS.messageText && count <= LIMITS.messageComponents;
}

export function drawLine(line: string): Message {
  return drawMarkdown(clip(line, LINE));
}

export function drawMarkdown(line: string): Message {
  return {
    flags: [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral],
    components: [{ type: ComponentType.Container, accent_color: RED, components: [text(line)] }],
    files: [],
  };
}

export function messageOf(drawn: Drawn): Message {
  return typeof drawn === 'string' ? drawLine(drawn) : drawn;
}

function drawBlock(
  { text: shown, fragment }: PageBlock,
  buttonsOf: MessageView['buttons'],
  ids: CustomIds,
): APIComponentInContainer[] {
  if (fragment?.file !== undefined) {
    const url = `attachment://${fileName(fragment.file.name)}`;
    return [text(shown), { type: ComponentType.File, file: { url } }];
  }
  const buttons = ((fragment && buttonsOf?.(fragment)) ?? []).map((button) => drawButton(button, ids));
  return [text(shown), ...inRows(buttons)];
}

function drawRows(view: MessageView, paging: Paging, ids: CustomIds): ButtonRow[] {
  const menus = (view.menus?.(paging) ?? [])
    .filter(({ options }) => options.length > 0)
    .map((menu) => drawMenu(menu, ids));
  const rows = rowsOf(view.controls?.(paging) ?? []).map((row) =>
    row.map((button) => drawButton(button, ids)),
  );
  const spare: APIButtonComponentWithCustomId[] = [];
  if (rows.length > 0 || menus.length > 0)
    while (ids.hasMore) spare.push(drawButton({ label: '·', control: undefined }, ids));
  return [...menus, ...rows.flatMap(inRows), ...inRows(spare)];
}

function rowsOf(groups: readonly (readonly MessageButton[])[]): MessageButton[][] {
  const rows: MessageButton[][] = [];
  let left = BUTTONS;
  for (const group of groups) {
    const shown = group.slice(0, left);
    left -= shown.length;
    const last = rows.at(-1);
    const isJoined = last !== undefined && last.length + shown.length <= LIMITS.rowButtons;
    if (isJoined) last.push(...shown);
    else if (shown.length > 0) rows.push(...balanced(shown));
  }
  return rows;
}

function balanced(buttons: readonly MessageButton[]): MessageButton[][] {
  const rows = Math.ceil(buttons.length / LIMITS.rowButtons);
  const size = Math.ceil(buttons.length / rows);
  return Array.from({ length: rows }, (_, row) => buttons.slice(row * size, (row + 1) * size));
}

function drawMenu({ control, placeholder, options }: MessageMenu, ids: CustomIds): ButtonRow {
  const once = new Map(options.map((option) => [option.value, option]));
  const shown = [...once.values()].slice(0, LIMITS.selectOptions).map(({ label, value, description }) => ({
    ...{ label: plainLabel(label.trim() || value, LIMITS.optionText), value },
    ...(description?.trim() && { description: plainLabel(description, LIMITS.optionText) }),
  }));
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: ids.next(control),
        placeholder: plainLabel(placeholder, LIMITS.placeholder),
        options: shown,
      },
    ],
  };
}

function inRows(buttons: readonly APIButtonComponentWithCustomId[]): ButtonRow[] {
  return Array.from({ length: Math.ceil(buttons.length / LIMITS.rowButtons) }, (_, row) => ({
    type: ComponentType.ActionRow,
    components: buttons.slice(row * LIMITS.rowButtons, (row + 1) * LIMITS.rowButtons),
  }));
}

function drawButton(
  { label, control, style }: MessageButton,
  ids: CustomIds,
): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: style ?? ButtonStyle.Secondary,
    label: plainLabel(label, LIMITS.buttonLabel),
    custom_id: ids.next(control ?? { to: 'nowhere' }),
    ...(control === undefined && { disabled: true }),
  };
}

function text(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content };
}

function fileName(name: string): string {
  return name.replace(/[^\w.-]+/gu, '_').slice(-100) || 'file';
}
