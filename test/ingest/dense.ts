import { deflateSync } from 'node:zlib';
import { pdfOf, pdfOfPacked, wordOf, zipOf } from './extremes.ts';

const html = (body: string) => Buffer.from(`<!doctype html><html><body>${body}</body></html>`);
const text = (body: string) => Buffer.from(`Title\n\n${body}\n`);
const markdown = (body: string) => Buffer.from(`# Title\n\n**Some** words.\n\n${body}\n`);
const many = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join('');

/** Four letters that differ for half a million numbers. */
function letters(index: number): string {
  const digits = [0, 1, 2, 3].map((place) => Math.floor((index * 7919) / 26 ** place) % 26);
  return String.fromCharCode(...digits.map((digit) => 65 + digit));
}

function spelled(acronym: string): string {
  return [...acronym].map((letter) => `${letter}abor`).join(' ');
}

/** PackBits: pairs of a length and a byte. */
function runLengths(data: Uint8Array): Buffer {
  const packed: number[] = [];
  for (let at = 0; at < data.length; ) {
    const byte = data[at] ?? 0;
    let end = at + 1;
    while (end < data.length && data[end] === byte && end - at < 128) end++;
    packed.push(...(end - at > 1 ? [257 - (end - at), byte] : [0, byte]));
    at = end;
  }
  // 128 ends the data.
  return Buffer.from([...packed, 128]);
}

const drawing = Buffer.from('BT /F1 10 Tf 20 100 Td (Some words) Tj ET\n');
const contents = (file: Buffer, more: string) =>
  Buffer.from(file.toString('latin1').replace('/Contents 4 0 R', `${more}/Contents 4 0 R`), 'latin1');

/** Forms that each draw the next one ten times. */
function formsOf(depth: number): Buffer {
  const form = (number: number, inside: string, resources: string) =>
    `${number} 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 300 200]/Resources<<${resources}/Font<</F1 5 0 R>>>>/Length ${inside.length}>>stream\n${inside}\nendstream endobj\n`;
  const calls = '/X Do '.repeat(10);
  const outer = many(depth, (at) => form(10 + at, calls, `/XObject<</X ${11 + at} 0 R>>`));
  const last = form(10 + depth, drawing.toString(), '');
  const file = pdfOf(Buffer.from(calls)).toString('latin1');
  return Buffer.from(
    file
      .replace('/Resources<<', '/Resources<</XObject<</X 10 0 R>>')
      .replace('trailer', `${outer}${last}trailer`),
    'latin1',
  );
}

