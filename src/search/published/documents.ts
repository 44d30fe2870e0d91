import { analysisCounts } from '../query/alternatives.ts';
import type { PublishedDocument, PublishedIndex, PublishedOrder } from './format.ts';
import type { IndexLists } from './lists.ts';
import { type NamesIn, UnitDocuments } from './unit-documents.ts';
import { gramBitsOf, gramDocuments, wordDocuments } from './word-documents.ts';

export function publishedIndex({ views, explained, icu }: IndexLists, order: PublishedOrder): PublishedIndex {
  return {
    views: views.map(({ hidden, forward }) => ({
      ...{ hidden, units: forward.units, analyses: [...analysisCounts(forward)] },
      ...{ meanLength: forward.meanLength, meanGramLength: forward.meanGramLength },
    })),
    ...{ explained, ...order, gramBits: gramBitsOf(views[0].forward.vocabulary), icu },
  };
}

export function* publishedDocuments(
  lists: IndexLists,
  { documents, starts }: PublishedOrder,
  namesIn: NamesIn,
): Generator<PublishedDocument> {
  const { views } = lists;
  const made = new UnitDocuments(lists, namesIn);
  for (const [position, document] of documents.entries()) {
    const [start = 0, end = 0] = starts.slice(position, position + 2);
    for (let unit = start; unit < end; unit++) yield made.of(unit, document, unit - start);
  }
  yield* wordDocuments(views, views[0].forward.vocabulary);
  yield* gramDocuments(views, views[0].forward.vocabulary);
}

export function countDocuments({ units, views: [{ forward }] }: IndexLists): number {
  const { words, terms } = forward.vocabulary;
  return units.length + words.length + terms.length + 2 ** gramBitsOf(forward.vocabulary);
}
