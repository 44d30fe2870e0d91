import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { open } from '../../../src/ingest/formats/registry.ts';
import { ingest } from '../../../src/ingest/ingest.ts';
import { parseData } from '../../../src/library/store/data-files.ts';
import { readDataTexts } from '../../../src/library/store/files.ts';
import type { Document } from '../../../src/model/document.ts';
import { foundIn } from '../../findings.ts';
import { LINES, NOTES, PARTS, RUNNING_HEAD, TITLE } from '../../fixtures/report.ts';

const { lexicon, catalogue } = parseData(readDataTexts('index-data'));
const fixtures = join(import.meta.dirname, '../../fixtures');
const bytesOf = (name: string) => readFileSync(join(fixtures, name));

async function read(bytes: Uint8Array, name = 'any.name') {
  return ingest({ name, bytes }, { catalogue, lexicon });
}

async function documentOf(bytes: Uint8Array): Promise<Document> {
  const { document, diagnostics } = await read(bytes);
  if (!document) throw new Error(JSON.stringify(diagnostics));
  return document;
}

const page = (body: string) => Buffer.from(`<!doctype html><html><body>${body}</body></html>`);
const plain = (text: string) => text.replace(/\[\^\d+\]|~/gu, '').replace(/[{}]/gu, '');

/** The texts of the report as a reader sees them, with the halves around the picture joined. */
const EXPECTED = (() => {
  const texts = [
    TITLE,
    ...LINES,
    ...PARTS.filter(({ kind }) => kind !== 'picture').map(({ text }) => plain(text)),
  ];
  const half = texts.findIndex((text) => text.endsWith('the children of the'));
  const [first = '', caption = '', second = ''] = texts.slice(half, half + 3);
  return texts.toSpliced(half, 3, `${first} ${second}`, caption);
})();

const FORMATS = ['pdf', 'html', 'docx'];
const documents = new Map(
  await Promise.all(
    FORMATS.map(
      async (format) => [format, await documentOf(bytesOf(`${format}/night-ferries.${format}`))] as const,
    ),
  ),
);

describe.each(FORMATS)('a report as %s', (format) => {
  const report = documents.get(format);
  if (!report) throw new Error(`no ${format}`);
  const passage = (words: string) => {
    const found = report.passages.find(({ text }) => text.includes(words));
    if (!found) throw new Error(`no passage with "${words}"`);
    return found;
  };

  test('has all passages of the report and no others', () => {
    expect(report.passages.map(({ text }) => text)).toEqual(EXPECTED);
  });

  test('takes its title from the first heading', () => {
    expect(report.source).toMatchObject({ title: TITLE, id: 'lunde-2016' });
  });

  test('knows the role and section of each passage', () => {
    expect(passage('The green lamp above').role).toBe('caption');
    expect(passage('A harbour without a lamp').role).toBe('quotation');
    expect(passage('The county held back')).toMatchObject({
      role: 'statement',
      section: ['The Oil and the Lamps'],
    });
    expect(passage('The Oil and the Lamps').role).toBe('heading');
  });

  test('has its entries with the numbers that a reader sees', () => {
    const entries = report.passages.flatMap(({ entry, text }) => (entry ? [[entry, text]] : []));
    expect(entries).toEqual(
      PARTS.filter(({ kind }) => kind === 'item').map(({ text }, at) => [at + 1, text]),
    );
    expect(report.entries.find(({ number }) => number === 6)).toMatchObject({ country: 'GB' });
  });

  test('has its notes where they are cited, and each Ibid. resolved', () => {
    // Word numbers notes itself, so that missing ones leave no gap.
    const gap = format === 'docx' ? 0 : 2;
    const raw = Object.values(NOTES);
    expect(report.footnotes.map((note) => note.raw)).toEqual(raw);
    expect(report.missingNotes).toEqual(gap === 0 ? [] : [7, 8]);
    const note = (number: number) => report.footnotes.find((one) => one.id === String(number));
    expect(note(2)).toMatchObject({
      ibid: '1',
      dates: ['2015-10-03'],
      citedBy: [passage('In the same winter').ordinal],
    });
    expect(note(4)?.urls).toEqual(['https://harbour.example/lamp-oil', 'https://harbour.example/reply']);
    expect(note(5)).toMatchObject({ ibid: '4', status: 'ambiguous' });
    const last = { citedBy: [passage('The letter was read').ordinal] };
    // In Word the last two are endnotes.
    const expected =
      format === 'docx' ? { ...last, id: 'e2', ibid: 'e1' } : { ...last, ibid: String(8 + gap) };
    expect(report.footnotes.at(-1)).toMatchObject(expected);
  });

  test('has each mark at its word, and no mark in an ordinal', () => {
    const { text, marks } = passage('On October 3rd');
    expect(text).toContain('The 2nd boat');
    expect(marks.map(({ note, offset }) => [note, text.slice(offset - 5, offset)])).toEqual([['1', 'night']]);
  });

  test('is a verbatim slice of the text that was extracted', async () => {
    const opened = open(bytesOf(`${format}/night-ferries.${format}`));
    if (!('read' in opened)) throw new Error('no format');
    const extracted = await opened.read(0);
    if ('is' in extracted) throw new Error(extracted.is);
    for (const { text, spans } of report.passages)
      expect(withoutMarks(spans.map(([start, end]) => extracted.text.slice(start, end)).join(' '))).toBe(
        text,
      );
    for (const { raw, span } of report.footnotes) expect(extracted.text.slice(...span)).toBe(raw);
  });
});

