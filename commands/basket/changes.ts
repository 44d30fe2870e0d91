import type { Own } from '../../src/admin/state/own.ts';
import type { Texts } from '../../src/i18n/en/index.ts';
import type { Basket, KeptQuote } from '../../src/model/state/basket.ts';

export const MOST_QUOTES = 500;
const MOST_BASKETS = 20;

type Quotes = readonly KeptQuote[];

export type Edit = (quotes: Quotes) => Quotes | { readonly problem: string };

export interface Changing {
  readonly own: Own;
  readonly texts: Texts;
  readonly name?: string | undefined;
  readonly makes?: boolean;
  /** Identifies the change, so that it alone is undone. */
  readonly change: string;
  readonly at: string;
}

export type Changed = { readonly basket: Basket } | { readonly problem: string };

export function changeBasket(changing: Changing, edit: Edit): Promise<Changed> {
  const { own, texts, name, makes = false, change, at } = changing;
  const { basket: say } = texts;
  return own.baskets.change<Changed>((all) => {
    const fresh: Basket = { name: name ?? say.defaultName, used: at, quotes: [] };
    const held = basketOf(all, name);
    const basket = held ?? (makes ? fresh : undefined);
    if (basket === undefined) return { result: { problem: missing(all, name, texts) } };
    const quotes = edit(basket.quotes);
    if ('problem' in quotes) return { result: quotes };
    const others = all.filter((one) => one !== held);
    const total = sumOf(others) + quotes.length;
    if (quotes.length > basket.quotes.length && total > MOST_QUOTES)
      return { result: { problem: say.full(MOST_QUOTES) } };
    if (others.length >= MOST_BASKETS) return { result: { problem: say.tooMany(MOST_BASKETS) } };
    const isSame = quotes === basket.quotes;
    const changed: Basket = isSame
      ? { ...basket, used: at }
      : { name: basket.name, used: at, quotes: [...quotes], before: { change, quotes: basket.quotes } };
    return { records: [...others, changed], result: { basket: changed } };
  });
}

/** Undoes the last change of a basket if it is this one; undefined if it is not. */
export function undoChange({
  own,
  name,
  change,
  at,
}: Pick<Changing, 'own' | 'name' | 'at'> & { readonly change?: string | undefined }): Promise<
  Basket | undefined
> {
  return own.baskets.change<Basket | undefined>((all) => {
    const held =
      change === undefined ? basketOf(all, name) : all.find(({ before }) => before?.change === change);
    if (held?.before === undefined) return { result: undefined };
    const basket: Basket = { name: held.name, used: at, quotes: held.before.quotes };
    const records = [...all.filter((one) => one !== held), ...(basket.quotes.length > 0 ? [basket] : [])];
    return { records, result: basket };
  });
}

export function basketOf(all: readonly Basket[], name: string | undefined): Basket | undefined {
  const named = (one: Basket) => one.name.toLowerCase() === name?.toLowerCase();
  return name === undefined ? all.toSorted((a, b) => (a.used < b.used ? 1 : -1))[0] : all.find(named);
}

export function missing(all: readonly Basket[], name: string | undefined, { basket: say }: Texts): string {
  return name === undefined
    ? say.none
    : say.noneNamed(
        name,
        all.map((one) => one.name),
      );
}

export function sumOf(all: readonly Basket[]): number {
  return all.reduce((sum, { quotes }) => sum + quotes.length, 0);
}
