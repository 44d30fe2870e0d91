import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

const html = (body: string) => Buffer.from(`<!doctype html><html><body>${body}</body></html>`);
const many = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join('');

/** Files that are hard to read, by the number of their parts. */
export const EXTREMES: Readonly<Record<string, (size: number) => Uint8Array | Promise<Uint8Array>>> = {
  'a page of nested tags': (size) => html(`${'<div>'.repeat(size)}x`),
  'a page of nested lists': (size) => html(`${'<ul><li>'.repeat(size)}x`),
  'a page of paragraphs': (size) => html('<p>Some words, here.</p>'.repeat(size)),
  'a paragraph of tags': (size) => html(`<p>${'<span>a</span> '.repeat(size)}</p>`),
  'a page of notes': (size) =>
    html(
      `${many(size, (at) => `<p>Word<a href="#n${at}">${at + 1}</a>.</p>`)}${many(size, (at) => `<p id="n${at}">${at + 1} Note.</p>`)}`,
    ),
  'a tag of attributes': (size) => html(`<p ${many(size, (at) => `a${at}="x" `)}>Words.</p>`),
  'a page of entities': (size) =>
    Buffer.from(
      `<!DOCTYPE html [<!ENTITY a "${'&b;'.repeat(100)}"><!ENTITY b "${'&c;'.repeat(100)}">]><html><p>&a;${'&amp;'.repeat(size)}</p></html>`,
    ),
  'a page of open brackets': (size) => html('<'.repeat(size)),
  'words on one line': (size) => Buffer.from(`# T\n\n${'word '.repeat(size)}`),
  'marks of Markdown on one line': (size) => Buffer.from(`# T\n\n${'*_[](<`'.repeat(size)}`),
  'notes in Markdown': (size) =>
    Buffer.from(
      `# T\n\n${many(size, (at) => `Word[^${at + 1}].\n\n`)}${many(size, (at) => `[^${at + 1}]: Note.\n\n`)}`,
    ),
  'notes in plain text': (size) =>
    Buffer.from(
      `Title\n\n${many(size, (at) => `Word[${at + 1}].\n\n`)}${many(size, (at) => `[${at + 1}] Note.\n\n`)}`,
    ),
  'a text of megabytes': (size) =>
    prose(size, (at) => `The keeper of pier ${at} wrote that the ferry was late.`),
  'a text of megabytes in Markdown': (size) =>
    prose(
      size,
      (at) => `The **keeper** of [pier ${at}](https://pier.example/${at}) wrote that the ferry was late.`,
    ),
  'a page of megabytes': (size) =>
    html(prose(size, (at) => `<p>The keeper of pier ${at} wrote that the ferry was late.</p>`).toString()),
  'lists in lists on one line': (size) => Buffer.from(`# T\n\n${'- '.repeat(size)}x`),
  'quotations in quotations': (size) => Buffer.from(`# T\n\n${'>'.repeat(size)} x`),
  'blanks before a word': (size) => Buffer.from(`Title\n\n${' '.repeat(size)}x\n`),
  'comments before what is no page': (size) => Buffer.from(`${'<!---->'.repeat(size)}x`),
  'lines without an empty one between them': (size) =>
    Buffer.from(`Title\n\n${'The keeper of the pier wrote that the ferry was late.\n'.repeat(size)}`),
  'a page of anchors in one block': (size) =>
    html(
      `<p>${many(size, (at) => `<a href="#n${at}">1</a>`)}${many(size, (at) => `<i id="n${at}"></i>`)} Words.</p>`,
    ),
  'a page of headings in headings': (size) =>
    html(`${'<h1>'.repeat(50)}${'word '.repeat(size)}${'</h1>'.repeat(50)}`),
  'front matter of keys': (size) => Buffer.from(`---\n${many(size, (at) => `k${at}: 1\n`)}---\n\nText.\n`),
  'comments of Markdown that do not end': (size) => Buffer.from(`# T\n\n<div>\n${'<!--\n'.repeat(size)}`),
  'an address of brackets': (size) => Buffer.from(`Title\n\nhttps://pier.example/${')'.repeat(size)}\n`),
  'an address of stops': (size) => Buffer.from(`Title\n\nhttps://pier.example/${'.'.repeat(size)}x\n`),
  'notes of Ibid.': (size) =>
    Buffer.from(
      `Title\n\n${many(size, (at) => `Word[${at + 1}].\n\n`)}[1] Harbour paper.\n\n${many(size - 1, (at) => `[${at + 2}] Ibid.\n\n`)}`,
    ),
  'words that announce nothing': (size) =>
    Buffer.from(`Title\n\n${'said wrote '.repeat(size)}\n\nSome words are here.\n`),
  'words with capitals': (size) =>
    Buffer.from(`Title\n\nIt is so. ${'Council of '.repeat(size)}Council (COCC).\n`),
  'small words before an acronym': (size) =>
    Buffer.from(`Title\n\nThe Council ${'of '.repeat(size)}Council (COOOOOOOOOOX) met.\n`),
  'an entry of brackets': (size) =>
    Buffer.from(
      `Title\n\nThese organizations signed:\n\n1. Name Council ${'(London) '.repeat(size)}, UK\n2. Name${'-,'.repeat(size)}x\n`,
    ),
  'a page of links in links': (size) =>
    html(
      `<p>${'<a href="#n">'.repeat(450)}${'word '.repeat(size)}${'</a>'.repeat(450)}</p><p id="n">1 Note.</p>`,
    ),
  'a page of inline tags around a block': (size) =>
    html(`${'<b>'.repeat(500)}${'<i>x</i>'.repeat(size)}<div>x</div>`),
  'a PDF of lines without a space': (size) =>
    pdfOf(Buffer.from(many(9, (at) => `BT /F1 1 Tf 10 ${190 - at * 5} Td (${'a'.repeat(size)}) Tj ET\n`))),
  'a PDF of lines of dots': (size) =>
    pdfOf(
      Buffer.from(
        many(9, (at) => `BT /F1 1 Tf 10 ${190 - at * 5} Td (a${'. '.repeat(size)}bcdefghi) Tj ET\n`),
      ),
    ),
  'a PDF of pages': (size) => printed(size, (page) => [`Page ${page} has some words on it.`]),
  'a PDF of pages of print': (size) =>
    printed(size, (page) =>
      Array.from(
        { length: 30 },
        (_, row) =>
          `Line ${row} of page ${page} says that the ferry of pier ${(page * 31 + row) % 997} left late.`,
      ),
    ),
  'a PDF of megabytes of pictures': (size) => {
    const picture = Buffer.alloc(size * 1024 * 1024, 0xa7);
    return Buffer.concat([
      pdfOf(Buffer.from('BT /F1 10 Tf 20 100 Td (Some words) Tj ET')).subarray(0, -30),
      Buffer.from(
        `\n6 0 obj<</Type/XObject/Subtype/Image/Width 9999/Height 9999/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/DCTDecode/Length ${picture.length}>>stream\n`,
      ),
      picture,
      Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF'),
    ]);
  },
  'a PDF with a stream of megabytes': (size) => pdfOf(Buffer.alloc(size * 1024 * 1024, 0x20)),
  'a PDF of words on one spot': (size) =>
    pdfOf(Buffer.from(`BT /F1 10 Tf 10 100 Td ${'(word) Tj '.repeat(size)} ET`)),
  'a Word document of megabytes': (size) =>
    zipOf({ 'word/document.xml': Buffer.alloc(size * 1024 * 1024, 0x20) }),
  'a Word document of nested tables': (size) =>
    zipOf({
      'word/document.xml': Buffer.from(
        `<w:document xmlns:w="w"><w:body>${'<w:tbl><w:tr><w:tc>'.repeat(size)}`,
      ),
    }),
  'a Word document of tables in tables': (size) =>
    wordOf(`${'<w:tbl><w:tr><w:tc>'.repeat(size)}<w:p/>${'</w:tc></w:tr></w:tbl>'.repeat(size)}`),
  'a Word document of paragraphs': (size) =>
    wordOf('<w:p><w:r><w:t>Some words, here.</w:t></w:r></w:p>'.repeat(size)),
  'a Word document of notes': (size) =>
    wordOf(
      many(size, (at) => `<w:p><w:r><w:t>Word</w:t><w:footnoteReference w:id="${at + 1}"/></w:r></w:p>`),
      many(size, (at) => `<w:footnote w:id="${at + 1}"><w:p><w:r><w:t>Note.</w:t></w:r></w:p></w:footnote>`),
    ),
  'a Word document of notes without a prefix': (size) =>
    wordOf(
      many(size, (at) => `<w:p><w:r><w:t>Word</w:t><w:footnoteReference w:id="${at + 1}"/></w:r></w:p>`),
      many(size, (at) => `<footnote w:id="${at + 1}"><w:p><w:r><w:t>Note.</w:t></w:r></w:p></footnote>`),
    ),
  'a Word document of bookmarks': (size) =>
    wordOf(
      `<w:p>${many(size, (at) => `<w:hyperlink w:anchor="b${at}"><w:r><w:t>${1 + (at % 9999)}</w:t></w:r></w:hyperlink>`)}${many(size, (at) => `<w:bookmarkStart w:id="${at}" w:name="b${at}"/>`)}</w:p>`,
    ),
  'a Word document of tables under comments': (size) =>
    wordOf(
      `${'<!--</w:p>-->'.repeat(size)}${'<w:tbl><w:tr><w:tc>'.repeat(size)}<w:p/>${'</w:tc></w:tr></w:tbl>'.repeat(size)}`,
    ),
  'a Word document of styles on one another': (size) =>
    wordOf(
      '<w:p><w:pPr><w:pStyle w:val="s1"/></w:pPr><w:r><w:t>Words.</w:t></w:r></w:p>',
      '',
      many(
        size,
        (at) =>
          `<w:style w:type="paragraph" w:styleId="s${at}"><w:basedOn w:val="s${at + 1}"/><w:name w:val="s${at}"/></w:style>`,
      ),
    ),
  'a Word document of entities': (size) =>
    zipOf({
      ...WORD_PARTS,
      'word/document.xml': Buffer.from(
        `<!DOCTYPE x [<!ENTITY a "${'&b;'.repeat(100)}"><!ENTITY b "${'&c;'.repeat(100)}"><!ENTITY c "${'word '.repeat(100)}">]><w:document xmlns:w="${W}"><w:body><w:p><w:r><w:t>${'&a;'.repeat(size / 100)}</w:t></w:r></w:p></w:body></w:document>`,
      ),
    }),
  'a zip archive of files': (size) =>
    zipOf(Object.fromEntries(Array.from({ length: size }, (_, at) => [`word/${at}.xml`, Buffer.alloc(0)]))),
};

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const WORD_PARTS = {
  '[Content_Types].xml': Buffer.from(
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${TYPES}.document.main+xml"/></Types>`,
  ),
  '_rels/.rels': Buffer.from(
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>`,
  ),
  'word/_rels/document.xml.rels': Buffer.from(
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${RELATIONS}/footnotes" Target="footnotes.xml"/><Relationship Id="r2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
  ),
};

/** A Word document; body, notes and styles are XML. */
export function wordOf(body: string, notes = '', styles = ''): Buffer {
  return zipOf({
    ...WORD_PARTS,
    'word/document.xml': Buffer.from(`<w:document xmlns:w="${W}"><w:body>${body}</w:body></w:document>`),
    'word/footnotes.xml': Buffer.from(`<w:footnotes xmlns="${W}" xmlns:w="${W}">${notes}</w:footnotes>`),
    'word/styles.xml': Buffer.from(`<w:styles xmlns:w="${W}">${styles}</w:styles>`),
  });
}

/** Paragraphs of ten sentences. */
function prose(megabytes: number, sentence: (at: number) => string): Buffer {
  const parts: Buffer[] = [Buffer.from('Title\n\n')];
  for (let [at, length] = [0, 0]; length < megabytes * 2 ** 20; at += 10) {
    const paragraph = Buffer.from(
      `${Array.from({ length: 10 }, (_, index) => sentence(at + index)).join(' ')}\n\n`,
    );
    parts.push(paragraph);
    length += paragraph.length;
  }
  return Buffer.concat(parts);
}

/** A PDF of printed pages with running heads, notes and page numbers, and a cross-reference table. */
function printed(pages: number, linesOf: (page: number) => string[]): Buffer {
  const kids = Array.from({ length: pages }, (_, index) => `${4 + 2 * index} 0 R`);
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids.join(' ')}]/Count ${pages}>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>',
  ];
  for (let page = 1; page <= pages; page++) {
    const at = (text: string, y: number, size = 10) => `BT /F1 ${size} Tf 40 ${y} Td (${text}) Tj ET\n`;
    const lines = linesOf(page).map((text, row) => at(text, 530 - row * 14));
    const content = [
      at('A paper of many pages', 560, 8),
      ...lines,
      at(`${page} Harbour paper, 3 May 2031.`, 70, 7),
      at(String(page), 30, 8),
    ].join('');
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents ${2 * page + 3} 0 R/Resources<</Font<</F1 3 0 R>>>>>>`,
      `<</Length ${content.length}>>stream\n${content}endstream`,
    );
  }
  const parts = ['%PDF-1.4\n'];
  const places: number[] = [];
  let length = 9;
  for (const [index, object] of objects.entries()) {
    const text = `${index + 1} 0 obj${object} endobj\n`;
    places.push(length);
    parts.push(text);
    length += text.length;
  }
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer<</Size ${size}/Root 1 0 R>>\nstartxref\n${length}\n%%EOF`,
  );
  return Buffer.from(parts.join(''));
}

/** A PDF of one page with these operators. */
export function pdfOf(content: Uint8Array, trailer = '', dictionary = '/Filter/FlateDecode'): Buffer {
  return pdfOfPacked(deflateSync(content, { level: 9 }), dictionary, trailer);
}

/** A PDF of one page with packed operators. Object 6 is the name of a filter. */
export function pdfOfPacked(packed: Uint8Array, dictionary: string, trailer = ''): Buffer {
  return Buffer.concat([
    Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>endobj
6 0 obj/FlateDecode endobj
4 0 obj<<${dictionary}/Length ${packed.length}>>stream
`),
    packed,
    Buffer.from(`\nendstream endobj\ntrailer<</Root 1 0 R${trailer}>>\n%%EOF`),
  ]);
}

/** A zip archive, compressed unless `stored`. `lie` replaces the size of each file in its headers. */
export function zipOf(
  files: Readonly<Record<string, Uint8Array>>,
  { lie, stored = false }: { lie?: number; stored?: boolean } = {},
): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = stored ? Buffer.from(content) : deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(stored ? 0 : 8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(lie ?? content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), packed);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, rest, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Math.min(0xffff, Object.keys(files).length), 4);
  end.writeUInt16LE(Math.min(0xffff, Object.keys(files).length), 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, listed, Buffer.from('PK\x05\x06', 'latin1'), end]);
}
