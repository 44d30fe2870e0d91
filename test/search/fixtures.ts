import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Lexicon } from '../../src/model/lexicon.ts';
import { buildIndex } from '../../src/search/engine.ts';
import type { SearchIndex, SearchUnit } from '../../src/search/search.ts';
import { finish } from '../../src/text/steps.ts';

const read = (file: string): unknown =>
  parse(readFileSync(join(import.meta.dirname, '../../index-data/lexicon', file), 'utf8'));

/** The lexicon that ships with Ibid. */
export const lexicon = Lexicon.parse({
  stopWords: read('stop-words.yaml'),
  spellings: read('spellings.yaml'),
  acronyms: read('acronyms.yaml'),
  countries: read('countries.yaml'),
  bodyWords: [],
});

/** A unit of search; a statement without title and headings where nothing else is said. */
export function unit(text: string, other: Partial<SearchUnit> = {}): SearchUnit {
  return { role: 'statement', text, headings: [], title: '', language: 'en', ...other };
}

/** An index over texts or units with the shipped lexicon. */
export function indexOf(units: readonly (string | SearchUnit)[]): SearchIndex {
  const all = units.map((each) => (typeof each === 'string' ? unit(each) : each));
  return finish(buildIndex(all, lexicon).open());
}

/** The positions of the units found, best first. */
export function found(index: SearchIndex, query: string, limit = 10): number[] {
  return index.search(query, { limit }).hits.map((hit) => hit.unit);
}

/** A report of a beekeepers' league: paragraphs, headings, a list, captions and notes. */
export const REPORT: readonly SearchUnit[] = [
  unit('The Alpine Beekeepers League', { role: 'heading' }),
  unit(
    'The Alpine Beekeepers League (ABL) was founded in Innsbruck in 1987 by Dr. Greta Moser. It unites keepers of bees from both sides of the Brenner and publishes a yearly count of colonies.',
    { headings: ['The Alpine Beekeepers League'] },
  ),
  unit(
    'In the winter of 2015 the league lost a third of its colonies to mites. Its council thereupon asked the government to forbid two pesticides. The ministry refused in March 2016, and the league went to court.',
    { headings: ['The Alpine Beekeepers League'] },
  ),
  unit(
    'The honey fair takes place in the second week of September. Since the fair of 2018 each jar carries a number, by which a buyer learns the meadow it came from. The numbering was proposed by the Swiss members.',
    { headings: ['The honey fair'] },
  ),
  unit('Members that signed the appeal of 2016', { role: 'heading' }),
  ...[
    'Imkerverein Meran, Italy',
    'Bee Friends Oslo, Norway',
    'Apiarios del Sur, Spain',
    'Honey Union, Ghana',
  ].map((text) => unit(text, { role: 'list-entry', headings: ['Members that signed the appeal of 2016'] })),
  unit('Left: the council in Innsbruck; right: jars with numbers at the fair', { role: 'caption' }),
  unit('3.4.16. https://example.org/court/bees', { role: 'footnote' }),
].map((each) => ({ ...each, title: 'Bees of the Alps' }));
