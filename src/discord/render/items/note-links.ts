import { isoDate } from '../../../i18n/dates.ts';
import type { DiscordTexts } from '../../../i18n/en/discord.ts';
import type { FootnoteItem } from '../../../model/answer.ts';
import { escapeInline, escapeLink } from '../escape.ts';

const LONGEST = 1000;
const WAYBACK = /^https?:\/\/(?:web\.)?archive\.org\/web\/(\d{4,14})[a-z_]*\/(?:https?:\/*)?(.+)$/iu;
const ARCHIVE =
  /^(?:web\.archive\.org|archive\.(?:org|is|today|ph|li|vn|md|fo)|perma\.cc|ghostarchive\.org)$/u;

const KINDS: readonly { host: RegExp; path?: RegExp; words: (say: DiscordTexts, host: string) => string }[] =
  [
    { host: /^(?:twitter|x)\.com$/u, path: /\/status(?:es)?\/\d/u, words: ({ link }) => link.tweet },
    { host: /^(?:youtube\.com|youtu\.be|vimeo\.com)$/u, path: /^\/./u, words: ({ link }) => link.video },
    { host: /^facebook\.com$/u, path: /^\/./u, words: ({ link }) => link.post('Facebook') },
    { host: /^instagram\.com$/u, path: /^\/(?:p|reel)\//u, words: ({ link }) => link.post('Instagram') },
    { host: /^t\.me$/u, path: /\/\d+$/u, words: ({ link }) => link.post('Telegram') },
    { host: /^/u, path: /\.pdf$/iu, words: ({ link }, host) => link.pdf(host) },
    { host: /^/u, words: (_, host) => host },
  ];

interface CitedPage {
  readonly url: string;
  readonly date: string | undefined;
  readonly archived: string | undefined;
}

export function noteLinks(
  { urls, dates }: Pick<FootnoteItem, 'urls' | 'dates'>,
  say: DiscordTexts,
): string[] {
  const byPage = new Map<string, CitedPage>();
  for (const [index, url] of urls.entries()) {
    const date = dates[index] ?? dates.at(-1);
    const [, stamp, original] = WAYBACK.exec(url) ?? [];
    const page = original === undefined ? url : `http://${original}`;
    const key = page.replace(/^https?:\/*(?:www\.)?|\/$/giu, '').toLowerCase();
    const earlier = byPage.get(key);
    const own = stamp === undefined ? { url } : { archived: url };
    byPage.set(key, { url: page, date, archived: undefined, ...earlier, ...own });
  }
  return [...byPage.values()].map((cited) => lineOf(cited, say));
}

function lineOf({ url, date, archived: known }: CitedPage, say: DiscordTexts): string {
  const line = link(wordsOf(url, date, say), url);
  const archived = known ?? nearestCopy(url, date);
  return archived === undefined || archived === url ? line : `${line} · ${link(say.link.archived, archived)}`;
}

function wordsOf(url: string, date: string | undefined, say: DiscordTexts): string {
  if (!URL.canParse(url)) return url;
  const { hostname, pathname } = new URL(url);
  const host = hostname.replace(/^(?:www|m|mobile)\./u, '');
  const { words } = KINDS.find((kind) => kind.host.test(host) && (kind.path?.test(pathname) ?? true)) ?? {};
  const called = words?.(say, host) ?? host;
  return date === undefined ? called : say.link.dated(called, isoDate(date, say.link.locale));
}

function nearestCopy(url: string, date: string | undefined): string | undefined {
  if (date === undefined || !/^https?:\/\//iu.test(url) || !URL.canParse(url)) return undefined;
  if (ARCHIVE.test(new URL(url).hostname)) return undefined;
  const stamp = date.replace(/\D/gu, '').slice(0, 8);
  return stamp.length < 4 ? undefined : `https://web.archive.org/web/${stamp}/${url}`;
}

/** As text if it is too long, or no web address: a link that was cut would lead elsewhere. */
function link(words: string, url: string): string {
  const address = escapeLink(url);
  if (address.length > LONGEST) return `${url.slice(0, 60).replace(/[^\w.:/-]/gu, '·')}…`;
  return address.startsWith('<') ? `[${escapeInline(words)}](${address})` : address;
}
