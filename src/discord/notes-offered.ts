import type { Excerpt } from '../model/answer.ts';
import type { DiscordWords } from '../words/discord-english.ts';
import type { Answered } from './answers.ts';
import type { Control, Menu, Paging } from './sheet.ts';
import { type View, writeTarget } from './targets.ts';

const LABEL = 100;

/** The button that opens the notes of the only quote of a page in which notes stand. */
export function notesButton(
  answered: Answered,
  paging: Paging,
  page: number,
  words: DiscordWords,
): Control[] {
  const [only, other] = offered(answered, paging, page);
  return only === undefined || other !== undefined ? [] : [{ label: words.notesButton, target: only.view }];
}

/** The menu of the quotes of a page in which notes stand, where they are several: a page holds at most five. */
export function notesMenu(answered: Answered, paging: Paging, page: number, words: DiscordWords): Menu[] {
  const quotes = offered(answered, paging, page);
  if (quotes.length < 2) return [];
  const options = quotes.map(({ excerpt: { handle, footnotes }, view }) => ({
    label: `${handle} · ${words.notes(footnotes.join(', '), footnotes.length === 1)}`.slice(0, LABEL),
    value: writeTarget(view),
  }));
  return [{ placeholder: words.notesMenu, target: { to: 'chosen' }, options }];
}

interface Offered {
  readonly excerpt: Excerpt;
  readonly view: View;
}

/** The quotes of the page shown in which notes stand, each passage once, with what opens its notes. */
function offered({ pieces, matches }: Answered, { starts, index }: Paging, page: number): Offered[] {
  const shown = pieces.slice(starts[index], starts[index + 1]).flatMap(({ excerpt }) => excerpt ?? []);
  const byPassage = new Map<string, Offered>();
  for (const excerpt of shown) {
    const { source, paragraph, footnotes } = excerpt;
    if (paragraph === null || footnotes.length === 0) continue;
    const match = matches.indexOf(excerpt);
    const place = { to: 'notes' as const, page, match, source: source.id };
    byPassage.set(`${source.id} ${paragraph}`, {
      excerpt,
      view: { ...place, of: 'passage', number: paragraph, piece: 0 },
    });
  }
  return [...byPassage.values()];
}
