import type { Answer } from '../../model/answer.ts';
import { drawItem } from './items.ts';
import { LineWriter, type TerminalStyle } from './lines.ts';
import { count, plain } from './text.ts';

/**
 * An answer as text for people: what happened, the items, where more is, and what was searched. No control character of a
 * document or a question is in it, and no quote is altered but by line breaks. A file that is all there is comes bare,
 * so that it can be redirected into one.
 */
export function renderAnswer(answer: Answer, style: TerminalStyle): string {
  const [only, ...others] = answer.items;
  if (only?.kind === 'file' && others.length === 0) return plain(only.text);
  const sheet = new LineWriter(style);
  drawAnswer(answer, sheet);
  const { version, documents, passages } = answer.library;
  const searched = `${count(documents, 'document')}, ${count(passages, 'passage')} searched`;
  sheet.write(`Library ${version}: ${searched}`, 0, 'dim');
  return sheet.toString();
}

/** What happened, the items, and where more is. */
export function drawAnswer(answer: Answer, sheet: LineWriter): void {
  const [only] = answer.items;
  const message = messageOf(answer);
  if (message !== '') sheet.write(message, 0, 'bold');
  if (answer.closest === true && answer.items.length > 0) {
    sheet.write('The nearest in the library, which is no answer:', 0, 'yellow');
  }
  for (const item of answer.items) {
    if (item.kind !== 'diagnostic' || item === only) sheet.space();
    drawItem(item, sheet);
  }
  sheet.space();
  if (answer.suggestions.length > 0) sheet.write('Try:');
  for (const suggestion of answer.suggestions) sheet.write(suggestion, 2);
  if (answer.page.of > 1) sheet.write(pageLine(answer.page));
}

/** What an answer says, in one line; empty when what it found speaks for itself. */
export function messageOf(answer: Answer): string {
  return answer.message ?? MESSAGE[answer.status];
}

/** What an answer says that brings no message of its own. */
const MESSAGE: Readonly<Record<Answer['status'], string>> = {
  found: '',
  'not-found': 'Nothing was found.',
  ambiguous: 'More than one thing is meant; say which.',
  invalid: 'The command cannot be read.',
  forbidden: 'This is not allowed here.',
};

function pageLine({ number, of, total }: Answer['page']): string {
  const line = `Page ${number} of ${of} (${total.toLocaleString('en')} in all)`;
  return number < of ? `${line}; --page ${number + 1} shows the next` : line;
}
