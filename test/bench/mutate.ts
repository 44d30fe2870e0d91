import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { PDFDocument } from 'pdf-lib';
import { readDirectory, readEntry, writeZip } from '../../src/ingest/formats/zip.ts';

/** Whole numbers from 0 up to but not including `below`. */
export type Random = (below: number) => number;

/** Random numbers that are the same for the same seed and run (mulberry32 over both). */
export function randomOf(seed: number, run: number): Random {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(run + 1, 0x85ebca6b)) >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** Makes a changed file of a format. */
export type Mutator = (random: Random) => Uint8Array;

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures', name));

/** The mutators by format, each over the real files of the format; `share` is how many of a hundred runs it has. */
export async function mutators(): Promise<{ format: string; share: number; make: Mutator }[]> {
  const pdfs = await Promise.all(
    ['night-ferries', 'columns', 'scanned'].map((name) => readParts(fixture(`pdf/${name}.pdf`))),
  );
  const raw = ['river-week', 'lake-article'].map((name) => fixture(`raw/${name}.txt`).toString('utf8'));
  const digests = ['ijd-2020', 'quds-2021'].map((name) =>
    readFileSync(join(import.meta.dirname, '../../index-data/sources', `${name}.md`), 'utf8'),
  );
  const web = fixture('html/night-ferries.html').toString('utf8');
  const word = fixture('docx/night-ferries.docx');
  const wordParts = partsOfZip(word);
  return [
    { format: 'PDF, bytes', share: 6, make: (random) => changeBytes(fixturePdf(random), random) },
    { format: 'PDF, objects', share: 17, make: (random) => changePdf(pick(pdfs, random), random) },
    { format: 'DOCX, bytes', share: 6, make: (random) => changeBytes(word, random) },
    { format: 'DOCX, parts', share: 17, make: (random) => changeZip(wordParts, random) },
    { format: 'HTML, bytes', share: 3, make: (random) => changeBytes(Buffer.from(web), random) },
    { format: 'HTML, tags', share: 23, make: (random) => encode(changeMarkup(web, HTML, random), random) },
    {
      format: 'Markdown',
      share: 14,
      make: (random) => encode(changeText(windowOf(pick(digests, random), random), random), random),
    },
    { format: 'text', share: 14, make: (random) => encode(changeText(pick(raw, random), random), random) },
  ];
}

const plainPdfs = ['night-ferries', 'columns', 'scanned'].map((name) => fixture(`pdf/${name}.pdf`));
const fixturePdf = (random: Random) => pick(plainPdfs, random);

