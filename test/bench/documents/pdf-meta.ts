/**
 * Scores the titles, authors and dates that Ibid reads in PDFs: `npx tsx test/bench/documents/pdf-meta.ts FOLDER [--misses]`.
 * FOLDER holds PDFs and `META.jsonl`: a line for each file with its titles (any counts), the family names of its
 * authors ("A|B" for either), and its date; `null` for what the file does not state. Words are compared without case
 * and punctuation, and a title may go on with a subtitle.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ingest } from '../../../src/ingest/ingest.ts';
import type { Source } from '../../../src/model/source.ts';
import { shippedLexicon } from '../own.ts';

const GoldMeta = z.object({
  file: z.string(),
  title: z.array(z.string()).nullable(),
  authors: z.array(z.string()).nullable(),
  date: z.string().nullable(),
});
type GoldMeta = z.infer<typeof GoldMeta>;

const plain = (text: string) =>
  (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
    .join(' ')
    .toLowerCase();

const FIELDS = ['title', 'authors', 'date'] as const;
type Read = Readonly<Record<(typeof FIELDS)[number], string>>;

function readOf(source: Source): Read {
  const [year, month] = source.issued?.['date-parts']?.[0] ?? [];
  const names = (source.author ?? []).map((name) => ('literal' in name ? name.literal : name.family));
  const date =
    year === undefined ? '' : month === undefined ? `${year}` : `${year}-${`${month}`.padStart(2, '0')}`;
  return { title: source.title, authors: names.join('; '), date };
}

function isRight(field: keyof Read, gold: GoldMeta, read: Read): boolean {
  if (field === 'title')
    return (gold.title ?? []).some((title) => isTitleLike(plain(read.title), plain(title)));
  if (field === 'date') return (gold.date ?? '') === read.date;
  const names = read.authors === '' ? [] : read.authors.split('; ').map(plain);
  const wanted = (gold.authors ?? []).map((name) => name.split('|').map(plain));
  return names.length === wanted.length && wanted.every((one) => one.some((name) => names.includes(name)));
}

/** A subtitle may follow; nothing may be missing. */
function isTitleLike(read: string, gold: string): boolean {
  const isSame = read.replaceAll(' ', '') === gold.replaceAll(' ', '');
  return isSame || (read.startsWith(`${gold} `) && read.length < 2 * gold.length);
}

const [folder = '.', option] = process.argv.slice(2);
const gold = readFileSync(join(folder, 'META.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => GoldMeta.parse(JSON.parse(line)));
const lexicon = shippedLexicon();
const counts = new Map<string, number>();
const count = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
for (const one of gold) {
  const bytes = readFileSync(join(folder, one.file));
  const { document } = await ingest({ name: one.file, bytes }, { catalogue: [], lexicon });
  const read = document ? readOf(document.source) : { title: '', authors: '', date: '' };
  for (const field of FIELDS) {
    const isStated = one[field] !== null;
    const right = isRight(field, one, read);
    count(`${field} ${isStated ? (right ? 'right' : 'wrong') : right ? 'none' : 'invented'}`);
    if (!right && option === '--misses')
      console.log(
        `${one.file}\n   ${field}: ${JSON.stringify(read[field])}, printed ${JSON.stringify(one[field])}`,
      );
  }
}
for (const field of FIELDS) {
  const [right = 0, wrong = 0, none = 0, invented = 0] = ['right', 'wrong', 'none', 'invented'].map((key) =>
    counts.get(`${field} ${key}`),
  );
  const share = ((100 * right) / (right + wrong)).toFixed(1);
  console.log(
    `${field}: ${share} % of ${right + wrong} that are stated; invented in ${invented} of ${none + invented}`,
  );
}
