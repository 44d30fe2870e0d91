import { BETWEEN, CONJUNCTIONS, DENIALS, PASSIVES, THAT, TITLES, words } from './lexicon.ts';
import type { SpeakerPhrase } from './named-phrase.ts';
import { phraseEndingAt, phraseStartingAt } from './names.ts';
import { semiticPhraseAt } from './semitic-names.ts';
import { isCapitalisedWord, type SpeechToken } from './tokens.ts';
import { PARTICIPLE_VERBS, type SpeechLanguage } from './verbs.ts';

export const semitic = (language: SpeechLanguage) => language === 'ar' || language === 'he';

export function subjectOf(
  tokens: readonly SpeechToken[],
  verb: number,
  language: SpeechLanguage,
): SpeakerPhrase | undefined {
  const unnamed = { kind: 'unnamed', from: verb, to: verb } as const;
  let at = verb - 1;
  if (PARTICIPLE_VERBS.has(tokens[verb]?.form ?? '')) {
    const quoted =
      tokens[verb - 1]?.form === 'as' && /^(?:quoted|cited|reported)$/u.test(tokens[verb - 2]?.form ?? '');
    if (!quoted) return sentenceSubject(tokens, verb, language) ?? unnamed;
    at = verb - 3;
    while (/^(?:was|is|were|been|has)$/u.test(tokens[at]?.form ?? '')) at -= 1;
  } else {
    while (at >= 0 && skippable(tokens, at)) at -= 1;
    if (PASSIVES.has(tokens[at]?.form ?? '') && !(language === 'fr' && /^est$/u.test(tokens[at]?.form ?? '')))
      return unnamed;
  }
  if (deniedNear(tokens, at, verb)) return unnamed;
  const auxiliary = language === 'de' ? germanAuxiliary(tokens, verb) : -1;
  if (auxiliary >= 0) at = auxiliary - 1;
  const before = semitic(language)
    ? semiticSubjectBefore(tokens, at)
    : latinSubjectBefore(tokens, at, language);
  if (before !== undefined) return before;
  if (language !== 'en') {
    const behind = phraseBehind(tokens, (auxiliary >= 0 ? auxiliary : verb) + 1, language);
    if (behind !== undefined && behind.kind !== 'unnamed') return behind;
    if (language === 'es' && tokens.slice(0, at + 1).every(({ form }) => SPANISH_ADVERB.test(form)))
      return { kind: 'pronoun', form: 'él', from: verb, to: verb };
    const opens = semitic(language) && tokens.slice(0, at + 1).every(({ form }) => SEMITIC_ADVERB.test(form));
    if (opens && isImplicit(tokens, verb + 1)) return implicit(tokens, verb, language);
  }
  return unnamed;
}

function germanAuxiliary(tokens: readonly SpeechToken[], verb: number): number {
  if (!/^ge|^(?:er|be|ver)\p{L}+t$/u.test(tokens[verb]?.form ?? '')) return -1;
  for (let at = verb - 1; at >= 0 && verb - at <= 10 && tokens[at]?.isWord; at--) {
    if (/^(?:hat|habe|hatte)$/u.test(tokens[at]?.form ?? '')) return at;
  }
  return -1;
}

const SPANISH_ADVERB =
  /^(?:más|tarde|poco|después|luego|entonces|también|y|al|año|siguiente|ese|mismo|día|en|años|después|además|asimismo|\d+|,)$/u;

const SEMITIC_ADVERB = /^(?:و|ثم|كما|كذلك|ايضا|وكما|גם|עוד|אז|ואז)$/u;

const isImplicit = (tokens: readonly SpeechToken[], at: number) =>
  tokens[at] === undefined || THAT.has(tokens[at]?.form ?? '') || !tokens[at]?.isWord;

function implicit(tokens: readonly SpeechToken[], verb: number, language: SpeechLanguage): SpeakerPhrase {
  const isFemale = /(?:ت|ה)$/u.test(tokens[verb]?.form ?? '');
  const form = language === 'ar' ? (isFemale ? 'هي' : 'هو') : isFemale ? 'היא' : 'הוא';
  return { kind: 'pronoun', form, from: verb, to: verb };
}

function skippable(tokens: readonly SpeechToken[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || !token.isWord) return false;
  return (
    BETWEEN.has(token.form) ||
    (/ly$|ment$/u.test(token.form) && !isCapitalisedWord(token) && token.form.length > 4)
  );
}

function deniedNear(tokens: readonly SpeechToken[], subject: number, verb: number): boolean {
  for (let at = Math.max(0, subject - 5); at < verb; at++) {
    const token = tokens[at];
    if (token?.ends === true && at < subject) continue;
    if (token !== undefined && DENIALS.has(token.form) && !isCapitalisedInside(tokens, at)) return true;
  }
  return tokens
    .slice(verb + 1, verb + 3)
    .some(({ form }, index) => (index === 0 ? DENIED_BEHIND : DENIED_LATER).test(form));
}

const DENIED_BEHIND = /^(?:nothing|little|nichts|nicht|nie|niemals|kaum|rien|nada|no|not|pas|jamais)$/u;

const DENIED_LATER = /^(?:nicht|niemals|pas)$/u;

/** "Will Ondra", "May": a name, unless it opens the sentence. */
export const isCapitalisedInside = (tokens: readonly SpeechToken[], at: number) =>
  at > 0 && isCapitalisedWord(tokens[at]);

