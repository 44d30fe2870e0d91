/**
 * Reads web pages whose article is known: `npm run bench:html FOLDER [PREFIX] [--worst]`. Each subfolder has `page.html`;
 * `article.txt`, if known; and `stated.json` with `title`, `author`, `date`, and pieces of text `with` and `without`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ingest } from '../../../src/ingest/ingest.ts';
import { parseData } from '../../../src/library/store/data-files.ts';
import { readDataTexts } from '../../../src/library/store/files.ts';
import type { Document } from '../../../src/model/document.ts';
import { foreignShare, foundShare, wordsOf } from './overlap.ts';

const Stated = z.object({
  title: z.string().nullish(),
  author: z.string().nullish(),
  date: z.string().nullish(),
  with: z.array(z.string()).default([]),
  without: z.array(z.string()).default([]),
});
type Field = 'title' | 'author' | 'date';

interface Score {
  readonly name: string;
  readonly found?: number;
  readonly foreign?: number;
  /** The same without bylines, dates and the summary under the title. */
  readonly alien?: number;
  readonly hits: Readonly<Partial<Record<Field, boolean>>>;
  readonly kept: readonly boolean[];
  readonly left: readonly boolean[];
  readonly seconds: number;
}

const ENOUGH_FOUND = 0.97;
const LITTLE_FOREIGN = 0.05;
const DAY = 86_400_000;

const [folder = '', prefix = ''] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const isVerbose = process.argv.includes('--worst');
const { lexicon } = parseData(readDataTexts('index-data'));
const scores: Score[] = [];
for (const name of readdirSync(folder).filter((entry) => entry.startsWith(prefix)))
  if (existsSync(join(folder, name, 'page.html'))) scores.push(await score(name));
report(scores);

async function score(name: string): Promise<Score> {
  const file = (part: string) => join(folder, name, part);
  const started = performance.now();
  const { document } = await ingest(
    { name: 'page.html', bytes: readFileSync(file('page.html')) },
    { catalogue: [], lexicon },
  );
  const seconds = (performance.now() - started) / 1000;
  const stated = Stated.parse(JSON.parse(readFileSync(file('stated.json'), 'utf8')));
  const texts = textsOf(document);
  const all = texts.map(({ text }) => normal(text)).join(' ');
  const holds = (piece: string) => ` ${all} `.includes(` ${normal(piece)} `);
  const judged =
    existsSync(file('article.txt')) &&
    articleScore(readFileSync(file('article.txt'), 'utf8'), texts, stated.title, document);
  return {
    name,
    ...(judged || {}),
    hits: document ? hitsOf(document, stated) : missed(stated),
    kept: stated.with.filter((piece) => normal(piece) !== '').map(holds),
    left: stated.without.filter((piece) => normal(piece) !== '').map((piece) => !holds(piece)),
    seconds,
  };
}

/** Without the title and the descriptions of pictures, which known texts leave out. */
function textsOf(document: Document | null): { role: string; text: string }[] {
  if (!document) return [];
  const notes = document.footnotes.map(({ raw }) => ({ role: 'footnote', text: raw }));
  const { title } = document.source;
  return [
    ...document.passages.filter(({ role, text }) => role !== 'figure-description' && text !== title),
    ...notes,
  ];
}

/** The title and captions count as the article's, whether its known text has them or not. */
function articleScore(
  article: string,
  texts: readonly { role: string; text: string }[],
  title: string | null | undefined,
  document: Document | null,
) {
  const own = wordsOf(article);
  const ours = texts.map(({ text }) => wordsOf(text));
  const uncaptioned = texts.filter(({ role }) => role !== 'caption');
  const others = uncaptioned.map(({ text }) => wordsOf(text));
  const aliens = uncaptioned.filter(({ text }, at) => !isAboutArticle(text, at, document));
  if (own.length < 50) return undefined;
  const titled = [...wordsOf(title ?? ''), '|', ...own];
  const alien = foreignShare(
    titled,
    aliens.map(({ text }) => wordsOf(text)),
  );
  return { found: foundShare(own, ours.flat()), foreign: foreignShare(titled, others), alien };
}

