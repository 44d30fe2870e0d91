import type { VerificationItem } from '../model/answer.ts';
import type { Span } from '../model/document.ts';
import { warningsFor } from '../search/quotation/context.ts';
import { nearestIn, type Occurrence, occurrencesIn } from '../search/quotation/quotation.ts';
import { LEAST_WORDS, type QuotationReading, readingsOf, wordsIn } from '../search/quotation/reading.ts';
import { type Patch, patchesOf } from '../search/quotation/stitched.ts';
import { partsOf } from './adjacent.ts';
import { candidates, type QuoteCandidate, type VerifyContext, withPartly } from './candidates.ts';
import { quote, sourceReference } from './excerpts.ts';
import type { Unit } from './units.ts';

export interface VerifiedPlace extends Omit<Occurrence, 'verdict' | 'span'> {
  readonly verdict: Exclude<VerificationItem['verdict'], 'not-found'>;
  readonly parts: readonly { readonly given: Span; readonly unit: Unit; readonly span: Span }[];
  readonly named?: string | undefined;
}

/** The candidates that are aligned with the quote. */
const ALIGNED = 20;
const NEAREST = 3;
/** A nearer quote has slips; a less near one may be put together from several places. */
const SLIPS = 0.8;

/**
 * Exact places first, those of the source `named` before others; else shortened or edited ones; else stitched
 * or near ones.
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
    if (!exact.every(isOutside)) continue;
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

function sameIn(found: readonly QuoteCandidate[], readings: readonly QuotationReading[]): VerifiedPlace[] {
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

function alignedWith(
  found: readonly QuoteCandidate[],
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
  found: readonly QuoteCandidate[],
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

function placeOf({ adjacent }: QuoteCandidate, { span, ...occurrence }: Occurrence): VerifiedPlace {
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

function attributed(places: readonly VerifiedPlace[], named: string | undefined): VerifiedPlace[] {
  if (named === undefined) return [...places];
  const isOwn = ({ parts }: VerifiedPlace) => parts.some(({ unit }) => unit.document.source.id === named);
  const own = places.filter(isOwn);
  if (own.length > 0) return [...own, ...places.filter((place) => !isOwn(place))];
  return places.map((place) => ({ ...place, verdict: 'misattributed', named }));
}

function stitch(found: readonly QuoteCandidate[], reading: QuotationReading): VerifiedPlace[] {
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
