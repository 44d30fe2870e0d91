import {
  ARTICLES,
  BODIES,
  CALENDAR,
  CONJUNCTIONS,
  DEFINITE,
  NO_PERSONS,
  PARTICLES,
  PREPOSITIONS,
  STARTERS,
  TITLES,
} from './lexicon.ts';
import { isCapitalisedWord, isPossessiveWord, type SpeechToken } from './tokens.ts';
import { PLURAL_VERBS, type SpeechLanguage, verbLanguage } from './verbs.ts';

/** Half-open token indexes. */
export type SpeakerPhrase =
  | { readonly kind: 'named'; readonly name: string; readonly from: number; readonly to: number }
  | { readonly kind: 'pronoun'; readonly form: string; readonly from: number; readonly to: number }
  | { readonly kind: 'unnamed'; readonly from: number; readonly to: number };

const LONGEST_DESCRIPTION = 6;
const GERMAN_DETERMINER =
  /^(?:der|die|das|dem|den|des|ein|eine|einer|eines|einem|einen|sein|seine|ihr|ihre|mein|meine|unser|unsere|dieser|diese|im|am|zum|zur|vom|beim)$/u;

export function namedPhrase(
  tokens: readonly SpeechToken[],
  start: number,
  to: number,
  language: SpeechLanguage,
  isSubjectBefore = true,
): SpeakerPhrase | undefined {
  let from = start;
  const opensSentence = opensSentenceAt(tokens, from);
  if (opensSentence && isSubjectBefore && STARTERS.has(tokens[from]?.form ?? '')) from += 1;
  while (from < to && CALENDAR.has(tokens[from]?.form ?? '')) from += 1;
  if (from === to) return undefined;
  const outer = descriptionBefore(tokens, from);
  const unnamed = { kind: 'unnamed', from: outer, to } as const;
  if (isSubjectBefore && !isFree(tokens, from, outer)) return unnamed;
  const article = tokens[from - 1]?.form ?? '';
  if (language === 'de' && hasGermanDeterminer(tokens, from) && !isAcronym(tokens[from])) {
    // Nouns are capitalised: the first word describes the speaker.
    if (to - from === 1) return bodyOrUnnamed(tokens, from, to, outer);
    from += 1;
  }
  const parts = tokens.slice(from, to);
  const isBody = parts.some(({ form }) => BODIES.has(form)) || parts.every(isAcronym);
  if (isBody) return { kind: 'named', name: printed(tokens, from, to), from: outer, to };
  if (DEFINITE.has(article) && language !== 'de' && !TITLES.has(parts[0]?.form.replace(/\.$/u, '') ?? '')) {
    return parts.length > 1 ? { kind: 'named', name: printed(tokens, from, to), from: outer, to } : unnamed;
  }
  if (parts.length === 1 && isIndefinite(tokens, from)) return unnamed;
  if (language === 'de' && /^(?:worte?n?|rede|satz|frage|antwort)$/u.test(parts.at(-1)?.form ?? ''))
    return unnamed;
  const names = parts.filter((part) => !isTitle(part) && !PARTICLES.has(part.form));
  if (names.length === 0 || names.every(({ form }) => NO_PERSONS.has(form))) return unnamed;
  if (parts.length === 1 && opensSentence && isSubjectBefore && isGeneric(tokens, to, parts[0]))
    return unnamed;
  return { kind: 'named', name: printed(tokens, withoutOffice(tokens, from, to), to), from: outer, to };
}

function isIndefinite(tokens: readonly SpeechToken[], from: number): boolean {
  for (let at = from - 1; at >= 0 && from - at <= 4; at--) {
    const form = tokens[at]?.form ?? '';
    if (/^(?:a|an|one|another|some|every|un|une|ein|eine|una)$/u.test(form))
      return tokens[from - 1]?.form !== ',';
    if (DEFINITE.has(form))
      return (
        from - at === 2 &&
        /^(?:old|young|late|former|great|little|good|poor)$/u.test(tokens[from - 1]?.form ?? '')
      );
    if (!tokens[at]?.isWord || PREPOSITIONS.has(form)) return false;
  }
  return false;
}

export function opensSentenceAt(tokens: readonly SpeechToken[], at: number): boolean {
  const before = tokens[at - 1];
  return before === undefined || before.ends || (!before.isWord && !/^[,()]$/u.test(before.text));
}

