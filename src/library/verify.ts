import type { VerificationItem } from '../model/answer.ts';
import type { Span } from '../model/document.ts';
import { warningsFor } from '../search/quotation/context.ts';
import { unmixed } from '../search/quotation/lookalikes.ts';
import { nearestIn, type Occurrence, occurrencesIn } from '../search/quotation/quotation.ts';
import { LEAST_WORDS, type QuotationReading, readingsOf, wordsIn } from '../search/quotation/reading.ts';
import { type ComparedText, compared } from '../search/quotation/source-text.ts';
import { type Patch, patchesOf } from '../search/quotation/stitched.ts';
import type { SearchIndex } from '../search/search.ts';
import { type Adjacent, adjacentUnits, joined, partsOf } from './adjacent.ts';
import { quote, sourceReference } from './excerpts.ts';
import type { Unit, Units } from './units.ts';

/** `named` is the id of the source that should have the quote. */
export interface VerifiedPlace extends Omit<Occurrence, 'verdict' | 'span'> {
  readonly verdict: Exclude<VerificationItem['verdict'], 'not-found'>;
  readonly parts: readonly { readonly given: Span; readonly unit: Unit; readonly span: Span }[];
  readonly named?: string | undefined;
}

export interface VerifyContext {
  readonly units: Units;
  readonly index: SearchIndex;
  readonly stopWords: ReadonlySet<string>;
}

interface Candidate {
  readonly adjacent: Adjacent;
  readonly in: (reading: QuotationReading) => ComparedText;
  /** Each of its units by itself. */
  readonly alone: () => Candidate[];
}

/** The hits by words, and by a part of the words. */
const LIKELY = 100;
const PARTLY = 10;
/** The words of a phrase, and of each third of a longer query. */
const SAMPLE = 15;
const PHRASES = 4;
/** The candidates that are aligned with the quote. */
const ALIGNED = 20;
const NEAREST = 3;
/** More hits, at 35 µs each, have only words such as "the". */
const MAX_HITS = 5000;
/** A nearer quote has slips; a less near one may be put together from several places. */
const SLIPS = 0.8;

/**
 * Exact places first, those of the source `named` before others; else shortened or edited ones; else stitched ones, or
 * up to three near ones. `words` counts the words of the quote.
 */
export function verify(
  given: string,
  context: VerifyContext,
  named?: string,
): { places: VerifiedPlace[]; words: number } {
  const readings = readingsOf(given);
  const bare = readings.findLast(({ aside }) => aside.length === 0);
  const words = bare ? wordsIn(bare.tokens) : 0;
  if (!bare) return { places: [], words };
  const found = candidates(readings, context);
  const same = sameIn(
    found,
    readings.filter(({ aside }) => aside.length === 0),
  );
  if (same.length > 0 || words < LEAST_WORDS) return { places: attributed(same, named), words };

  const more = withPartly(found, bare, context);
  let near: VerifiedPlace[] = [];
  for (const reading of [bare, ...readings.filter(({ aside }) => aside.length > 0)]) {
    const exact = reading === bare ? [] : sameIn(more, [reading]);
    const aligned = (exact.length > 0 ? exact : nearestOf(more, reading, context)).filter(
      (place) => isOutside(place) && (near.length === 0 || near.some((other) => meet(place, other))),
    );
    const accepted = aligned.filter(({ verdict }) => verdict !== 'near');
    if (accepted.length > 0) return { places: attributed(accepted, named), words };
    if ((aligned[0]?.similarity ?? 0) > (near[0]?.similarity ?? 0)) near = aligned;
  }
  const stitched = (near[0]?.similarity ?? 0) < SLIPS ? stitch(more, bare) : [];
  return { places: stitched.length > 0 ? stitched : near.slice(0, NEAREST), words };
}

/** Whether the source lacks what was set aside. Else it was part of the quote, and altered. */
function isOutside({ reading: { given, aside }, parts }: VerifiedPlace): boolean {
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) return true;
  return aside.every(([start, end]) => {
    const reach = (end - start) * 1.5 + 20;
    const [from, to] =
      start === 0 ? [first.span[0] - reach, first.span[0]] : [last.span[1], last.span[1] + reach];
    const { text } = (start === 0 ? first : last).unit;
    const beside = new Set(wordsOf(text.slice(Math.max(0, from), to)));
    const words = wordsOf(given.slice(start, end));
    return words.filter((word) => beside.has(word)).length < words.length / 2;
  });
}

