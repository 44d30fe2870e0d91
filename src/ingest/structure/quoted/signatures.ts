import { attributionBefore, lastSentence, tokensBefore } from '../speech/attribution.ts';
import { PREPOSITIONS, words } from '../speech/lexicon.ts';
import { phraseStartingAt } from '../speech/names.ts';
import { attributionOfPhrase } from '../speech/source-phrases.ts';
import { semitic } from '../speech/subjects.ts';
import { speechTokens } from '../speech/tokens.ts';
import { verbLanguage } from '../speech/verbs.ts';
import { ASIDE } from './paragraph-runs.ts';
import { pairMarks } from './quotation-marks.ts';
import { scopeOf } from './scope.ts';
import type { QuotablePassage } from './types.ts';

export const TAIL = /(?:^|[\n.!?…”"»\s])\s*[—–―]{1,2}\s*(\p{L}[^\n—–―]{2,80})$/u;

export function introductionOf(passages: readonly QuotablePassage[], index: number): string {
  for (let at = index - 1; at >= 0 && index - at <= 3; at--) {
    const passage = passages[at];
    if (passage === undefined || passage.role === 'heading') return '';
    if (ASIDE.has(passage.role)) continue;
    return /[:：]\s*(?:\p{No}|\[\d+\])*\s*$/u.test(passage.text) ? passage.text : '';
  }
  return '';
}

export function introducedBy(introduction: string): string | undefined {
  return introductory(introduction)?.attribution.speaker ?? undefined;
}

export function announces(introduction: string): boolean {
  const found = introductory(introduction);
  if (found === undefined) return false;
  const { sentence, attribution, scope } = found;
  const verb = sentence.findLastIndex(({ form }) => verbLanguage(form) !== undefined);
  const isPhrase = attributionOfPhrase(sentence.slice(attribution.from), scope) !== undefined;
  // Without a verb, a name and a colon can be a heading: "Key Findings:".
  if (verb < 0 || isPhrase) return isPhrase || attribution.speaker === null;
  const gap = sentence.slice(verb + 1);
  const next = gap[0]?.form ?? '';
  // The subject follows Arabic and Hebrew verbs.
  const isInverted = semitic(verbLanguage(sentence[verb]?.form ?? '') ?? 'en') && gap.length <= 3;
  const isDirect =
    isInverted || next === ':' || AS_FOLLOWS.has(next) || (PREPOSITIONS.has(next) && !ABOUT.has(next));
  return isDirect || gap[1]?.form === 'following';
}

const ABOUT = words('about of sur sobre über عن');

const AS_FOLLOWS = words(
  'as this thus ceci cela comme folgendes folgendermaßen so wie esto así lo ما التالي כך כדלקמן',
);

function introductory(introduction: string) {
  if (introduction === '') return undefined;
  const paired = pairMarks(introduction).pairs.filter(({ depth }) => depth === 0);
  const kept = paired.map(({ inner, outer }) => ({
    start: inner[0],
    end: inner[1],
    outer,
    depth: 0,
    speaker: null,
  }));
  const end = introduction.replace(/[\s\p{No}]+$/u, '').length;
  const sentence = lastSentence(tokensBefore(introduction, 0, end));
  const scope = scopeOf(introduction, kept, 0);
  const attribution = attributionBefore(sentence, scope);
  return attribution && { sentence, attribution, scope };
}

export function signature(rest: string, next: QuotablePassage | undefined): string | undefined {
  const own = /^\s*[—–―-]{1,2}\s*(\p{Lu}[^\n]{2,80})$/u.exec(rest)?.[1];
  const following =
    rest.trim() === '' && next !== undefined && next.text.length < 100
      ? /^\s*[—–―]{1,2}\s*(\p{Lu}[^\n]{2,80})$/u.exec(next.text)?.[1]
      : undefined;
  const line = own ?? following;
  return line === undefined ? undefined : signer(line);
}

export function signer(line: string): string | undefined {
  const tokens = speechTokens(line, 0, line.length);
  const phrase = phraseStartingAt(tokens, 0, 'en');
  const behind = phrase === undefined ? undefined : tokens[phrase.to];
  const isName = phrase?.kind === 'named' && (behind === undefined || /^[,.(]$/u.test(behind.text));
  return isName && phrase.kind === 'named' ? phrase.name : undefined;
}
