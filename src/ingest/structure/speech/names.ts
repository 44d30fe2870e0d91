import {
  ARTICLES,
  BODIES,
  CALENDAR,
  CONJUNCTIONS,
  DEFINITE,
  NO_PERSONS,
  PARTICLES,
  PREPOSITIONS,
  PRONOUNS,
  SECOND_PARTICLES,
  STARTERS,
  TITLES,
} from './lexicon.ts';
import { isCapitalisedWord, isPossessiveWord, type SpeechToken } from './tokens.ts';
import { PLURAL_VERBS, type SpeechLanguage, verbLanguage } from './verbs.ts';

/** `from` and `to` are token indexes (half-open) of the whole phrase. */
export type SpeakerPhrase =
  | { readonly kind: 'named'; readonly name: string; readonly from: number; readonly to: number }
  | { readonly kind: 'pronoun'; readonly form: string; readonly from: number; readonly to: number }
  /** Somebody who is not named, or not plainly: no speaker, and no further search. */
  | { readonly kind: 'unnamed'; readonly from: number; readonly to: number };

const LONGEST_NAME = 9;
const LONGEST_DESCRIPTION = 6;
const GERMAN_DETERMINER =
  /^(?:der|die|das|dem|den|des|ein|eine|einer|eines|einem|einen|sein|seine|ihr|ihre|mein|meine|unser|unsere|dieser|diese|im|am|zum|zur|vom|beim)$/u;

/** The name or pronoun that ends right before a token: the subject of the verb there. */
export function phraseEndingAt(
  tokens: readonly SpeechToken[],
  last: number,
  language: SpeechLanguage,
): SpeakerPhrase | undefined {
  const token = tokens[last];
  if (token === undefined || !token.isWord) return undefined;
  if (PRONOUNS.has(token.form)) {
    return { kind: 'pronoun', form: token.form, from: last, to: last + 1 };
  }
  if (isPossessiveWord(token)) return undefined;
  if (!isCapitalisedWord(token)) return commonBody(tokens, last);
  let from = last;
  while (last - from < LONGEST_NAME && extendsLeft(tokens, from)) from -= joinLength(tokens, from);
  return namedPhrase(tokens, from, last + 1, language);
}

