import { quotationSteps } from '../../ingest/structure/quotations.ts';
import { pairMarks } from '../../ingest/structure/quoted/quotation-marks.ts';
import type { PassageQuotation } from '../../ingest/structure/quoted/types.ts';
import type { DraftFindingItem, DraftVerdict, Excerpt, VerificationItem } from '../../model/answer.ts';
import type { Document, Passage } from '../../model/document.ts';
import { excerptsIn } from '../../model/items.ts';
import { sentences } from '../../text/sentences.ts';
import type { Steps } from '../../text/steps.ts';
import { sourceReference } from '../excerpts.ts';
import type { DraftCheck } from '../library.ts';
import {
  type Citation,
  type CitedWork,
  DraftCitations,
  type DraftMark,
  isBibliography,
} from './citations.ts';
import { isAt } from './pinpoint.ts';
import { phrase, Works } from './works.ts';

/** Shorter quotations are terms and scare quotes. */
const LEAST_WORDS = 3;
/** More would take a minute. */
const MOST_QUOTATIONS = 1_000;

interface DraftQuotation {
  readonly given: string;
  readonly passage: Passage;
  readonly note: string | null;
  readonly works: readonly CitedWork[];
  readonly marks: readonly DraftMark[];
  readonly isDoubtful: boolean;
}

type Verify = (quote: string) => readonly VerificationItem[];

export function* checkDraft(
  draft: Document,
  documents: readonly Document[],
  verify: Verify,
): Steps<DraftCheck> {
  const works = new Works(documents);
  const quotations = yield* quotationsIn(draft, works);
  const check = { quotations: quotations.length, most: MOST_QUOTATIONS };
  if (quotations.length > MOST_QUOTATIONS) return { ...check, findings: [] };
  const findings: DraftFindingItem[] = [];
  for (const quotation of quotations) {
    findings.push(...judge(quotation, verify));
    yield;
  }
  return { ...check, quotations: findings.length, findings };
}

function* quotationsIn(draft: Document, works: Works): Steps<DraftQuotation[]> {
  const citations = new DraftCitations(draft, works);
  const speech = yield* quotationSteps(
    draft.passages.map((passage) => ({ text: passage.text, role: roleOf(passage) })),
  );
  const body: InPassage[] = [];
  for (const [index, passage] of draft.passages.entries()) {
    const sure = (speech[index]?.quotations ?? []).filter(({ depth }) => depth === 0);
    const quoted = isBlock(passage) ? sure : withDoubtful(passage.text, sure);
    const found = citations.of(passage, isBlock(passage) ? [] : quoted.map(({ outer }) => outer));
    body.push({ passage, quoted, found });
    yield;
  }
  const inText: DraftQuotation[] = [];
  for (const [index, place] of body.entries()) {
    const { passage, quoted, found } = place;
    const [before, after] = [body[index - 1], body[index + 1]];
    if (isBibliography(passage) || isAttribution(passage, before?.passage)) continue;
    for (const one of quoted) {
      const end = isBlock(passage) ? endOfBlock(one, found) : one.end;
      const given = trimmed(passage.text.slice(one.start, end));
      if (!isBlock(passage) && isTerm(given, works)) continue;
      const cites = behind(one, end, { ...place, before, after }, citations);
      inText.push({ given, passage, note: null, ...cites, isDoubtful: one.isDoubtful === true });
    }
    yield;
  }
  return [...inText, ...(yield* quotationsInNotes(draft, citations, works))];
}

function roleOf(passage: Passage): Passage['role'] {
  return passage.role === 'quotation' && !isBlock(passage) ? 'statement' : passage.role;
}

