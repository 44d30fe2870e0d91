import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { makeHtml } from './formats/html.ts';
import { makeMarkdown } from './formats/markdown.ts';
import { REPORTS } from './reports.ts';
import type { Gold, Result } from './schema.ts';
import { parseResults, readGold, scoreFile } from './score.ts';

const gold = readGold();

function perfect({ file, paragraphs, notes, marks }: Gold): Result {
  return { file, text: paragraphs.join('\n'), notes, marks };
}

it('gives all points to the gold itself and none to nothing', () => {
  for (const one of gold) {
    const { share, faults } = scoreFile(one, perfect(one));
    expect(faults).toEqual([]);
    for (const measure of ['notes', 'links', 'ibid', 'pages', 'words'] as const)
      expect(share[measure][0]).toBe(share[measure][1]);
    expect(scoreFile(one, undefined).share.links[0]).toBe(0);
  }
});

it('sees an altered digit, a swapped note, a lost mark and one that is none', () => {
  const one = gold.find(({ file }) => file === 'bees.pdf');
  if (one === undefined) throw new Error('no bees.pdf');
  const result = perfect(one);
  const altered = {
    ...result,
    notes: result.notes.map((note) => ({ ...note, text: note.text.replace('1998', '1989') })),
  };
  expect(scoreFile(one, altered).share.notes).toEqual([5, 6]);
  const swapped = { ...result, marks: result.marks.map((mark) => ({ ...mark, note: 0 })) };
  expect(scoreFile(one, swapped).share.links).toEqual([1, 6]);
  expect(scoreFile(one, { ...result, marks: result.marks.slice(1) }).share.links).toEqual([5, 6]);
  const [mark] = result.marks;
  if (mark === undefined) throw new Error('no mark');
  const more = [...result.marks, { ...mark, label: '9' }];
  expect(scoreFile(one, { ...result, marks: more }).share.false).toEqual([1, 7]);
});

it('reads results as an array and one a line', () => {
  const results = gold.slice(0, 2).map(perfect);
  expect(parseResults(JSON.stringify(results))).toEqual(
    parseResults(results.map((one) => JSON.stringify(one)).join('\n')),
  );
});

it('has the files that the descriptions make', () => {
  for (const report of REPORTS)
    for (const { name, content } of [makeHtml(report), makeMarkdown(report)])
      expect(readFileSync(new URL(`files/${name}`, import.meta.url), 'utf8')).toBe(content);
});
