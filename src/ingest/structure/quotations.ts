import type { Span } from '../../model/document.ts';
import { type MarkedSpan, type PairedMarks, pairMarks, trimmed } from './quotation-marks.ts';
import { type ReportedSpeech, reportedSpeech } from './reporting.ts';
import { phraseStartingAt } from './speaker-names.ts';
import { attributionAfter, attributionBefore, attributionInside, lastSentence, tokensBefore } from './speakers.ts';
import { BODIES, NO_PERSONS, TITLE_NOUNS, verbLanguage } from './speech-words.ts';
import { type SpeechScope, type SpeechToken, speechTokens } from './speech-tokens.ts';

export interface QuotablePassage {
  readonly text: string;
  readonly role: string;
}

/**
 * Words of somebody else in a passage, as UTF-16 offsets: `start` and `end` inside the marks, `outer` with them.
 * `open`: it begins in an earlier passage; `continues`: it goes on in the next. `depth` counts the quotations around it.
 */
export interface PassageQuotation {
  readonly start: number;
  readonly end: number;
  readonly outer: Span;
  readonly depth: number;
  readonly speaker: string | null;
  readonly open?: true;
  readonly continues?: true;
}

export interface PassageSpeech {
  /** In order of `start`; a nested quotation follows the one around it. */
  readonly quotations: readonly PassageQuotation[];
  readonly reported: readonly ReportedSpeech[];
}

