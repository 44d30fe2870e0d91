import type { VerificationItem } from '../../model/answer.ts';
import type { Span } from '../../model/document.ts';
import { sentences } from '../../text/sentences.ts';
import { isHedge, isNegation } from './lexicon.ts';

export type Warning = VerificationItem['warnings'][number];

const WORD = /\p{L}+(?:['’]\p{L}+)*/gu;
const BOUNDARY = /[;:,—–“”«»"()]|\b(?:but|mais|aber|pero)\b/u;
const VERBS =
  'sa(?:y|ys|id)|claim(?:s|ed|ing)?|stat(?:es?|ed|ing)|argu(?:es?|ed|ing)|alleg(?:es?|ed|ing)|assert(?:s|ed)?|den(?:y|ies|ied)|insist(?:s|ed)?|maintain(?:s|ed)?|believ(?:es?|ed)|report(?:s|ed)|wr(?:ites?|ote)|t(?:ells?|old)|declar(?:es?|ed)|announc(?:es?|ed)|warn(?:s|ed)?|according to|dit|affirm(?:e|ait|é)|déclar(?:e|é)|prétend(?:ait|u)?|selon|sagte|sagt|erklärte?|behauptete?|schrieb|laut|dijo|dice|afirm(?:a|ó)|declaró|según';
const SEMITIC =
  /(?:^|[\s«“"])(?:و?(?:قال|قالت|زعم|زعمت|صرح|أعلن|أكد)|(?:אמר|אמרה|טען|טענה|הצהיר|כתב))(?=\s)/u;
const CHAIN =
  '[,:]? (?:that|que|dass|daß) [^.;!?]{0,500}(?:,| and| et| und| y| or| ou| oder| o) (?:that|que|dass|daß) [^.;!?]{0,60}';
const BEFORE = new RegExp(`(?<![\\p{L}-])(?:${VERBS})(?![\\p{L}-])(?:[^.;!?]{0,60}|${CHAIN})$`, 'iu');
const AFTER = new RegExp(
  `^[\\s,”"’»–—-]*(?!(?:and|but|while|or|und|aber|et|mais|y|pero) )(?:[^\\s.,;:!?]+ ){0,3}(?<![\\p{L}-])(?:${VERBS})(?![\\p{L}-])`,
  'iu',
);

export function warningsFor(text: string, [start, end]: Span, omitted: readonly string[]): Warning[] {
  const [from, to] = around(text, [start, end]);
  const [before, after] = [text.slice(from, start), text.slice(end, to)];
  const dropped = [clauseEnd(before), /^\s*[,;:—–]/u.test(after) ? '' : clauseStart(after), ...omitted];
  const words = dropped.flatMap((part) => part.match(WORD) ?? []);
  const isReported = BEFORE.test(before) || AFTER.test(after) || SEMITIC.test(before);
  return [
    ...(words.some(isNegation) ? ['negation' as const] : []),
    ...(words.some(isHedge) ? ['hedge' as const] : []),
    ...(isReported ? ['reported' as const] : []),
  ];
}

const NEARBY = 600;

function around(text: string, [start, end]: Span): Span {
  const [from, to] = [Math.max(0, start - NEARBY), Math.min(text.length, end + NEARBY)];
  const touched = sentences(text.slice(from, to)).filter(
    ([first, last]) => first + from < end && last + from > start,
  );
  const [first, last] = [touched[0]?.[0] ?? 0, touched.at(-1)?.[1] ?? to - from];
  return [Math.min(start, first + from), Math.max(end, last + from)];
}

function clauseEnd(before: string): string {
  return before.split(BOUNDARY).at(-1) ?? '';
}

function clauseStart(after: string): string {
  return after.split(BOUNDARY)[0] ?? '';
}