function isGeneric(tokens: readonly SpeechToken[], verb: number, word: SpeechToken | undefined): boolean {
  const form = word?.form ?? '';
  if (STARTERS.has(form) || /(?:ly|ists|ers|ors|ants|ents|ans|men|ics|sts)$/u.test(form)) return true;
  return PLURAL_VERBS.has(tokens[verb]?.form ?? '');
}

const isTitle = ({ form }: SpeechToken) => TITLES.has(form.replace(/\.$/u, ''));
const isAcronym = (token: SpeechToken | undefined) =>
  token !== undefined && /^(?:\p{Lu}{2,}|(?:\p{Lu}\.){2,})$/u.test(token.text);

function withoutOffice(tokens: readonly SpeechToken[], from: number, to: number): number {
  let at = from;
  while (at < to && (NO_PERSONS.has(tokens[at]?.form ?? '') || isTitle(tokens[at] ?? EMPTY))) at += 1;
  if (to - at >= 2 && !PARTICLES.has(tokens[at]?.form ?? '')) return at;
  if (to - at >= 2) return Math.max(from, at - 1);
  let kept = from;
  while (kept < at && NO_PERSONS.has(tokens[kept]?.form ?? '')) kept += 1;
  return kept;
}

const EMPTY: SpeechToken = { text: '', form: '', start: 0, end: 0, isWord: false, ends: false };

export function printed(tokens: readonly SpeechToken[], from: number, to: number): string {
  const start = tokens[from]?.start ?? 0;
  return tokens
    .slice(from, to)
    .map(
      (token, index) =>
        (index > 0 && token.start > (tokens[from + index - 1]?.end ?? start) ? ' ' : '') + token.text,
    )
    .join('');
}

function descriptionBefore(tokens: readonly SpeechToken[], from: number): number {
  let at = from;
  while (from - at < LONGEST_DESCRIPTION) {
    const before = tokens[at - 1];
    if (before === undefined || !before.isWord || isCapitalisedWord(before)) break;
    if (ARTICLES.has(before.form)) return at - 1;
    if (
      PREPOSITIONS.has(before.form) ||
      CONJUNCTIONS.has(before.form) ||
      verbLanguage(before.form) !== undefined
    )
      break;
    if (STARTERS.has(before.form)) break;
    at -= 1;
  }
  // Lower-case words without an article may be anything: the phrase begins at the name.
  const opener = tokens[at - 1];
  return opener !== undefined && isCapitalisedWord(opener) && ARTICLES.has(opener.form) ? at - 1 : from;
}

function isFree(tokens: readonly SpeechToken[], from: number, outer: number): boolean {
  const before = tokens[outer - 1];
  const direct = tokens[from - 1];
  if (direct !== undefined && PREPOSITIONS.has(direct.form) && !ARTICLES.has(direct.form)) return false;
  if (before === undefined) return true;
  if (PREPOSITIONS.has(before.form) && !(ARTICLES.has(before.form) && outer === from)) {
    // "During the campaign Ondra said": the phrase in front opens the clause.
    const opener = tokens[outer - 2];
    return from - outer > 1 && (opener === undefined || opener.ends || opener.text === ',');
  }
  if (isPossessiveWord(before)) return true;
  const joint = CONJUNCTIONS.has(before.form) || before.text === ',';
  const earlier = tokens[outer - 2];
  if (CONJUNCTIONS.has(before.form) && isCapitalisedWord(earlier)) return false;
  if (
    joint &&
    before.text !== ',' &&
    earlier?.text === ',' &&
    isCapitalisedWord(tokens[outer - 3]) &&
    outer <= 4
  )
    return false;
  return true;
}

function hasGermanDeterminer(tokens: readonly SpeechToken[], from: number): boolean {
  for (let at = from - 1; at >= 0 && from - at <= 3; at--) {
    const token = tokens[at];
    if (token === undefined || !token.isWord) return false;
    if (GERMAN_DETERMINER.test(token.form)) return true;
    if (isCapitalisedWord(token) || PREPOSITIONS.has(token.form)) return false;
  }
  return false;
}

function bodyOrUnnamed(
  tokens: readonly SpeechToken[],
  from: number,
  to: number,
  outer: number,
): SpeakerPhrase {
  if (!BODIES.has(tokens[from]?.form ?? '')) return { kind: 'unnamed', from: outer, to };
  return { kind: 'named', name: printed(tokens, Math.min(outer, from), to), from: outer, to };
}
