import { UNREADABLE } from './layout/decoding.ts';
import { type PdfLine, type TextRun, textOf } from './layout/lines.ts';
import type { WordCounts } from './words.ts';

export const OMISSION = '[…]';
const LIGATURES = ['fi', 'ff', 'fl', 'ffi', 'ffl', 'ti', 'tt', 'ft', 'Th', 'ct', 'st'];
const BROKEN_WORD = /[\p{L}\p{M}]*\ufffd[\p{L}\p{M}\ufffd]*/gu;
const LETTERS_LOST = /(?:\ufffd\s*)*\ufffd/gu;
/** A letter from a font of symbols in front of the text is a bullet. */
const BULLET_START = /^\ufffd\s+(?=\S)/u;

/** The line with its unreadable letters mended by the words of the document, or replaced by a mark of omission. */
export function mendLine(line: PdfLine, vocabulary: WordCounts): PdfLine {
  if (!line.text.includes(UNREADABLE)) return line;
  const isBullet = BULLET_START.test(line.text) && !line.text.slice(1).includes(UNREADABLE);
  const runs = line.runs.map((run): TextRun => {
    const text = isBullet ? run.text.replace(UNREADABLE, '•') : mended(run.text, vocabulary);
    return { ...run, text };
  });
  return { ...line, runs, text: textOf(runs) };
}

export function isUnreadable({ text }: PdfLine): boolean {
  return text.includes(OMISSION);
}

function mended(text: string, vocabulary: WordCounts): string {
  return text
    .replace(BROKEN_WORD, (word) => {
      const found = LIGATURES.map((letters) => word.replaceAll(UNREADABLE, letters)).filter((candidate) =>
        vocabulary.has(candidate.toLowerCase()),
      );
      return found.length === 1 ? (found[0] ?? word) : word;
    })
    .replace(LETTERS_LOST, OMISSION);
}
