import {
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import { contentOf } from '../../model/items.ts';
import { LIMITS } from '../limits.ts';
import { CARRIED, CustomIds, reserveFor } from '../state/custom-ids.ts';
import { type AnswerRequest, pack } from '../state/request.ts';
import { RED } from './colours.ts';
import { clip } from './escape.ts';
import { blocksOf, type PageBlock, pageStarts } from './pages.ts';
import type { Drawn, Message, MessageButton, MessageView, Paging } from './view.ts';

const LINE = 1000;
const FRAME = 5;
/** Two rows of buttons and two menus. */
const ROWS = 16;
const FOOT = 600;

/** Without room for the request, the message has no controls. */
export function drawMessage(view: MessageView, request: AnswerRequest | undefined): Message {
  const packed = request === undefined ? '' : pack(request, CARRIED);
  const paging = pagingOf(view, packed ?? '');
  const { starts, index } = paging;
  const blocks = blocksOf(view.fragments, starts[index] ?? 0, starts[index + 1] ?? view.fragments.length);
  const ids = new CustomIds(packed ?? '');
  const isCarried = packed !== undefined;
  const { tooLong } = view.texts.discord;
  const shown = [
    [view.head, !isCarried && starts.length > 1 ? tooLong : ''].filter((line) => line !== '').join('\n'),
    ...blocks.map((block) => drawBlock(block, isCarried ? view.buttons : undefined, ids)),
    view.foot(paging),
  ].filter((part) => part !== '');
  const container = shown.flatMap((part, at) => [
    ...(at === 0 ? [] : [{ type: ComponentType.Separator as const }]),
    ...(typeof part === 'string' ? [text(part)] : part),
  ]);
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
  const starts = pageStarts(view.fragments, {
    characters: LIMITS.messageText - view.head.length - view.texts.discord.tooLong.length - FOOT,
    components: LIMITS.messageComponents - FRAME - ROWS - reserveFor(packed),
  });
  const index = view.fragment < 0 ? starts.length - 1 : starts.findLastIndex((at) => at <= view.fragment);
  return { starts, index };
}

/** Of all texts and of all components, nested ones included. */
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

/** A line of Ibid's own, in Markdown. */
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
  const [beside, ...more] = buttons;
  if (beside === undefined) return [text(shown)];
  if (more.length > 0) return [text(shown), { type: ComponentType.ActionRow, components: buttons }];
  return [{ type: ComponentType.Section, components: [text(shown)], accessory: beside }];
}

function drawRows(view: MessageView, paging: Paging, ids: CustomIds): APIMessageTopLevelComponent[] {
  const buttons = (view.controls?.(paging) ?? []).map((button) => drawButton(button, ids));
  const menus = (view.menus?.(paging) ?? []).map(({ control, placeholder, options }) => ({
    type: ComponentType.StringSelect as const,
    custom_id: ids.next(control),
    placeholder,
    options: [...options],
  }));
  const spare: APIButtonComponentWithCustomId[] = [];
  if (buttons.length > 0 || menus.length > 0)
    while (ids.hasMore) spare.push(drawButton({ label: '·', control: undefined }, ids));
  return [
    ...menus.map((menu) => ({ type: ComponentType.ActionRow as const, components: [menu] })),
    ...inRows(buttons),
    ...inRows(spare),
  ];
}

function inRows(buttons: readonly APIButtonComponentWithCustomId[]): APIMessageTopLevelComponent[] {
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
    label,
    custom_id: ids.next(control ?? { to: 'nowhere' }),
    ...(control === undefined && { disabled: true }),
  };
}

function text(content: string) {
  return { type: ComponentType.TextDisplay as const, content };
}

function fileName(name: string): string {
  return name.replace(/[^\w.-]+/gu, '_').slice(-100) || 'file';
}
