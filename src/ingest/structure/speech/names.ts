import {
  ARTICLES,
  BODIES,
  CALENDAR,
  CONJUNCTIONS,
  DEFINITE,
  PARTICLES,
  PREPOSITIONS,
  PRONOUNS,
  SECOND_PARTICLES,
  STARTERS,
} from './lexicon.ts';
import { namedPhrase, opensSentenceAt, printed, type SpeakerPhrase } from './named-phrase.ts';
import { isCapitalisedWord, isPossessiveWord, type SpeechToken } from './tokens.ts';
import { type SpeechLanguage, verbLanguage } from './verbs.ts';

const LONGEST_NAME = 9;
const LONGEST_LEAD = 10;
const LINKING = /^(?:of|for|de|du|des|del|für|d'|and|et|y|und)$/u;

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
  while (last - from < LONGEST_NAME && joinLength(tokens, from) > 0) from -= joinLength(tokens, from);
  return namedPhrase(tokens, from, last + 1, language);
}

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
  while (at - first < LONGEST_LEAD && !isCapitalisedWord(tokens[at])) {
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

function joinLength(tokens: readonly SpeechToken[], from: number): number {
  const before = tokens[from - 1];
  if (before === undefined || !before.isWord || isPossessiveWord(before)) return 0;
  if (isCapitalisedWord(before)) return 1;
  const second = tokens[from - 2];
  if (PARTICLES.has(before.form) && isNamePart(second)) return 2;
  if (SECOND_PARTICLES.has(before.form) && PARTICLES.has(second?.form ?? '') && isNamePart(tokens[from - 3]))
    return 3;
  if (LINKING.test(before.form) && isNamedBody(second)) return 2;
  const third = tokens[from - 3];
  if (
    /^(?:the|la|les|las|los|l'|der|die|das)$/u.test(before.form) &&
    LINKING.test(second?.form ?? '') &&
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
  if (body && LINKING.test(next.form)) {
    if (isCapitalisedWord(second)) return 2;
    if (DEFINITE.has(second?.form ?? '') && isCapitalisedWord(tokens[to + 2])) return 3;
  }
  return 0;
}

const isNamePart = (token: SpeechToken | undefined) => isCapitalisedWord(token) && !isPossessiveWord(token);
const isNamedBody = (token: SpeechToken | undefined) => isNamePart(token) && BODIES.has(token?.form ?? '');

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

function endsPhrase(next: SpeechToken | undefined): boolean {
  if (next === undefined || !next.isWord) return true;
  if (PREPOSITIONS.has(next.form) || CONJUNCTIONS.has(next.form) || CALENDAR.has(next.form)) return true;
  return /^(?:as|when|while|that|yesterday|today|later|then|also|hier|gestern|heute|ayer|hoy)$|ly$|ment$/u.test(
    next.form,
  );
}

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
