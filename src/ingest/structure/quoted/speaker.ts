import type { Span } from '../../../model/document.ts';
import { attributionBefore, lastSentence, tokensBefore } from '../speech/attribution.ts';
import { attributionAfter, attributionInside } from '../speech/attribution-after.ts';
import { BODIES, NO_PERSONS } from '../speech/lexicon.ts';
import { type SpeechScope, type SpeechToken, speechTokens } from '../speech/tokens.ts';
import { verbLanguage } from '../speech/verbs.ts';
import type { MarkedSpan } from './quotation-marks.ts';
import { introducedBy, signature } from './signatures.ts';
import type { MutableQuotation, QuotablePassage } from './types.ts';

const BEHIND = 260;

const INSIDE = 200;

export interface EdgeSpan extends MarkedSpan {
  readonly edge: { readonly open: boolean; readonly continues: boolean } | undefined;
}

interface FoundSpeaker {
  readonly speaker: string | null;
  readonly attached: boolean;
  readonly clause?: Span | undefined;
}

export function speakerOf(
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
  const after = isReply(behind) ? UNNAMED : attributionAfter(behind, isFinished, inside);
  if (after === UNNAMED) return { speaker: null, attached: true };
  const between = tokensBefore(text, from, span.outer[0]);
  const sentence = lastSentence(between);
  if (previous !== undefined && goesOn(text, previous, between, span)) {
    // “…,” said Varga. “…,” said Hask: a clause of its own outweighs the one before.
    const isOwn = after !== undefined && after.speaker !== previous.speaker;
    if (!isOwn) return { speaker: previous.speaker, attached: false, clause: previous.clause };
    if (!between.some(({ ends }) => ends)) return { speaker: null, attached: true };
  }
  const isWhole = previous === undefined && between.length === 0;
  const before = sentence.length > 0 ? attributionBefore(sentence, inside) : undefined;
  const clauseBefore = (found: number): Span => [sentence[found]?.start ?? span.outer[0], span.outer[0]];
  const clauseAfter = (found: number): Span => [span.outer[1], behind[found - 1]?.end ?? span.outer[1]];
  if (
    before !== undefined &&
    (sentence.at(-1)?.text === ':' || after === undefined || after.speaker === before.speaker)
  ) {
    return {
      speaker: before.speaker,
      attached: /^[:,،]$/u.test(sentence.at(-1)?.text ?? '') && isSpoken(sentence),
      clause: clauseBefore(before.from),
    };
  }
  if (after !== undefined) {
    // A clause between two quotations belongs to the first; so may one that both sides claim.
    if (before !== undefined && before.speaker !== null && previous === undefined)
      return { speaker: null, attached: true };
    return { speaker: after.speaker, attached: true, clause: clauseAfter(after.to) };
  }
  if (before === undefined) {
    const opening = speechTokens(text, span.inner[0], Math.min(span.inner[1], span.inner[0] + INSIDE));
    const within = attributionInside(opening, inside);
    if (within !== undefined) return { speaker: within.speaker, attached: true };
  }
  if (isWhole || (parent === undefined && sentence.length === 0 && previous === undefined)) {
    const introduced = isWhole ? introducedBy(introduction) : undefined;
    const signed =
      isWhole && text.slice(span.outer[1]).length < 120
        ? signature(text.slice(span.outer[1]), next)
        : undefined;
    if (introduced !== undefined && signed !== undefined && introduced !== signed)
      return { speaker: null, attached: false };
    if (introduced !== undefined || signed !== undefined)
      return { speaker: introduced ?? signed ?? null, attached: false };
  }
  if (sentence.length === 0 && between.length > 0) {
    const speaker = reporterOfSentence(between, inside);
    const reporting = speaker === null ? undefined : lastSentence(between.slice(0, -1))[0];
    return { speaker, attached: false, clause: reporting && [reporting.start, span.outer[0]] };
  }
  return { speaker: null, attached: false };
}

export const UNKNOWN: FoundSpeaker = { speaker: null, attached: false };

const UNNAMED = { speaker: null, from: 0, to: 0 } as const;

const isReply = (behind: readonly SpeechToken[]) =>
  behind[0]?.form === 'was' &&
  behind.slice(1, 4).some(({ form }) => /^(?:reply|answer|response)$/u.test(form));

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

function goesOn(
  text: string,
  previous: MutableQuotation,
  between: readonly SpeechToken[],
  span: MarkedSpan,
): boolean {
  if (span.outer[0] - previous.outer[1] > 160) return false;
  const isFinished = /[.。]$/u.test(text.slice(Math.max(0, previous.end - 2), previous.end));
  const clause = attributionAfter(between, isFinished, { text, from: 0, narration: () => '' });
  const rest = clause === undefined ? between : between.slice(clause.to);
  const words = rest.filter(({ isWord }) => isWord);
  if (clause !== undefined) {
    const stop = rest.findIndex(({ ends }) => ends);
    return (
      words.length <= 8 &&
      (stop < 0 || stop === rest.length - 1) &&
      !words.some(({ form }) => verbLanguage(form) !== undefined)
    );
  }
  if (between.some(({ ends }) => ends) || isFinished) return false;
  return (
    words.length <= 6 &&
    !words.some(({ form, text: word }) => verbLanguage(form) !== undefined || /^\p{Lu}/u.test(word))
  );
}

function reporterOfSentence(between: readonly SpeechToken[], scope: SpeechScope): string | null {
  const ending = between.at(-1);
  if (ending?.ends !== true || ending.text === '?' || ending.text === '!') return null;
  const sentence = lastSentence(between.slice(0, -1));
  const first = sentence[0];
  if (first === undefined || sentence.length > 40) return null;
  const others = sentence.filter(({ text }, index) => index > 0 && /^\p{Lu}\p{Ll}/u.test(text)).length;
  if (others > 3) return null;
  const verb = sentence.findIndex(
    ({ form, text }) => verbLanguage(form) !== undefined && !/^\p{Lu}/u.test(text),
  );
  if (verb < 0) return null;
  const found = attributionBefore([...sentence.slice(0, verb + 1)], scope);
  if (found === undefined || found.speaker === null) return null;
  const rest = sentence.slice(verb + 1);
  const names = rest.some(
    ({ text, form }) => /^\p{Lu}\p{Ll}/u.test(text) && !NO_PERSONS.has(form) && !BODIES.has(form),
  );
  return names || rest.some(({ form }) => verbLanguage(form) !== undefined) ? null : found.speaker;
}
