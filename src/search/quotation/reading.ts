import type { Span } from '../../model/document.ts';
import { isQuotationMark, type QuotationToken, tokenize } from './tokens.ts';

export interface QuotationReading {
  readonly given: string;
  readonly tokens: readonly QuotationToken[];
  readonly group: readonly (number | undefined)[];
  readonly text: string;
  readonly stretches: readonly string[];
  readonly aside: readonly Span[];
  readonly capitals: boolean;
}

/**
 * As given, then without outer quotation marks, ellipses and block quote bars, then without a lead-in or a citation.
 * Empty without words.
 */
export function readingsOf(given: string): QuotationReading[] {
  const bars = [...given.matchAll(BARS)].map((match): Span => {
    const end = match.index + match[0].length;
    return [end - (match.groups?.bar ?? match.groups?.bullet ?? '').length, end];
  });
  const whole = readingOf(given, [], []);
  const bare = readingOf(given, bars, [], isOuter);
  const asides = asidesIn(given).map((aside) => readingOf(given, [...bars, ...aside], aside, isOuter));
  return (whole.text === bare.text ? [bare] : [whole, bare])
    .filter(({ tokens }) => wordsIn(tokens) > 0)
    .concat(asides.filter(({ tokens }) => wordsIn(tokens) >= LEAST_WORDS));
}

export const LEAST_WORDS = 3;

export function wordsIn(tokens: readonly QuotationToken[]): number {
  return tokens.filter(({ kind }) => kind === 'word').length;
}

const BARS =
  /(?:(?:^|\n)[ \t]*(?<bar>[>│|]+(?:[ \t]*>+)*[ \t]?|[-–*·][ \t]+(?=[\p{L}"“„«]))|(?<=^|\s)(?<bullet>[•‣▪◦●])(?=\s))/gu;

function isOuter(token: QuotationToken, isLast: boolean): boolean {
  return token.kind === 'gap' || isQuotationMark(token) || (isLast && /^[,;]$/.test(token.form));
}

function readingOf(
  given: string,
  skipped: readonly Span[],
  aside: readonly Span[],
  outer?: (token: QuotationToken, isLast: boolean) => boolean,
): QuotationReading {
  const inside = outside(aside, [0, given.length])
    .map(([from, to]) => given.slice(from, to))
    .join('');
  const capitals = isCapitals(inside);
  const all = tokenize(given, { skipped, capitals });
  const from = Math.max(
    0,
    all.findIndex((token) => !outer?.(token, false)),
  );
  const tokens = all.slice(from, all.findLastIndex((token) => !outer?.(token, true)) + 1);
  const span: Span = [tokens[0]?.span[0] ?? 0, tokens.at(-1)?.span[1] ?? 0];
  const gaps = tokens.filter(({ kind }) => kind === 'gap').map(({ span: gap }) => gap);
  return {
    given,
    tokens,
    group: groupsOf(tokens),
    text: without(given, skipped, span),
    stretches: outside(gaps, span)
      .map((stretch) => without(given, skipped, stretch))
      .filter((stretch) => stretch.trim() !== ''),
    aside,
    capitals,
  };
}

/** Three words, so that "US" stays an acronym. */
function isCapitals(text: string): boolean {
  const words = text.match(/\p{L}{2,}/gu) ?? [];
  return words.length >= 3 && text === text.toUpperCase() && text !== text.toLowerCase();
}

export function groupsOf(tokens: readonly QuotationToken[]): (number | undefined)[] {
  const group: (number | undefined)[] = tokens.map(() => undefined);
  for (const [start, { form }] of tokens.entries()) {
    const isSic = /^sic$/i.test(tokens[start + 1]?.form ?? '');
    if (form !== '[' && !(form === '(' && isSic)) continue;
    const close = form === '[' ? ']' : ')';
    const end = tokens.findIndex((token, at) => at > start && (token.form === close || token.form === '['));
    if (tokens[end]?.form === close) group.fill(start, start, end + 1);
  }
  return group;
}

function without(text: string, skipped: readonly Span[], span: Span): string {
  const inside = skipped.filter(([from, to]) => to > span[0] && from < span[1]);
  return outside(inside, span)
    .map(([from, to]) => text.slice(from, to))
    .join('');
}

function outside(holes: readonly Span[], [start, end]: Span): Span[] {
  const ends = [...holes.map(([from]) => from), end];
  return [start, ...holes.map(([, to]) => to)].map((from, index) => [from, ends[index] ?? end]);
}

const QUOTED = /^(?<lead>[^"“”„«»]{0,150})["“„«].*["”“»](?<trail>[^"“”„«»]{0,200})$/su;
const CITED = String.raw`[^"“„«\n]{1,120}?\((?:[^()\n]*\s)?(?:1[5-9]|20)\d\d[a-z]?\b[^()\n]*\)[^"“„«\n]{0,40}?`;
const LEADS = [
  new RegExp(`^${CITED}(?::|,|\\b(?:that|que|dass|daß))\\s+`, 'u'),
  /^[^:\n]{1,80}\b(?:sa(?:id|ys)|wr(?:ote|ites?)|stat(?:ed|es?)|not(?:ed|es?)|écri(?:t|vent)|schreib(?:t|en)|escrib(?:e|en)):\s+/u,
];
const TRAILS = [
  /\s*[([](?:\p{Ll}{2,7}\.?\s+)?[\p{Lu}\p{Lo}][^()[\]]{0,120}\b(?:1[5-9]|20)\d\d[a-z]?\b[^()[\]]{0,80}[)\]]\s*[.,;]?\s*$/u,
  /\s*[([](?:pp?|S|ibid|ebd|see|cf|emphasis|my translation|trans|author)\b[^()[\]]{0,120}[)\]]\s*[.,;]?\s*$/iu,
  /\s*(?:\n|[—–])\s*\p{Lu}[^\n]{2,200}$/u,
];

function asidesIn(given: string): Span[][] {
  const quoted = QUOTED.exec(given)?.groups;
  const around: Span[] = [
    [0, quoted?.lead?.length ?? 0],
    [given.length - (quoted?.trail?.length ?? 0), given.length],
  ];
  const leads = LEADS.flatMap((pattern): Span[] => {
    const match = pattern.exec(given);
    return match ? [[0, match[0].length]] : [];
  });
  const trails = TRAILS.flatMap((pattern): Span[] => {
    const match = pattern.exec(given);
    return match && match.index > 0 ? [[match.index, given.length]] : [];
  });
  const both = leads.flatMap((lead) => trails.filter(([at]) => at > lead[1]).map((trail) => [lead, trail]));
  return [around, ...trails.map((trail) => [trail]), ...leads.map((lead) => [lead]), ...both]
    .map((aside) => aside.filter((span) => /[\p{L}\p{N}]/u.test(given.slice(...span))))
    .filter((aside) => aside.length > 0);
}
