import type { Document, Footnote } from '../../model/document.ts';
import { addressesIn } from '../../text/web-addresses.ts';
import { fold, foldedWords } from './read-words.ts';

const ARCHIVES =
  /(?:^|\.)(?:archive\.(?:org|today|is|ph|md|li|vn|fo)|archive-it\.org|perma\.cc|webcitation\.org|webcache\.googleusercontent\.com|webarchive\.[a-z.]+)$/u;
/** Short addresses of sites, as people call them. */
const SITES: Readonly<Record<string, string>> = {
  ...{ 'youtu.be': 'youtube', 't.me': 'telegram', 'fb.me': 'facebook', 't.co': 'twitter' },
};
const SITE_WORDS = new Set(
  'account accounts article articles compte comptes newspaper page pages post posts site sites video videos website'.split(
    ' ',
  ),
);

function hostOf(url: string): string {
  return addressesIn(url)[0]?.host ?? '';
}

export function isArchived(url: string): boolean {
  return /archiv|cit|perma|cache/iu.test(url) && ARCHIVES.test(hostOf(url));
}

/**
 * The notes that link to the site, account or address in `named` or print its words; failing these, the notes with its
 * words in an address. An *Ibid.* cites the work of its note.
 */
export function notesCiting(
  named: string,
  notes: readonly { readonly document: Document; readonly footnote: Footnote }[],
): { readonly found: ReadonlySet<Footnote>; readonly hosts: readonly string[] } {
  const address = fold(named).replace(/^https?:\/\/|^www\.|^@|\/$/gu, '');
  const words = foldedWords(named.replace(/^@/u, '')).flatMap((word) => word.split(/[._/-]/u));
  const sought = words.filter((word) => word.length > 1 && !SITE_WORDS.has(word) && !ARTICLES.has(word));
  const wanted = (sought.length > 0 ? sought : words).map((word) => OTHER_NAMES[word] ?? word);
  const asked = /[.]/u.test(address) ? hostOf(`https://${named.replace(/^https?:\/\//iu, '')}`) : '';
  const isHost = !/[/?#]/u.test(address) && asked !== '';
  // The words of an account or an address may be anywhere.
  const isLiteral = LITERAL.test(named.trim());
  const links = (url: string) =>
    isAddress(address, url) ||
    (!isLiteral && isSite(wanted.join(''), url)) ||
    (isHost && mayBe(asked, url) && hostOf(url) === asked);
  const prints = (text: string) =>
    isLiteral ? fold(text).includes(address) : hasAll(wanted, text.replace(/https?:\S+/gu, ' '));
  const near = notes.filter(({ document, footnote }) =>
    [footnote, ...earlier(document, footnote)].some((one) => one.urls.some(links) || prints(one.raw)),
  );
  const found =
    near.length > 0 || isLiteral
      ? near
      : notes.filter(({ footnote }) => hasAll(wanted, [footnote.raw, ...footnote.urls].join(' ')));
  const linked = found.flatMap(({ footnote }) => footnote.urls.filter(links).map(hostOf));
  const hosts = linked.filter((host) => host !== asked && !ARCHIVES.test(host));
  return { found: new Set(found.map(({ footnote }) => footnote)), hosts: [...new Set(hosts)] };
}

const LITERAL = /^@\S+$|^\S+[._/]\S+$/u;
const OTHER_NAMES: Readonly<Record<string, string>> = { tweet: 'twitter', tweets: 'twitter', x: 'twitter' };
const ARTICLES = new Set('the a an le la les l un une'.split(' '));

function earlier({ footnotes }: Document, { chain }: Footnote): Footnote[] {
  return chain.slice(1).flatMap((id) => footnotes.find((one) => one.id === id) ?? []);
}

function isAddress(address: string, url: string): boolean {
  if (!/[./_]/u.test(address) && address.length < SHORTEST_ACCOUNT) return false;
  const parts = fold(url)
    .split(/[/?#&=:]+/u)
    .map((part) => part.replace(/^@|^www\./u, ''));
  return parts.includes(address) || (/[./]/u.test(address) && fold(url).includes(address));
}
const SHORTEST_ACCOUNT = 4;

/** Parsing all addresses of a large library takes half a second. */
function mayBe(name: string, url: string): boolean {
  const plain = (text: string) => text.toLowerCase().replaceAll('-', '');
  return plain(url).includes(plain(name)) || OTHER_FORM.test(url);
}

const OTHER_FORM = /[^ -~]|youtu\.be|t\.me|t\.co|fb\.|x\.com/iu;

function isSite(name: string, url: string): boolean {
  if (!mayBe(name, url)) return false;
  const host = hostOf(url);
  const labels = host
    .split('.')
    .slice(0, -1)
    .map((label) => label.replaceAll('-', ''));
  return name !== '' && (SITES[host] === name || labels.includes(name));
}

function hasAll(words: readonly string[], text: string): boolean {
  const folded = fold(text);
  if (!words.every((word) => folded.includes(word))) return false;
  const own = new Set(foldedWords(text).flatMap((word) => word.split(/[^\p{L}\p{N}]+/u)));
  return words.length > 0 && words.every((word) => own.has(word));
}
