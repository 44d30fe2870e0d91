import type { Span } from '../../model/document.ts';
import type { Lexicon } from '../../model/lexicon.ts';
import type { Steps } from '../../text/steps.ts';
import { createAnalysers } from '../analysis/analyser.ts';
import { ICU } from '../analysis/segments.ts';
import { nameTables } from '../engine.ts';
import { VocabularyBuilder } from '../index/vocabulary.ts';
import { openView, renumbered } from '../open-view.ts';
import type { LibraryIndex, SearchUnits } from '../search.ts';
import type { EngineReads, PublishedIndex } from './format.ts';
import { UnitPlaces, visibleRanges } from './places.ts';
import { publishedBeginnings } from './published-beginnings.ts';
import { publishedQuery } from './published-query.ts';
import { ViewQueries } from './queries.ts';

/** Some megabytes of vocabulary. */
const MOST_WORDS = 15_000;

/**
 * Throws for a view that was not published, which could not hide what it should, and for an index whose texts another
 * version of ICU divided into words.
 */
export function* openPublishedIndex(
  reads: EngineReads,
  published: PublishedIndex,
  units: SearchUnits,
  lexicon: Lexicon,
): Steps<LibraryIndex> {
  if (published.icu !== null && published.icu !== ICU)
    throw new Error('The index was published with another version of ICU; publish it again with this one.');
  const analysers = createAnalysers(lexicon, MOST_WORDS);
  const tableOf = nameTables(lexicon, analysers);
  const places = new UnitPlaces(published);
  const analyser = analysers.of('en');
  let shared = new VocabularyBuilder(analyser);
  const recent = {};
  const vocabulary = () => {
    if (shared.words.length > MOST_WORDS) shared = new VocabularyBuilder(analyser);
    return shared;
  };
  yield;
  const open = (number: number) => {
    const view = published.views[number];
    if (!view) throw new Error('The published index lacks this view; publish it again.');
    const isHidden = (unit: number) => view.hidden.some(([start, end]) => unit >= start && unit < end);
    const hidden = view.hidden.flatMap((range) => places.documentsIn(range));
    const parts = {
      ...{ reads, view, number, places, units, gramBits: published.gramBits },
      queries: new ViewQueries(number, hidden),
      ...{ analyser, vocabulary },
    };
    return openView({
      ...{ units, analysers, analyses: new Map(view.analyses), recent },
      names: tableOf(published.explained.filter(({ unit }) => !isHidden(unit))),
      open: () => publishedQuery(parts),
      beginning: (typed, limit, only) => publishedBeginnings(parts, typed, limit, only),
    });
  };
  const whole = open(0);
  const numbers = new Map(published.views.map(({ hidden }, number) => [JSON.stringify(hidden), number]));
  return {
    ...whole,
    *view(hidden: readonly Span[]) {
      if (hidden.length === 0) return whole;
      yield;
      return renumbered(open(numbers.get(JSON.stringify(hidden)) ?? -1), visibleRanges(units.length, hidden));
    },
  };
}
