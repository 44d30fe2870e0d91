import { ButtonStyle } from 'discord.js';
import type { DiscordTexts } from '../../i18n/en/discord.ts';
import type { Excerpt } from '../../model/answer.ts';
import type { View } from '../state/controls.ts';
import type { AnswerRequest } from '../state/request.ts';
import type { Control, Paging } from './view.ts';

/** Which of the answer's quotes is meant: on which page of the command, and its number there from 0. */
export interface MatchPosition {
  readonly page: number;
  readonly match: number;
}

/** What opens a quote: a passage in its context, a note as a note. */
export function openingOf(
  { source, paragraph, handle }: Excerpt,
  { page, match }: MatchPosition,
): View | undefined {
  if (paragraph !== null) return { to: 'context', page, match, source: source.id, focus: paragraph };
  const number = Number(/ n(\d{1,7})$/u.exec(handle)?.[1]);
  if (Number.isNaN(number)) return undefined;
  return { to: 'notes', page, match, piece: 0, source: source.id, of: 'note', number };
}

/** The button beside a quote. */
export function besideOf(excerpt: Excerpt, match: MatchPosition, words: DiscordTexts): Control {
  const target = openingOf(excerpt, match);
  return { label: target?.to === 'notes' ? words.noteButton : words.context, target };
}

/** The button that posts the view to the channel, or on a message that was posted, the one that takes it back. */
export function sharing({ owner }: AnswerRequest, view: View, words: DiscordTexts): Control {
  return owner === undefined
    ? { label: words.share, target: { to: 'share', view } }
    : { label: words.retract, target: { to: 'retract' }, style: ButtonStyle.Danger };
}

/** The buttons that leave the view of one quote: to the next one, and back to the answer. */
export function leaving({ page, match }: MatchPosition, hasNext: boolean, words: DiscordTexts): Control[] {
  return [
    { label: words.nextMatch, target: hasNext ? { to: 'match', page, match: match + 1 } : undefined },
    { label: words.back, target: { to: 'back', page, match } },
  ];
}

/** ◀ and ▶ among the pages of a view; none where there is one page. `at` makes the view of a piece. */
export function turning(
  { starts, index }: Paging,
  at: (piece: number) => View,
  words: DiscordTexts,
): Control[] {
  if (starts.length < 2) return [];
  const [before, after] = [starts[index - 1], starts[index + 1]];
  return [
    { label: words.earlier, target: before === undefined ? undefined : at(before) },
    { label: words.later, target: after === undefined ? undefined : at(after) },
  ];
}
