import { readDirectory, readEntry } from '../../../src/ingest/formats/archive/zip.ts';
import { zipOf } from '../../ingest/extremes.ts';
import { changeBytes } from './bytes.ts';
import { changeMarkup, changeValue, HTML } from './markup.ts';
import { pick, type Random } from './random.ts';
import { changeText } from './text.ts';

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

export interface ZipPart {
  readonly name: string;
  readonly content: Uint8Array;
}

export function partsOfZip(bytes: Uint8Array): ZipPart[] {
  const directory = readDirectory(bytes);
  if (!Array.isArray(directory)) throw new Error(directory.is);
  return directory.flatMap((entry) => {
    const content = readEntry(bytes, entry);
    return content instanceof Uint8Array ? [{ name: entry.name, content }] : [];
  });
}

/** The parts of a Word document or a book with the XML of some changed, and packed again as a whole archive. */
export function changeZip(parts: readonly ZipPart[], random: Random): Uint8Array {
  const texts = parts.filter(({ name }) => /\.(?:xml|rels|opf|xhtml)$/u.test(name));
  const main = texts.filter(({ name }) => /document|footnotes|numbering|xhtml/u.test(name));
  const chosen = new Set([pick(random(3) === 0 ? texts : main, random), pick(texts, random)]);
  const changed = parts.flatMap((part) => {
    if (!chosen.has(part)) return [part];
    if (random(20) === 0) return [];
    const xml = Buffer.from(part.content).toString('utf8');
    const text =
      random(4) === 0
        ? changeMarkup(xml, part.name.endsWith('.xhtml') ? HTML : WORD, random)
        : changeXml(xml, random);
    const name =
      random(30) === 0
        ? pick(['word/document2.xml', '../x.xml', '__proto__', part.name.toUpperCase()], random)
        : part.name;
    return [{ name, content: Buffer.from(text) }];
  });
  const zip = zipOf(Object.fromEntries(changed.map(({ name, content }) => [name, content])), {
    stored: true,
  });
  return random(20) === 0 ? changeBytes(zip, random) : zip;
}
