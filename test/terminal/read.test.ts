import { expect, test } from 'vitest';
import { WordedReading } from '../../src/model/reading.ts';
import { runIbid } from '../program.ts';

const PDF = 'test/fixtures/pdf/night-ferries.pdf';
const SCAN = 'test/fixtures/pdf/scanned.pdf';

async function read(words: readonly string[], environment: Record<string, string> = {}) {
  const program = runIbid(['read', ...words], { environment });
  program.child.stdin.end();
  const code = await program.ended;
  return { code, out: program.out(), err: program.err() };
}

test('--json prints one line for each file, in order', async () => {
  const { code, out } = await read([PDF, 'test/fixtures/raw/lake-article.txt', '--json']);
  const readings = out
    .trim()
    .split('\n')
    .map((line) => WordedReading.parse(JSON.parse(line)));
  expect(readings.map(({ file, status }) => [file, status])).toEqual([
    [PDF, 'read'],
    ['test/fixtures/raw/lake-article.txt', 'read'],
  ]);
  expect(readings[1]?.source?.title).toBe('Coastal and Inland Clubs Behind “Clean Lake Day”');
  expect(code).toBe(0);
});

test('an unreadable or missing file is refused, and the others are read', async () => {
  const { code, out } = await read(['/nowhere.md', SCAN, 'test/fixtures', PDF, '--json']);
  const readings = out
    .trim()
    .split('\n')
    .map((line) => WordedReading.parse(JSON.parse(line)));
  expect(readings.map(({ status, source }) => [status, source === null])).toEqual([
    ['refused', true],
    ['refused', true],
    ['refused', true],
    ['read', false],
  ]);
  expect(readings[0]?.message).toContain('/nowhere.md: no such file');
  expect(readings[1]?.message).toBe(
    'found no text: 3 pages with images or nothing; Ibid needs a PDF with text, or text recognition switched on with IBID_OCR',
  );
  expect(code).toBe(1);
});

test('without --json it is a summary for a person', async () => {
  const { out } = await read([PDF]);
  for (const line of [
    /^test\/fixtures\/pdf\/night-ferries\.pdf$/mu,
    /^ {2}25 passages · 9 notes · 10 list entries · 7 problems$/mu,
    /^ {2}¶14 · statement · p\. 6 · What the Wardens Say$/mu,
    /^ {2}note 5 {2}Ibid\n {4}cited in ¶8 · refers to note 4 · ambiguous$/mu,
    /^ {2}#9 {2}Herring Network · Canada · CA$/mu,
    /^ {2}line 41: notes-missing \(warning\)$/mu,
  ])
    expect(out).toMatch(line);
});

test.each([
  [[], {}, 2, /^read needs one or more files/],
  [['--yes', PDF], {}, 2, /found "--yes /],
  [[PDF], { IBID_DATA: '/nowhere' }, 3, /^\/nowhere is not a data folder/],
])('%j with %j exits %i', async (words, environment, expected, line) => {
  const { code, out, err } = await read(words, environment);
  expect(code).toBe(expected);
  expect(out).toBe('');
  expect(err).toMatch(line);
});
