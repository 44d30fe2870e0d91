import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import { parseData } from '../../src/library/store/data-files.ts';
import { readDataTexts } from '../../src/library/store/files.ts';
import type { Document } from '../../src/model/document.ts';
import { foundIn } from '../findings.ts';

const { lexicon, catalogue } = parseData(readDataTexts('index-data'));
const folder = join(import.meta.dirname, '../fixtures/raw');

function read(name: string, text = readFileSync(join(folder, name), 'utf8'), side?: string) {
  return ingest({ name, bytes: Buffer.from(text), side }, { catalogue, lexicon });
}

async function documentOf(name: string, text?: string): Promise<Document> {
  const { document, diagnostics } = await read(name, text);
  if (!document) throw new Error(JSON.stringify(diagnostics));
  return document;
}

const report = await documentOf('river-week.txt');
const article = await documentOf('lake-article.txt');
const passage = (document: Document, words: string) => {
  const found = document.passages.find((one) => one.text.includes(words));
  if (!found) throw new Error(`no passage with "${words}"`);
  return found;
};
const note = (number: number) => report.footnotes.find((one) => one.number === number);

describe('the front of a report', () => {
  test('text above the title describes the cover picture', () => {
    expect(report.passages[0]).toMatchObject({ role: 'figure-description', ordinal: 1 });
    expect(report.passages[0]?.text).toMatch(/^Two people/);
  });

  test('the title block is kept once and heads no section', () => {
    const titles = report.passages.filter(({ text }) => text.includes('Open Rivers Week 2018'));
    expect(titles).toHaveLength(1);
    expect(passage(report, 'On June 3rd').section).toEqual([]);
  });

  test('a file without metadata takes its title from the first heading, and says so', async () => {
    expect(report.source).toMatchObject({ title: '“Open Rivers Week 2018”', id: 'okafor-2018' });
    expect((await read('river-week.txt')).diagnostics.map(({ rule }) => rule)).toContain('metadata-missing');
  });
});

describe('marks and ordinals', () => {
  test('a raised number is a mark, a raised ending belongs to its number, a raised exponent to its unit', () => {
    const { text, marks } = passage(report, 'On June 3rd');
    expect(text).toContain('June 3rd, 2018');
    expect(text).toContain('its 5th report');
    expect(text).toContain('12 km² of');
    expect(marks.map(({ note }) => note)).toEqual(['1']);
    expect(text.slice(0, marks[0]?.offset)).toMatch(/people came$/);
  });

  test('note 5 is not cited by "5th"', () => {
    expect(note(5)?.citedBy).toEqual([passage(report, 'The upper valley saw').ordinal]);
  });
});

describe('page breaks', () => {
  test('halves of a paragraph are one passage', () => {
    expect(passage(report, 'fish ladders and gravel beds').spans).toHaveLength(2);
  });

  test('a caption may stand between the halves', () => {
    const joined = passage(report, 'the children of the village school named it');
    expect(joined.marks.map(({ note }) => note)).toEqual(['4', '5', '6', '7']);
    expect(joined.section).toEqual(['The Work in the Upper Valley']);
  });

  test('after missing notes on a missing page the next paragraph is cut at its start', async () => {
    expect(report.missingNotes).toEqual([8, 9]);
    expect(report.passages.filter(({ cut }) => cut).map(({ text }) => text.slice(0, 10))).toEqual([
      'E.U. money',
    ]);
    const rules = (await read('river-week.txt')).diagnostics.map(({ rule }) => rule);
    expect(rules).toEqual(expect.arrayContaining(['notes-missing', 'mid-sentence', 'page-join']));
  });

  test('a paragraph that begins in lower case, with nothing to continue, is cut at its start', async () => {
    const document = await documentOf('a.md', '# T\n\nOne is done.\n\nand nobody saw it happen again.\n');
    expect(document.passages.at(-1)).toMatchObject({ cut: 'start' });
  });

  test('a heading is never joined over', async () => {
    const document = await documentOf(
      'a.md',
      '# T\n\nThe first part ends with the\n\n## Next\n\nsmall words here.\n',
    );
    expect(document.passages.map(({ text }) => text)).toContain('small words here.');
  });

  test('a word divided at a line break keeps its hyphen and no space', async () => {
    const document = await documentOf(
      'a.md',
      '# T\n\nThey spoke of counter-\nmeasures, pre-\nand post-war, at length.\n',
    );
    expect(document.passages.at(-1)?.text).toBe(
      'They spoke of counter-measures, pre- and post-war, at length.',
    );
  });
});

