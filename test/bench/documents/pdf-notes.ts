/**
 * Scores the notes that Ibid reads in PDFs against gold: `npx tsx test/bench/documents/pdf-notes.ts FOLDER [NAME] [--misses]`.
 * FOLDER holds PDFs, at any depth, and `gold.jsonl`: a line for each note with the file, its page there, the note's
 * label, the words before its mark, and its first and, if known, last words. Words are compared without punctuation.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { ingest } from '../../../src/ingest/ingest.ts';
import type { Document, Footnote } from '../../../src/model/document.ts';
import { groupBy } from '../../../src/text/collections.ts';
import { shippedLexicon } from '../own.ts';

const GoldNote = z.object({
  file: z.string(),
  page: z.number(),
  label: z.string(),
  before: z.string(),
  starts: z.string(),
  ends: z.string().optional(),
});
type GoldNote = z.infer<typeof GoldNote>;

const SHORTEST = 4;

type Score = 'right' | 'text cut' | 'wrong note' | 'no mark' | 'no note';

const plain = (text: string) =>
  (text.normalize('NFKC').match(/[\p{L}\p{N}]+/gu) ?? []).join('').toLowerCase();

function scoreOf(gold: GoldNote, { passages, footnotes }: Document): Score {
  const [starts, before] = [plain(gold.starts), plain(gold.before)];
  const own = footnotes.filter(({ label, raw }) => label === gold.label && plain(raw).startsWith(starts));
  const tied = passages
    .filter(({ filePage = 0 }) => Math.abs(filePage - gold.page) <= 2)
    .flatMap(({ text, marks }) =>
      marks.map(({ note, offset }) => ({
        note,
        before: plain(text.slice(Math.max(0, offset - 200), offset)),
      })),
    )
    .filter((mark) => isAfter(mark.before, before))
    .map(({ note }) => footnotes.find(({ id }) => id === note));
  const right = tied.find((note) => note && own.includes(note));
  if (right) return isWhole(right, gold) ? 'right' : 'text cut';
  if (tied.some((note) => note?.label === gold.label)) return 'wrong note';
  return own.length > 0 ? 'no mark' : 'no note';
}

/** A page break, or an item of a list, may divide the words before a mark. */
function isAfter(text: string, before: string): boolean {
  return text.endsWith(before) || (text.length >= SHORTEST && before.endsWith(text));
}

function isWhole({ raw }: Footnote, { ends }: GoldNote): boolean {
  return ends === undefined || plain(raw).endsWith(plain(ends));
}

const [folder = '.', ...options] = process.argv.slice(2);
const [only = ''] = options.filter((option) => !option.startsWith('--'));
const gold = readFileSync(join(folder, 'gold.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => GoldNote.parse(JSON.parse(line)));
const files = new Map(
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => [basename(path), path]),
);
const lexicon = shippedLexicon();
const scores: Score[] = [];
for (const [file, notes] of groupBy(gold, (note) => note.file)) {
  const path = files.get(file);
  if (path === undefined || !file.includes(only)) continue;
  const { document } = await ingest(
    { name: file, bytes: readFileSync(join(folder, path)) },
    { catalogue: [], lexicon },
  );
  const own = notes.map((note) => (document ? scoreOf(note, document) : 'no note'));
  scores.push(...own);
  console.log(`${own.filter((score) => score === 'right').length}/${own.length}  ${file}`);
  if (!options.includes('--misses')) continue;
  for (const [index, note] of notes.entries())
    if (own[index] !== 'right')
      console.log(`   ${own[index]}: p. ${note.page} n${note.label} after "${note.before}": ${note.starts}`);
}
const counts = [...groupBy(scores, (score) => score)].map(([score, group]) => `${group.length} ${score}`);
const right = scores.filter((score) => score === 'right').length;
console.log(
  `${((100 * right) / scores.length).toFixed(1)} % of ${scores.length} right: ${counts.join(', ')}`,
);
