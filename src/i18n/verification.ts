import type { Difference, VerificationItem } from '../model/answer.ts';
import { comparedText } from '../model/items.ts';
import type { Texts } from './en/index.ts';

export function verificationLines(
  item: VerificationItem,
  { verify: { notes, difference, script } }: Texts,
  show: (words: string) => string,
): string[] {
  const found = comparedText(item);
  const wordsAt = (text: string, span: Difference['given']) => (span ? show(text.slice(...span)) : '');
  return [
    ...(item.named ? [notes.named(show(item.named.title))] : []),
    ...item.lookalikes.map(({ script: name, letters }) => notes.lookalikes(letters, script[name])),
    ...item.differences.map(({ kind, given, found: there }) =>
      difference[kind](wordsAt(item.given, given), wordsAt(found, there)),
    ),
    ...item.edits.map(({ given, found: there }) =>
      notes.edit(wordsAt(item.given, given), wordsAt(found, there)),
    ),
    ...(item.verdict === 'stitched'
      ? item.parts.map(({ given, excerpt }) => notes.part(wordsAt(item.given, given), show(excerpt.handle)))
      : []),
    ...item.aside.map((span) => notes.aside(wordsAt(item.given, span))),
    ...item.warnings.map((warning) => notes.warning[warning]),
  ];
}
