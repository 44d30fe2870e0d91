import type { Span } from '../../../model/document.ts';
import { attributionBefore, lastSentence, tokensBefore } from './attribution.ts';
import { PARTICLES, PASSIVES, PRONOUNS, THAT } from './lexicon.ts';
import { attributionOfPhrase } from './source-phrases.ts';
import { isCapitalisedWord, type SpeechScope, type SpeechToken, speechTokens } from './tokens.ts';
import { verbLanguage } from './verbs.ts';

export interface ReportedSpeech {
  readonly clause: Span;
  readonly claim: Span;
  readonly speaker: string | null;
}

const LONGEST_CLAIM = 1_000;
/** No real paragraph has more cues; this bounds the work on one that does. */
const MOST_LOOKS = 4_000;
const CUE =
  /(?<![\p{L}\p{M}])(?:that|qu(?:e|[’'])|da(?:ss|ß)|(?:ب)?[أإا]ن(?:ه|ها|هم)?|כי|said|says|saying|claim(?:ed|s|ing)|stat(?:ed|es)|argu(?:ed|es|ing)|insist(?:ed|s|ing)|alleg(?:ed|es|ing)|promised|warned|asserted|maintained|declared|announced|stressed|clarified|admitted|accused(?= (?:\p{L}|[.’' ]){1,40} of )|(?:sagte|erklärte|behauptete|betonte|meinte)(?=, (?!da[sß]))|[Aa]ccording to|[Pp]er(?= (?:him|her|\p{Lu}))|[Ss]elon|[Ll]aut|[Ss]egún|و?بحسب|و?وفق[اً]+ ل|ו?לדברי|ו?לפי|ו?על פי)(?![\p{L}\p{M}])/gu;
