import type { Library } from '../../src/library/library.ts';
import type { KeptItem } from '../../src/model/answer.ts';
import type { Basket } from '../../src/model/state/basket.ts';

interface Shown {
  readonly items: readonly KeptItem[];
  readonly hidden: number;
}

/** A post must not reveal that quotes are hidden: their sources may be restricted. */
export function shownOf({ quotes }: Basket, library: Library, isPosted: boolean): Shown {
  const items = quotes.flatMap((quote, index): KeptItem[] => {
    const standing = library.standingOf(quote);
    const { id, handle, comment = null } = quote;
    return standing === undefined
      ? []
      : [{ kind: 'kept', id, number: index + 1, handle, comment, ...standing }];
  });
  if (isPosted) return { items: items.map((item, index) => ({ ...item, number: index + 1 })), hidden: 0 };
  return { items, hidden: quotes.length - items.length };
}
