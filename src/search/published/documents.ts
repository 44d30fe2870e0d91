import { analysisCounts } from '../query/alternatives.ts';
import type { PublishedDocument, PublishedIndex } from './format.ts';
import type { IndexLists } from './lists.ts';
import { type NamesIn, UnitDocuments } from './unit-documents.ts';
import { gramBitsOf, gramDocuments, wordDocuments } from './word-documents.ts';

/** `starts`: the first unit of each document, then their number. */
export function publishedIndex(
  { views, explained }: IndexLists,
  starts: PublishedIndex['starts'],
): PublishedIndex {
  return {
    views: views.map(({ hidden, forward }) => ({
      ...{ hidden, units: forward.units, analyses: [...analysisCounts(forward)] },
      ...{ meanLength: forward.meanLength, meanGramLength: forward.meanGramLength },
    })),
    ...{ explained, starts, gramBits: gramBitsOf(views[0].forward.vocabulary) },
  };
}

export function* publishedDocuments(lists: IndexLists, namesIn: NamesIn): Generator<PublishedDocument> {
  const { units, views } = lists;
  const made = new UnitDocuments(lists, namesIn);
  for (let unit = 0; unit < units.length; unit++) yield made.of(unit);
  yield* wordDocuments(views, views[0].forward.vocabulary);
  yield* gramDocuments(views, views[0].forward.vocabulary);
}