/** The fixtures have no powers. */
const withoutMarks = (text: string) => text.replace(/\[\d+\]|[⁰¹²³⁴-⁹]+/gu, '');

describe('a PDF', () => {
  const report = documents.get('pdf');
  const passage = (words: string) => report?.passages.find(({ text }) => text.includes(words));

  test('has the printed page of each passage, a range over a page break, and the page in the file', () => {
    expect(passage('On October 3rd')).toMatchObject({ page: '3', filePage: 1 });
    expect(passage('In the same winter')).toMatchObject({ page: '3–4', filePage: 1 });
    expect(passage('Herring Network')).toMatchObject({ page: '6', filePage: 4 });
  });

  test('loses its running heads and page numbers, and nothing else', () => {
    expect(passage(RUNNING_HEAD)).toBeUndefined();
    expect(report?.passages.some(({ text }) => /^\d+$/u.test(text))).toBe(false);
  });

  test('drops the hyphen of a divided word that occurs undivided, and keeps that of a compound', () => {
    expect(passage('made every landing slow')).toBeDefined();
    expect(passage('The counter-current at')).toBeDefined();
    expect(passage('a well-known pilot')).toBeDefined();
  });

  test('is read column by column, whatever the order in the file', async () => {
    const [title, first, second] = (await documentOf(bytesOf('pdf/columns.pdf'))).passages;
    expect(title?.role).toBe('heading');
    expect(first?.text).toMatch(/^First line 1 .*First line 8 of words on the tide\.$/u);
    expect(second?.text).toMatch(/^Second line 1 .*Second line 8 of words on the tide\.$/u);
  });

  test('names the page of a finding', async () => {
    const { diagnostics } = await read(bytesOf('pdf/night-ferries.pdf'));
    expect(foundIn(diagnostics.find(({ rule }) => rule === 'ibid-ambiguous'))).toMatch(/^on page 2: note 5/u);
  });

  test('without printed numbers has the pages of the file alone', async () => {
    const [title] = (await documentOf(bytesOf('pdf/columns.pdf'))).passages;
    expect(title?.filePage).toBe(1);
    expect(title?.page).toBeUndefined();
  });
});

