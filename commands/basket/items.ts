import type { Library } from '../../src/library/library.ts';
import type { KeptItem } from '../../src/model/answer.ts';
import type { Basket } from '../../src/model/state/basket.ts';

interface Shown {
  readonly items: readonly KeptItem[];
  readonly hidden: number;
}

export function shownOf({ quotes }: Basket, library: Library): Shown {
  const items = quotes.flatMap((quote, index): KeptItem[] => {
    const standing = library.standingOf(quote);
    const { id, handle, comment = null } = quote;
    return standing === undefined
      ? []
      : [{ kind: 'kept', id, number: index + 1, handle, comment, ...standing }];
  });
  return { items, hidden: quotes.length - items.length };
}
