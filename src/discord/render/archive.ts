import type { DiscordTexts } from '../../i18n/en/discord.ts';
import type { FootnoteItem } from '../../model/answer.ts';
import { escapeLink } from './escape.ts';

const ARCHIVE = /^https?:\/\/(?:web\.)?archive\.org\//iu;
const LINK = 1000;

/** With the Wayback Machine's copy nearest the note's date, or `''`. */
export function archivedLinks({ urls, dates }: Pick<FootnoteItem, 'urls' | 'dates'>, say: DiscordTexts) {
  return urls.map((url, index) => {
    const date = dates[index] ?? dates.at(-1);
    return { link: line(url), archived: date === undefined ? '' : archivedLink(url, date, say) };
  });
}

/** A month or a year will do. */
function archivedLink(url: string, date: string, say: DiscordTexts): string {
  if (ARCHIVE.test(url) || !/^https?:\/\//iu.test(url) || !URL.canParse(url)) return '';
  const stamp = date.replace(/\D/gu, '').slice(0, 8);
  if (stamp.length < 4) return '';
  return say.archived(line(`https://web.archive.org/web/${stamp}/${url}`), date);
}

/** As text if it is too long: a link that was cut would lead elsewhere. */
function line(url: string): string {
  const link = escapeLink(url);
  return link.length <= LINK ? link : `${url.slice(0, 60).replace(/[^\w.:/-]/gu, '·')}…`;
}
