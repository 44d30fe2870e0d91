import type { Texts } from '../../i18n/en/index.ts';
import { english } from '../../i18n/en/index.ts';
import type { Excerpt, ItemOf } from '../../model/answer.ts';
import { withMarks } from '../../model/items.ts';
import { blockQuotes } from './block-quote.ts';
import { clip } from './escape.ts';
import type { Fragment } from './view.ts';

const FRAGMENT = 1600;
const LINE = 400;
const HANDLE = 60;

/** `**2** · Barak & Azani 2020 · ¶14`, what became of the words, the quote, the comment. */
export function keptFragments(item: ItemOf<'kept'>, texts: Texts): Fragment[] {
  const { excerpt, actions } = item;
  const around = (within: Texts) => ({ over: overQuote(item, within), under: underQuote(item, within) });
  const measured = around(english);
  const { over, under } = around(texts);
  if (excerpt === null) return [{ text: joined(over, under), ...(actions && { actions }) }];
  const quotes = blockQuotes(
    marked(excerpt),
    FRAGMENT - Math.max(measured.over.length + measured.under.length, over.length + under.length) - 2,
  );
  const last = quotes.length - 1;
  return quotes.map((quote, at) => ({
    text: joined(at === 0 ? over : '', quote, at === last ? under : ''),
    excerpt,
    ...(at === 0 && actions && { actions }),
  }));
}

function overQuote({ number, handle, state, kept, excerpt }: ItemOf<'kept'>, { basket: say }: Texts): string {
  const place = excerpt ? [excerpt.source.short, placeOf(excerpt.handle)] : [handle];
  const head = [`**${number}**`, ...place.map((part) => clip(part, HANDLE))].join(' · ');
  const earlier = kept === null ? '' : `${say.keptWords} ~~${clip(kept, LINE)}~~`;
  return joined(head, earlier, say.state[state]);
}

function underQuote({ comment, excerpt }: ItemOf<'kept'>, { basket, discord }: Texts): string {
  const credit = excerpt
    ? [discord.edition[excerpt.source.edition], clip(excerpt.citation, LINE)].filter((part) => part !== '')
    : [];
  return joined(
    credit.length === 0 ? '' : `-# ${credit.join(' · ')}`,
    comment === null ? '' : clip(basket.comment(comment), LINE),
  );
}

function placeOf(handle: string): string {
  return handle.slice(handle.indexOf(' ') + 1);
}

function marked(excerpt: Excerpt) {
  const { text, highlights } = withMarks(excerpt);
  return { ...excerpt, quote: text, highlights };
}

function joined(...parts: string[]): string {
  return parts.filter((part) => part !== '').join('\n');
}
