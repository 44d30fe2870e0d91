import { OWN_WORDS, SOURCE_PHRASES } from './lexicon.ts';
import type { SpeakerPhrase } from './named-phrase.ts';
import { phraseEndingAt } from './names.ts';
import { meantByPronoun } from './pronouns.ts';
import { phraseBehind } from './subjects.ts';
import { isCapitalisedWord, isPossessiveWord, type SpeechScope, type SpeechToken } from './tokens.ts';
import type { SpeechLanguage } from './verbs.ts';

/** `null`: not plainly. */
export interface Attribution {
  readonly speaker: string | null;
  readonly from: number;
  readonly to: number;
}

export function resolve(
  phrase: SpeakerPhrase,
  tokens: readonly SpeechToken[],
  scope: SpeechScope,
): string | null {
  if (phrase.kind === 'named') return phrase.name;
  if (phrase.kind === 'unnamed') return null;
  return meantByPronoun(phrase.form, tokens[phrase.from]?.start ?? scope.from, scope);
}

export function breaksOff(gap: readonly SpeechToken[], hasColon: boolean): boolean {
  for (const [index, token] of gap.entries()) {
    const isJoin =
      /^(?:and|but|while|which|who|whose|where|et|mais|qui|und|aber|während|y|pero|quien)$/u.test(token.form);
    if (isJoin && !hasColon && gap[index - 1]?.text === ',') return true;
    if (/^(?:read|ran|reads|ran|headline|sign|placard)$/u.test(token.form)) return true;
  }
  return false;
}

export function ownerEndingAt(tokens: readonly SpeechToken[], last: number): string | undefined {
  const owner = tokens[last];
  if (owner === undefined || !isPossessiveWord(owner)) return undefined;
  const bare = { ...owner, text: owner.text.slice(0, -2), form: owner.form.slice(0, -2), end: owner.end - 2 };
  const phrase = phraseEndingAt([...tokens.slice(0, last), bare], last, 'en');
  return phrase?.kind === 'named' ? phrase.name : undefined;
}

export function sourcePhrase(
  tokens: readonly SpeechToken[],
  end: number,
  verb: number,
  scope: SpeechScope,
): Attribution | undefined {
  for (let at = Math.max(0, verb); at < end; at++) {
    if (isPossessiveWord(tokens[at]) && OWN_WORDS.has(tokens[at + 1]?.form ?? '')) {
      let name = at;
      while (tokens[name - 1]?.form !== 'in' && isCapitalisedWord(tokens[name - 1])) name -= 1;
      if (tokens[name - 1]?.form === 'in') {
        const owner = ownerEndingAt(tokens.slice(name), at - name);
        return { speaker: owner ?? null, from: name - 1, to: tokens.length };
      }
    }
    const width = sourcePhraseAt(tokens, at, scope.text);
    if (width === 0) continue;
    const language = phraseLanguage(tokens[at]?.form ?? '');
    const phrase = phraseBehind(tokens, at + width, language);
    if (phrase === undefined) return { speaker: null, from: at, to: tokens.length };
    const owned = ownedIn(tokens, at + width, end);
    const gap = tokens.slice(phrase.to, end);
    if (breaksOff(gap, false) || gap.some(({ text }) => text === ';'))
      return { speaker: null, from: at, to: tokens.length };
    return { speaker: owned ?? resolveObject(phrase, tokens, scope), from: at, to: tokens.length };
  }
  return undefined;
}

function ownedIn(tokens: readonly SpeechToken[], from: number, end: number): string | undefined {
  for (let at = from; at < Math.min(end, from + 5); at++) {
    if (isPossessiveWord(tokens[at]) && OWN_WORDS.has(tokens[at + 1]?.form ?? ''))
      return ownerEndingAt(tokens, at);
  }
  return undefined;
}

const OBJECT_PRONOUNS: Readonly<Record<string, string>> = {
  him: 'he',
  her: 'she',
  lui: 'il',
  ihm: 'er',
  ihr: 'sie',
};

function resolveObject(
  phrase: SpeakerPhrase,
  tokens: readonly SpeechToken[],
  scope: SpeechScope,
): string | null {
  const form = tokens[phrase.from]?.form ?? '';
  const subject = phrase.to - phrase.from <= 1 ? OBJECT_PRONOUNS[form] : undefined;
  if (subject !== undefined) return meantByPronoun(subject, tokens[phrase.from]?.start ?? scope.from, scope);
  return resolve(phrase, tokens, scope);
}

export function attributionOfPhrase(
  tokens: readonly SpeechToken[],
  scope: SpeechScope,
): Attribution | undefined {
  const width = sourcePhraseAt(tokens, 0, scope.text);
  if (width === 0) return undefined;
  const object = OBJECT_PRONOUNS[tokens[width]?.form ?? ''];
  const phrase: SpeakerPhrase | undefined =
    object === undefined
      ? phraseBehind(tokens, width, phraseLanguage(tokens[0]?.form ?? ''))
      : { kind: 'unnamed', from: width, to: width + 1 };
  if (phrase === undefined) return undefined;
  const speaker = ownedIn(tokens, width, tokens.length) ?? resolveObject(phrase, tokens, scope);
  return { speaker, from: 0, to: Math.max(phrase.to, width + 1) };
}

function sourcePhraseAt(tokens: readonly SpeechToken[], at: number, text: string): number {
  const first = tokens[at];
  if (first === undefined || !first.isWord || !PHRASE_OPENERS.has(first.form)) return 0;
  for (let width = 4; width >= 1; width--) {
    const last = tokens[at + width - 1];
    if (last === undefined) continue;
    const phrase = text.slice(first.start, last.end);
    const match = SOURCE_PHRASES.exec(phrase);
    if (match?.index === 0) return width;
  }
  return 0;
}

const PHRASE_OPENERS = new Set(
  "according in as per selon d' d'après suivant au aux pour laut nach mit según en a بحسب وبحسب حسب وفقا ووفقا وفقًا على نقلا لדברי לדברי ולדברי לפי ולפי על כדברי בלשונו כלשונו במילותיו לטענת".split(
    ' ',
  ),
);

function phraseLanguage(opener: string): SpeechLanguage {
  if (/[\u0600-\u06ff]/u.test(opener)) return 'ar';
  if (/[\u0590-\u05ff]/u.test(opener)) return 'he';
  if (/^(?:laut|nach|mit)$/u.test(opener)) return 'de';
  return /^(?:selon|d'|d'après|suivant|aux?|pour)$/u.test(opener)
    ? 'fr'
    : /^(?:según|en|a)$/u.test(opener)
      ? 'es'
      : 'en';
}