function pick<Value>(values: readonly Value[], random: Random): Value {
  const value = values[random(values.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}

/** Bytes set, put in, left out, repeated and cut. */
function changeBytes(original: Uint8Array, random: Random): Uint8Array {
  let bytes = Buffer.from(original);
  for (let change = random(8); change >= 0; change--) {
    const at = random(bytes.length + 1);
    const length = random(random(4) === 0 ? 2000 : 8);
    const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
    const noise = Buffer.from(Array.from({ length: Math.min(length, 40) }, () => random(256)));
    const kinds = [
      () => Buffer.concat([before, noise, after.subarray(noise.length)]),
      () => Buffer.concat([before, noise, after]),
      () => Buffer.concat([before, after.subarray(length)]),
      () => Buffer.concat([before, after.subarray(0, length), after]),
    ];
    // Most places in a file tell other places: a change that moves nothing leads deeper.
    bytes = random(2) === 0 ? (kinds[0]?.() ?? bytes) : pick(kinds, random)();
  }
  return random(6) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes;
}

/** Pieces of HTML that parsers stumble over. */
const HTML = [
  ...[
    '<p>',
    '</p>',
    '<div>',
    '</div>',
    '<table><tr><td>',
    '</table>',
    '<ol start="-3"><li value="9e9">',
    '<sup>',
    '<a href="#n1" id="n1">',
  ],
  ...[
    '<script>',
    '</script>',
    '<style>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<svg><foreignObject>',
    '<math>',
    '<template>',
    '<plaintext>',
  ],
  ...[
    '<main>',
    '<article>',
    '<h1>',
    '<blockquote>',
    '<figure><figcaption>',
    '<pre>',
    '<br>',
    '<base href="x">',
    '<frameset>',
    '<select><option>',
  ],
  ...[
    '&#x110000;',
    '&#0;',
    '&amp',
    '&unknown;',
    '\u0000',
    '\ufeff',
    '\u202e',
    '\ud800',
    '="',
    "'",
    '<',
    '>',
    '</',
    '<a b=c d>',
  ],
];

/** Pieces of WordprocessingML. */
const WORD = [
  ...[
    '<w:p>',
    '</w:p>',
    '<w:r><w:t>',
    '</w:t></w:r>',
    '<w:footnoteReference w:id="99"/>',
    '<w:footnoteReference w:id="-1"/>',
    '<w:tbl><w:tr><w:tc>',
  ],
  ...[
    '</w:tc></w:tr></w:tbl>',
    '<w:numPr><w:ilvl w:val="99999"/><w:numId w:val="-5"/></w:numPr>',
    '<w:hyperlink r:id="rId999">',
    '<w:fldChar w:fldCharType="begin"/>',
  ],
  ...[
    '<w:instrText>HYPERLINK "x" \\l</w:instrText>',
    '<w:sym w:font="Wingdings" w:char="ZZZZ"/>',
    '<w:vMerge/>',
    '<w:gridSpan w:val="1000000"/>',
    '<w:del>',
    '<w:ins>',
  ],
  ...[
    '&lol;',
    '<!DOCTYPE x [<!ENTITY lol "lol">]>',
    '<![CDATA[',
    ']]>',
    '<?xml?>',
    '\u0000',
    '\ufffe',
    '<',
    '>',
    '"',
    '&#xD800;',
    '<mc:AlternateContent>',
    '<w:pict><v:textbox>',
  ],
];

/** Pieces of text and Markdown, of long and of odd scripts. */
const TEXT = [
  ...[
    '\n\n',
    '\n',
    '\r',
    '\f',
    '\t',
    '# ',
    '**',
    '*',
    '_',
    '`',
    '```\n',
    '> ',
    '- ',
    '1. ',
    '999999999. ',
    '---\n',
    '[^1]',
    '[^1]: ',
    '[^99999]',
    '[1]',
    '[0]',
    '[-1]',
  ],
  ...[
    '<sup>12</sup>',
    '<sup>',
    '</sup>',
    'Ibid.',
    'Ibid',
    '12. ',
    '(ABC)',
    'Name, Country\n',
    '19.5.20.',
    '31.31.9999',
    'https://a.example/(b)_c',
    '[x](',
    '](y)',
    '<a',
    '&amp;',
    '\\',
  ],
  ...[
    '\u0000',
    '\ufeff',
    '\u200b',
    '\u202e',
    '\ud800',
    '\udfff',
    '\u0300'.repeat(30),
    'اللغة',
    '漢字',
    '\u{1f9d1}\u200d\u{1f680}',
    '$&',
    '__proto__',
    'constructor',
    '\u2028',
    '• ',
  ],
  ...[
    'id: x\n',
    'edition: original\n',
    'restricted: [',
    'Also: ',
    'Appendix',
    'Page 12 of 40',
    'Figure 1',
    'Abstract',
    'Ref.',
  ],
];

/** Tags and the texts between them left out, repeated, exchanged, nested and put in, and attributes changed. */
function changeMarkup(text: string, pieces: readonly string[], random: Random): string {
  let tokens: string[] = text.match(/<[^<>]*>|[^<]+|</gu) ?? [];
  for (let change = random(12); change >= 0; change--) {
    const at = random(tokens.length + 1);
    const some = tokens.slice(at, at + 1 + random(6));
    const piece = pick(pieces, random);
    const kinds: (() => string[])[] = [
      () => tokens.toSpliced(at, some.length),
      () => tokens.toSpliced(at, 0, ...some),
      () => tokens.toSpliced(at, 0, piece),
      () => tokens.toSpliced(at, 0, ...Array.from({ length: random(60) }, () => piece)),
      () => tokens.toSpliced(at, 0, ...Array.from({ length: random(60) }, () => some.join(''))),
      () => tokens.toSpliced(random(tokens.length + 1), 0, ...some),
      () => tokens.with(Math.min(at, tokens.length - 1), changeText(tokens[at] ?? '', random)),
      () => tokens.with(Math.min(at, tokens.length - 1), changeValue(tokens[at] ?? '', random)),
      () => tokens.slice(0, random(8) === 0 ? at : undefined),
    ];
    tokens = pick(kinds, random)();
    if (tokens.length === 0) return piece;
  }
  return tokens.join('');
}

/** Elements that are whole. */
const WORD_ELEMENTS = [
  ...[
    '<w:p><w:r><w:t>Words</w:t></w:r></w:p>',
    '<w:r><w:footnoteReference w:id="99"/></w:r>',
    '<w:r><w:endnoteReference w:id="1"/></w:r>',
    '<w:r><w:t/><w:tab/><w:br w:type="page"/></w:r>',
  ],
  ...[
    '<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc/></w:tr></w:tbl>',
    '<w:pPr><w:numPr><w:ilvl w:val="99999"/><w:numId w:val="-5"/></w:numPr></w:pPr>',
    '<w:hyperlink r:id="rId999"><w:r><w:t>x</w:t></w:r></w:hyperlink>',
  ],
  ...[
    '<w:pPr><w:pStyle w:val="Heading99"/></w:pPr>',
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
    '<w:r><w:instrText>HYPERLINK "x" \\l "y"</w:instrText></w:r>',
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
  ],
  ...[
    '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
    '<w:tcPr><w:vMerge/><w:gridSpan w:val="1000000"/></w:tcPr>',
    '<w:del><w:r><w:delText>x</w:delText></w:r></w:del>',
    '<w:comment w:id="1"/>',
    '<w:sdt><w:sdtContent/></w:sdt>',
  ],
  ...[
    '<w:footnote w:id="1"><w:p/></w:footnote>',
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    '<Relationship Id="rId1" Type="x" Target="../../x"/>',
    '<w:style w:type="paragraph" w:styleId="x"><w:basedOn w:val="x"/></w:style>',
  ],
];

/** Whole elements left out, repeated, moved, nested and put in, so that what comes out is still XML. */
function changeXml(xml: string, random: Random): string {
  let tokens: string[] = xml.match(/<[^<>]*>|[^<]+/gu) ?? [];
  for (let change = random(10); change >= 0; change--) {
    // Within the outermost element: a second one would be no XML.
    const first = tokens.findIndex((token) => /^<[^?!/]/u.test(token)) + 1;
    const inside = Math.max(1, tokens.findLastIndex((token) => token.startsWith('</')) - first);
    const at = first + random(inside);
    const element = tokens.slice(at, endOf(tokens, at));
    if (element.length === 0) continue;
    const piece = pick(WORD_ELEMENTS, random);
    const to = first + random(inside);
    const copies = Array.from({ length: 1 + random(40) }, () => element).flat();
    const kinds: (() => string[])[] = [
      () => tokens.toSpliced(at, element.length),
      () => tokens.toSpliced(at, 0, ...element),
      () => tokens.toSpliced(to, 0, ...element),
      () => tokens.toSpliced(at, 0, piece),
      () => tokens.toSpliced(at, 0, ...(copies.length < 20_000 ? copies : [])),
      () => tokens.toSpliced(at, element.length, piece, ...element, piece),
      () => tokens.with(at, changeValue(tokens[at] ?? '', random)),
      () =>
        tokens.with(
          at,
          tokens[at]?.startsWith('<') ? (tokens[at] ?? '') : escaped(changeText(tokens[at] ?? '', random)),
        ),
    ];
    tokens = pick(kinds, random)();
  }
  return tokens.join('');
}

/** The place after an element that begins at a token; the same place where none begins. */
function endOf(tokens: readonly string[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at] ?? '';
    if (token.startsWith('</')) depth--;
    else if (token.startsWith('<') && !token.endsWith('/>') && !token.startsWith('<?')) depth++;
    if (depth < 0) return from;
    if (depth === 0) return at + 1;
  }
  return from;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

const VALUES = [
  '',
  '0',
  '-1',
  '1',
  '4294967296',
  '9e999',
  'NaN',
  'x'.repeat(5000),
  '#',
  '../../x',
  'javascript:x',
  '\u0000',
];

/** One value between quotation marks in place of another. */
function changeValue(token: string, random: Random): string {
  const value = pick(VALUES, random);
  const places = [...token.matchAll(/"[^"]*"/gu)];
  const place = places[random(Math.max(1, places.length))];
  return place
    ? token.slice(0, place.index) + JSON.stringify(value) + token.slice(place.index + place[0].length)
    : token;
}

/** Lines and words left out, repeated, exchanged, joined and put in. */
function changeText(text: string, random: Random): string {
  let parts: string[] = text.match(/[^\s]+|\s+/gu) ?? [''];
  const lines = random(2) === 0;
  if (lines) parts = text.match(/[^\n]*\n|[^\n]+/gu) ?? [''];
  for (let change = random(10); change >= 0; change--) {
    const at = random(parts.length + 1);
    const some = parts.slice(at, at + 1 + random(8));
    const piece = pick(TEXT, random);
    const kinds: (() => string[])[] = [
      () => parts.toSpliced(at, some.length),
      () => parts.toSpliced(at, 0, ...some),
      () => parts.toSpliced(at, 0, piece),
      () => parts.toSpliced(at, 0, ...Array.from({ length: random(80) }, () => piece)),
      () => parts.toSpliced(at, 0, ...Array.from({ length: random(40) }, (_, count) => `${piece}${count}`)),
      () => parts.toSpliced(random(parts.length + 1), 0, ...some),
      () =>
        parts.toSpliced(
          at,
          some.length,
          some.join('').replace(/\d+/gu, () => String(random(200))),
        ),
      () => parts.toSpliced(at, some.length, some.join('').replaceAll('\n', '')),
    ];
    parts = pick(kinds, random)();
    if (parts.length === 0) return piece;
  }
  return parts.join('');
}

/** Some of the lines of a long text, its front matter mostly with them. */
function windowOf(text: string, random: Random): string {
  const lines = text.split('\n');
  const from = random(lines.length);
  const front = random(4) === 0 ? [] : lines.slice(0, lines.indexOf('---', 1) + 1);
  return [...front, ...lines.slice(from, from + 5 + random(60))].join('\n');
}

/** Mostly UTF-8, seldom with bytes that are none, or UTF-16. */
function encode(text: string, random: Random): Uint8Array {
  const kind = random(40);
  if (kind === 0) return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  if (kind === 1) return changeBytes(Buffer.from(text), random);
  return Buffer.from(text);
}

interface Part {
  readonly name: string;
  readonly content: Uint8Array;
}

function partsOfZip(bytes: Uint8Array): Part[] {
  const directory = readDirectory(bytes);
  if (!Array.isArray(directory)) throw new Error(directory.found);
  return directory.flatMap((entry) => {
    const content = readEntry(bytes, entry);
    return content instanceof Uint8Array ? [{ name: entry.name, content }] : [];
  });
}

/** The parts of a Word document with the XML of some changed, and packed again as a whole archive. */
function changeZip(parts: readonly Part[], random: Random): Uint8Array {
  const texts = parts.filter(({ name }) => name.endsWith('.xml') || name.endsWith('.rels'));
  const main = texts.filter(({ name }) => /document|footnotes|numbering/u.test(name));
  const chosen = new Set([pick(random(3) === 0 ? texts : main, random), pick(texts, random)]);
  const changed = parts.flatMap((part) => {
    if (!chosen.has(part)) return [part];
    if (random(20) === 0) return [];
    const xml = Buffer.from(part.content).toString('utf8');
    const text = random(4) === 0 ? changeMarkup(xml, WORD, random) : changeXml(xml, random);
    const name =
      random(30) === 0
        ? pick(['word/document2.xml', '../x.xml', '__proto__', part.name.toUpperCase()], random)
        : part.name;
    return [{ name, content: Buffer.from(text) }];
  });
  const zip = writeZip(changed.map(({ name, content }) => ({ name, content, crc: crc32(content) })));
  return random(20) === 0 ? changeBytes(zip, random) : zip;
}

/** An object of a PDF: its dictionary or value as text, and what its stream unpacks to. */
interface PdfObject {
  readonly number: number;
  readonly head: string;
  readonly stream: string | null;
  readonly packed: boolean;
}

/** A PDF in its objects: written anew without object streams first, so that all of them show. */
async function readParts(bytes: Uint8Array): Promise<PdfObject[]> {
  const document = await PDFDocument.load(bytes);
  const file = Buffer.from(await document.save({ useObjectStreams: false })).toString('latin1');
  return [...file.matchAll(/(\d+) 0 obj\s([\s\S]*?)\sendobj/gu)].map(([, number, body = '']): PdfObject => {
    const [, head = body, data] = /^([\s\S]*?)\sstream\r?\n([\s\S]*?)\r?\nendstream$/u.exec(body) ?? [];
    const packed = /\/FlateDecode/u.test(head);
    const stream = data === undefined ? null : packed ? unpack(data) : data;
    return { number: Number(number), head, stream, packed };
  });
}

function unpack(data: string): string {
  return inflateSync(Buffer.from(data, 'latin1')).toString('latin1');
}

/** Pieces of PDF: operators, objects, references that lead back. */
const PDF = [
  ...[
    'BT',
    'ET',
    'q',
    'Q',
    '/F1 12 Tf',
    '/F9 0 Tf',
    '1 0 0 1 0 0 Tm',
    '0 0 0 0 0 0 Tm',
    '1e38 -1e38 Td',
    'T*',
    '(words) Tj',
    '<FEFF0041> Tj',
    '[(a) -9999999 (b)] TJ',
    'BI ID EI',
  ],
  ...[
    '/Fm1 Do',
    '1 0 0 -1 0 800 cm',
    '9999999 Tc',
    '-50 Tz',
    '3 Tr',
    '/Span<</ActualText(x)>>BDC',
    'EMC',
    '(',
    ')',
    '<<',
    '>>',
    '[',
    ']',
    '<',
    '%',
    'obj',
    'endobj',
    'stream',
  ],
  ...[
    '1 0 R',
    '2 0 R',
    '3 0 R',
    '999 0 R',
    '/Kids[1 0 R 2 0 R]',
    '/Parent 3 0 R',
    '/Count -1',
    '/Count 999999999',
    '/Rotate 7',
    '/UserUnit 1e9',
    '/MediaBox[0 0 0 0]',
  ],
  ...[
    '/MediaBox[1e9 1e9 -1e9 -1e9]',
    '/Length 0',
    '/Filter[/FlateDecode/FlateDecode]',
    '/Filter/LZWDecode',
    '/Encoding<</Differences[0/a/b 300/c]>>',
    '/W[1 2 1]',
    '/ToUnicode 4 0 R',
    '/Type/ObjStm',
  ],
  ...['null', 'true', '-0.0.1', '1e', '/#00', '(\\777\\)', '\u0000'],
];

/** Objects changed in their dictionaries and their unpacked streams, left out and exchanged; the table of places is right mostly. */
function changePdf(objects: readonly PdfObject[], random: Random): Uint8Array {
  let changed = [...objects];
  for (let change = random(4); change >= 0; change--) {
    const at = random(changed.length);
    const object = changed[at];
    if (object === undefined) break;
    const other = pick(objects, random);
    const kinds: (() => PdfObject[])[] = [
      () => changed.with(at, { ...object, head: changeTokens(object.head, random) }),
      () => changed.with(at, { ...object, stream: object.stream && changeTokens(object.stream, random) }),
      () => changed.with(at, { ...object, stream: object.stream && changeTokens(object.stream, random) }),
      () => changed.with(at, { ...other, number: object.number }),
      () => changed.with(at, { ...object, packed: !object.packed }),
      () =>
        changed.with(at, {
          ...object,
          head: object.head.replace(/\d+ 0 R/u, `${random(objects.length + 2)} 0 R`),
        }),
      () => changed.toSpliced(at, random(6) === 0 ? 1 : 0),
    ];
    changed = pick(kinds, random)();
  }
  return writePdf(changed, random);
}

function changeTokens(text: string, random: Random): string {
  let tokens: string[] = text.match(/\s+|[/()<>[\]]|[^\s/()<>[\]]+/gu) ?? [''];
  for (let change = random(6); change >= 0; change--) {
    const at = random(tokens.length + 1);
    const some = tokens.slice(at, at + 1 + random(12));
    const piece = ` ${pick(PDF, random)} `;
    const kinds: (() => string[])[] = [
      () => tokens.toSpliced(at, some.length),
      () => tokens.toSpliced(at, 0, ...some),
      () => tokens.toSpliced(at, 0, piece),
      () => tokens.toSpliced(at, 0, ...Array.from({ length: random(50) }, () => piece)),
      () => tokens.toSpliced(random(tokens.length + 1), 0, ...some),
      () =>
        tokens.toSpliced(
          at,
          some.length,
          some.join('').replace(/-?\d+(?:\.\d+)?/gu, () => pick(NUMBERS, random)),
        ),
    ];
    tokens = pick(kinds, random)();
    if (tokens.length === 0) return piece;
  }
  return tokens.join('');
}

const NUMBERS = ['0', '-1', '1', '7', '0.0001', '65536', '2147483648', '-99999999999', '1e400', '300'];

function writePdf(objects: readonly PdfObject[], random: Random): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const places = new Map<number, number>();
  let at = 9;
  for (const { number, head, stream, packed } of objects) {
    const data = stream === null ? null : pack(Buffer.from(stream, 'latin1'), packed);
    const length = random(30) === 0 ? random(5000) : (data?.length ?? 0);
    const told = data === null ? head : head.replace(/\/Length \d+/u, `/Length ${length}`);
    const body =
      data === null
        ? Buffer.from(`${number} 0 obj\n${told}\nendobj\n`, 'latin1')
        : Buffer.concat([
            Buffer.from(`${number} 0 obj\n${told}\nstream\n`, 'latin1'),
            data,
            Buffer.from('\nendstream\nendobj\n'),
          ]);
    places.set(number, at);
    parts.push(body);
    at += body.length;
  }
  const size = Math.max(...places.keys(), 0) + 1;
  const skew = random(8) === 0 ? random(50) : 0;
  const table = Array.from({ length: size }, (_, number) => {
    const place = places.get(number);
    return place === undefined
      ? '0000000000 65535 f \n'
      : `${String(place + skew).padStart(10, '0')} 00000 n \n`;
  });
  const root = objects.find(({ head }) => head.includes('/Catalog'))?.number ?? 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n${table.join('')}trailer\n<</Size ${size}/Root ${root} 0 R>>\nstartxref\n${at}\n%%EOF`,
    ),
  );
  const file = Buffer.concat(parts);
  return random(25) === 0 ? Buffer.from(changeBytes(file, random)) : file;
}

function pack(data: Buffer, packed: boolean): Buffer {
  return packed ? deflateSync(data) : data;
}