function latinSubjectBefore(
  tokens: readonly SpeechToken[],
  last: number,
  language: SpeechLanguage,
): SpeakerPhrase | undefined {
  const token = tokens[last];
  if (token === undefined) return undefined;
  if (/^(?:who|qui|der|die|que|quien)$/u.test(token.form) && language !== 'de') {
    const name = tokens[last - 1]?.text === ',' ? last - 2 : last - 1;
    return phraseEndingAt(tokens, name, language) ?? { kind: 'unnamed', from: name, to: last };
  }
  if (token.text === ',' || token.text === ')') return subjectBeforeApposition(tokens, last, language);
  if (
    CONJUNCTIONS.has(token.form) ||
    token.form === 'but' ||
    token.form === 'mais' ||
    token.form === 'pero'
  ) {
    return sentenceSubject(tokens, last, language);
  }
  return phraseEndingAt(tokens, last, language);
}

function subjectBeforeApposition(
  tokens: readonly SpeechToken[],
  closing: number,
  language: SpeechLanguage,
): SpeakerPhrase | undefined {
  const opening = tokens[closing]?.text === ')' ? '(' : ',';
  let at = closing - 1;
  while (at >= 0 && closing - at < 18 && tokens[at]?.text !== opening) {
    if (tokens[at]?.ends) return undefined;
    at -= 1;
  }
  if (at <= 0 || tokens[at]?.text !== opening)
    return opening === ',' ? sentenceSubject(tokens, closing, language) : undefined;
  const outer = phraseEndingAt(tokens, at - 1, language);
  const inner = phraseEndingAt(tokens, closing - 1, language);
  // Two names in a row may be a list: "Ondra, Tarrel, …".
  if (outer?.kind === 'named')
    return isStart(tokens, outer.from) ? outer : { kind: 'unnamed', from: at, to: closing };
  if (outer?.kind === 'pronoun') return outer;
  const describes =
    /^(?:the|a|an|his|her|its|their|le|la|les|un|une|l'|son|sa|der|die|das|ein|eine|el|los|las|una|su)$/u;
  let start = at - 1;
  const opens = (index: number) => describes.test(tokens[index]?.form ?? '') && isStart(tokens, index);
  while (start > 0 && at - start < 9 && tokens[start]?.isWord && !opens(start)) start -= 1;
  // "The aide of the mayor, Ondra, said": which of them is Ondra?
  const isOfPerson =
    at - start > 3 &&
    (TITLES.has(tokens[at - 1]?.form ?? '') || RELATIVES.has(tokens[start + 1]?.form ?? ''));
  return inner?.kind === 'named' && inner.from === at + 1 && opens(start) && !isOfPerson ? inner : undefined;
}

const RELATIVES = words(
  `wife husband son daughter brother sister mother father cousin friend aide driver lawyer colleague neighbour neighbor
  femme mari fils fille frère sœur mère père ami amie avocat chauffeur frau mann sohn tochter bruder schwester
  mutter vater freund freundin anwalt fahrer esposa esposo hijo hija hermano hermana madre padre amigo amiga abogado`,
);

const isStart = (tokens: readonly SpeechToken[], at: number) => {
  const before = tokens[at - 1];
  return (
    before === undefined ||
    before.ends ||
    !before.isWord ||
    CONJUNCTIONS.has(before.form) ||
    THAT.has(before.form)
  );
};

function sentenceSubject(
  tokens: readonly SpeechToken[],
  before: number,
  language: SpeechLanguage,
): SpeakerPhrase | undefined {
  const first = phraseStartingAt(tokens, 0, language);
  if (first === undefined || first.kind === 'unnamed' || first.to > before) return undefined;
  // One capitalised word that opens a sentence is a name only if it can be a subject; in German it may be a noun.
  if (first.kind === 'named' && first.to === 1) {
    if (language === 'de' || phraseEndingAt(tokens, 0, language)?.kind !== 'named') return undefined;
  }
  for (let at = first.to; at < before; at++) {
    const token = tokens[at];
    if (token === undefined || token.ends || token.text === ';') return undefined;
    if (DENIALS.has(token.form)) return undefined;
    if (
      isCapitalisedWord(token) &&
      phraseEndingAt(tokens, at, language)?.kind !== undefined &&
      language !== 'de'
    )
      return undefined;
    if (first.kind === 'named' && /^(?:he|she|they|il|elle|él|ella|who)$/u.test(token.form)) return undefined;
  }
  return first;
}

function semiticSubjectBefore(tokens: readonly SpeechToken[], last: number): SpeakerPhrase | undefined {
  if (last < 0) return undefined;
  const phrase = semiticPhraseAt(tokens, 0);
  if (phrase === undefined || phrase.kind === 'unnamed') return undefined;
  if (phrase.to === last + 1) return phrase;
  const apposed = tokens[phrase.to]?.text === ',' || tokens[phrase.to]?.text === '،';
  return apposed && /^[,،]$/u.test(tokens[last]?.text ?? '') && last - phrase.to < 10 ? phrase : undefined;
}

export function phraseBehind(
  tokens: readonly SpeechToken[],
  from: number,
  language: SpeechLanguage,
): SpeakerPhrase | undefined {
  if (semitic(language)) return semiticPhraseAt(tokens, from);
  let at = from;
  while (at - from < 2 && skippable(tokens, at)) at += 1;
  return phraseStartingAt(tokens, at, language);
}