const PHRASE = /^(?:according|per|selon|laut|según|و?بحسب|و?وفق|ו?לדברי|ו?לפי|ו?על)/iu;
const SENTENCE_END = /[.!?؟。…][”"’»)\]]*(?:[\p{No}]|\[\d{1,3}\]|\d{1,3}(?=\s|$))*(?=\s+[^\s\p{Ll}]|\s*$)/gu;
const ABBREVIATION = /(?:^|[\s(.])(?:\p{Lu}|Mrs?|Ms|Dr|Prof|Gen|Col|St|Nos?|vs|pp?|cf|ca|art)$/u;

/** At most one claim a sentence. Takes linear time. */
export function reportedSpeech(
  text: string,
  quotations: readonly { readonly outer: Span; readonly depth: number }[],
  scope: SpeechScope,
): ReportedSpeech[] {
  const found: ReportedSpeech[] = [];
  const outermost = quotations.filter(({ depth }) => depth === 0).map(({ outer }) => outer);
  let next = 0;
  let done = 0;
  let looks = 0;
  for (const { 0: cue, index } of text.matchAll(CUE)) {
    if (index < done) continue;
    if (looks > MOST_LOOKS) break;
    while ((outermost[next]?.[1] ?? Number.POSITIVE_INFINITY) <= index) next += 1;
    if ((outermost[next]?.[0] ?? Number.POSITIVE_INFINITY) <= index) continue;
    const before = Math.max(done, outermost[next - 1]?.[1] ?? 0);
    looks += 1;
    const report = PHRASE.test(cue)
      ? byPhrase(text, index, before, scope)
      : byVerb(text, index, cue, before, scope);
    if (report === undefined) continue;
    found.push(wholeQuotations(report, outermost, next));
    done = Math.max(report.clause[1], report.claim[1]);
  }
  return found;
}

function wholeQuotations(report: ReportedSpeech, outermost: readonly Span[], from: number): ReportedSpeech {
  const [start, end] = report.claim;
  for (let index = from; index < outermost.length; index++) {
    const [open, close] = outermost[index] ?? [0, 0];
    if (open >= end) break;
    if (close > end && open >= start) return { ...report, claim: [start, close] };
  }
  return report;
}

function byVerb(
  text: string,
  cueAt: number,
  cue: string,
  from: number,
  scope: SpeechScope,
): ReportedSpeech | undefined {
  const isThat = THAT.has(cue.toLowerCase().replace(/[أإ]/gu, 'ا').replace('’', "'"));
  if (isThat && !/\p{L}/u.test(text.slice(Math.max(from, cueAt - 60), cueAt))) return undefined;
  if (isThat && !verbNear(text.slice(Math.max(from, cueAt - 60), cueAt))) return undefined;
  const that = isThat
    ? undefined
    : /^\s+that(?![\p{L}])/u.exec(text.slice(cueAt + cue.length, cueAt + cue.length + 8))?.[0];
  const clauseEnd = cueAt + cue.length + (that?.length ?? 0);
  const tokens = lastSentence(tokensBefore(text, from, cueAt + cue.length, 300));
  const head = isThat ? tokens.slice(0, -1) : tokens;
  const last = head.at(-1);
  if (last === undefined) return undefined;
  // "“…,” said Ondra": the quotation itself is the claim.
  if (!isThat && that === undefined && from > 0 && text.slice(from, tokens[0]?.start).trim() === '') {
    if (/[”"»“’]/u.test(text.charAt(from - 1))) return undefined;
  }
  if (isThat ? !joins(head, cue) : that === undefined && !tells(text, clauseEnd, head)) return undefined;
  const found = attributionBefore(
    head.filter((token, at) => at < head.length - 1 || token.text !== ','),
    scope,
  );
  if (found === undefined) return undefined;
  const rest = text.slice(clauseEnd, clauseEnd + 3);
  const opener = head[found.from] ?? last;
  if (!isThat && /^[.;]/u.test(rest))
    return trailing(text, opener, tokens[0]?.start ?? from, clauseEnd, found.speaker);
  if (!isThat && !/^[ \u00a0,]/u.test(rest)) return undefined;
  return report(text, [opener.start, clauseEnd], clauseEnd, found.speaker);
}

function joins(head: readonly SpeechToken[], that: string): boolean {
  const isGerman = /^da[sß]/iu.test(that);
  const last = head.at(-1);
  if (isGerman !== (last?.text === ',')) return false;
  const clause = isGerman ? head.slice(0, -1) : head;
  const verb = clause.findLastIndex(
    ({ form, text }) => verbLanguage(form) !== undefined && !/^\p{Lu}/u.test(text),
  );
  const between = clause.slice(verb + 1);
  if (verb < 0 || between.length > 6 || between.some(({ isWord }) => !isWord)) return false;
  const isLatin = /^(?:que|qu['’])$/iu.test(that);
  // After more than a name, French and Spanish "que" is a relative pronoun.
  return (
    !isLatin ||
    between.every(
      ({ text, form }) =>
        /^\p{Lu}/u.test(text) ||
        PARTICLES.has(form) ||
        PRONOUNS.has(form) ||
        /^(?:don|doña|le|la|me|nous)$/u.test(form),
    )
  );
}

const NO_CLAIM =
  /^\s+(?:to|of|by|about|for|in|at|on|as|so|with|from|under|against|and|but|or|when|while|nothing|little|much|more|\p{L}+ly)(?!\p{L})/u;

function tells(text: string, verbEnd: number, head: readonly SpeechToken[]): boolean {
  const before = head.at(-2);
  if (before === undefined || !before.isWord || PASSIVES.has(before.form))
    return head.length > 1 && before?.text === ',';
  return !NO_CLAIM.test(text.slice(verbEnd, verbEnd + 24));
}

function verbNear(slice: string): boolean {
  const words = slice.match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.slice(-7).some((word) => verbLanguage(word) !== undefined);
}

function trailing(
  text: string,
  opener: SpeechToken,
  sentence: number,
  clauseEnd: number,
  speaker: string | null,
): ReportedSpeech | undefined {
  const comma = text.slice(sentence, opener.start).trimEnd();
  if (!/[,،]$/u.test(comma) || comma.length < 12) return undefined;
  return { clause: [opener.start, clauseEnd], claim: [sentence, sentence + comma.length - 1], speaker };
}

function byPhrase(text: string, at: number, from: number, scope: SpeechScope): ReportedSpeech | undefined {
  const end = claimEnd(text, at);
  const tokens = speechTokens(text, at, Math.min(end, at + 240));
  if (verbLanguage(tokens[1]?.form ?? '') !== undefined) return undefined;
  const found = attributionOfPhrase(tokens, scope);
  if (found === undefined) return undefined;
  const behind = tokens[found.to];
  const comma = tokens.findIndex(({ text: sign }, index) => index >= found.to && /^[,،]$/u.test(sign));
  const clauseEnd = tokens[found.to - 1]?.end ?? at;
  const isLast = behind === undefined || behind.ends || /^[\p{No}.]/u.test(behind.text);
  const sentence = lastSentence(tokensBefore(text, from, at, 400));
  if (isLast && sentence.length > 3) {
    const claim = text
      .slice(sentence[0]?.start ?? at, at)
      .trimEnd()
      .replace(/,$/u, '');
    const start = sentence[0]?.start ?? at;
    return { clause: [at, clauseEnd], claim: [start, start + claim.length], speaker: found.speaker };
  }
  const starts = comma >= 0 && comma - found.to <= 8 ? (tokens[comma]?.end ?? clauseEnd) : clauseEnd;
  return sentence.length <= 2 || !isCapitalisedWord(tokens[0])
    ? report(text, [at, starts], starts, found.speaker)
    : undefined;
}

function report(
  text: string,
  clause: Span,
  from: number,
  speaker: string | null,
): ReportedSpeech | undefined {
  const end = claimEnd(text, from);
  let start = from;
  while (start < end && /[\s,]/u.test(text.charAt(start))) start += 1;
  return end - start < 3 ? undefined : { clause, claim: [start, end], speaker };
}

function claimEnd(text: string, from: number): number {
  const limit = Math.min(text.length, from + LONGEST_CLAIM);
  const slice = text.slice(from, Math.min(text.length, limit + 20));
  for (const { 0: ending, index } of slice.matchAll(SENTENCE_END)) {
    if (from + index > limit) break;
    if (ending.startsWith('.') && ABBREVIATION.test(slice.slice(Math.max(0, index - 6), index))) continue;
    return from + index + ending.length;
  }
  return atBoundary(text, limit);
}

function atBoundary(text: string, at: number): number {
  return /[\udc00-\udfff]/u.test(text.charAt(at)) ? at - 1 : at;
}
