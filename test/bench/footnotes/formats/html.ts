import { type BenchBlock, type BenchReport, flowOf, labelsBy, marksIn, noteOf, piecesOf } from '../report.ts';
import { escapeMarkup, type MadeFile, noteText } from './made.ts';

/** A web page with linked notes, the notes of an e-book, or notes in the margin. */
export function makeHtml(report: BenchReport): MadeFile {
  const labels = labelsBy(report, (note, index) =>
    report.place === 'side' ? String(index + 1) : note.label,
  );
  const flow = flowOf(report);
  const chapters = report.place === 'chapter' ? chaptersOf(flow) : [flow];
  const body = chapters.flatMap((blocks) => [
    ...blocks.map((block) => blockOf(report, block, labels)),
    notesOf(report, marksIn(blocks), labels),
  ]);
  const direction = /^(?:ar|he)$/u.test(report.language) ? ' dir="rtl"' : '';
  const epub = report.epub ? ' xmlns:epub="http://www.idpf.org/2007/ops"' : '';
  const title = escapeMarkup(report.title);
  const content = `<!DOCTYPE html>
<html lang="${report.language}"${direction}${epub}>
<head><meta charset="utf-8"><title>${title}</title></head>
<body>
<main>
<h1>${title}</h1>
${body.filter((part) => part !== '').join('\n')}
</main>
</body>
</html>
`;
  return { name: `${report.id}.html`, content, labels };
}

export function chaptersOf(flow: readonly BenchBlock[]): BenchBlock[][] {
  const chapters: BenchBlock[][] = [];
  for (const block of flow) {
    if ('heading' in block || chapters.length === 0) chapters.push([]);
    chapters.at(-1)?.push(block);
  }
  return chapters;
}

function blockOf(report: BenchReport, block: BenchBlock, labels: MadeFile['labels']): string {
  if ('heading' in block) return `<h2>${escapeMarkup(block.heading)}</h2>`;
  const write = (text: string) =>
    piecesOf(text)
      .map((piece) => pieceOf(report, piece, labels))
      .join('');
  if ('text' in block) return `<p>${write(block.text)}</p>`;
  const rows = block.rows.map((cells, index) => {
    const tag = index === 0 ? 'th' : 'td';
    return `<tr>${cells.map((cell) => `<${tag}>${write(cell)}</${tag}>`).join('')}</tr>`;
  });
  return `<table>\n${rows.join('\n')}\n</table>`;
}

function pieceOf(
  report: BenchReport,
  piece: ReturnType<typeof piecesOf>[number],
  labels: MadeFile['labels'],
): string {
  if ('words' in piece) return escapeMarkup(piece.words);
  if ('raised' in piece) return `<sup>${piece.raised}</sup>`;
  const { mark: key } = piece;
  const label = labels[key] ?? '';
  if (report.place === 'side')
    return `<label for="sn-${key}" class="margin-toggle sidenote-number"></label><input type="checkbox" id="sn-${key}" class="margin-toggle"><span class="sidenote">${escapeMarkup(noteText(noteOf(report, key)))}</span>`;
  const type = report.epub ? ' epub:type="noteref"' : '';
  if (report.brackets) return `<a id="ref-${key}" href="#note-${key}">[${label}]</a>`;
  return `<sup><a id="ref-${key}" href="#note-${key}"${type}>${label}</a></sup>`;
}

function notesOf(report: BenchReport, keys: readonly string[], labels: MadeFile['labels']): string {
  if (report.place === 'side' || keys.length === 0) return '';
  const notes = keys.map((key) => {
    const text = escapeMarkup(noteText(noteOf(report, key)));
    if (report.epub)
      return `<aside epub:type="footnote" id="note-${key}"><p>${labels[key]}. ${text}</p></aside>`;
    return `<p id="note-${key}"><a href="#ref-${key}">${labels[key]}</a> ${text}</p>`;
  });
  return `<hr>\n${notes.join('\n')}`;
}