describe('a web page', () => {
  test('is its article: a finding counts the words around it, which are left out with hidden text', async () => {
    const { document, diagnostics } = await read(bytesOf('html/night-ferries.html'));
    const all = document?.passages.map(({ text }) => text).join('\n');
    for (const word of [
      'Shop',
      'Search the papers',
      'Anchors',
      'First comment',
      'hidden line',
      'All rights',
      'script',
    ])
      expect(all).not.toContain(word);
    expect(diagnostics.map(({ rule }) => rule)).toContain('page-furniture');
  });

  test('is decoded by its declaration, its byte order mark or as UTF-8', async () => {
    const html = '<html><head><meta charset="iso-8859-2"></head><body><p>Łódź is a town.</p></body></html>';
    const latin2 = Buffer.from(html.replace('Ł', '\xa3').replace('ó', '\xf3').replace('ź', '\xbc'), 'latin1');
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(html, 'utf16le')]);
    for (const bytes of [latin2, utf16, Buffer.from(html)])
      expect((await documentOf(bytes)).passages.at(-1)?.text).toBe('Łódź is a town.');
  });

  test('marks without links are marks, and notes that begin with a raised number are notes', async () => {
    const document = await documentOf(
      page(
        '<h1>Tides</h1><p>It rose<sup>1</sup> by 3 m<sup>2</sup>.</p><p><sup>1</sup> <a href="https://a.example/x">A table</a></p>',
      ),
    );
    expect(document.passages.at(-1)).toMatchObject({
      text: 'It rose by 3 m².',
      marks: [{ note: '1', offset: 7 }],
    });
    expect(document.footnotes).toMatchObject([{ number: 1, raw: 'A table', urls: ['https://a.example/x'] }]);
  });

  test('symbols are notes too, and links in a table of contents are not', async () => {
    const document = await documentOf(
      page(
        '<ul><li><a href="#a">1</a></li></ul><h1>Tides</h1><h2 id="a">High</h2><p>It rose<a href="#n">*</a> at noon, they say.</p><div id="n"><p>* By the clock.</p></div>',
      ),
    );
    expect(document.footnotes.map(({ label, raw }) => [label, raw])).toEqual([['*', 'By the clock.']]);
  });

  test('items are numbered as a browser numbers them', async () => {
    const document = await documentOf(
      page('<h1>T</h1><ol start="4"><li>Four<li value="7">Seven<li>Eight</ol>'),
    );
    expect(document.passages.flatMap(({ entry }) => entry ?? [])).toEqual([4, 7, 8]);
  });

  test('hidden text in an article is not read, and scripts do not run', async () => {
    const hidden =
      '<p hidden>One</p><p style="display: none">Two</p><script>three()</script><form>Four</form>';
    const document = await documentOf(page(`<article><h1>T</h1>${hidden}<p>Seen.</p></article>`));
    expect(document.passages.map(({ text }) => text)).toEqual(['T', 'Seen.']);
  });

  test('a table is its rows', async () => {
    const document = await documentOf(
      page(
        '<h1>T</h1><table><tr><th>Quay</th><th>Oil</th></tr><tr><td>North</td><td>40 casks</td></tr></table>',
      ),
    );
    expect(document.passages.map(({ text }) => text)).toEqual(['T', 'North | 40 casks']);
    expect(document.passages[1]).toMatchObject({ role: 'table-row', header: ['Quay', 'Oil'] });
  });

  test('only the article is read if a page does not mark its content', async () => {
    const words = 'The tide came in at noon, and the boats, all of them, went out with it again. '.repeat(4);
    const links = '<p><a href="/x">Another article of the day</a></p>'.repeat(60);
    const document = await documentOf(
      page(`<div class="menu">${links}</div><div><h2>A tide</h2>${`<p>${words}</p>`.repeat(5)}</div>`),
    );
    expect(document.passages.some(({ text }) => text.startsWith('Another'))).toBe(false);
    expect(document.passages.filter(({ text }) => text.startsWith('The tide'))).toHaveLength(5);
  });
});

describe('a Word document', () => {
  test('has no deleted text and none of other files', () => {
    const texts = documents
      .get('docx')
      ?.passages.map(({ text }) => text)
      .join(' ');
    expect(texts).not.toMatch(/Struck out|macro|advert/u);
  });
});

describe('the format of a file is detected from its content', () => {
  test.each([
    ['a PDF', bytesOf('pdf/columns.pdf'), 'A Page of Two Columns'],
    ['a web page', page('<h1>Tides</h1><p>They rise.</p>'), 'Tides'],
    ['a web page without a head', Buffer.from('<h1>Tides</h1>\n<p>They rise.</p>'), 'Tides'],
    [
      'Markdown that begins with a tag',
      Buffer.from('<p align="center"></p>\n\n# Tides\n\nThey rise.\n'),
      'Tides',
    ],
    [
      'text about tags',
      Buffer.from('Tides\n\nThe <html> tag of a page is no tide, and a tide is no tag of a page.\n'),
      'Tides',
    ],
  ])('%s', async (_, bytes, title) => {
    for (const name of ['a.txt', 'b.pdf', 'c.docx', 'd.html'])
      expect((await read(bytes, name)).document?.source.title).toBe(title);
  });
});