/** A byline, a date, or one of the first lines, which sums the article up. */
function isAboutArticle(text: string, at: number, document: Document | null): boolean {
  const count = wordsOf(text).length;
  const names = (document?.source.author ?? []).map((name) =>
    'family' in name ? name.family : name.literal,
  );
  const isByline = /^(?:by|von|par|por)\s/iu.test(text) || names.some((name) => text.includes(name));
  const isDated = /\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b/u.test(text);
  return (count <= 20 && (isByline || isDated)) || (at <= 1 && count <= 60);
}

function normal(text: string): string {
  return wordsOf(text).join(' ');
}

function missed(stated: z.infer<typeof Stated>): Score['hits'] {
  return Object.fromEntries(
    (['title', 'author', 'date'] as const).flatMap((key) => (stated[key] ? [[key, false]] : [])),
  );
}

/** The same, or one with the name of a site or a subtitle behind it. */
function isSame(expected: string, found: string): boolean {
  const [short = '', long = ''] = [expected, found].sort((a, b) => a.length - b.length);
  return short !== '' && ` ${long} `.includes(` ${short} `) && short.length * 2 >= long.length;
}

/** A stated time may be another day where the page was printed. */
function isSameDay(stated: string, day: string): boolean {
  if (day === '') return false;
  const apart = Math.abs(Date.parse(stated) - Date.parse(day));
  return stated.startsWith(day) || (stated.includes('T') && apart < 2 * DAY);
}

function hitsOf({ source }: Document, { title, author, date }: z.infer<typeof Stated>): Score['hits'] {
  const [parts = []] = source.issued?.['date-parts'] ?? [];
  const day = parts.map((part) => String(part).padStart(2, '0')).join('-');
  const names = (source.author ?? []).map((name) =>
    'family' in name ? `${name.given ?? ''} ${name.family}` : name.literal,
  );
  return {
    ...(title && { title: isSame(normal(title), normal(source.title)) }),
    ...(author && {
      author: names.length > 0 && names.every((name) => normal(author).includes(normal(name))),
    }),
    ...(date && { date: isSameDay(date, day) }),
  };
}

function report(all: readonly Score[]): void {
  const judged = all.flatMap(({ found, foreign, alien }) =>
    found === undefined || foreign === undefined || alien === undefined ? [] : [{ found, foreign, alien }],
  );
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const mean = (numbers: readonly number[]) =>
    numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
  const rate = (hits: readonly boolean[]) => `${percent(mean(hits.map(Number)))} of ${hits.length}`;
  const rows: [string, string][] = [
    ['pages', String(all.length)],
    ['article found', percent(mean(judged.map(({ found }) => found)))],
    [`pages with ${percent(ENOUGH_FOUND)}`, rate(judged.map(({ found }) => found >= ENOUGH_FOUND))],
    ['other text', percent(mean(judged.map(({ foreign }) => foreign)))],
    [
      `pages with ${percent(LITTLE_FOREIGN)} at most`,
      rate(judged.map(({ foreign }) => foreign <= LITTLE_FOREIGN)),
    ],
    ['  without bylines', rate(judged.map(({ alien }) => alien <= LITTLE_FOREIGN))],
    ...(['title', 'author', 'date'] as const).map((key): [string, string] => [
      key,
      rate(all.flatMap(({ hits }) => hits[key] ?? [])),
    ]),
    ['pieces kept', rate(all.flatMap(({ kept }) => kept))],
    ['pieces left out', rate(all.flatMap(({ left }) => left))],
    [
      'seconds, longest',
      `${all.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(1)}, ${Math.max(0, ...all.map(({ seconds }) => seconds)).toFixed(1)}`,
    ],
  ];
  for (const [name, value] of rows) console.log(name.padEnd(26), value);
  if (isVerbose)
    for (const one of [...all].sort(
      (a, b) => (a.found ?? 1) - (a.foreign ?? 0) - (b.found ?? 1) + (b.foreign ?? 0),
    ))
      console.log(
        [
          one.name,
          one.found?.toFixed(3),
          one.foreign?.toFixed(3),
          JSON.stringify(one.hits),
          one.kept.filter((hit) => !hit).length,
          one.left.filter((hit) => !hit).length,
        ].join('\t'),
      );
}