describe('pictures', () => {
  test('short lines below empty space are captions, bold or not', () => {
    const captions = report.passages
      .filter(({ role }) => role === 'caption')
      .map(({ text }) => text.slice(0, 14));
    expect(captions).toEqual([
      'Left: the oak ',
      'The eel counte',
      'ESS members wi',
      'A poster on th',
      'Members of the',
    ]);
  });

  test('a heading inside a picture begins no section', () => {
    expect(passage(report, 'Our Mission').role).toBe('figure-description');
    expect(passage(report, 'run by volunteers').role).toBe('figure-description');
    expect(passage(report, 'In short, the partners').section).toEqual(['Summary']);
  });

  test('a post in a picture is picture text, from its author to its time', () => {
    for (const words of ['@otter_net', 'Counting otters', 'Saturday 9th', '9:41 PM'])
      expect(passage(report, words).role).toBe('figure-description');
  });
});

describe('notes', () => {
  test('all of them are taken out of the text', () => {
    expect(report.footnotes.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 10, 11, 12]);
    expect(report.passages.some(({ text }) => text.includes('rivers.example'))).toBe(false);
  });

  test('two-digit years are of this century, and links lose their escapes', () => {
    expect(note(1)).toMatchObject({ dates: ['2018-06-04'], urls: ['https://rivers.example/open_week'] });
    expect(note(1)?.raw).toBe('4.6.18. https://rivers.example/open_week');
  });

  test('a note may hold two dated links and words, or words alone', () => {
    expect(note(5)).toMatchObject({
      dates: ['2018-09-11', '2018-09-30'],
      urls: ['https://rivers.example/letter', 'https://rivers.example/letter-two'],
    });
    expect(note(3)).toMatchObject({ dates: [], urls: [] });
  });

  test('Ibid. is the note before, with its link and date', () => {
    expect(note(2)).toMatchObject({ ibid: '1', chain: ['2', '1'], status: 'ok', dates: ['2018-06-04'] });
    expect(note(12)).toMatchObject({ ibid: '11', chain: ['12', '11'], urls: ['https://ess.example/night'] });
  });

  test('Ibid. to a note with two links is ambiguous', () => {
    expect(note(6)).toMatchObject({ ibid: '5', chain: ['6', '5'], status: 'ambiguous' });
  });

  test('a chain of Ibid. is followed, and a finding names the missing note', async () => {
    const text =
      '# T\n\nOne<sup>1</sup> two<sup>2</sup> three<sup>3</sup> six<sup>6</sup>.\n\n<sup>1</sup> <http://a.example/>\n\n<sup>2</sup> Ibid.\n\n<sup>3</sup> ibid., p. 4\n\n<sup>6</sup> Ibid.\n';
    const { document, diagnostics } = await read('a.md', text);
    const byNumber = (number: number) => document?.footnotes.find((one) => one.number === number);
    expect(byNumber(3)).toMatchObject({
      ibid: '2',
      chain: ['3', '2', '1'],
      status: 'ok',
      urls: ['http://a.example/'],
    });
    expect(byNumber(6)).toMatchObject({ ibid: '5', chain: ['6', '5'], status: 'missing', urls: [] });
    expect(foundIn(diagnostics.find(({ rule }) => rule === 'ibid-broken'))).toContain('note 5');
  });

  test('Markdown footnotes and bracketed notes of plain text are the same notes', async () => {
    const markdown = await documentOf(
      'a.md',
      '# T\n\nIt rained[^1], they say.\n\n[^1]: 2.3.17. <http://a.example/rain>\n',
    );
    const plain = await documentOf(
      'b.txt',
      'A title\n\nIt rained[1], they say.\n\n[1] 2.3.17. http://a.example/rain\n',
    );
    for (const document of [markdown, plain]) {
      expect(document.passages.at(-1)).toMatchObject({
        text: 'It rained, they say.',
        marks: [{ note: '1', offset: 9 }],
      });
      expect(document.footnotes[0]).toMatchObject({
        number: 1,
        citedBy: [2],
        urls: ['http://a.example/rain'],
      });
    }
  });

  test.each([
    ['a.txt', 'A title\n\nIt rained[0] at 10⁰, they say[1].\n\n[0] None.\n\n⁰ None.\n\n[1] One.\n'],
    ['a.md', '# T\n\nIt **rained**[0] at 10⁰, they say[^1].\n\n[0]: http://a.example/\n\n[^1]: One.\n'],
  ])('0 is not a note number: %s', async (name, text) => {
    const document = await documentOf(name, text);
    expect(document.footnotes.map(({ number }) => number)).toEqual([1]);
    expect(document.passages.flatMap(({ marks }) => marks.map(({ note }) => note))).toEqual(['1']);
    expect(document.passages.some((one) => one.text.includes('10⁰, they say.'))).toBe(true);
  });
});

