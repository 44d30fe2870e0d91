import { zipOf } from '../../../ingest/extremes.ts';
import {
  type BenchBlock,
  type BenchNote,
  type BenchReport,
  flowOf,
  labelsBy,
  noteOf,
  piecesOf,
} from '../report.ts';
import { chaptersOf } from './html.ts';
import { escapeMarkup, type MadeFile, noteText } from './made.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>';

/** Word numbers notes itself, in one series, or in one for each chapter; only symbols are written. */
export function makeDocx(report: BenchReport): MadeFile {
  const isEnd = ({ endnote }: BenchNote) => endnote === true || report.place === 'end';
  const hasSymbols = report.notes.some(({ label }) => /^[*†‡]$/u.test(label));
  const counts = { foot: 0, end: 0 };
  const labels = labelsBy(report, (note) => {
    const count = isEnd(note) ? ++counts.end : ++counts.foot;
    return hasSymbols || note.endnote || report.place === 'chapter' ? note.label : String(count);
  });
  const keys = Object.keys(labels);
  const ids = new Map(keys.map((key, index) => [key, index + 1]));
  const runs = (text: string) =>
    piecesOf(text)
      .map((piece) => {
        if ('words' in piece) return run(piece.words);
        if ('raised' in piece) return run(piece.raised, RAISED);
        const kind = isEnd(noteOf(report, piece.mark)) ? 'endnote' : 'footnote';
        const custom = hasSymbols ? ' w:customMarkFollows="1"' : '';
        const symbol = hasSymbols ? `<w:t>${labels[piece.mark]}</w:t>` : '';
        return `<w:r>${RAISED}<w:${kind}Reference${custom} w:id="${ids.get(piece.mark)}"/>${symbol}</w:r>`;
      })
      .join('');
  const chapters = report.place === 'chapter' ? chaptersOf(flowOf(report)) : [flowOf(report)];
  const body = chapters.map((blocks, index) => {
    const isLast = index === chapters.length - 1;
    const restart =
      report.place === 'chapter' ? '<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>' : '';
    const format = report.place === 'end' ? 'decimal' : 'lowerRoman';
    const endnotes = `<w:endnotePr><w:numFmt w:val="${format}"/></w:endnotePr>`;
    const section = `<w:sectPr>${restart}${endnotes}</w:sectPr>`;
    return (
      blocks.map((block) => blockOf(block, runs)).join('') +
      (isLast ? section : `<w:p><w:pPr>${section}</w:pPr></w:p>`)
    );
  });
  const notesOf = (kind: 'footnote' | 'endnote') => {
    const own = keys.filter((key) => isEnd(noteOf(report, key)) === (kind === 'endnote'));
    const notes = own.map((key) => {
      const mark = hasSymbols ? run(labels[key] ?? '', RAISED) : `<w:r>${RAISED}<w:${kind}Ref/></w:r>`;
      return `<w:${kind} w:id="${ids.get(key)}"><w:p>${mark}${run(` ${noteText(noteOf(report, key))}`)}</w:p></w:${kind}>`;
    });
    return xml(`<w:${kind}s ${W}>${notes.join('')}</w:${kind}s>`);
  };
  const title = `<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>${run(report.title)}</w:p>`;
  const parts: Readonly<Record<string, string>> = {
    document: xml(`<w:document ${W}><w:body>${title}${body.join('')}</w:body></w:document>`),
    footnotes: notesOf('footnote'),
    endnotes: notesOf('endnote'),
    styles: xml(`<w:styles ${W}>${style('Title', 'Title')}${style('Heading1', 'heading 1')}</w:styles>`),
  };
  const types = Object.keys(parts).map(
    (name) =>
      `<Override PartName="/word/${name}.xml" ContentType="${TYPES}.${name === 'document' ? 'document.main' : name}+xml"/>`,
  );
  const links = Object.keys(parts)
    .slice(1)
    .map((name) => `<Relationship Id="${name}" Type="${OFFICE}/${name}" Target="${name}.xml"/>`);
  const files: Readonly<Record<string, string>> = {
    '[Content_Types].xml': xml(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types.join('')}</Types>`,
    ),
    '_rels/.rels': relationships(
      `<Relationship Id="document" Type="${OFFICE}/officeDocument" Target="word/document.xml"/>`,
    ),
    'word/_rels/document.xml.rels': relationships(links.join('')),
    ...Object.fromEntries(Object.entries(parts).map(([name, content]) => [`word/${name}.xml`, content])),
  };
  return {
    name: `${report.id}.docx`,
    content: zipOf(
      Object.fromEntries(Object.entries(files).map(([path, part]) => [path, Buffer.from(part)])),
    ),
    labels,
  };
}

function xml(content: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${content}`;
}

function relationships(content: string): string {
  return xml(
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`,
  );
}

function style(id: string, name: string): string {
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`;
}

function run(text: string, properties = ''): string {
  return `<w:r>${properties}<w:t xml:space="preserve">${escapeMarkup(text)}</w:t></w:r>`;
}

function blockOf(block: BenchBlock, runs: (text: string) => string): string {
  if ('heading' in block)
    return `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>${run(block.heading)}</w:p>`;
  if ('text' in block) return `<w:p>${runs(block.text)}</w:p>`;
  const rows = block.rows.map((cells, index) => {
    const head = index === 0 ? '<w:trPr><w:tblHeader/></w:trPr>' : '';
    return `<w:tr>${head}${cells.map((cell) => `<w:tc><w:p>${runs(cell)}</w:p></w:tc>`).join('')}</w:tr>`;
  });
  return `<w:tbl>${rows.join('')}</w:tbl>`;
}
