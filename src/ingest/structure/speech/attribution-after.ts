import { BETWEEN, PREPOSITIONS } from './lexicon.ts';
import type { SpeakerPhrase } from './named-phrase.ts';
import { phraseStartingAt } from './names.ts';
import { type Attribution, attributionOfPhrase, resolve } from './source-phrases.ts';
import { phraseBehind, semitic, subjectOf } from './subjects.ts';
import { isCapitalisedWord, type SpeechScope, type SpeechToken } from './tokens.ts';
import { PARTICIPLE_VERBS, verbLanguage } from './verbs.ts';

/**
 * `tokens` run from the closing mark to the next quotation; `isFinished`: the quoted words end a sentence.
 */
export function attributionAfter(
  tokens: readonly SpeechToken[],
  isFinished: boolean,
  scope: SpeechScope,
): Attribution | undefined {
  let first = 0;
  while (/^(?:[,،\-–—\p{No}[\]]|\d{1,3})$/u.test(tokens[first]?.text ?? '')) first += 1;
  const opener = tokens[first];
  const hasComma = /^[,،]$/u.test(tokens[0]?.text ?? '');
  if (opener === undefined || opener.ends || !opener.isWord) return undefined;
  if (isFinished && !hasComma && isCapitalisedWord(opener)) return undefined;
  const source = attributionOfPhrase(tokens.slice(first), scope);
  if (source !== undefined) return { speaker: source.speaker, from: first, to: first + source.to };
  return verbFirst(tokens, first, scope) ?? subjectFirst(tokens, first, scope);
}

function verbFirst(
  tokens: readonly SpeechToken[],
  first: number,
  scope: SpeechScope,
): Attribution | undefined {
  let at = first;
  let inverted: SpeakerPhrase | undefined;
  while (at - first < 4 && (BETWEEN.has(tokens[at]?.form ?? '') || /^[-‐]/u.test(tokens[at]?.text ?? ''))) {
    if (/^[-‐]./u.test(tokens[at]?.text ?? '')) {
      inverted = { kind: 'pronoun', form: tokens[at]?.form ?? '', from: at, to: at + 1 };
    }
    at += 1;
  }
  const language =
    verbLanguage(tokens[at]?.form ?? '') ??
    (tokens[first]?.form === 'so' && isGermanSo(tokens, first) ? 'de' : undefined);
  if (
    tokens[first]?.form === 'so' &&
    language !== undefined &&
    verbLanguage(tokens[at]?.form ?? '') === undefined
  )
    at = first;
  if (language === undefined || (isCapitalisedWord(tokens[at]) && at === first && language !== 'en'))
    return undefined;
  if (PARTICIPLE_VERBS.has(tokens[at]?.form ?? '')) return undefined;
  if (inverted !== undefined) return { speaker: resolve(inverted, tokens, scope), from: first, to: at + 1 };
  const next = at + 1;
  const phrase = /^[-‐]./u.test(tokens[next]?.text ?? '')
    ? ({ kind: 'pronoun', form: tokens[next]?.form ?? '', from: next, to: next + 1 } as const)
    : phraseBehind(tokens, next, language);
  if (phrase === undefined) return semitic(language) ? { speaker: null, from: first, to: next } : undefined;
  if (language === 'en' && phrase.kind === 'unnamed' && phrase.to <= next) return undefined;
  return { speaker: resolve(phrase, tokens, scope), from: first, to: Math.max(phrase.to, next) };
}

function isGermanSo(tokens: readonly SpeechToken[], so: number): boolean {
  const phrase = phraseStartingAt(tokens, so + 1, 'de');
  const opener = tokens[so + 1];
  if (
    phrase?.kind !== 'named' ||
    (!isCapitalisedWord(opener) && !/^(?:der|die|das)$/u.test(opener?.form ?? ''))
  )
    return false;
  const behind = tokens[phrase.to];
  return behind === undefined || !behind.isWord;
}

function subjectFirst(
  tokens: readonly SpeechToken[],
  first: number,
  scope: SpeechScope,
): Attribution | undefined {
  for (let verb = first + 1; verb < Math.min(tokens.length, first + 16); verb++) {
    const token = tokens[verb];
    if (token === undefined || token.ends) return undefined;
    const language = verbLanguage(token.form);
    if (language === undefined || isCapitalisedWord(token)) continue;
    if (PARTICIPLE_VERBS.has(token.form)) return undefined;
    const clause = tokens.slice(first);
    const subject = subjectOf(clause, verb - first, language);
    if (subject === undefined || subject.from > 0) return undefined;
    // A colon means that the clause introduces the next quotation.
    if (tokens[verb + 1]?.text === ':') return undefined;
    const speaker = subject.from === verb - first ? null : resolve(subject, clause, scope);
    return { speaker, from: first, to: verb + 1 };
  }
  return undefined;
}

const INCISE =
  /^(?:dit|demanda|répondit|écria|reprit|répliqua|ajouta|murmura|fit|continua|exclama|cria|dijo|añadió|exclamó|respondió|preguntó|murmuró|replicó)$/u;

export function attributionInside(
  tokens: readonly SpeechToken[],
  scope: SpeechScope,
): Attribution | undefined {
  for (let at = 1; at < tokens.length; at++) {
    const form = tokens[at]?.form ?? '';
    if (!INCISE.test(form)) continue;
    const first = /^(?:s'|m'|lui|leur|alors)$/u.test(tokens[at - 1]?.form ?? '') ? at - 1 : at;
    if (!/^[,!?…;]$/u.test(tokens[first - 1]?.text ?? '')) continue;
    const found = verbFirst(tokens, at, scope);
    const behind = tokens[found?.to ?? tokens.length];
    if (found !== undefined && (behind === undefined || !behind.isWord || PREPOSITIONS.has(behind.form)))
      return found;
  }
  return undefined;
}
