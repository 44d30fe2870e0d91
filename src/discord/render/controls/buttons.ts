import { ButtonStyle } from 'discord.js';
import type { DiscordTexts } from '../../../i18n/en/discord.ts';
import type { Texts } from '../../../i18n/en/index.ts';
import type { Excerpt } from '../../../model/answer.ts';
import { type View, writeControl } from '../../state/controls.ts';
import type { AnswerRequest } from '../../state/request.ts';
import type { MessageButton, Paging } from '../view.ts';

export interface MatchPosition {
  readonly page: number;
  readonly match: number;
}

export function openingOf(
  { source, paragraph, handle }: Excerpt,
  { page, match }: MatchPosition,
): View | undefined {
  if (paragraph !== null) return { to: 'context', page, match, source: source.id, focus: paragraph };
  const number = / (?:n|(?=e))(\S{1,60})$/u.exec(handle)?.[1];
  if (number === undefined) return undefined;
  return { to: 'notes', page, match, fragment: 0, source: source.id, of: 'note', number };
}

export function shareButton(
  { owner }: AnswerRequest,
  view: View,
  { texts: { discord: say }, isShared }: { readonly texts: Texts; readonly isShared?: boolean | undefined },
): MessageButton {
  if (isShared === true) return { label: say.isShared, control: undefined };
  return owner === undefined
    ? { label: say.share, control: { to: 'share', view: writeControl(view) } }
    : { label: say.retract, control: { to: 'retract' }, style: ButtonStyle.Danger };
}

export function leaveButtons(
  { page, match }: MatchPosition,
  hasNext: boolean,
  say: DiscordTexts,
): MessageButton[] {
  const next: MessageButton = { label: say.nextMatch, control: { to: 'match', page, match: match + 1 } };
  return [...(hasNext ? [next] : []), { label: say.back, control: { to: 'back', page, match } }];
}

export function pageButtons(
  { starts, index }: Paging,
  at: (fragment: number) => View,
  say: DiscordTexts,
): MessageButton[] {
  if (starts.length < 2) return [];
  const [before, after] = [starts[index - 1], starts[index + 1]];
  return [
    { label: say.earlier, control: before === undefined ? undefined : at(before) },
    { label: say.later, control: after === undefined ? undefined : at(after) },
  ];
}
