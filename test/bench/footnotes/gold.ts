import type { MadeFile } from './formats/made.ts';
import { noteText } from './formats/made.ts';
import { type BenchReport, flowOf, noteOf, piecesOf, plainText } from './report.ts';
import type { Gold } from './schema.ts';

/** In characters: the words before a mark. */
const BEFORE = 40;

export function goldOf(report: BenchReport, format: Gold['format'], { name, labels }: MadeFile): Gold {
  const keys = Object.keys(labels);
  const indexOf = (key: string) => keys.indexOf(key);
  const flow = flowOf(report);
  const texts = flow.flatMap((block) =>
    'rows' in block ? block.rows.flat() : 'text' in block ? [block.text] : [],
  );
  const pageOf = new Map(
    report.pages.flatMap(({ number, blocks }) =>
      blocks.flatMap((block) =>
        ('rows' in block ? block.rows.flat() : 'text' in block ? [block.text] : []).flatMap((text) =>
          piecesOf(text).flatMap((piece) => ('mark' in piece ? [[piece.mark, number] as const] : [])),
        ),
      ),
    ),
  );
  // A lone number at a foot may be anything.
  const isPaged = format === 'pdf' && report.pages.length > 1;
  const marks = texts.flatMap((text) => {
    let before = '';
    return piecesOf(text).flatMap((piece): Gold['marks'] => {
      if ('words' in piece) before += piece.words;
      if ('raised' in piece) before += piece.raised;
      if (!('mark' in piece)) return [];
      const page = isPaged ? (pageOf.get(piece.mark) ?? null) : null;
      return [
        { label: labels[piece.mark] ?? '', before: before.slice(-BEFORE), note: indexOf(piece.mark), page },
      ];
    });
  });
  const notes = keys.map((key) => {
    const { ibid, ...note } = noteOf(report, key);
    return {
      label: labels[key] ?? '',
      text: noteText(note),
      ...(ibid === undefined ? {} : { ibid: ibid === null ? null : indexOf(ibid) }),
    };
  });
  const paragraphs = flow.flatMap((block) => ('text' in block ? [plainText(block.text)] : []));
  return { file: name, format, about: report.about, paragraphs, notes, marks };
}
