import { describe, expect, test } from 'vitest';
import { ingest } from '../../../src/ingest/ingest.ts';
import { parseData } from '../../../src/library/store/data-files.ts';
import { readDataTexts } from '../../../src/library/store/files.ts';
import { foundIn } from '../../findings.ts';
import { zipOf } from '../extremes.ts';

const data = parseData(readDataTexts('index-data'));
const CONTAINER =
  '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>';
const METADATA =
  '<dc:title id="t1">Second edition</dc:title><dc:title id="t2">The Bell Ringers of Ard</dc:title><meta refines="#t2" property="title-type">main</meta><dc:creator id="c">Jan van der Veld</dc:creator><meta refines="#c" property="file-as">van der Veld, Jan</meta><dc:creator opf:role="trl">Ines Brandt</dc:creator><dc:publisher>Ard Press</dc:publisher><dc:date>1998-05</dc:date><dc:language>en-GB</dc:language><dc:identifier>urn:isbn:978-1-4028-9462-6</dc:identifier>';

interface Chapters {
  readonly [name: string]: string;
}

/** `spine`: the chapters in the order of reading, all of them by default. */
function book(
  chapters: Chapters,
  spine = Object.keys(chapters),
  more: Chapters = {},
  metadata = METADATA,
): Buffer {
  const items = Object.keys(chapters).map((name, at) => {
    const properties = name.startsWith('nav') ? ' properties="nav"' : '';
    return `<item id="i${at}" href="text/${name}" media-type="application/xhtml+xml"${properties}/>`;
  });
  const references = spine.map((name) => `<itemref idref="i${Object.keys(chapters).indexOf(name)}"/>`);
  const opf = `<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>${metadata}</metadata><manifest>${items.join('')}</manifest><spine>${references.join('')}</spine></package>`;
  const page = (body: string) =>
    `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head>${body.startsWith('<body') ? body : `<body>${body}</body>`}</html>`;
  const files = [
    ...[
      ['mimetype', 'application/epub+zip'],
      ['META-INF/container.xml', CONTAINER],
      ['OPS/book.opf', opf],
    ],
    ...Object.entries(chapters).map(([name, body]) => [`OPS/text/${name}`, page(body)]),
    ...Object.entries(more),
  ];
  return zipOf(Object.fromEntries(files.map(([name = '', text = '']) => [name, Buffer.from(text)])), {
    stored: true,
  });
}

async function read(bytes: Uint8Array) {
  const { document, diagnostics } = await ingest({ name: 'bells.epub', bytes }, data);
  return { document, passages: document?.passages ?? [], refusal: document ? null : foundIn(diagnostics[0]) };
}

const PROSE = 'The ringers met on Monday evenings in the tower, and nobody was paid for it.';