function meet(one: VerifiedPlace, other: VerifiedPlace): boolean {
  return one.parts.some(({ unit }) => other.parts.some((part) => part.unit === unit));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function sameIn(found: readonly Candidate[], readings: readonly QuotationReading[]): VerifiedPlace[] {
  const places = found.flatMap((candidate) => {
    const all = readings.flatMap((reading) => occurrencesIn(candidate.in(reading), reading));
    const kept: Occurrence[] = [];
    for (const verdict of ['exact', 'typography'])
      for (const one of all)
        if (one.verdict === verdict && !kept.some((other) => overlap(one.span, other.span))) kept.push(one);
    return kept.sort((a, b) => a.span[0] - b.span[0]).map((one) => placeOf(candidate, one));
  });
  const isExact = ({ verdict }: VerifiedPlace) => verdict === 'exact';
  return [...places.filter(isExact), ...places.filter((one) => !isExact(one))];
}

function overlap(one: Span, other: Span): boolean {
  return one[0] < other[1] && other[0] < one[1];
}

/** The best alignments, by the words that a candidate shares with the quote. */
function alignedWith(
  found: readonly Candidate[],
  reading: QuotationReading,
  { stopWords }: VerifyContext,
): VerifiedPlace[] {
  const isSubject = (word: string) => !stopWords.has(word.replaceAll("'", ''));
  const forms = [...new Set(reading.tokens.flatMap(({ kind, form }) => (kind === 'word' ? form : [])))];
  return found
    .map((candidate) => ({
      candidate,
      shared: forms.filter((form) => candidate.in(reading).forms.has(form)).length,
    }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, ALIGNED)
    .flatMap(({ candidate }) => {
      const occurrence = nearestIn(candidate.in(reading), reading, isSubject);
      return occurrence ? [placeOf(candidate, occurrence)] : [];
    })
    .sort((a, b) => b.similarity - a.similarity);
}

function nearestOf(
  found: readonly Candidate[],
  reading: QuotationReading,
  context: VerifyContext,
): VerifiedPlace[] {
  const single = found.flatMap((candidate) => candidate.alone());
  const nearest = alignedWith(single, reading, context);
  const several = found.filter(({ adjacent }) => adjacent.units.length > 1);
  const [together] = alignedWith(several, reading, context).filter(({ parts }) => parts.length > 1);
  const isBetter = (together?.similarity ?? 0) > (nearest[0]?.similarity ?? 0);
  return together && isBetter ? [together, ...nearest] : nearest;
}

function placeOf({ adjacent }: Candidate, { span, ...occurrence }: Occurrence): VerifiedPlace {
  const given: Span = [0, occurrence.reading.given.length];
  const parts = partsOf(adjacent, span).map((part) => ({ given, ...part }));
  const [start, joined] = [span[0], adjacent.text.slice(...span)];
  const within = ([from, to]: Span): Span => [from - start, Math.min(to - start, joined.length)];
  const moved = (one: Occurrence['edits'][number]) => ({ ...one, found: one.found && within(one.found) });
  return {
    ...occurrence,
    parts,
    differences: occurrence.differences.map(moved),
    edits: occurrence.edits.map(moved),
  };
}

/** A quote that other sources have, and the named one does not. */
function attributed(places: readonly VerifiedPlace[], named: string | undefined): VerifiedPlace[] {
  if (named === undefined) return [...places];
  const isOwn = ({ parts }: VerifiedPlace) => parts.some(({ unit }) => unit.document.source.id === named);
  const own = places.filter(isOwn);
  if (own.length > 0) return [...own, ...places.filter((place) => !isOwn(place))];
  return places.map((place) => ({ ...place, verdict: 'misattributed', named }));
}

function stitch(found: readonly Candidate[], reading: QuotationReading): VerifiedPlace[] {
  const patches = patchesOf(
    reading,
    found.map((candidate) => candidate.in(reading)),
  );
  if (!patches) return [];
  const parts = patches.flatMap(({ text, given, span }: Patch) => {
    const adjacent = found[text]?.adjacent;
    return adjacent ? partsOf(adjacent, span).map((part) => ({ given, ...part })) : [];
  });
  const none = { differences: [], edits: [], lookalikes: [] };
  return [{ verdict: 'stitched', reading, parts, ...none, similarity: 0 }];
}

export function verificationItem(
  given: string,
  place: VerifiedPlace,
  named?: Unit['document'],
): VerificationItem {
  const { verdict, differences, edits, lookalikes, similarity, reading } = place;
  const isOne = place.parts.length === 1;
  const highlights = differences.flatMap(({ found }) => (found ? [found] : []));
  const parts = place.parts.map(({ given: part, unit, span }) => {
    const shifted = highlights.map(([from, to]): Span => [from + span[0], to + span[0]]);
    return {
      given: part,
      excerpt: quote(unit, { span, highlights: isOne ? shifted : [], score: similarity }),
    };
  });
  const omitted = differences.flatMap(({ kind, found }) => {
    const [first] = place.parts;
    return isOne && first && kind === 'missing' && found
      ? first.unit.text.slice(first.span[0]).slice(...found)
      : [];
  });
  const warnings = place.parts.flatMap(({ unit, span }) => warningsFor(unit.text, span, omitted));
  return {
    kind: 'verification',
    verdict,
    given,
    excerpt: parts[0]?.excerpt ?? null,
    parts: isOne ? [] : parts,
    differences: [...differences],
    edits: [...edits],
    aside: [...reading.aside],
    warnings: [...new Set(warnings)],
    lookalikes: [...lookalikes],
    ...(place.named !== undefined && named ? { named: sourceReference(named) } : {}),
    similarity,
  };
}

/** Units with the beginnings of the quote's stretches as phrases, and those with most of its words. */
function candidates(readings: readonly QuotationReading[], context: VerifyContext): Candidate[] {
  const queries = readings.map(({ stretches }) =>
    stretches
      .slice(0, PHRASES)
      .map((stretch) => `"${queryWords(stretch).slice(0, SAMPLE).join(' ')}"`)
      .join(' '),
  );
  const phrased = [...new Set(queries)].flatMap((query) => hits(query, MAX_HITS, context));
  const likely = readings.slice(-1).flatMap(({ text }) => hits(sample(queryWords(text)), LIKELY, context));
  const beside = likely.slice(0, PARTLY).flatMap((unit) => [unit - 1, unit + 1]);
  return candidatesOf([...phrased, ...likely, ...beside], context);
}

/** Adds units with most words of either half of the quote, and their neighbours. */
function withPartly(
  found: readonly Candidate[],
  { text }: QuotationReading,
  context: VerifyContext,
): readonly Candidate[] {
  const words = queryWords(text);
  const middle = Math.ceil(words.length / 2);
  const halves = [words.slice(0, middle), words.slice(middle)];
  const known = found.flatMap(({ adjacent }) => adjacent.units.map(({ number }) => number));
  const numbers = halves.flatMap((half) => hits(sample(half), PARTLY, context));
  if (numbers.every((unit) => known.includes(unit))) return found;
  return candidatesOf([...known, ...numbers.flatMap((unit) => [unit - 1, unit, unit + 1])], context);
}

function candidatesOf(numbers: readonly number[], { units }: VerifyContext): Candidate[] {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  return adjacentUnits(sorted, units).map(candidateOf);
}

function candidateOf(adjacent: Adjacent): Candidate {
  const texts = new Map<boolean, ComparedText>();
  let alone: Candidate[] | undefined;
  const candidate: Candidate = {
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

function hits(query: string, limit: number, { index }: VerifyContext): number[] {
  return index.search(query, { limit }).hits.map(({ unit }) => unit);
}

/** Without quotation and end marks, which have a meaning in queries. */
function queryWords(text: string): string[] {
  const plain = unmixed(text)
    .replace(/["“”„«»?؟？]/gu, ' ')
    .replace(/[.。\s]+$/u, '');
  return plain.split(/\s+/u);
}

/** The beginning, middle and end: the time of a search grows with its words. */
function sample(words: readonly string[]): string {
  const middle = Math.floor((words.length - SAMPLE) / 2);
  const parts = [words.slice(0, SAMPLE), words.slice(middle, middle + SAMPLE), words.slice(-SAMPLE)];
  return (words.length <= 3 * SAMPLE ? words : parts.flat()).join(' ');
}