/** The name or pronoun that begins at a token, with its article and description: "the driver, Wim Tarrel". */
export function phraseStartingAt(
  tokens: readonly SpeechToken[],
  first: number,
  language: SpeechLanguage,
): SpeakerPhrase | undefined {
  const token = tokens[first];
  if (token === undefined || !token.isWord) return undefined;
  if (PRONOUNS.has(token.form)) return { kind: 'pronoun', form: token.form, from: first, to: first + 1 };
  let at = first;
  let hasPreposition = false;
  const isOpener = isCapitalisedWord(token) && opensSentenceAt(tokens, first);
  if (isOpener && STARTERS.has(token.form) && !ARTICLES.has(token.form))
    return { kind: 'unnamed', from: first, to: first + 1 };
  const isNobiliary =
    PARTICLES.has(token.form) && isNamePart(tokens[first + 1]) && /^(?:d'|de|von|van|di)$/u.test(token.form);
  if (isNobiliary || ARTICLES.has(token.form)) at = first + 1;
  while (at - first < LONGEST_DESCRIPTION + 4 && !isCapitalisedWord(tokens[at])) {
    const next = tokens[at];
    if (next === undefined || next.ends) return undefined;
    if (BODIES.has(next.form) && at > first && DEFINITE.has(tokens[first]?.form ?? '') && !hasPreposition) {
      if (!endsPhrase(tokens[at + 1])) return { kind: 'unnamed', from: first, to: at + 1 };
      return commonBodyFrom(tokens, first, at);
    }
    if (next.text === ',') break;
    if (!next.isWord) return undefined;
    if (
      /^(?:as|who|when|while|that|which|where|and|or|but|if|qui|que|quand|et|wer|der|als|und|cuando|quien|y)$/u.test(
        next.form,
      ) &&
      at > first
    )
      break;
    if (PREPOSITIONS.has(next.form) && !(at === first + 1 && DEFINITE.has(next.form))) hasPreposition = true;
    if (verbLanguage(next.form) !== undefined && at > first) return undefined;
    at += 1;
  }
  const unnamed = { kind: 'unnamed', from: first, to: at } as const;
  if (hasPreposition || tokens[at]?.text === ',') {
    const apposed = appositionAfter(tokens, at, language);
    return apposed === undefined ? unnamed : { ...apposed, from: first };
  }
  if (!isCapitalisedWord(tokens[at])) return unnamed;
  let to = at + 1;
  while (to - at < LONGEST_NAME && !isPossessiveWord(tokens[to - 1])) {
    const width = stepRight(tokens, to, at);
    if (width === 0) break;
    to += width;
  }
  if (isPossessiveWord(tokens[to - 1])) return { kind: 'unnamed', from: first, to };
  if (/^[’']$/u.test(tokens[to]?.text ?? '')) return { kind: 'unnamed', from: first, to };
  if (CONJUNCTIONS.has(tokens[to]?.form ?? '') && isCapitalisedWord(tokens[to + 1])) {
    return { kind: 'unnamed', from: first, to: to + 1 };
  }
  const named = namedPhrase(tokens, at, to, language, false);
  if (named?.kind === 'named' && isNobiliary)
    return { ...named, name: printed(tokens, first, to), from: first };
  if (named?.kind === 'named') return { ...named, from: first };
  const apposed = tokens[to]?.text === ',' ? appositionAfter(tokens, to, language) : undefined;
  return apposed === undefined ? unnamed : { ...apposed, from: first };
}

/** The name between two commas, the first at or soon after a token. */
function appositionAfter(
  tokens: readonly SpeechToken[],
  at: number,
  language: SpeechLanguage,
): SpeakerPhrase | undefined {
  let comma = at;
  while (comma - at < LONGEST_NAME && tokens[comma]?.isWord === true) {
    if (verbLanguage(tokens[comma]?.form ?? '') !== undefined) return undefined;
    comma += 1;
  }
  if (tokens[comma]?.text !== ',' || !isCapitalisedWord(tokens[comma + 1])) return undefined;
  const named = phraseStartingAt(tokens, comma + 1, language);
  const closing = tokens[named?.to ?? 0];
  const closes = closing === undefined || closing.ends || /^[,.:;)]$/u.test(closing.text);
  return named?.kind === 'named' && closes ? named : undefined;
}

function extendsLeft(tokens: readonly SpeechToken[], from: number): boolean {
  return joinLength(tokens, from) > 0;
}

/** How many tokens to the left belong to the name: another name, or small words and a name. */
function joinLength(tokens: readonly SpeechToken[], from: number): number {
  const before = tokens[from - 1];
  if (before === undefined || !before.isWord || isPossessiveWord(before)) return 0;
  if (isCapitalisedWord(before)) return 1;
  const second = tokens[from - 2];
  if (PARTICLES.has(before.form) && isNamePart(second)) return 2;
  if (SECOND_PARTICLES.has(before.form) && PARTICLES.has(second?.form ?? '') && isNamePart(tokens[from - 3]))
    return 3;
  // "Ministry of Foreign Affairs", "Bank of the West".
  const linking = /^(?:of|for|de|du|des|del|für|d'|and|et|y|und)$/u;
  if (linking.test(before.form) && isNamedBody(second)) return 2;
  const third = tokens[from - 3];
  if (
    /^(?:the|la|les|las|los|l'|der|die|das)$/u.test(before.form) &&
    linking.test(second?.form ?? '') &&
    isNamedBody(third)
  ) {
    return 3;
  }
  return 0;
}

function stepRight(tokens: readonly SpeechToken[], to: number, first: number): number {
  const next = tokens[to];
  if (next === undefined || !next.isWord) return 0;
  if (isCapitalisedWord(next)) return STARTERS.has(next.form) && tokens[to - 1]?.ends ? 0 : 1;
  const second = tokens[to + 1];
  if (PARTICLES.has(next.form)) {
    if (isNamePart(second)) return 2;
    if (SECOND_PARTICLES.has(second?.form ?? '') && isNamePart(tokens[to + 2])) return 3;
  }
  const body = tokens.slice(first, to).some(isNamedBody);
  const linking = /^(?:of|for|de|du|des|del|für|d'|and|et|y|und)$/u;
  if (body && linking.test(next.form)) {
    if (isCapitalisedWord(second)) return 2;
    if (DEFINITE.has(second?.form ?? '') && isCapitalisedWord(tokens[to + 2])) return 3;
  }
  return 0;
}

const isNamePart = (token: SpeechToken | undefined) => isCapitalisedWord(token) && !isPossessiveWord(token);
const isNamedBody = (token: SpeechToken | undefined) => isNamePart(token) && BODIES.has(token?.form ?? '');

/** A run of capitalised words as a speaker, without what only stands in front of the name. */
function namedPhrase(
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

/** "One white-haired Virginian", "the old Confederate": a noun, not a name. */
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

/** Whether a token is the first of a sentence, or of what a dash, colon or mark sets off. */
export function opensSentenceAt(tokens: readonly SpeechToken[], at: number): boolean {
  const before = tokens[at - 1];
  return before === undefined || before.ends || (!before.isWord && !/^[,()]$/u.test(before.text));
}

/** A capitalised word that opens a sentence may be a plural of people: "Critics said". */
function isGeneric(tokens: readonly SpeechToken[], verb: number, word: SpeechToken | undefined): boolean {
  const form = word?.form ?? '';
  if (STARTERS.has(form) || /(?:ly|ists|ers|ors|ants|ents|ans|men|ics|sts)$/u.test(form)) return true;
  return PLURAL_VERBS.has(tokens[verb]?.form ?? '');
}

const isTitle = ({ form }: SpeechToken) => TITLES.has(form.replace(/\.$/u, ''));
const isAcronym = (token: SpeechToken | undefined) =>
  token !== undefined && /^(?:\p{Lu}{2,}|(?:\p{Lu}\.){2,})$/u.test(token.text);

/** "Iranian President Hassan Rouhani" is cited by the name; "Mr. Ondra" keeps its title. */
function withoutOffice(tokens: readonly SpeechToken[], from: number, to: number): number {
  let at = from;
  while (at < to && (NO_PERSONS.has(tokens[at]?.form ?? '') || isTitle(tokens[at] ?? EMPTY))) at += 1;
  if (to - at >= 2 && !PARTICLES.has(tokens[at]?.form ?? '')) return at;
  if (to - at >= 2) return Math.max(from, at - 1);
  // A surname alone keeps its title, without the country in front of it.
  let kept = from;
  while (kept < at && NO_PERSONS.has(tokens[kept]?.form ?? '')) kept += 1;
  return kept;
}

const EMPTY: SpeechToken = { text: '', form: '', start: 0, end: 0, isWord: false, ends: false };

function printed(tokens: readonly SpeechToken[], from: number, to: number): string {
  const start = tokens[from]?.start ?? 0;
  return tokens
    .slice(from, to)
    .map(
      (token, index) =>
        (index > 0 && token.start > (tokens[from + index - 1]?.end ?? start) ? ' ' : '') + token.text,
    )
    .join('');
}

/** Where the article and lower-case description in front of a name begin: "the head warden". */
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

/** Whether a name can be a subject: not behind a preposition, nor the last of several. */
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

/** "the interior ministry": a body that a common noun names, with its definite article. */
function commonBody(tokens: readonly SpeechToken[], last: number): SpeakerPhrase | undefined {
  const complement = [2, 3, 4].find((back) => isComplement(tokens, last - back, last));
  if (complement !== undefined) return commonBodyWith(tokens, last - complement, last);
  if (!BODIES.has(tokens[last]?.form ?? '')) return undefined;
  for (let from = last - 1; from >= 0 && last - from <= 3; from--) {
    const token = tokens[from];
    if (token === undefined || !token.isWord) return undefined;
    if (DEFINITE.has(token.form)) {
      const before = tokens[from - 1];
      const bound = before !== undefined && (PREPOSITIONS.has(before.form) || CONJUNCTIONS.has(before.form));
      return bound ? { kind: 'unnamed', from, to: last + 1 } : commonBodyFrom(tokens, from, last);
    }
    if (PREPOSITIONS.has(token.form) || verbLanguage(token.form) !== undefined) return undefined;
  }
  return undefined;
}

/** "the police agent": a further noun, and not the body, would speak. */
function endsPhrase(next: SpeechToken | undefined): boolean {
  if (next === undefined || !next.isWord) return true;
  if (PREPOSITIONS.has(next.form) || CONJUNCTIONS.has(next.form) || CALENDAR.has(next.form)) return true;
  return /^(?:as|when|while|that|yesterday|today|later|then|also|hier|gestern|heute|ayer|hoy)$|ly$|ment$/u.test(
    next.form,
  );
}

/** "the board of trustees": a body and the lower-case nouns that belong to it. */
function isComplement(tokens: readonly SpeechToken[], body: number, last: number): boolean {
  if (!BODIES.has(tokens[body]?.form ?? '') || isCapitalisedWord(tokens[body])) return false;
  if (!/^(?:of|de|des|du|d'|del)$/u.test(tokens[body + 1]?.form ?? '')) return false;
  return tokens.slice(body, last + 1).every(({ isWord }) => isWord);
}

function commonBodyWith(
  tokens: readonly SpeechToken[],
  body: number,
  last: number,
): SpeakerPhrase | undefined {
  const phrase = commonBody(tokens, body);
  if (phrase?.kind !== 'named') return phrase;
  return commonBodyFrom(tokens, phrase.from, last);
}

function commonBodyFrom(tokens: readonly SpeechToken[], from: number, last: number): SpeakerPhrase {
  const name = printed(tokens, from, last + 1);
  return { kind: 'named', name: name.charAt(0).toLowerCase() + name.slice(1), from, to: last + 1 };
}
