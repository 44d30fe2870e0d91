import { type RichText, runsOf } from '../model/bibliography/rich-text.ts';
import { escapeHtml } from '../text/html.ts';

export function richHtml(rich: RichText): string {
  return runsOf(rich)
    .map(({ text, isItalic }) => (isItalic ? `<i>${escapeHtml(text)}</i>` : escapeHtml(text)))
    .join('');
}
