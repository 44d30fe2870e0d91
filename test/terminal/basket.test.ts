import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runIbid } from '../program.ts';

const data = mkdtempSync(join(tmpdir(), 'ibid-basket-'));
const memo = join(data, 'memo.docx');
const TAKEN = ['ladder', 'boat', 'coal', 'hens', 'flag', 'lamp', 'rope', 'bell', 'clock', 'gate'];

async function ibid(...words: string[]) {
  const program = runIbid(words, { environment: { IBID_DATA: data } });
  program.child.stdin.end();
  return { code: await program.ended, out: program.out(), err: program.err() };
}

beforeAll(() => {
  for (const name of ['lexicon', 'catalogue.yaml'])
    cpSync(join('index-data', name), join(data, name), { recursive: true });
  mkdirSync(join(data, 'originals'));
  const paragraphs = TAKEN.map((what) => `The keeper of the light wrote that the tide took the ${what}.`);
  const head = '---\nid: tide-1931\nauthor: [{ family: Marsh, given: Edda }]\nissued: 1931\n---';
  writeFileSync(
    join(data, 'originals', 'tide.md'),
    [head, '# What the Tide Took', ...paragraphs].join('\n\n'),
  );
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

test('a memo of ten quotes takes four commands, its file is checked as a draft, and processes lose nothing', async () => {
  expect((await ibid('basket', 'add', 'tide-1931 ¶2')).out).toMatch(/^Kept in Basket: 1 quote\.\n/u);
  const added = await Promise.all([
    ibid('basket', 'add', 'tide-1931 ¶3–6'),
    ibid('basket', 'add', 'tide-1931 ¶7–11'),
  ]);
  expect(added.map(({ code }) => code)).toEqual([0, 0]);
  const saved = await ibid('basket', 'export', '--output', memo);
  expect(saved).toEqual({ code: 0, err: '', out: `Exported Basket: 10 quotes. Written to ${memo}.\n` });
  const checked = await ibid('verify', '--file', memo);
  expect(checked.code).toBe(0);
  expect(checked.out).toMatch(/10 quotations.*10 right/su);
  const [file = ''] = readdirSync(join(data, 'baskets'));
  expect(file).toMatch(/^[0-9a-f]{32}\.jsonl$/u);
  expect(statSync(join(data, 'baskets', file)).mode & 0o777).toBe(0o600);
  const asked = await ibid('basket', 'forget');
  expect(asked).toMatchObject({ code: 1, err: expect.stringContaining('Add --yes to confirm') });
  expect((await ibid('basket', 'forget', '--yes')).out).toMatch(/^Deleted: 10 quotes\./u);
  expect(readFileSync(join(data, 'baskets', file), 'utf8')).toBe('');
});
