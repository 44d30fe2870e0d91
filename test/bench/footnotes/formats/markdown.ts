import { type BenchBlock, type BenchReport, flowOf, labelsBy, marksIn, noteOf, piecesOf } from '../report.ts';
import { hasSeries, type MadeFile, noteText } from './made.ts';

/** Markdown as Pandoc and GitHub read it. Labels that repeat on paper are the notes' keys. */
export function makeMarkdown(report: BenchReport): MadeFile {
  const labels = labelsBy(report, (note, index) =>
    report.place === 'inline' ? String(index + 1) : hasSeries(report) ? note.key : note.label,
  );
  const write = (text: string) =>
    piecesOf(text)
      .map((piece) => {
        if ('words' in piece) return piece.words;
        if ('raised' in piece) return `^${piece.raised}^`;
        return report.place === 'inline'
          ? `^[${noteText(noteOf(report, piece.mark))}]`
          : `[^${labels[piece.mark]}]`;
      })
      .join('');
  const blockOf = (block: BenchBlock): string => {
    if ('heading' in block) return `## ${block.heading}`;
    if ('text' in block) return write(block.text);
    const rows = block.rows.map((cells) => `| ${cells.map(write).join(' | ')} |`);
    return [rows[0], `|${'---|'.repeat(block.rows[0]?.length ?? 0)}`, ...rows.slice(1)].join('\n');
  };
  const flow = flowOf(report);
  const notes = report.place === 'inline' ? [] : marksIn(flow);
  const definitions = notes.map((key) => `[^${labels[key]}]: ${noteText(noteOf(report, key))}`);
  const parts = [`# ${report.title}`, ...flow.map(blockOf), ...definitions];
  return { name: `${report.id}.md`, content: `${parts.join('\n\n')}\n`, labels };
}
