import { unquoted } from '../search/query/phrases.ts';
import { unmixed } from '../search/quotation/lookalikes.ts';
import type { QuotationReading } from '../search/quotation/reading.ts';
import { type ComparedText, compared } from '../search/quotation/source-text.ts';
import type { SearchIndex } from '../search/search.ts';
import { type Adjacent, adjacentUnits, joined } from './adjacent.ts';
import type { Units } from './units.ts';

export interface VerifyContext {
  readonly units: Units;
  readonly index: SearchIndex;
  readonly stopWords: ReadonlySet<string>;
}

export interface QuoteCandidate {
  readonly adjacent: Adjacent;
  readonly in: (reading: QuotationReading) => ComparedText;
  readonly alone: () => QuoteCandidate[];
}

const LIKELY = 100;
const PARTLY = 10;
const SAMPLE = 15;
const PHRASES = 4;
/** More hits, at 35 µs each, have only words such as "the". */
const MAX_HITS = 5000;

export function candidates(readings: readonly QuotationReading[], context: VerifyContext): QuoteCandidate[] {
  const queries = readings.map(({ stretches }) =>
    stretches
      .slice(0, PHRASES)
      .map((stretch) => `"${queryWords(stretch).slice(0, SAMPLE).join(' ')}"`)
      .join(' '),
  );
  const phrased = [...new Set(queries)].flatMap((query) => phraseHits(query, context));
  const likely = readings.slice(-1).flatMap(({ text }) => hits(sample(queryWords(text)), LIKELY, context));
  const beside = likely.slice(0, PARTLY).flatMap((unit) => [unit - 1, unit + 1]);
  return candidatesOf([...phrased, ...likely, ...beside], context);
}

export function withPartly(
  found: readonly QuoteCandidate[],
  { text }: QuotationReading,
  context: VerifyContext,
): readonly QuoteCandidate[] {
  const words = queryWords(text);
  const middle = Math.ceil(words.length / 2);
  const halves = [words.slice(0, middle), words.slice(middle)];
  const known = found.flatMap(({ adjacent }) => adjacent.units.map(({ number }) => number));
  const numbers = halves.flatMap((half) => hits(sample(half), PARTLY, context));
  if (numbers.every((unit) => known.includes(unit))) return found;
  return candidatesOf([...known, ...numbers.flatMap((unit) => [unit - 1, unit, unit + 1])], context);
}

function candidatesOf(numbers: readonly number[], { units }: VerifyContext): QuoteCandidate[] {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  return adjacentUnits(sorted, units).map(candidateOf);
}

function candidateOf(adjacent: Adjacent): QuoteCandidate {
  const texts = new Map<boolean, ComparedText>();
  let alone: QuoteCandidate[] | undefined;
  const candidate: QuoteCandidate = {
    adjacent,
    in: (reading) => {
      const text = texts.get(reading.capitals) ?? compared(adjacent, reading);
      texts.set(reading.capitals, text);
      return text;
    },
    alone: () => {
      alone ??=
        adjacent.units.length === 1 ? [candidate] : adjacent.units.map((one) => candidateOf(joined([one])));
      return alone;
    },
  };
  return candidate;
}

function phraseHits(query: string, context: VerifyContext): number[] {
  const found = hits(query, MAX_HITS, context);
  return found.length > 0 ? found : hits(query.toLowerCase(), MAX_HITS, context);
}

function hits(query: string, limit: number, { index }: VerifyContext): number[] {
  return index.search(query, { limit, phrases: 'required' }).hits.map(({ unit }) => unit);
}

function queryWords(text: string): string[] {
  return unquoted(unmixed(text)).trim().split(/\s+/u);
}

function sample(words: readonly string[]): string {
  const middle = Math.floor((words.length - SAMPLE) / 2);
  const parts = [words.slice(0, SAMPLE), words.slice(middle, middle + SAMPLE), words.slice(-SAMPLE)];
  return (words.length <= 3 * SAMPLE ? words : parts.flat()).join(' ');
}
