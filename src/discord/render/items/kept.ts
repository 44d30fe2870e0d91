import type { ItemOf } from '../../../model/answer.ts';
import { clip } from '../escape.ts';
import type { Fragment } from '../view.ts';
import { type Drawing, HANDLE, joined, LINE, lines } from './drawing.ts';
import { excerptFragments } from './excerpt.ts';

export function keptFragments(item: ItemOf<'kept'>, drawing: Drawing): Fragment[] {
  const { comment, excerpt, actions, handle, kept, number, state } = item;
  const { basket: say } = drawing.texts;
  const remark = comment === null ? '' : clip(say.comment(comment), LINE);
  const fate = lines(
    kept === null ? '' : `${say.keptWords} ~~${clip(kept, LINE)}~~`,
    state === 'holds' ? '' : say.state[state],
  );
  if (excerpt === null) {
    const name = joined(`**${number}**`, clip(handle, HANDLE));
    return [{ text: lines(name, fate, remark), ...(actions && { actions }) }];
  }
  const quotes = excerptFragments(excerpt, { ...drawing, numberOf: () => number }, { fate, remark });
  return quotes.map((quote) => ({ ...quote, ...(actions && { actions }) }));
}