/** Files with a great many of one thing, by the number of things. */
export const DENSE: Readonly<Record<string, (size: number) => Uint8Array>> = {
  'a PDF packed by run lengths twice': (megabytes) =>
    pdfOfPacked(
      deflateSync(runLengths(runLengths(Buffer.concat([drawing, Buffer.alloc(megabytes * 2 ** 20, 32)])))),
      '/Filter[/FlateDecode/RunLengthDecode/RunLengthDecode]',
    ),
  'a PDF of annotations': (size) =>
    contents(
      pdfOf(drawing),
      `/Annots[${many(size, (at) => `<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://pier.example/${at})>>>>`)}]`,
    ),
  'a PDF of forms that draw forms': formsOf,
  'a PDF of words in any order': (size) =>
    pdfOf(
      Buffer.from(many(size, (at) => `BT /F1 1 Tf ${(at * 13) % 290} ${(at * 7) % 190} Td (w${at}) Tj ET\n`)),
    ),
  'a PDF of glyphs': (size) => pdfOf(Buffer.from(`BT /F1 1 Tf 5 100 Td ${'(w) Tj 1 0 Td '.repeat(size)}ET`)),
  'a PDF of inline pictures': (size) =>
    pdfOf(
      Buffer.concat([
        drawing,
        Buffer.from('BI /W 200 /H 100 /BPC 8 /CS /G ID '),
        Buffer.alloc(size, 0xa7),
        Buffer.from(' EI\n'),
        drawing,
      ]),
    ),
  'a PDF of pages that are their own children': (size) =>
    Buffer.from(
      pdfOf(drawing)
        .toString('latin1')
        .replace('/Kids[3 0 R]/Count 1', `/Kids[${'2 0 R '.repeat(size)}3 0 R]/Count ${size}`),
      'latin1',
    ),
  'a PDF of saved states': (size) => pdfOf(Buffer.concat([Buffer.from('q '.repeat(size)), drawing])),
  'a text of acronyms': (size) => text(many(size, (at) => `${letters(at)} `)),
  'a text of acronyms in brackets': (size) => text(many(size, (at) => `The (${letters(at)}) `)),
  'a text of explained acronyms': (size) =>
    text(many(size, (at) => `The ${spelled(letters(at))} (${letters(at)}) met. `)),
  'a text of names': (size) =>
    text(many(size, (at) => `The Ministry of ${spelled(letters(at))} and the ${letters(at)} Council. `)),
  'a text of quotations': (size) => text(many(size, (at) => `“the ferry ${at} is late” `)),
  'a text of quotations with speakers': (size) =>
    text(many(size, (at) => `Ann Bee said: “The ferry ${at} is late.” `)),
  'a text of opening marks': (size) => text('“a '.repeat(size)),
  'a text of closing marks': (size) => text('a” '.repeat(size)),
  'a text of straight marks': (size) => text('"a b c d" '.repeat(size)),
  'paragraphs of opening marks': (size) => text('“It is so, and so it is.\n\n'.repeat(size)),
  'a text of claims': (size) => text('He said that she said that '.repeat(size)),
  'a text of marks': (size) =>
    text(
      `${many(size, (at) => `word[${(at % 900) + 1}] `)}\n\n${many(900, (at) => `[${at + 1}] Note.\n\n`)}`,
    ),
  'a text of entries': (size) =>
    text(`Members:\n\n${many(size, (at) => `${at + 1}. Council ${letters(at)}, London, UK\n`)}`),
  'a text of brackets': (size) => text('(a '.repeat(size)),
  'a text of addresses': (size) => text(many(size, (at) => `https://pier.example/${at} `)),
  'a text of dates': (size) => text(many(size, (at) => `on 3 May ${1900 + (at % 100)}, `)),
  'a text without spaces': (size) => text('港口在夜間關閉'.repeat(size)),
  'paragraphs of a letter': (size) => Buffer.from('x\n\n'.repeat(size)),
  'Markdown of open links': (size) => markdown('[a]('.repeat(size)),
  'Markdown of open brackets': (size) => markdown('['.repeat(size)),
  'Markdown of open pictures': (size) => markdown('![a]('.repeat(size)),
  'Markdown of open links on lines': (size) => markdown('[a](\n'.repeat(size)),
  'Markdown of open emphasis': (size) => markdown('**a *b _c '.repeat(size)),
  'Markdown of ever more backticks': (size) => markdown(many(size, (at) => `${'`'.repeat((at % 400) + 1)} `)),
  'Markdown of definitions': (size) =>
    markdown(
      `${many(size, (at) => `[r${at}]: https://pier.example/${at}\n`)}\n${many(size, (at) => `[w][r${at}] `)}`,
    ),
  'Markdown of rows': (size) =>
    markdown(
      `| a | b | c |\n|---|---|---|\n${many(size, (at) => `| cell ${at} | some words | word ${at} |\n`)}`,
    ),
  'Markdown of columns': (size) =>
    markdown(`|${'a|'.repeat(size)}\n|${'-|'.repeat(size)}\n|${'b|'.repeat(size)}\n`),
  'Markdown of nested lists': (size) => markdown(many(size, (at) => `${'  '.repeat(at % 90)}- x\n`)),
  'a page of nested phrases': (size) => html(`<p>${'<b><i>'.repeat(size)}x`),
  'a page of nested tables': (size) => html(`${'<table><tr><td>'.repeat(size)}x`),
  'a page of rows': (size) => html(`<table>${'<tr><td>a</td><td>b</td></tr>'.repeat(size)}</table>`),
  'a page of columns': (size) =>
    html(`<table><tr>${'<th>a</th>'.repeat(size)}</tr><tr>${'<td>b</td>'.repeat(size)}</tr></table>`),
  'a page of wide cells': (size) =>
    html(`<table>${`<tr><td colspan=${size} rowspan=${size}>a</td><td>b</td></tr>`.repeat(20)}</table>`),
  'a page of broken lines': (size) => html(`<p>${'word<br><br>'.repeat(size)}</p>`),
  'a page of marks without notes': (size) =>
    html(`<p>${many(size, (at) => `w<sup><a href="#n${at}">${at}</a></sup> `)}</p>`),
  'a page of short tags': (size) => html('<b>'.repeat(size)),
  'a page of tags side by side': (size) => html('<i>a</i>'.repeat(size)),
  'half a character of UTF-16': (size) =>
    Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from('Some words.\n\n\ud800'.repeat(size), 'utf16le'),
      Buffer.from([0x41]),
    ]),
  'an e-book of megabytes': (megabytes) =>
    zipOf({
      'META-INF/container.xml': Buffer.alloc(megabytes * 2 ** 20, 0x20),
      'book.opf': Buffer.from('<package/>'),
    }),
  'an e-book of a long chapter': (size) =>
    zipOf({
      'META-INF/container.xml': Buffer.from(
        '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>',
      ),
      'b.opf': Buffer.from(
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>',
      ),
      'a.xhtml': Buffer.from(`<html><body>${'<p>Some words, here.</p>'.repeat(size)}</body></html>`),
    }),
  'a Word document of nested content': (size) =>
    wordOf(
      `<w:p>${'<w:sdt><w:sdtContent>'.repeat(size)}<w:r><w:t>x</w:t></w:r>${'</w:sdtContent></w:sdt>'.repeat(size)}</w:p>`,
    ),
  'a Word document of one paragraph': (size) =>
    wordOf(`<w:p>${'<w:r><w:t>word </w:t></w:r>'.repeat(size)}</w:p>`),
  'a Word document of rows': (size) =>
    wordOf(`<w:tbl>${'<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>'.repeat(size)}</w:tbl>`),
};
