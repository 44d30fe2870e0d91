import { BODIES, CALENDAR, CONJUNCTIONS, DEFINITE, PREPOSITIONS } from './lexicon.ts';
import { printed, type SpeakerPhrase } from './named-phrase.ts';
import { isCapitalisedWord, type SpeechToken } from './tokens.ts';
import { verbLanguage } from './verbs.ts';

/** "the interior ministry": a body that a common noun names, with its definite article. */
export function commonBody(tokens: readonly SpeechToken[], last: number): SpeakerPhrase | undefined {
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
export function endsPhrase(next: SpeechToken | undefined): boolean {
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

export function commonBodyFrom(tokens: readonly SpeechToken[], from: number, last: number): SpeakerPhrase {
  const name = printed(tokens, from, last + 1);
  return { kind: 'named', name: name.charAt(0).toLowerCase() + name.slice(1), from, to: last + 1 };
}
