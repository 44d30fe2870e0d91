import { lookUpForm, PRONOUNS } from './lexicon.ts';
import type { SpeakerPhrase } from './named-phrase.ts';
import {
  SEMITIC_BODIES,
  SEMITIC_COMMON,
  SEMITIC_GIVEN_NAMES,
  SEMITIC_TITLE_PHRASES,
  SEMITIC_TITLES,
} from './semitic-lexicon.ts';
import type { SpeechToken } from './tokens.ts';
import { verbLanguage } from './verbs.ts';

const LONGEST_NAME = 4;
const PREFIXED = /^(?:ال|بال|لل|وال|[بلكو]|ה|[בלכש])/u;
const DEFINITE = /^(?:ال|ה)/u;
const lookUp = (list: ReadonlySet<string>) => new Set([...list].map(lookUpForm));
const BODIES = lookUp(SEMITIC_BODIES);
const TITLES = lookUp(SEMITIC_TITLES);
const PHRASES = lookUp(SEMITIC_TITLE_PHRASES);
const GIVEN = lookUp(SEMITIC_GIVEN_NAMES);
const COMMON = lookUp(SEMITIC_COMMON);

/**
 * Without capitals, words are a name only with a title, a known given name or body, or as two unknown words.
 */
export function semiticPhraseAt(tokens: readonly SpeechToken[], first: number): SpeakerPhrase | undefined {
  const token = tokens[first];
  if (token === undefined || !token.isWord) return undefined;
  if (PRONOUNS.has(token.form)) return { kind: 'pronoun', form: token.form, from: first, to: first + 1 };
  if (BODIES.has(token.form)) return body(tokens, first);
  let at = first;
  while (at - first < LONGEST_NAME) {
    const form = tokens[at]?.form ?? '';
    if (PHRASES.has(form) || form === 'باسم' || form === 'בשם') at = afterTitlePhrase(tokens, at + 1);
    else if (TITLES.has(form) || (at > first && DEFINITE.test(form) && !GIVEN.has(form))) at += 1;
    else break;
  }
  const isTitled = at > first;
  let to = at;
  while (to - at < LONGEST_NAME && isNameWord(tokens[to], to > at)) to += 1;
  const unnamed = { kind: 'unnamed', from: first, to } as const;
  if (to === at) return unnamed;
  const isKnown = GIVEN.has(tokens[at]?.form ?? '');
  const isPlain =
    to - at === 2 && !PREFIXED.test(tokens[at]?.form ?? '') && !COMMON.has(tokens[at]?.form ?? '');
  if (!isTitled && !isKnown && !isPlain) return unnamed;
  if (isJoint(tokens[to])) return unnamed;
  return named(tokens, at, to, first);
}

function afterTitlePhrase(tokens: readonly SpeechToken[], from: number): number {
  let at = from;
  if (
    tokens[at] !== undefined &&
    !DEFINITE.test(tokens[at]?.form ?? '') &&
    BODIES.has(tokens[at]?.form ?? '')
  )
    at += 1;
  while (
    at - from < LONGEST_NAME &&
    DEFINITE.test(tokens[at]?.form ?? '') &&
    !GIVEN.has(tokens[at]?.form ?? '')
  )
    at += 1;
  return at;
}

function isNameWord(token: SpeechToken | undefined, isLater: boolean): boolean {
  if (token === undefined || !token.isWord || /^\p{N}/u.test(token.text)) return false;
  if (COMMON.has(token.form) || verbLanguage(token.form) !== undefined) return GIVEN.has(token.form);
  if (!/[\u0590-\u06ff]/u.test(token.text)) return false;
  if (
    isLater &&
    /^[وفبلكובלמכש]/u.test(token.form) &&
    GIVEN.has(token.form.slice(1)) &&
    !GIVEN.has(token.form)
  )
    return false;
  if (isLater && (PHRASES.has(token.form) || TITLES.has(token.form))) return false;
  return isLater ? !/^(?:בש|בת|בי|במ|לא|של|إلى|بأن|بان|خلال)/u.test(token.form) : true;
}

const isJoint = (token: SpeechToken | undefined) =>
  token !== undefined && /^[וو]/u.test(token.form) && GIVEN.has(token.form.slice(1));

function body(tokens: readonly SpeechToken[], first: number): SpeakerPhrase {
  let to = first + 1;
  while (
    to - first < LONGEST_NAME &&
    DEFINITE.test(tokens[to]?.form ?? '') &&
    verbLanguage(tokens[to]?.form ?? '') === undefined
  )
    to += 1;
  return named(tokens, first, to, first);
}

function named(tokens: readonly SpeechToken[], at: number, to: number, from: number): SpeakerPhrase {
  const name = tokens
    .slice(at, to)
    .map(({ text }) => text)
    .join(' ');
  return { kind: 'named', name, from, to };
}

export function semiticPersons(tokens: readonly SpeechToken[]): string[] {
  const found: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const form = tokens[at]?.form ?? '';
    const isVerb = verbLanguage(form) !== undefined;
    // "With Karim", "and Karim": one letter in front of a known name.
    if (/^[وفبلكובלמכש]/u.test(form) && GIVEN.has(form.slice(1)) && !GIVEN.has(form))
      found.push(form.slice(1));
    if (!isVerb && !GIVEN.has(form) && !TITLES.has(form) && !PHRASES.has(form)) continue;
    const phrase = semiticPhraseAt(tokens, isVerb ? at + 1 : at);
    if (phrase?.kind !== 'named' || BODIES.has(tokens[phrase.from]?.form ?? '')) continue;
    if (!isVerb) {
      found.push(surelyNamed(phrase.name, tokens[phrase.to]?.isWord !== true));
      at = phrase.to - 1;
      continue;
    }
    found.push(phrase.name);
    at = phrase.to - 1;
  }
  return found;
}

function surelyNamed(name: string, isBounded: boolean): string {
  const words = name.split(' ');
  const isDoubtful = (word: string, index: number) =>
    index > 0 &&
    !GIVEN.has(lookUpForm(word)) &&
    !(isBounded && index === 1 && words.length === 2 && !DEFINITE.test(lookUpForm(word)));
  const doubtful = words.findIndex(isDoubtful);
  return (doubtful < 0 ? words : words.slice(0, doubtful)).join(' ');
}