describe('lists', () => {
  test("numbering continues over page breaks and a stray dash; the web page's remark is not an entry", () => {
    const entries = report.passages.flatMap(({ entry }) => entry ?? []);
    expect(entries).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(passage(report, 'Page updated').role).toBe('quotation');
  });

  test('bulleted entries are numbered in order', () => {
    expect(article.passages.flatMap(({ entry }) => entry ?? [])).toEqual([1, 2, 3]);
  });

  test('a number out of sequence is a finding', async () => {
    const { diagnostics } = await read(
      'a.md',
      '# T\n\nGroups:\n\n1. One Club, UK\n2. Two Club, UK\n4. Four Club, UK\n',
    );
    expect(diagnostics.find(({ rule }) => rule === 'list-numbering')).toMatchObject({
      problem: { is: 'entry-number', number: 4, before: 2 },
    });
  });
});

describe('an article of plain text', () => {
  test('the first line is its title', () => {
    expect(article.source.title).toBe('Coastal and Inland Clubs Behind “Clean Lake Day”');
  });

  test("words that a sentence introduces as someone else's are a quotation", () => {
    expect(passage(article, 'July 1, 2019').role).toBe('quotation');
    expect(passage(article, 'The day was begun').role).toBe('statement');
  });
});

describe('metadata', () => {
  const body = '# A heading\n\nSome words stand here.\n';

  test('front matter sets the source and edition', async () => {
    const { document } = await read(
      'a.md',
      `---\nid: heath-2019\nedition: digest\ntitle: Heath\n---\n${body}`,
    );
    expect(document).toMatchObject({ edition: 'digest', source: { id: 'heath-2019', title: 'Heath' } });
    expect(document?.passages[0]?.line).toBe(6);
  });

  test('a side file wins over front matter', async () => {
    const { document } = await read(
      'a.md',
      `---\nid: heath-2019\ntitle: Heath\n---\n${body}`,
      'title: Moor\n',
    );
    expect(document?.source).toMatchObject({ id: 'heath-2019', title: 'Moor' });
  });

  test('a side file does not set a type by default', async () => {
    const text = '---\nid: gull-atlas\ntype: report\n---\nGulls nest on the north side.\n';
    const { document } = await read('gull-atlas.md', text, 'title: An Atlas of Gulls\n');
    expect(document?.source).toMatchObject({ type: 'report', title: 'An Atlas of Gulls' });
  });

  test('the catalogue knows a file by its hash', async () => {
    const { createHash } = await import('node:crypto');
    const originals = [createHash('sha256').update(body).digest('hex')];
    const known = [{ id: 'known-1', type: 'report', title: 'Known', originals }];
    const { document } = await ingest(
      { name: 'x.txt', bytes: Buffer.from(body) },
      { catalogue: known, lexicon },
    );
    expect(document).toMatchObject({ edition: 'original', source: { id: 'known-1', title: 'Known' } });
  });

  test.each([
    ['YAML that does not parse', '---\nid: [\n---\nText.\n'],
    ['a restriction to everybody', '---\nlayout: post\nrestricted: yes\n---\nText.\n'],
    ['a restriction in a list that does not end', '---\nrestricted: ["1"\n---\nText.\n'],
    ['a restriction in TOML', '+++\nrestricted = "club"\n+++\nText.\n'],
    ['a restriction without an end', '---\nid: a\nrestricted: 12\n\nText.\n'],
    ['a misspelt digest', '---\nedition: digset\n---\nText.\n'],
    ['an id with a space', '---\nid: a b\n---\nText.\n'],
  ])('broken front matter is one clear line and no document: %s', async (_, text) => {
    const { document, diagnostics } = await read('a.md', text);
    expect(document).toBeNull();
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ rule: 'metadata', severity: 'error' });
    expect(foundIn(diagnostics[0])).not.toContain('\n');
  });
});

describe('bytes that are not a document', () => {
  test.each([
    ['nothing', Buffer.alloc(0)],
    ['blanks', Buffer.from(' \n\n')],
    ['control characters', Buffer.from([0x48, 0x01, 0x02, 0x13])],
    ['a NUL', Buffer.from('a\0b')],
    ['60 MB', Buffer.alloc(60 * 1024 * 1024, 0x61)],
  ])('%s', async (_, bytes) => {
    const { document, diagnostics } = await ingest({ name: 'x.txt', bytes }, { catalogue, lexicon });
    expect(document).toBeNull();
    expect(diagnostics).toHaveLength(1);
  });
});
