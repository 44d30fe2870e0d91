import type { VerificationItem } from '../model/answer.ts';
import type { Span } from '../model/document.ts';
import {
  nearestIn,
  type Occurrence,
  occurrencesIn,
  type QuotationReading,
  readingsOf,
} from '../search/quotation/quotation.ts';
import type { SearchIndex } from '../search/search.ts';
import { quote } from './excerpts.ts';
import type { Unit, Units } from './units.ts';

export interface Placed {
  readonly unit: Unit;
  readonly occurrence: Occurrence;
}

export interface VerifyContext {
  readonly units: Units;
  readonly index: SearchIndex;
  readonly stopWords: ReadonlySet<string>;
  readonly accept: (unit: number) => boolean;
}

/** Near passages of fewer words mean nothing. */
export const LEAST_WORDS = 3;
/** The hits by words that are aligned with the quote. */
const CANDIDATES = 100;
const NEAREST = 3;
/** More hits, at 35 µs each, have only words such as "the". */
const MAX_HITS = 5000;

/**
 * The places with the words of a quote, exact ones first, in reading order; else those that its ellipses shorten; else up to
 * three near ones, nearest first. `words` counts the words of the quote.
 */
export function verify(given: string, context: VerifyContext): { places: Placed[]; words: number } {
  const readings = readingsOf(given);
  const bare = readings.at(-1);
  const words = bare?.tokens.filter(({ kind }) => kind === 'word').length ?? 0;
  if (!bare) return { places: [], words };
  const phrased = new Set(readings.flatMap((reading) => withPhrases(phrasesOf(reading), context)));
  const likely = candidates(bare, context);
  const searched = [...new Set([...phrased, ...likely])].sort((a, b) => a - b);
  const same = searched.flatMap((index) =>
    place(context.units.at(index), (text) => occurrencesIn(text, readings)),
  );
  if (same.length > 0 || words < LEAST_WORDS) return { places: exactFirst(same), words };

  const isSubject = (word: string) => !context.stopWords.has(word.replaceAll("'", ''));
  const near = searched
    .flatMap((index) => place(context.units.at(index), (text) => nearestIn(text, bare, isSubject) ?? []))
    .sort((a, b) => b.occurrence.similarity - a.occurrence.similarity);
  const shortened = near.filter(({ occurrence }) => occurrence.verdict === 'shortened');
  return { places: shortened.length > 0 ? shortened : near.slice(0, NEAREST), words };
}

/** Shifts ranges of the passage's text to the quoted slice. */
export function verificationItem(given: string, { unit, occurrence }: Placed): VerificationItem {
  const { verdict, span, similarity } = occurrence;
  const shifted = ([start, end]: Span): Span => [start - span[0], end - span[0]];
  const found = occurrence.differences.flatMap((difference) => (difference.found ? [difference.found] : []));
  return {
    kind: 'verification',
    verdict,
    given,
    differences: occurrence.differences.map((difference) => ({
      ...difference,
      found: difference.found && shifted(difference.found),
    })),
    similarity,
    excerpt: quote(unit, { span, highlights: found, score: similarity }),
  };
}

function exactFirst(places: readonly Placed[]): Placed[] {
  const isExact = ({ occurrence }: Placed) => occurrence.verdict === 'exact';
  return [...places.filter(isExact), ...places.filter((one) => !isExact(one))];
}

function place(unit: Unit | undefined, find: (text: string) => Occurrence | Occurrence[]): Placed[] {
  return unit ? [find(unit.text)].flat().map((occurrence) => ({ unit, occurrence })) : [];
}

function withPhrases(query: string, { index, accept }: VerifyContext): number[] {
  return index.search(query, { limit: MAX_HITS, accept }).hits.map(({ unit }) => unit);
}

function candidates(reading: QuotationReading, { index, accept }: VerifyContext): number[] {
  return index.search(unquoted(reading.text), { limit: CANDIDATES, accept }).hits.map(({ unit }) => unit);
}

/** The stretches between ellipses as a query: `"to be" "the question"`. */
function phrasesOf({ stretches }: QuotationReading): string {
  return stretches.map((stretch) => `"${unquoted(stretch)}"`).join(' ');
}

/** Without quotation and end marks, which have a meaning in queries. */
function unquoted(text: string): string {
  return text.replace(/["“”„«»?؟？]/gu, ' ').replace(/[.。\s]+$/u, '');
}