const NOTHING: PassageSpeech = { quotations: [], reported: [] };
const BEHIND = 260;
const INSIDE = 200;
/** No real paragraph has more quotations; speakers of further ones stay unknown, which bounds the work. */
const MOST_SPEAKERS = 2_000;
/** Passages that can interrupt a quotation of several paragraphs. */
const ASIDE = new Set(['caption', 'figure-description']);
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const TAIL = /(?:^|[\n.!?…”"»\s])\s*[—–―]{1,2}\s*(\p{L}[^\n—–―]{2,80})$/u;

interface MutableQuotation {
  start: number;
  end: number;
  outer: Span;
  depth: number;
  speaker: string | null;
  open?: true;
  continues?: true;
}

/**
 * Finds the quotations and the reported speech of a document's passages, given in reading order. A speaker is named
 * only if the same or the preceding sentence names one plainly. Takes time linear in the length of the text.
 */
export function findQuotations(passages: readonly QuotablePassage[]): PassageSpeech[] {
  const paired = pairAcross(passages);
  const result: PassageSpeech[] = [];
  let carried: string | null = null;
  for (const [index, passage] of passages.entries()) {
    const marks = paired[index];
    if (marks === undefined || passage.role === 'heading' || passage.text === '') {
      result.push(NOTHING);
      continue;
    }
    const before = introductionOf(passages, index);
    const after = passages[index + 1];
    const quotations: readonly PassageQuotation[] =
      passage.role === 'quotation'
        ? blockQuotation(passage, marks, before, after, result, index, passages)
        : inlineQuotations(passage.text, marks, before, after, carried);
    const last = quotations.findLast(({ depth }) => depth === 0);
    if (!ASIDE.has(passage.role)) carried = last?.continues ? last.speaker : null;
    result.push({ quotations, reported: reportedSpeech(passage.text, quotations, scopeOf(passage.text, quotations, 0)) });
  }
  passBack(result);
  return result;
}

/** A speaker named behind the last paragraph of a quotation speaks in all of them. */
function passBack(result: PassageSpeech[]): void {
  for (let index = result.length - 1; index > 0; index--) {
    const opened = result[index]?.quotations.find(({ open }) => open);
    if (opened === undefined || opened.speaker === null) continue;
    for (let earlier = index - 1; earlier >= 0; earlier--) {
      const found = result[earlier];
      const open = found?.quotations.find(({ continues, depth }) => continues && depth === 0);
      if (found === undefined || (open === undefined && found.quotations.length > 0)) break;
      if (open === undefined) continue;
      if (open.speaker === null) {
        const quotations = found.quotations.map((one) => (one === open ? { ...one, speaker: opened.speaker } : one));
        result[earlier] = { ...found, quotations };
      }
      break;
    }
  }
}

interface PassageMarks {
  readonly pairs: readonly MarkedSpan[];
  readonly opensEarlier: Span | undefined;
  readonly continues: Span | undefined;
}

/** Pairs marks in each passage, and joins those of paragraphs that each repeat the opening mark. */
function pairAcross(passages: readonly QuotablePassage[]): PassageMarks[] {
  const alone = passages.map(({ text, role }) => (role === 'heading' ? NO_MARKS : pairMarks(text)));
  const result = alone.map(({ pairs }): PassageMarks => ({ pairs, opensEarlier: undefined, continues: undefined }));
  for (let first = 0; first < passages.length; first++) {
    const run = runFrom(passages, alone, first);
    if (run === undefined) continue;
    for (const [order, index] of run.entries()) {
      const isLast = order === run.length - 1;
      result[index] = joinedMarks(passages[index]?.text ?? '', alone[index] ?? NO_MARKS, order > 0, !isLast);
    }
    first = (run.at(-1) ?? first) - 1;
  }
  return result;
}

const NO_MARKS: PairedMarks = { pairs: [], unclosed: undefined, stray: undefined };

/** The passages over which a quotation runs that is not closed in its first; undefined if none closes it. */
function runFrom(
  passages: readonly QuotablePassage[],
  alone: readonly PairedMarks[],
  first: number,
): number[] | undefined {
  const open = alone[first]?.unclosed;
  if (open === undefined || passages[first]?.role === 'heading') return undefined;
  const run = [first];
  for (let index = first + 1; index < passages.length; index++) {
    const passage = passages[index];
    const marks = alone[index];
    if (passage === undefined || marks === undefined || passage.role === 'heading') break;
    if (ASIDE.has(passage.role)) continue;
    const reopens = leadingMark(passage.text);
    if (marks.stray !== undefined && reopens === undefined && run.length === 1) return [first, index];
    // French repeats the opening or the closing mark at the head of each paragraph.
    const repeats = reopens !== undefined && (reopens === open.mark || (open.mark === '«' && reopens === '»'));
    if (!repeats) break;
    run.push(index);
    if (marks.unclosed?.at !== passage.text.indexOf(reopens)) {
      if (reopens === '»' || marks.unclosed === undefined || marks.pairs.some(({ outer }) => outer[0] === 0)) return run;
    }
  }
  // Two paragraphs or more that open with a mark are a quotation even if the last mark is missing.
  return run.length > 2 ? run : undefined;
}

function leadingMark(text: string): string | undefined {
  return /^\s*(["“„«»”‘‚「『])/u.exec(text)?.[1];
}

function joinedMarks(text: string, alone: PairedMarks, opens: boolean, continues: boolean): PassageMarks {
  const reopened = /^\s*["“„«»”‘‚「『]?\s*/u.exec(text)?.[0].length ?? 0;
  if (!opens) {
    const at = alone.unclosed?.at ?? 0;
    const inner = trimmed(text, at + 1, text.length);
    return {
      pairs: alone.pairs.filter(({ outer }) => outer[1] <= at || outer[0] > at),
      opensEarlier: undefined,
      continues: inner,
    };
  }
  const leading = leadingMark(text) === undefined ? 0 : text.search(/\S/u);
  const closed = alone.pairs.find(({ outer }) => outer[0] === leading && leadingMark(text) !== undefined);
  const closedAt = closed?.inner[1] ?? alone.stray?.at;
  const end = continues ? text.length : (closedAt ?? text.length);
  const inner = trimmed(text, leadingMark(text) === undefined ? 0 : reopened, end);
  return {
    pairs: alone.pairs.filter((pair) => pair !== closed),
    opensEarlier: continues ? undefined : inner,
    continues: continues ? inner : undefined,
    ...(continues ? { opensEarlier: inner } : {}),
  };
}

/** The end of the passage before, if it introduces the next with a colon. */
function introductionOf(passages: readonly QuotablePassage[], index: number): string {
  for (let at = index - 1; at >= 0 && index - at <= 3; at--) {
    const passage = passages[at];
    if (passage === undefined || passage.role === 'heading') return '';
    if (ASIDE.has(passage.role)) continue;
    return /[:：]\s*(?:\p{No}|\[\d+\])*\s*$/u.test(passage.text) ? passage.text : '';
  }
  return '';
}

function inlineQuotations(
  text: string,
  marks: PassageMarks,
  introduction: string,
  after: QuotablePassage | undefined,
  carried: string | null,
): PassageQuotation[] {
  const kept: MutableQuotation[] = [];
  const masked: MutableQuotation[] = [];
  const scope = scopeOf(text, masked, 0);
  const spans = [...edgeSpans(text, marks), ...marks.pairs.map((pair) => ({ ...pair, edge: undefined }))].sort(
    (a, b) => a.outer[0] - b.outer[0] || b.outer[1] - a.outer[1],
  );
  const around: MutableQuotation[] = [];
  for (const [index, span] of spans.entries()) {
    while ((around.at(-1)?.outer[1] ?? Number.POSITIVE_INFINITY) <= span.outer[0]) around.pop();
    const parent = around.at(-1);
    if (parent !== undefined && span.outer[1] > parent.outer[1]) continue;
    const next = spans[index + 1]?.outer[0] ?? text.length;
    const limit = Math.min(parent?.end ?? text.length, next > span.outer[1] ? next : text.length);
    const candidate = { start: span.inner[0], end: span.inner[1], outer: span.outer, depth: around.length, speaker: null };
    masked.push(candidate);
    const speech = index > MOST_SPEAKERS ? UNKNOWN : speakerOf(text, span, kept, parent, limit, scope, introduction, after);
    if (span.edge === undefined && !isQuotation(text, span, speech.attached)) {
      masked.pop();
      continue;
    }
    const found: MutableQuotation = {
      start: span.inner[0],
      end: span.inner[1],
      outer: span.outer,
      depth: around.length,
      speaker: span.edge?.open === true && carried !== null ? carried : speech.speaker,
    };
    if (span.edge?.open) found.open = true;
    if (span.edge?.continues) found.continues = true;
    kept.push(found);
    around.push(found);
  }
  return kept;
}

interface EdgeSpan extends MarkedSpan {
  readonly edge: { readonly open: boolean; readonly continues: boolean } | undefined;
}

function edgeSpans(text: string, { opensEarlier, continues }: PassageMarks): EdgeSpan[] {
  const span = (inner: Span, open: boolean, goesOn: boolean): EdgeSpan => ({
    inner,
    outer: [open ? 0 : Math.max(0, inner[0] - 1), goesOn ? text.length : Math.min(text.length, inner[1] + 1)],
    depth: 0,
    edge: { open, continues: goesOn },
  });
  if (opensEarlier !== undefined) return [span(opensEarlier, true, continues !== undefined)];
  return continues === undefined ? [] : [span(continues, false, true)];
}

/** Hides what others say from a search for persons, without moving the rest. */
function scopeOf(text: string, kept: readonly PassageQuotation[], from: number): SpeechScope {
  return {
    text,
    from,
    narration(start, end) {
      const shown: string[] = [];
      let at = end;
      for (let index = kept.length - 1; index >= 0 && at > start; index--) {
        const one = kept[index];
        if (one === undefined || (one.depth === 0 && one.outer[1] <= start)) break;
        if (one.depth > 0 || one.outer[0] >= at) continue;
        const [from, to] = [Math.max(start, one.outer[0]), Math.min(at, one.outer[1])];
        // A full stop in the quotation ends the narrator's sentence as well.
        const stop = /[.!?…]/u.test(text.charAt(one.end - 1)) ? '.' : ' ';
        shown.push(text.slice(to, at), `${' '.repeat(Math.max(0, to - from - 1))}${to > from ? stop : ''}`);
        at = from;
      }
      shown.push(text.slice(start, at));
      return shown.reverse().join('');
    },
  };
}

interface FoundSpeaker {
  readonly speaker: string | null;
  /** A reporting clause is right beside the marks: even one word is a quotation. */
  readonly attached: boolean;
}

function speakerOf(
  text: string,
  span: EdgeSpan,
  kept: readonly MutableQuotation[],
  parent: MutableQuotation | undefined,
  limit: number,
  scope: SpeechScope,
  introduction: string,
  next: QuotablePassage | undefined,
): FoundSpeaker {
  const previous = previousBeside(kept, span, parent);
  const from = previous?.outer[1] ?? parent?.start ?? 0;
  const inside = parent === undefined ? scope : { ...scope, from: parent.start };
  const isFinished = /[.。]$/u.test(text.slice(Math.max(0, span.inner[1] - 2), span.inner[1]));
  const behind = speechTokens(text, span.outer[1], Math.min(limit, span.outer[1] + BEHIND));
  const after = attributionAfter(behind, isFinished, inside);
  const between = tokensBefore(text, from, span.outer[0]);
  const sentence = lastSentence(between);
  if (previous !== undefined && goesOn(text, previous, between, span)) return { speaker: previous.speaker, attached: false };
  const isWhole = previous === undefined && between.length === 0;
  const before = sentence.length > 0 ? attributionBefore(sentence, inside) : undefined;
  if (before !== undefined && (sentence.at(-1)?.text === ':' || after === undefined || after.speaker === before.speaker)) {
    return { speaker: before.speaker, attached: /^[:,،]$/u.test(sentence.at(-1)?.text ?? '') && isSpoken(sentence) };
  }
  if (after !== undefined) {
    // A clause between two quotations belongs to the first; so may one that both sides claim.
    if (before !== undefined && before.speaker !== null && previous === undefined) return { speaker: null, attached: true };
    return { speaker: after.speaker, attached: true };
  }
  if (before === undefined) {
    const opening = speechTokens(text, span.inner[0], Math.min(span.inner[1], span.inner[0] + INSIDE));
    const within = attributionInside(opening, inside);
    if (within !== undefined) return { speaker: within.speaker, attached: true };
  }
  if (isWhole || (parent === undefined && sentence.length === 0 && previous === undefined)) {
    const introduced = isWhole ? introducedBy(introduction) : undefined;
    const signed = isWhole && text.slice(span.outer[1]).length < 120 ? signature(text.slice(span.outer[1]), next) : undefined;
    if (introduced !== undefined && signed !== undefined && introduced !== signed) return { speaker: null, attached: false };
    if (introduced !== undefined || signed !== undefined) return { speaker: introduced ?? signed ?? null, attached: false };
  }
  if (sentence.length === 0 && between.length > 0) {
    return { speaker: reporterOfSentence(between, inside), attached: false };
  }
  return { speaker: null, attached: false };
}

const UNKNOWN: FoundSpeaker = { speaker: null, attached: false };

const isSpoken = (sentence: readonly SpeechToken[]) =>
  sentence.slice(-6).some(({ form }) => verbLanguage(form) !== undefined);

function previousBeside(
  kept: readonly MutableQuotation[],
  span: MarkedSpan,
  parent: MutableQuotation | undefined,
): MutableQuotation | undefined {
  const last = kept.at(-1);
  if (last === undefined || last === parent) return undefined;
  const depth = parent === undefined ? 0 : parent.depth + 1;
  for (let index = kept.length - 1; index >= 0 && kept.length - index < 12; index--) {
    const one = kept[index];
    if (one === parent) return undefined;
    if (one !== undefined && one.depth === depth && one.outer[1] <= span.outer[0]) return one;
  }
  return undefined;
}

/** Whether only a reporting clause, or a few words without a new speaker, part two quotations of one speaker. */
function goesOn(text: string, previous: MutableQuotation, between: readonly SpeechToken[], span: MarkedSpan): boolean {
  if (span.outer[0] - previous.outer[1] > 160) return false;
  const isFinished = /[.。]$/u.test(text.slice(Math.max(0, previous.end - 2), previous.end));
  const clause = attributionAfter(between, isFinished, { text, from: 0, narration: () => '' });
  const rest = clause === undefined ? between : between.slice(clause.to);
  const words = rest.filter(({ isWord }) => isWord);
  if (clause !== undefined) {
    const stop = rest.findIndex(({ ends }) => ends);
    return words.length <= 8 && (stop < 0 || stop === rest.length - 1) && !words.some(({ form }) => verbLanguage(form) !== undefined);
  }
  if (between.some(({ ends }) => ends) || isFinished) return false;
  return words.length <= 6 && !words.some(({ form, text: word }) => verbLanguage(form) !== undefined || /^\p{Lu}/u.test(word));
}

/** Who the sentence before reports, if it does so plainly and the quotation opens the next sentence. */
function reporterOfSentence(between: readonly SpeechToken[], scope: SpeechScope): string | null {
  const ending = between.at(-1);
  if (ending?.ends !== true || ending.text === '?' || ending.text === '!') return null;
  const sentence = lastSentence(between.slice(0, -1));
  const first = sentence[0];
  if (first === undefined || sentence.length > 40) return null;
  const others = sentence.filter(({ text }, index) => index > 0 && /^\p{Lu}\p{Ll}/u.test(text)).length;
  if (others > 3) return null;
  const verb = sentence.findIndex(({ form, text }) => verbLanguage(form) !== undefined && !/^\p{Lu}/u.test(text));
  if (verb < 0) return null;
  const found = attributionBefore([...sentence.slice(0, verb + 1)], scope);
  if (found === undefined || found.speaker === null) return null;
  const rest = sentence.slice(verb + 1);
  const names = rest.some(({ text, form }) => /^\p{Lu}\p{Ll}/u.test(text) && !NO_PERSONS.has(form) && !BODIES.has(form));
  return names || rest.some(({ form }) => verbLanguage(form) !== undefined) ? null : found.speaker;
}

/** The speaker whom the end of the passage before announces. */
function introducedBy(introduction: string): string | undefined {
  if (introduction === '') return undefined;
  const paired = pairMarks(introduction).pairs.filter(({ depth }) => depth === 0);
  const kept = paired.map(({ inner, outer }) => ({ start: inner[0], end: inner[1], outer, depth: 0, speaker: null }));
  const end = introduction.replace(/[\s\p{No}]+$/u, '').length;
  const sentence = lastSentence(tokensBefore(introduction, 0, end));
  return attributionBefore(sentence, scopeOf(introduction, kept, 0))?.speaker ?? undefined;
}

/** "— Pelle Ondra, 1911", behind the quotation or in the passage after it. */
function signature(rest: string, next: QuotablePassage | undefined): string | undefined {
  const own = /^\s*[—–―-]{1,2}\s*(\p{Lu}[^\n]{2,80})$/u.exec(rest)?.[1];
  const following = rest.trim() === '' && next !== undefined && next.text.length < 100 ? /^\s*[—–―]{1,2}\s*(\p{Lu}[^\n]{2,80})$/u.exec(next.text)?.[1] : undefined;
  const line = own ?? following;
  return line === undefined ? undefined : signer(line);
}

function signer(line: string): string | undefined {
  const tokens = speechTokens(line, 0, line.length);
  const phrase = phraseStartingAt(tokens, 0, 'en');
  const behind = phrase === undefined ? undefined : tokens[phrase.to];
  const isName = phrase?.kind === 'named' && (behind === undefined || /^[,.(]$/u.test(behind.text));
  return isName && phrase.kind === 'named' ? phrase.name : undefined;
}

/** A block quotation: all of its text, without marks around it and the signature below it. */
function blockQuotation(
  { text }: QuotablePassage,
  marks: PassageMarks,
  introduction: string,
  after: QuotablePassage | undefined,
  result: readonly PassageSpeech[],
  index: number,
  passages: readonly QuotablePassage[],
): PassageQuotation[] {
  const earlier = passages[index - 1]?.role === 'quotation' ? result[index - 1]?.quotations[0] : undefined;
  const tail = TAIL.exec(text.slice(-140));
  const signed = tail?.[1] === undefined ? undefined : signer(tail[1]);
  const bodyEnd = signed === undefined || tail === null ? text.length : Math.max(0, text.length - 140) + tail.index + (/^[.!?…”"»]/u.test(tail[0]) ? 1 : 0);
  const whole = trimmed(text, 0, bodyEnd);
  if (whole === undefined) return [];
  const around = marks.pairs.find(({ outer }) => outer[0] === whole[0] && outer[1] >= whole[1] - 1);
  const inner = around?.inner ?? whole;
  const next = after?.role === 'quotation' ? undefined : signature('', after);
  const introduced = introducedBy(introduction) ?? (introduction === '' && signed === undefined ? (earlier?.speaker ?? undefined) : undefined);
  const signatures = signed ?? next;
  const speaker = introduced !== undefined && signatures !== undefined && !sharesWord(introduced, signatures) ? null : (introduced ?? signatures ?? null);
  const isOpen = earlier !== undefined && introduction === '';
  const block: MutableQuotation = { start: inner[0], end: inner[1], outer: whole, depth: 0, speaker };
  if (isOpen) block.open = true;
  const nested = inlineQuotations(text, { pairs: marks.pairs.filter((pair) => pair !== around && pair.outer[0] >= inner[0] && pair.outer[1] <= inner[1]), opensEarlier: undefined, continues: undefined }, '', undefined, null);
  return [block, ...nested.map((one) => ({ ...one, depth: one.depth + 1 }))];
}

const sharesWord = (one: string, other: string) => one.split(/\s+/u).some((word) => word.length > 2 && other.split(/\s+/u).includes(word));

/** Tells words that somebody said from terms, titles and ironic quotation marks. */
function isQuotation(text: string, { inner, outer }: MarkedSpan, attached: boolean): boolean {
  if (attached) return true;
  if (inner[1] - inner[0] > 240) return true;
  const words = text.slice(inner[0], inner[1]);
  if (!/\p{L}/u.test(words)) return false;
  const count = (words.match(CJK)?.length ?? 0) / 2 + (words.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’\-‐״"]*/gu)?.length ?? 0);
  const hasStop = /[.!?…。！？؟]$/u.test(words) || /[.!?]\s+\S/u.test(words);
  if (count <= 2) return false;
  if (CJK.test(words)) {
    CJK.lastIndex = 0;
    return words.length > 5 || hasStop;
  }
  if (hasStop && count > 3) return true;
  if (isTitleCased(words)) return false;
  const lead = text.slice(Math.max(0, outer[0] - 40), outer[0]).trim();
  const noun = /([\p{L}\p{M}-]+)\s*[,:]?$/u.exec(lead)?.[1]?.toLowerCase() ?? '';
  return count > 10 || !TITLE_NOUNS.has(noun);
}

const SMALL_WORD = /^(?:the|and|for|from|with|into|that|des|les|der|die|das|dem|den|und|von|vom|del|los|las|con|por|para|una|une|dans|pour|sur)$/u;

/** "War and Peace": each longer word is capitalised. */
function isTitleCased(words: string): boolean {
  const long = (words.match(/[\p{L}][\p{L}\p{M}'’-]{2,}/gu) ?? []).filter((word) => !SMALL_WORD.test(word));
  return long.length > 0 && /^[\p{Lu}\p{N}#]/u.test(words) && long.every((word) => /^\p{Lu}/u.test(word));
}