function isBlock({ role, text, marks }: Passage): boolean {
  if (role !== 'quotation') return false;
  if (!/^["'“”„«»‘‚「『]/u.test(text)) return true;
  // Cut from inside a quotation, or beginning with one: its own note follows the last word.
  const opening = pairMarks(text).pairs.find(({ outer: [start] }) => start === 0);
  const goesOn = opening === undefined || /^[ ,;]*\p{L}/u.test(text.slice(opening.outer[1]));
  return goesOn && marks.at(-1)?.offset === text.length;
}

function isAttribution({ role, text }: Passage, before: Passage | undefined): boolean {
  return role === 'quotation' && before?.role === 'quotation' && /^\p{Pd}/u.test(text);
}

type QuotedRange = PassageQuotation & { readonly isDoubtful?: true };

function withDoubtful(text: string, sure: readonly PassageQuotation[]): QuotedRange[] {
  const others = pairMarks(text).pairs.filter(
    ({ depth, outer }) =>
      depth === 0 && !sure.some((one) => one.outer[0] < outer[1] && outer[0] < one.outer[1]),
  );
  const doubtful = others.map(({ inner: [start, end], outer }): QuotedRange => {
    return { start, end, outer, depth: 0, speaker: null, isDoubtful: true };
  });
  return [...sure, ...doubtful].sort((a, b) => a.start - b.start);
}

function* quotationsInNotes(
  draft: Document,
  citations: DraftCitations,
  works: Works,
): Steps<DraftQuotation[]> {
  const speech = yield* quotationSteps(draft.footnotes.map(({ raw }) => ({ text: raw, role: 'statement' })));
  return draft.footnotes.flatMap(({ id, raw, citedBy }, index) => {
    const passage = draft.passages[(citedBy[0] ?? 1) - 1];
    const quoted = (speech[index]?.quotations ?? []).filter(({ depth }) => depth === 0);
    return quoted.flatMap(({ start, end }) => {
      const given = trimmed(raw.slice(start, end));
      const cited = citations.ofNote(id);
      if (!passage || isTerm(given, works) || isHeading(given, cited)) return [];
      return [{ given, passage, note: id, works: cited, marks: [], isDoubtful: true }];
    });
  });
}

interface InPassage {
  readonly passage: Passage;
  readonly quoted: readonly QuotedRange[];
  readonly found: readonly Citation[];
}

interface Surroundings extends InPassage {
  readonly before: InPassage | undefined;
  readonly after: InPassage | undefined;
}

function behind(
  { outer, continues }: PassageQuotation,
  end: number,
  { passage, quoted, found, before, after }: Surroundings,
  citations: DraftCitations,
): Pick<DraftQuotation, 'works' | 'marks'> {
  const { text } = passage;
  if (continues && after) {
    const last = after.quoted.find(({ open }) => open);
    return last ? behind(last, last.end, { ...after, before: undefined, after: undefined }, citations) : NONE;
  }
  const next = quoted.find(({ outer: [start] }) => start >= outer[1])?.outer[0] ?? Number.POSITIVE_INFINITY;
  const bounds = sentences(text);
  const sentenceEnd = bounds.find(([, to]) => to >= outer[1])?.[1] ?? text.length;
  const reach = reachOf(text, outer[1], sentenceEnd, found);
  const behindIt = found.filter(({ span: [at] }) => at <= reach && (at >= end || isAtEnd(text, at, end)));
  const own = behindIt.find(({ works }) => works.length > 0);
  const near = behindIt.filter(({ span: [at] }) => at < next || at <= (own?.span[0] ?? 0));
  const marks = near.flatMap((one) => one.marks);
  if (own) return { works: own.works, marks };
  const below = isBlock(passage) ? attribution(text.slice(outer[1]), after, citations) : [];
  if (below.length > 0) return { works: below, marks };
  const sentenceStart = bounds.findLast(([from]) => from <= outer[0])?.[0] ?? 0;
  const isFirst = !quoted.some((one) => one.outer[1] <= outer[0] && one.outer[0] >= sentenceStart);
  const ahead = isFirst ? found.filter(({ span }) => span[0] >= sentenceStart && span[1] <= outer[0]) : [];
  const introduced =
    ahead.length > 0 || (outer[0] > 0 && !isBlock(passage)) ? ahead : introducing(before, isBlock(passage));
  const cited = introduced.findLast(({ works }) => works.length > 0);
  return { works: cited?.works ?? [], marks: [...marks, ...introduced.flatMap((one) => one.marks)] };
}

const NONE = { works: [], marks: [] };

function reachOf(text: string, end: number, sentenceEnd: number, found: readonly Citation[]): number {
  let reach = Math.max(end, sentenceEnd);
  for (const { span } of found) {
    if (span[0] >= end && span[0] >= reach && /^[\s.,;:!?]*$/u.test(text.slice(reach, span[0])))
      reach = span[1];
  }
  return reach;
}

function isAtEnd(text: string, at: number, end: number): boolean {
  return at < end && end - at < 4 && /^[\s\p{P}]*$/u.test(text.slice(at, end));
}

function introducing(before: InPassage | undefined, isBlock: boolean): readonly Citation[] {
  if (before === undefined || !(isBlock ? /\S$/u : /:$/u).test(before.passage.text.trim())) return [];
  const start = sentences(before.passage.text).at(-1)?.[0] ?? 0;
  return before.found.filter(({ span }) => span[0] >= start);
}

function attribution(
  tail: string,
  after: InPassage | undefined,
  citations: DraftCitations,
): readonly CitedWork[] {
  if (/\p{L}/u.test(tail)) return citations.inLine(tail.replace(/^[\s\p{P}]+/u, ''));
  const [only, ...others] = after?.found ?? [];
  const text = after?.passage.text.trim() ?? '';
  if (only && others.length === 0 && only.span[1] - only.span[0] >= text.length - 1) return only.works;
  return /^[—–―-]/u.test(text) ? citations.inLine(text.replace(/^[\s\p{Pd}]+/u, '')) : [];
}

function endOfBlock({ start, end }: PassageQuotation, found: readonly Citation[]): number {
  const last = found.findLast(({ span: [from, to], works }) => from < end && to > from && works.length > 0);
  return last && last.span[0] > start && last.span[1] >= end - 1 ? last.span[0] : end;
}

function trimmed(text: string): string {
  return text
    .trim()
    .replace(/(?<![.…\])])[.,;:،。]$/u, '')
    .trim();
}

