import { describe, expect, test } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import { parseData } from '../../src/library/store/data-files.ts';
import { readDataTexts } from '../../src/library/store/files.ts';
import { problemOf } from '../bench/mutate/whole.ts';
import { foundIn } from '../findings.ts';
import { EXTREMES } from './extremes.ts';

const data = parseData(readDataTexts('index-data'));

async function readWhole(text: string | Uint8Array) {
  const ingested = await ingest({ name: 'a.bin', bytes: Buffer.from(text) }, data);
  expect(problemOf(ingested, data.lexicon)).toBeNull();
  if (!ingested.document) throw new Error(foundIn(ingested.diagnostics[0]));
  return ingested.document;
}

describe('an Ibid. that does not follow the note before it', () => {
  test('is ambiguous if that note is elsewhere', async () => {
    const { footnotes } = await readWhole(
      'Title\n\nLamps[4] and oars[5] and sails[6].\n\n[4] Harbour paper, p. 2.\n\n[6] Ibid.\n\n[5] Pier book, p. 9.\n\n[4] Dock log.\n',
    );
    const six = footnotes.find(({ label }) => label === '6');
    expect(six).toMatchObject({ ibid: '5', chain: ['6', '5'], status: 'ambiguous' });
  });

  test('lacks its note if only another series has the number', async () => {
    const { footnotes } = await readWhole(
      'Title\n\nLamps[1] and oars[2] and sails[3], then ropes[2].\n\n[1] Harbour paper, p. 2.\n\n[2] Pier book, p. 9.\n\n[3] Dock log, p. 1.\n\n[2] Ibid.\n',
    );
    expect(footnotes.at(-1)).toMatchObject({ id: '2.2', ibid: '1.2', status: 'missing' });
  });
});

test('a note with the largest of numbers lacks none before it', async () => {
  const { footnotes } = await readWhole(
    '<p>Lamps<a href="#a">1</a> and oars<a href="#b">99999999999</a>.</p><p id="a">1 Dock log.</p><p id="b">99999999999 Pier book.</p>',
  );
  expect(footnotes.map(({ raw }) => raw)).toContain('Dock log.');
});

describe('numbers that Markdown takes for those of lists', () => {
  test('are in the text and in its place in the file', async () => {
    const text = '# T\n\n**Some** words.\n\n7. 8. 12. boats came\n';
    const { passages } = await readWhole(text);
    const last = passages.at(-1);
    expect(last?.text).toBe('7. 8. 12. boats came');
    expect(last?.spans.map((span) => text.slice(...span))).toEqual(['7. 8. 12. boats came']);
  });

  test('are kept without words', async () => {
    const { passages, footnotes } = await readWhole(
      '# T\n\nSome words.[^1]\n\n1987.\n\nMore **words**.\n\n[^1]: 46.\n',
    );
    expect(passages.map(({ text }) => text)).toEqual(['T', 'Some words.', '1987.', 'More words.']);
    expect(footnotes.map(({ raw }) => raw)).toEqual(['46.']);
  });
});

test('a paragraph that goes on in a page within Markdown has one place', async () => {
  const page =
    '<section><p>The keeper of the pier saw the ferry and the</p><figure><figcaption>Lamps</figcaption></figure><p>lamps of the quay.</p></section>';
  const { passages } = await readWhole(`# T\n\n**Some** words.\n\n${page}\n`);
  const joined = passages.find(({ text }) => text.startsWith('The keeper'));
  expect(joined?.text).toBe('The keeper of the pier saw the ferry and the lamps of the quay.');
  expect(joined?.spans).toHaveLength(1);
});

test('a long page of short paragraphs with long labels keeps them all', async () => {
  const page = (await EXTREMES['a page of notes']?.(7000)) ?? '';
  const { passages, footnotes } = await readWhole(page);
  expect([passages.length, footnotes.length]).toEqual([7000, 7000]);
});

test('a title out of the name of a file is one line', async () => {
  const file = {
    name: 'quays/of\nthe/night\nferry\u001b.v2.txt',
    bytes: Buffer.from('Some words are here.\n'),
  };
  expect((await ingest(file, data)).document?.source.title).toBe('night ferry .v2');
});

test('labels that are no numbers of notes keep their words', async () => {
  const text = `# T\n\nSome **words**[^0] and more[^${'9'.repeat(40)}].\n\n[^0]: First.\n[^${'9'.repeat(40)}]: Second.\n`;
  const { footnotes } = await readWhole(text);
  expect(footnotes.map(({ raw, number }) => [raw, number])).toEqual([
    ['First.', null],
    ['Second.', null],
  ]);
});
