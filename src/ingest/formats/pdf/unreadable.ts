import { UNREADABLE } from './layout/decoding.ts';
import { type PdfLine, type TextRun, textOf } from './layout/lines.ts';
import type { WordCounts } from './words.ts';

const OMISSION = '[…]';
const LIGATURES = ['fi', 'ff', 'fl', 'ffi', 'ffl', 'ti', 'tt', 'ft', 'Th', 'ct', 'st'];
const BROKEN_WORD = /[\p{L}\p{M}]*\ufffd[\p{L}\p{M}\ufffd]*/gu;
const LETTERS_LOST = /(?:\ufffd\s*)*\ufffd/gu;
const BULLET_START = /^\ufffd\s+(?=\S)/u;

const LEGACY_WORD = /(?<![\p{L}\p{M}])[\u00c0-\u00ff]{3,}(?![\p{L}\p{M}])/gu;
const LEGACY_LETTERS = /(?<![\p{L}\p{M}])[\u00c0-\u00ff]{2,}(?![\p{L}\p{M}])/gu;
const LEGACY = { words: 8, part: 0.15 };

export function withoutLegacy(lines: readonly PdfLine[]): readonly PdfLine[] {
  const text = lines.map((line) => line.text).join(' ');
  const legacy = text.match(LEGACY_WORD)?.length ?? 0;
  if (legacy < LEGACY.words || legacy < LEGACY.part * text.split(' ').length) return lines;
  return lines.map((line) => {
    const runs = line.runs.map((run) => ({ ...run, text: run.text.replace(LEGACY_LETTERS, UNREADABLE) }));
    return { ...line, runs, text: textOf(runs) };
  });
}

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