describe('a book', () => {
  test('has the metadata of its package document', async () => {
    const { document } = await read(book({ 'one.xhtml': `<h1>Ropes</h1><p>${PROSE}</p>` }));
    expect(document?.source).toMatchObject({
      type: 'book',
      title: 'The Bell Ringers of Ard',
      author: [{ given: 'Jan', family: 'van der Veld' }],
      publisher: 'Ard Press',
      issued: { 'date-parts': [[1998, 5]] },
      language: 'en',
      ISBN: '9781402894626',
    });
    expect(document?.source.author).toHaveLength(1);
  });

  test('is its chapters in the order of the spine, without cover and contents', async () => {
    const { passages } = await read(
      book(
        {
          'two.xhtml': '<h1>Clappers</h1><p>A clapper weighs 40 kg and wears out in a century.</p>',
          'one.xhtml': `<header><h1>Ropes</h1></header><p>${PROSE}</p>`,
          'cover.xhtml': '<body epub:type="cover"><p>A cover.</p></body>',
          'nav.xhtml': '<nav epub:type="toc"><ol><li><a href="one.xhtml">Ropes</a></li></ol></nav>',
        },
        ['cover.xhtml', 'nav.xhtml', 'one.xhtml', 'two.xhtml'],
      ),
    );
    expect(passages.map(({ text, section }) => [text, section])).toEqual([
      ['The Bell Ringers of Ard', []],
      ['Ropes', []],
      [PROSE, ['Ropes']],
      ['Clappers', []],
      ['A clapper weighs 40 kg and wears out in a century.', ['Clappers']],
    ]);
  });

  test('has notes in another file, and a series for each chapter', async () => {
    const chapter = (name: string, text: string) =>
      `<h1>${name}</h1><p>${text}<a epub:type="noteref" href="notes.xhtml#${name}1">1</a> and again.<sup><a href="notes.xhtml#${name}2">2</a></sup></p>`;
    const notes = ['Ropes', 'Bells'].map((name) =>
      [1, 2]
        .map(
          (label) =>
            `<li id="${name}${label}" epub:type="endnote"><p>${label}. ${name} book, p. ${label}4. <a href="${name}.xhtml#back">↩</a></p></li>`,
        )
        .join(''),
    );
    const { document } = await read(
      book({
        'Ropes.xhtml': chapter('Ropes', 'They were spun in Ard'),
        'Bells.xhtml': chapter('Bells', 'They were cast in Brin'),
        'notes.xhtml': `<section epub:type="endnotes"><h1>Notes</h1><ol>${notes[0]}</ol><ol>${notes[1]}</ol></section>`,
      }),
    );
    expect(document?.footnotes.map(({ id, raw }) => [id, raw])).toEqual([
      ['1.1', 'Ropes book, p. 14.'],
      ['2.1', 'Ropes book, p. 24.'],
      ['1.2', 'Bells book, p. 14.'],
      ['2.2', 'Bells book, p. 24.'],
    ]);
    const cited = document?.passages.filter(({ marks }) => marks.length > 0);
    expect(cited?.map(({ text, marks }) => [text, marks.map(({ note }) => note)])).toEqual([
      ['They were spun in Ard and again.', ['1.1', '2.1']],
      ['They were cast in Brin and again.', ['1.2', '2.2']],
    ]);
  });

  test('has the printed pages of its page breaks and of its list of pages', async () => {
    const { passages } = await read(
      book(
        {
          'one.xhtml': `<h1>Ropes</h1><span epub:type="pagebreak" id="p7" title="7"/><p>${PROSE}</p><a id="p8"/><p>It is cold in the tower in winter.</p>`,
          'nav.xhtml': '<nav epub:type="page-list"><ol><li><a href="one.xhtml#p8">8</a></li></ol></nav>',
        },
        ['one.xhtml'],
      ),
    );
    expect(passages.slice(2).map(({ page }) => page)).toEqual(['7', '8']);
  });
});

describe('a broken book is refused in one line', () => {
  const chapter = { 'one.xhtml': `<p>${PROSE}</p>` };
  const encryption =
    '<encryption><EncryptedData><CipherData><CipherReference URI="OPS/text/one.xhtml"/></CipherData></EncryptedData></encryption>';
  test.each([
    [
      'without its package document',
      zipOf({ 'META-INF/container.xml': Buffer.from(CONTAINER), 'x.opf': Buffer.from('') }),
      /do not fit/u,
    ],
    ['with malformed XML', book(chapter, ['one.xhtml'], {}, '<dc:title>'), /do not fit/u],
    [
      'with copy protection',
      book(chapter, ['one.xhtml'], { 'META-INF/encryption.xml': encryption }),
      /copy-protected/u,
    ],
    ['without chapters', book({ 'one.xhtml': '<p/>' }, []), /no passages/u],
    ['of nested tags', book({ 'one.xhtml': '<div>'.repeat(600) }), /too deeply nested/u],
    ['cut in the middle', book(chapter).subarray(0, 900), /truncated or damaged/u],
    [
      'with a bomb',
      zipOf({ 'META-INF/container.xml': Buffer.alloc(60 * 2 ** 20), 'x.opf': Buffer.from('') }),
      /do not fit/u,
    ],
  ])('%s', async (_, bytes, expected) => {
    expect((await read(bytes)).refusal).toMatch(expected);
  });

  test('but not for encrypted fonts, or files that it lacks', async () => {
    const fonts = encryption.replace('OPS/text/one.xhtml', 'OPS/font.otf');
    const { passages } = await read(
      book(chapter, ['one.xhtml', 'gone.xhtml'], { 'META-INF/encryption.xml': fonts }),
    );
    expect(passages.at(-1)?.text).toBe(PROSE);
  });
});
