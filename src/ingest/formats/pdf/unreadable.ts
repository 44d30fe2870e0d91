import { type Finding, warning } from '../../structure/block.ts';
import { UNREADABLE } from './layout/decoding.ts';
import { type PdfLine, type TextRun, textOf } from './layout/lines.ts';
import type { WordCounts } from './words.ts';

const OMISSION = '[…]';
const LIGATURES = ['fi', 'ff', 'fl', 'ffi', 'ffl', 'ti', 'tt', 'ft', 'Th', 'ct', 'st'];
const BROKEN_WORD = /[\p{L}\p{M}]*\ufffd[\p{L}\p{M}\ufffd]*/gu;
const LETTERS_LOST = /(?:\ufffd\s*)*\ufffd/gu;
/** A letter from a font of symbols in front of the text is a bullet. */
const BULLET_START = /^\ufffd\s+(?=\S)/u;
const MOST_PAGES = 10;

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

/** Names the pages with letters that cannot be read. */
export function unreadableFindings(
  pages: readonly { number: number; lines: readonly PdfLine[] }[],
): Finding[] {
  const broken = pages.filter(({ lines }) => lines.some(isUnreadable)).map(({ number }) => number);
  if (broken.length === 0) return [];
  const more = broken.length > MOST_PAGES ? ` and ${broken.length - MOST_PAGES} more` : '';
  const names = `${broken.slice(0, MOST_PAGES).join(', ')}${more}`;
  const found = `letters without a meaning on page${broken.length === 1 ? '' : 's'} ${names} of the file`;
  const expected = `fonts that say what their letters are; Ibid puts ${OMISSION} in their place`;
  return [warning('unreadable-text', 1, found, expected)];
}
