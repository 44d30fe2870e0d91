import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { Answer, DraftFindingItem } from '../../src/model/answer.ts';
import { writeSources } from '../fixtures/draft/sources.ts';
import { runIbid } from '../program.ts';

const folder = mkdtempSync(join(tmpdir(), 'ibid-verify-file-'));
const sources = join(folder, 'sources');
const environment = { IBID_DATA: join(folder, 'data'), IBID_SOURCES: sources };

beforeAll(() => {
  const isShipped = (path: string) => !/build|originals|\.jsonl?$/.test(path);
  cpSync('index-data', environment.IBID_DATA, { recursive: true, filter: isShipped });
  mkdirSync(sources);
  writeSources(sources);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HEAD = `---
author: a person
date: 3 May
---
# Of Boats

`;
const GOOD = `${HEAD}We read that “the 2nd boat left empty” (Lunde & Holub 2016, p. 3).`;
const BAD = `${GOOD} And that “the watchmen wrote down each goat” (ibid.).`;

async function verify(name: string, content: string | Uint8Array, ...words: string[]) {
  const path = join(folder, name);
  writeFileSync(path, content);
  const program = runIbid(['verify', '--file', path, ...words], { environment });
  program.child.stdin.end();
  const code = await program.ended;
  return { code, out: program.out(), err: program.err() };
}

test('exits 0 if all is right and 1 if not, and shows what is wrong', async () => {
  const good = await verify('good.md', GOOD);
  expect([good.code, good.err]).toEqual([0, '']);
  expect(good.out).toContain('1 quotation: 1 right.');
  const bad = await verify('bad.md', BAD);
  expect(bad.code).toBe(1);
  for (const line of [
    '2 quotations: 1 right, 1 altered.',
    '¶2 · line 7 · altered',
    'Changed: “goat” for “boat”',
  ])
    expect(bad.out).toContain(line);
});

test('a file lists every quotation, and keeps the exit code', async () => {
  const csv = await verify('bad.md', BAD, '--format', 'csv');
  expect(csv.code).toBe(1);
  const [head, right, altered] = csv.out.split('\n');
  expect(head).toBe('paragraph,page,line,note,verdict,quotation,cites,remark,source,place,words');
  expect(right).toMatch(/^2,,7,,right,the 2nd boat left empty,"Lunde & Holub 2016, p\. 3",/u);
  expect(altered).toMatch(/,altered,the watchmen wrote down each goat,ibid\.,.*,ferries-2016,.*each boat/u);

  const json = await verify('bad.md', BAD, '--format', 'json');
  const findings = z.array(DraftFindingItem).parse(JSON.parse(json.out));
  expect(findings.map(({ verdict, cites }) => [verdict, cites[0]?.sources[0]?.id, cites[0]?.page])).toEqual([
    ['right', 'ferries-2016', '3'],
    ['altered', 'ferries-2016', '3'],
  ]);
  const md = await verify('bad.md', BAD, '--format', 'md');
  expect(md.out).toMatch(/^- \*\*¶2\*\* “the 2nd boat left empty”: Right: /mu);
  expect(md.out).toMatch(/^ {2}> .*each boat/mu);
});

test('--json is an Answer that says that the check failed', async () => {
  const { out } = await verify('bad.md', BAD, '--json');
  expect(Answer.parse(JSON.parse(out))).toMatchObject({ status: 'found', failed: true, page: { total: 1 } });
});

const many = Array.from(
  { length: 10_000 },
  (_, index) => `They wrote “lamp ${index} was lit at dusk” again.`,
);

test.each([
  ['empty.md', '', /^Ibid cannot read this file: it found no text/],
  ['plain.txt', 'Words of my own, “so called”.', /^plain\.txt has no quotation of three words or more\.$/],
  ['many.md', many.join('\n\n'), /^many\.md has 10,000 quotations; the limit is 1,000/],
  ['locked.docx', Buffer.from('d0cf11e0a1b11ae1'.padEnd(2000, '0'), 'hex'), /password/],
])('%s is one clear line', async (name, content, line) => {
  const { code, out, err } = await verify(name, content);
  expect([code, out]).toEqual([2, '']);
  expect(err.trim()).toMatch(line);
  expect(err.trim()).not.toContain('\n');
});

test.each([
  [['verify'], /^quote: is missing/],
  [['verify', 'the words', '--file', 'a.md'], /^quote: give a quote or a file, not both$/],
  [['verify', 'the words', '--format', 'md'], /^format: only for a file$/],
  [['verify', '--file', '/nowhere.md'], /^\/nowhere\.md: no such file/],
])('%j is refused in one line', async (words, line) => {
  const program = runIbid(words, { environment });
  program.child.stdin.end();
  expect(await program.ended).toBe(2);
  expect(program.err().trim()).toMatch(line);
});
