import { expect } from 'vitest';
import type { Span } from '../../../src/model/document.ts';
import { nameFormsIn, phraseFinder } from '../../../src/organizations/name-finder.ts';
import { buildIndex, loadLists } from '../../../src/search/engine.ts';
import { publishedDocuments, publishedIndex } from '../../../src/search/published/documents.ts';
import type { EngineReads, PublishedDocument, PublishedIndex } from '../../../src/search/published/format.ts';
import { openPublishedIndex } from '../../../src/search/published/open-published.ts';
import type { LibraryIndex, SearchIndex, UnitFilter } from '../../../src/search/search.ts';
import { finish } from '../../../src/text/steps.ts';
import { lexicon } from '../fixtures.ts';
import type { PublishedCase } from './cases.ts';

export interface Publication {
  readonly about: PublishedIndex;
  readonly documents: readonly PublishedDocument[];
  readonly memory: LibraryIndex;
}

export function publicationOf({ units, views, documents, starts }: PublishedCase): Publication {
  const built = buildIndex(units, lexicon, { views });
  const all = { length: units.length, at: (unit: number) => units[unit] };
  const lists = finish(loadLists(all, lexicon, built.save(), views));
  const order = { documents, starts };
  return {
    about: JSON.parse(JSON.stringify(publishedIndex(lists, order))),
    documents: [...publishedDocuments(lists, order, nameFormsIn(lexicon))],
    memory: finish(built.open()),
  };
}

export function openPublication({ about }: Publication, { units }: PublishedCase, reads: EngineReads) {
  return finish(
    openPublishedIndex(reads, about, { length: units.length, at: (unit) => units[unit] }, lexicon),
  );
}

const LIMITS = [10, 3, 230];

/** Each call by name, so that `settle` can run it again until all that it reads is there. */
function* callsOf(
  one: PublishedCase,
): Generator<readonly [string, (index: SearchIndex, starts: readonly number[]) => unknown]> {
  const { questions, typed, documents } = one;
  const texts = one.units.map(({ text }) => text);
  for (const [at, question] of questions.entries()) {
    const limit = LIMITS[at % LIMITS.length] ?? 10;
    yield [`search ${question}`, (index) => searched(index, question, limit)];
    if (at % 3 === 0)
      yield [`required ${question}`, (index) => index.search(question, { limit, phrases: 'required' })];
    if (at % 4 === 0)
      yield [
        `filtered ${question}`,
        (index, starts) => index.search(question, { limit, only: filterOf(starts, at, texts) }),
      ];
    if (at % 5 === 0)
      yield [
        `named ${question}`,
        (index) => index.search(question, { limit, only: { phrase: namedIn(question) } }),
      ];
  }
  for (const [at, text] of typed.entries()) {
    yield [`beginning ${text}`, (index) => index.beginning(text, 5)];
    if (at % 2 === 0)
      yield [
        `beginning ${text} in ${at % documents.length}`,
        (index, starts) => index.beginning(text, 3, { within: rangeOf(starts, at % documents.length) }),
      ];
  }
}

function rangeOf(starts: readonly number[], document: number): Span {
  return [starts[document] ?? 0, starts[document + 1] ?? 0];
}

function filterOf(starts: readonly number[], at: number, texts: readonly string[]): UnitFilter {
  const kinds: UnitFilter[] = [
    { roles: ['statement', 'heading'] },
    { within: rangeOf(starts, at % (starts.length - 1)) },
    { texts: new Set(texts.filter((text) => text.length % 2 === 0)) },
  ];
  return kinds[(at >> 2) % kinds.length] ?? {};
}

function startsIn({ starts }: PublishedCase, hidden: readonly Span[]): number[] {
  return starts.map((start) =>
    hidden.reduce((shown, [from, to]) => shown - Math.max(0, Math.min(to, start) - from), start),
  );
}

function namedIn(question: string) {
  const { words, spansIn } = phraseFinder(question, lexicon);
  return { words, occursIn: (text: string) => spansIn(text).length > 0 };
}

function searched(index: SearchIndex, question: string, limit: number) {
  const result = index.search(question, { limit });
  const details = result.hits.slice(0, 12).map(({ unit }) => {
    const extract = index.extract(unit, question, 80);
    return { extract, coverage: index.coverage(unit, question, extract.span) };
  });
  return { result, details };
}

export async function expectSame(
  one: PublishedCase,
  publication: Publication,
  published: LibraryIndex,
  settle: <Result>(work: () => Result) => Promise<Result>,
): Promise<void> {
  for (const hidden of [[], ...one.views]) {
    const [own, other] = [finish(publication.memory.view(hidden)), finish(published.view(hidden))];
    const starts = startsIn(one, hidden);
    for (const [name, call] of callsOf(one)) {
      const found = await settle(() => call(other, starts));
      expect(found, `${name}, hiding ${JSON.stringify(hidden)}`).toEqual(call(own, starts));
    }
  }
}
