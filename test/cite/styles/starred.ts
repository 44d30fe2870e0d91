import { type RichText, runsOf } from '../../../src/model/bibliography/rich-text.ts';

/** Italics between asterisks. */
export function starred(rich: RichText): string {
  return runsOf(rich)
    .map(({ text, isItalic }) => (isItalic ? `*${text}*` : text))
    .join('');
}
