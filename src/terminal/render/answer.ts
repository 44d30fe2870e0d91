import { type Command, fullName, suggestedArgument } from '../../command.ts';
import type { Answer, Excerpt, Item } from '../../model/answer.ts';
import { shownItems } from '../../model/items.ts';
import type { Place } from '../help.ts';
import { lineFor } from '../line.ts';
import { drawItem } from './items.ts';
import { LineWriter, type TerminalStyle } from './lines.ts';
import { count, plain } from './text.ts';

export interface AnswerOptions {
  readonly style: TerminalStyle;
  readonly place: Pick<Place, 'line' | 'page'>;
  readonly commands: readonly Command[];
  readonly isSearch?: boolean;
}

/** A lone file of a search is rendered alone, so that it can be redirected. */
export function renderAnswer(answer: Answer, options: AnswerOptions): string {
  const { style, place, isSearch = false } = options;
  const { page, library, closest, related = [] } = answer;
  const items = withoutListedChanges(shownItems(answer));
  const [only, ...others] = items;
  if (isSearch && only?.kind === 'file' && others.length === 0) return plain(only.text);
  const lines = new LineWriter(style);
  const message = messageOf(answer);
  if (message !== '') lines.write(message, 0, 'bold');
  if (closest === true && items.length > 0)
    lines.write('The nearest passages, which are not an answer:', 0, 'yellow');
  const hasOwn = items.some(({ kind }) => kind === 'watch');
  let number = firstNumber(answer);
  for (const item of items) {
    if (!isLine(item) || item === only) lines.space();
    drawItem(item, lines, hasOwn ? 0 : number++);
  }
  if (closest !== true) drawRelated(related, lines);
  lines.space();
  const suggested = suggestedLines(answer, options);
  if (suggested.length > 0) lines.write('Try:');
  for (const line of suggested) lines.write(line, 2);
  for (const { label, line } of nextLines(answer, options)) lines.write(`${label}: ${line}`);
  if (page.of > 1) lines.write(pageLine(page, place));
  const { version, documents, passages } = library;
  const searched = `${count(documents, 'document')}, ${count(passages, 'passage')} searched`;
  if (isSearch) lines.write(`Library ${version}: ${searched}`, 0, 'dim');
  return lines.toString();
}

function isLine(item: Item): boolean {
  return item.kind === 'diagnostic' || (item.kind === 'organization' && item.line !== undefined);
}

export function suggestedLines(
  answer: Answer,
  { commands, place }: Pick<AnswerOptions, 'commands' | 'place'>,
): string[] {
  const command = commands.find((one) => fullName(one) === answer.command);
  const argument = command && suggestedArgument(command, answer);
  if (command === undefined || argument === undefined) return [...answer.suggestions];
  const { page: _, ...request } = answer.request;
  return answer.suggestions.map((value) =>
    place.line(lineFor(command, { ...request, [argument.name]: value }), [command]),
  );
}

export function nextLines(
  { next = [], confirm }: Answer,
  { commands, place }: Pick<AnswerOptions, 'commands' | 'place'>,
): { label: string; line: string }[] {
  if (confirm !== undefined) return [];
  return next.flatMap(({ label, command: name, input }) => {
    const command = commands.find((one) => fullName(one) === name);
    return command === undefined ? [] : [{ label, line: place.line(lineFor(command, input), [command]) }];
  });
}

function drawRelated(related: readonly Excerpt[], lines: LineWriter): void {
  if (related.length === 0) return;
  lines.space();
  lines.write('Also related, but not an answer:', 0, 'dim');
  for (const { handle, quote, cut } of related)
    lines.brief(`${handle}: ${cut.before ? '[…] ' : ''}${quote}`, cut.after, 2);
}

export function messageOf(answer: Answer): string {
  return answer.message ?? MESSAGE[answer.status];
}

const MESSAGE: Readonly<Record<Answer['status'], string>> = {
  found: '',
  'not-found': 'Nothing was found.',
  ambiguous: 'This could mean several things; choose one.',
  invalid: 'The command cannot be read.',
  forbidden: 'This is not allowed here.',
};

function withoutListedChanges(items: readonly Item[]): readonly Item[] {
  const hasFile = items.some(({ kind }) => kind === 'file');
  return items.filter(({ kind }) => !(hasFile && kind === 'change'));
}

function firstNumber({ items, page: { number, of, total } }: Answer): number {
  if (number === 1) return 1;
  return 1 + (number === of ? Math.max(0, total - items.length) : (number - 1) * items.length);
}

function pageLine({ number, of, total }: Answer['page'], place: AnswerOptions['place']): string {
  const line = `Page ${number} of ${of} (${total.toLocaleString('en')} in all)`;
  return number < of ? `${line}; ${place.page(number + 1)}` : line;
}
