import { english } from '../../i18n/en/index.ts';
import type { ItemOf } from '../../model/answer.ts';
import { drawExcerpt } from './excerpts.ts';
import type { LineWriter } from './lines.ts';

const { basket: say } = english;

export function drawKept(item: ItemOf<'kept'>, lines: LineWriter): void {
  const { number, handle, state, kept, comment, excerpt } = item;
  if (excerpt === null) lines.write(`${number}  ${handle}`, 0, 'cyan');
  if (kept !== null) {
    lines.write(say.keptWords, 2, 'yellow');
    lines.quote(kept, [], 2);
  }
  if (state !== 'holds') lines.write(say.state[state], 2, 'yellow');
  if (excerpt) drawExcerpt(excerpt, lines, { number: `${number}  ` });
  if (comment !== null) lines.write(say.comment(comment), 2);
}
