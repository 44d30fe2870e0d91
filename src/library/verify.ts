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

/** A quote's place in a unit. */
export interface Placed {
  readonly unit: Unit;
  readonly occurrence: Occurrence;
}

/** Where a quote is compared: `accept` confines it to some units. */
export interface PassageWordings {
  readonly units: Units;
  readonly index: SearchIndex;
  readonly stopWords: ReadonlySet<string>;
  readonly accept: (unit: number) => boolean;
}

/** Fewer words are in too many texts to tell a misquoted one. */
export const LEAST_WORDS = 3;
/** The best candidates of a search by words, which are aligned with the quote where no unit has its wording. */
const CANDIDATES = 100;
const NEAREST = 3;
/** Units with the wording that are read: a word that stands in more of them ("the") is no quote to verify. At 35 µs each. */
const MOST = 5000;

/**
 * All places with the wording of a quote, exact ones first, in reading order; where there is none, those that its ellipses shorten, or
 * else up to three that are near, nearest first. `words`: how many words it has.
 */
export function verify(given: string, wordings: PassageWordings): { places: Placed[]; words: number } {
  const readings = readingsOf(given);
  const bare = readings.at(-1);
  const words = bare?.tokens.filter(({ kind }) => kind === 'word').length ?? 0;
  if (!bare) return { places: [], words };
  const phrased = new Set(readings.flatMap((reading) => holding(phrasesOf(reading), wordings)));
  const likely = candidates(bare, wordings);
  const searched = [...new Set([...phrased, ...likely])].sort((a, b) => a - b);
  const same = searched.flatMap((index) =>
    place(wordings.units.at(index), (text) => occurrencesIn(text, readings)),
  );
  if (same.length > 0 || words < LEAST_WORDS) return { places: exactFirst(same), words };

  const isSubject = (word: string) => !wordings.stopWords.has(word.replaceAll("'", ''));
  const near = searched
    .flatMap((index) => place(wordings.units.at(index), (text) => nearestIn(text, bare, isSubject) ?? []))
    .sort((a, b) => b.occurrence.similarity - a.occurrence.similarity);
  const shortened = near.filter(({ occurrence }) => occurrence.verdict === 'shortened');
  return { places: shortened.length > 0 ? shortened : near.slice(0, NEAREST), words };
}

/** A quote's place as an item: ranges of the passage's text become ranges of the slice that is quoted. */
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

/** The units that hold the phrases, which the index tells without reading a text. */
function holding(query: string, { index, accept }: PassageWordings): number[] {
  return index.search(query, { limit: MOST, accept }).hits.map(({ unit }) => unit);
}

/** The units that have most of the quote's words: also those with its wording in another case, which is another phrase. */
function candidates(reading: QuotationReading, { index, accept }: PassageWordings): number[] {
  return index.search(unquoted(reading.text), { limit: CANDIDATES, accept }).hits.map(({ unit }) => unit);
}

/** The stretches between the ellipses as phrases of a query: `"to be" "the question"`. */
function phrasesOf({ stretches }: QuotationReading): string {
  return stretches.map((stretch) => `"${unquoted(stretch)}"`).join(' ');
}

/** Without the marks that a query is read by: quotation marks, and the ends of a question or a sentence. */
function unquoted(text: string): string {
  return text.replace(/["“”„«»?؟？]/gu, ' ').replace(/[.。\s]+$/u, '');
}