const WORDS = new Intl.Segmenter('en', { granularity: 'word' });

function isTerm(given: string, works: Works): boolean {
  const words = [...WORDS.segment(given)].filter(({ isWordLike }) => isWordLike);
  return words.length < LEAST_WORDS || works.isTitle(given);
}

function isHeading(given: string, cited: readonly CitedWork[]): boolean {
  const words = phrase(given);
  return cited
    .flatMap(({ sources }) => sources)
    .some(({ passages }) => passages.some(({ role, text }) => role === 'heading' && phrase(text) === words));
}

const SAME: ReadonlySet<string> = new Set(['exact', 'typography', 'shortened', 'edited', 'misattributed']);

function judge(quotation: DraftQuotation, verify: Verify): DraftFindingItem[] {
  const { given, passage, note, works } = quotation;
  const items = verify(given).filter((item) => excerptsIn(item).length > 0);
  const same = items.filter(({ verdict }) => SAME.has(verdict));
  const isCited = (item: VerificationItem) => works.some((work) => excerptsFrom(item, work).length > 0);
  const isPlaced = (item: VerificationItem) =>
    works.some((work) => excerptsFrom(item, work).some((excerpt) => isAt(excerpt, work.place)));
  const best = same.find(isPlaced) ?? same.find(isCited) ?? same[0] ?? items.find(isCited) ?? items[0];
  if (quotation.isDoubtful && (best === undefined || works.length === 0)) return [];
  const verdict = (): DraftVerdict => {
    if (best === undefined) return 'not-found';
    if (!SAME.has(best.verdict)) return best.verdict === 'stitched' ? 'stitched' : 'altered';
    if (works.length === 0) return 'uncited';
    if (!isCited(best)) return 'wrong-source';
    return isPlaced(best) ? 'right' : 'wrong-page';
  };
  return [
    {
      kind: 'draft-finding',
      verdict: verdictOf(verdict(), quotation.marks),
      given,
      draft: { paragraph: passage.ordinal, page: passage.page ?? null, line: passage.line, note },
      cites: works.map(({ text, note: label, sources, place }) => ({
        ...{ text, note: label, sources: sources.map(sourceReference) },
        ...{ page: place.page ?? null, paragraph: place.paragraph ?? null },
      })),
      verification: best ?? null,
    },
  ];
}

function verdictOf(verdict: DraftVerdict, marks: readonly DraftMark[]): DraftVerdict {
  if (marks.includes('translated')) return 'translated';
  return verdict === 'right' && marks.includes('emphasis') ? 'emphasis' : verdict;
}

function excerptsFrom(item: VerificationItem, { sources }: CitedWork): Excerpt[] {
  return excerptsIn(item).filter(({ source }) => sources.some((one) => one.source.id === source.id));
}
