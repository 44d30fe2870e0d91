import { ingest } from '../../../../src/ingest/ingest.ts';
import { parseData } from '../../../../src/library/store/data-files.ts';
import { readDataTexts } from '../../../../src/library/store/files.ts';
import { foundIn } from '../../../findings.ts';
import { zipOf } from '../../extremes.ts';

const data = parseData(readDataTexts('index-data'));
const OOXML = 'http://schemas.openxmlformats.org';
const STRICT = 'http://purl.oclc.org/ooxml';
const MAIN = `${OOXML}/wordprocessingml/2006/main`;
const RELATIONS = `${OOXML}/officeDocument/2006/relationships`;
const NAMESPACES = [
  `xmlns:w="${MAIN}"`,
  `xmlns:m="${OOXML}/officeDocument/2006/math"`,
  `xmlns:r="${RELATIONS}"`,
  `xmlns:mc="${OOXML}/markup-compatibility/2006"`,
  `xmlns:wp="${OOXML}/drawingml/2006/wordprocessingDrawing"`,
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
  'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"',
].join(' ');

/** The XML inside the root of each part. `document`: inside the body. */
export interface WordParts {
  readonly document: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
  readonly endnotes?: string;
  readonly settings?: string;
  readonly core?: string;
  readonly app?: string;
  /** Targets by id. */
  readonly links?: Readonly<Record<string, string>>;
  /** Embedded files by the id of their relation. */
  readonly chunks?: Readonly<Record<string, string>>;
  readonly strict?: boolean;
  readonly prefix?: string;
}

const STYLES = [
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
  ...[1, 2, 3].map(
    (level) =>
      `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/><w:pPr><w:outlineLvl w:val="${level - 1}"/></w:pPr></w:style>`,
  ),
  ...['Title', 'Subtitle', 'Author', 'Date', 'Quote', 'Caption', 'TOC1', 'TOCHeading'].map(
    (id) =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id.replace(/^TOC(?=.)/u, 'toc ').replace('Caption', 'caption')}"/></w:style>`,
  ),
  '<w:style w:type="character" w:styleId="Mark"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
].join('');

export function wordFile(parts: WordParts): Buffer {
  const inRoot = (name: string, inner: string) => `<w:${name} ${NAMESPACES}>${inner}</w:${name}>`;
  const optional = (name: string, inner: string | undefined) =>
    inner === undefined ? [] : [[`word/${name}.xml`, inRoot(name, inner)] as const];
  const links = Object.entries(parts.links ?? {}).map(
    ([id, target]) =>
      `<Relationship Id="${id}" Type="${RELATIONS}/hyperlink" Target="${target}" TargetMode="External"/>`,
  );
  const chunks = Object.keys(parts.chunks ?? {}).map(
    (id) => `<Relationship Id="${id}" Type="${RELATIONS}/aFChunk" Target="/chunks/${id}"/>`,
  );
  const relations = (list: readonly string[]) =>
    `<Relationships xmlns="${OOXML}/package/2006/relationships">${list.join('')}</Relationships>`;
  const own = ['styles', 'numbering', 'footnotes', 'endnotes', 'settings'].map(
    (name) => `<Relationship Id="p${name}" Type="${RELATIONS}/${name}" Target="${name}.xml"/>`,
  );
  const files = [
    [
      '_rels/.rels',
      relations([`<Relationship Id="r" Type="${RELATIONS}/officeDocument" Target="/word/document.xml"/>`]),
    ],
    ['word/_rels/document.xml.rels', relations([...own, ...links, ...chunks])],
    ['word/_rels/footnotes.xml.rels', relations(links)],
    ['word/document.xml', inRoot('document', `<w:body>${parts.document}<w:sectPr/></w:body>`)],
    ['word/styles.xml', inRoot('styles', STYLES + (parts.styles ?? ''))],
    ...Object.entries(parts.chunks ?? {}).map(([id, text]) => [`chunks/${id}`, text] as const),
    ...optional('numbering', parts.numbering),
    ...optional('footnotes', parts.footnotes),
    ...optional('endnotes', parts.endnotes),
    ...optional('settings', parts.settings),
    ...(parts.core === undefined
      ? []
      : [
          [
            'docProps/core.xml',
            `<cp:coreProperties xmlns:cp="${OOXML}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${parts.core}</cp:coreProperties>`,
          ] as const,
        ]),
    ...(parts.app === undefined
      ? []
      : [
          [
            'docProps/app.xml',
            `<Properties xmlns="${OOXML}/officeDocument/2006/extended-properties">${parts.app}</Properties>`,
          ] as const,
        ]),
  ] as const;
  const variant = (xml: string) => {
    const strict = parts.strict ? xml.replaceAll(MAIN, `${STRICT}/wordprocessingml/main`) : xml;
    return parts.prefix === undefined
      ? strict
      : strict.replace(/(?<=[\s<:/])w:|(?<=xmlns:)w(?==)/gu, (all) => all.replace('w', parts.prefix ?? 'w'));
  };
  return zipOf(Object.fromEntries(files.map(([name, xml]) => [name, Buffer.from(variant(xml))])), {
    stored: true,
  });
}

export const run = (text: string, properties = '') =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
export const RAISED = '<w:vertAlign w:val="superscript"/>';
export const raised = (text: string) => run(text, RAISED);
export const bold = (text: string) => run(text, '<w:b/>');
/** `content`: runs, or plain words. */
export const paragraph = (content: string, properties = '') =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${content.startsWith('<') ? content : run(content)}</w:p>`;
export const styled = (style: string, content: string, properties = '') =>
  paragraph(content, `<w:pStyle w:val="${style}"/>${properties}`);
export const listed = (list: number, level: number, content: string) =>
  paragraph(content, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);
export const cell = (content: string, properties = '') =>
  `<w:tc>${properties && `<w:tcPr>${properties}</w:tcPr>`}${content.startsWith('<w:p') ? content : paragraph(content)}</w:tc>`;
export const row = (cells: readonly string[], properties = '') =>
  `<w:tr>${properties && `<w:trPr>${properties}</w:trPr>`}${cells.map((one) => (one.startsWith('<w:tc') ? one : cell(one))).join('')}</w:tr>`;
export const table = (...rows: readonly string[]) => `<w:tbl>${rows.join('')}</w:tbl>`;
export const mark = (id: number, kind = 'footnote') =>
  `<w:r><w:rPr><w:rStyle w:val="Mark"/></w:rPr><w:${kind}Reference w:id="${id}"/></w:r>`;
export const note = (id: number, text: string, kind = 'footnote') =>
  `<w:${kind} w:id="${id}"><w:p><w:r><w:${kind}Ref/></w:r>${run(` ${text}`)}</w:p></w:${kind}>`;

/** Reads a document; throws if Ibid refuses it. */
export async function readWord(parts: WordParts | string) {
  const bytes = wordFile(typeof parts === 'string' ? { document: parts } : parts);
  const { document, diagnostics } = await ingest({ name: 'ferry-7.docx', bytes }, data);
  if (!document) throw new Error(foundIn(diagnostics[0]));
  return { ...document, rules: diagnostics.map(({ rule }) => rule) };
}

export async function textsOf(parts: WordParts | string): Promise<string[]> {
  return (await readWord(parts)).passages.map(({ text }) => text);
}
