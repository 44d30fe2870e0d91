import { describe, expect, test } from 'vitest';
import { PARAGRAPHS, readingOf } from './reading.ts';

const page = (inner: string, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The ice house</title>${head}</head><body><h1>The ice house</h1>${PARAGRAPHS}${inner}${PARAGRAPHS.replaceAll('ice', 'snow')}</body></html>`;

const CLUBS = [
  'Alder Rowing Club',
  'Birch Street Choir',
  'Cedar Bank, Hallow',
  'Elm Society (est. 1911)',
  '7 Oaks Trust',
];

describe('lines apart by line breaks', () => {
  test('are entries of a list', async () => {
    const { document } = await readingOf(page(`<p>${CLUBS.join('<br>\n')}</p>`));
    const entries = document.passages.filter(({ role }) => role === 'list-entry').map(({ text }) => text);
    expect(entries).toEqual(CLUBS);
  });

  test.each([
    [
      'verse',
      'The frost came down,<br>And no one spoke;<br>The pond lay brown,<br>The rope had broke.<br>So sang the town,<br>Beneath the oak.',
    ],
    ['an address', 'Alder Rowing Club<br>2 Mill Lane<br>Hallow'],
  ])('are one paragraph in %s', async (_, lines) => {
    const { document } = await readingOf(page(`<p>${lines}</p>`));
    expect(document.passages.filter(({ role }) => role === 'list-entry')).toEqual([]);
  });
});

test('a table with paragraphs and lists in its cells has rows below its heads', async () => {
  const row = (name: string, task: string) =>
    `<tr><td><p>${name}</p><p>Founded late</p></td><td><ul><li>${task}</li><li>Repairs</li></ul></td></tr>`;
  const { document } = await readingOf(
    page(
      `<table><tr><th>Body</th><th>Tasks</th></tr>${row('Alder Club', 'Rowing')}${row('Birch Choir', 'Song')}</table>`,
    ),
  );
  const rows = document.passages.filter(({ header }) => header !== undefined);
  expect(rows.map(({ text }) => text)).toEqual([
    'Alder Club Founded late | Rowing Repairs',
    'Birch Choir Founded late | Song Repairs',
  ]);
  expect(rows[0]?.header).toEqual(['Body', 'Tasks']);
});

test('an icon is no drawing with words', async () => {
  const { rules } = await readingOf(page('<p><svg><title>Icon of a pond</title></svg>Kept</p>'));
  expect(rules).not.toContain('drawing-text');
});

test('a link to another page is no mark of a note, though an anchor here has its name', async () => {
  const { document, all } = await readingOf(
    page(
      '<p>The slope was steep<a href="https://other.example/mill#n1">1</a> and wet<a href="#n2">2</a>.</p><ol><li id="n1">The first note of the keeper.</li><li id="n2">The second note of the keeper.</li></ol>',
      '<link rel="canonical" href="https://here.example/house">',
    ),
  );
  expect(document.footnotes.map(({ raw }) => raw)).toEqual(['The second note of the keeper.']);
  expect(all).toContain('The first note of the keeper.');
});

test.each([
  '<p><svg><text x="1">Pond and slope</text><title>Icon</title></svg></p>',
  '<object data="a.swf"><p>The film of the pond</p></object>',
])('words in %s are reported', async (drawing) => {
  const { rules, all } = await readingOf(page(drawing));
  expect(rules).toContain('drawing-text');
  expect(all).not.toMatch(/pond and slope|film/iu);
});
