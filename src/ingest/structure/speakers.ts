import { meantByPronoun } from './pronouns.ts';
import { semiticPhraseAt } from './semitic-names.ts';
import { phraseEndingAt, phraseStartingAt, type SpeakerPhrase } from './speaker-names.ts';
import {
  BETWEEN,
  CONJUNCTIONS,
  DENIALS,
  OWN_WORDS,
  PARTICIPLE_VERBS,
  PASSIVES,
  PREPOSITIONS,
  type SpeechLanguage,
  SOURCE_PHRASES,
  THAT,
  TITLE_NOUNS,
  verbLanguage,
} from './speech-words.ts';
import { isCapitalisedWord, isPossessiveWord, type SpeechScope, type SpeechToken, speechTokens } from './speech-tokens.ts';

/** Who a reporting clause says is speaking (null: not plainly), and the clause's tokens. */
export interface Attribution {
  readonly speaker: string | null;
  readonly from: number;
  readonly to: number;
}

const FARTHEST_VERB = 26;
const semitic = (language: SpeechLanguage) => language === 'ar' || language === 'he';

/** Turns a phrase into a speaker: pronouns mean the one person named before, or null. */
function resolve(phrase: SpeakerPhrase, tokens: readonly SpeechToken[], scope: SpeechScope): string | null {
  if (phrase.kind === 'named') return phrase.name;
  if (phrase.kind === 'unnamed') return null;
  return meantByPronoun(phrase.form, tokens[phrase.from]?.start ?? scope.from, scope);
}

/** The subject of a verb: in front of it, behind it, or of the whole sentence for a second verb. */
export function subjectOf(tokens: readonly SpeechToken[], verb: number, language: SpeechLanguage): SpeakerPhrase | undefined {
  const unnamed = { kind: 'unnamed', from: verb, to: verb } as const;
  let at = verb - 1;
  if (PARTICIPLE_VERBS.has(tokens[verb]?.form ?? '')) {
    const quoted = tokens[verb - 1]?.form === 'as' && /^(?:quoted|cited|reported)$/u.test(tokens[verb - 2]?.form ?? '');
    if (!quoted) return sentenceSubject(tokens, verb, language) ?? unnamed;
    at = verb - 3;
    while (/^(?:was|is|were|been|has)$/u.test(tokens[at]?.form ?? '')) at -= 1;
  } else {
    while (at >= 0 && skippable(tokens, at)) at -= 1;
    if (PASSIVES.has(tokens[at]?.form ?? '') && !(language === 'fr' && /^est$/u.test(tokens[at]?.form ?? ''))) return unnamed;
  }
  if (deniedNear(tokens, at, verb)) return unnamed;
  const auxiliary = language === 'de' ? germanAuxiliary(tokens, verb) : -1;
  if (auxiliary >= 0) at = auxiliary - 1;
  const before = semitic(language) ? semiticSubjectBefore(tokens, at) : latinSubjectBefore(tokens, at, language);
  if (before !== undefined) return before;
  if (language !== 'en') {
    const behind = phraseBehind(tokens, (auxiliary >= 0 ? auxiliary : verb) + 1, language);
    if (behind !== undefined && behind.kind !== 'unnamed') return behind;
    if (language === 'es' && tokens.slice(0, at + 1).every(({ form }) => SPANISH_ADVERB.test(form))) return { kind: 'pronoun', form: 'él', from: verb, to: verb };
    const opens = semitic(language) && tokens.slice(0, at + 1).every(({ form }) => SEMITIC_ADVERB.test(form));
    if (opens && isImplicit(tokens, verb + 1)) return implicit(tokens, verb, language);
  }
  return unnamed;
}

/** "Ondra hat am Freitag gesagt": the place of "hat", or -1. */
function germanAuxiliary(tokens: readonly SpeechToken[], verb: number): number {
  if (!/^ge|^(?:er|be|ver)\p{L}+t$/u.test(tokens[verb]?.form ?? '')) return -1;
  for (let at = verb - 1; at >= 0 && verb - at <= 10 && tokens[at]?.isWord; at--) {
    if (/^(?:hat|habe|hatte)$/u.test(tokens[at]?.form ?? '')) return at;
  }
  return -1;
}

const SPANISH_ADVERB = /^(?:más|tarde|poco|después|luego|entonces|también|y|al|año|siguiente|ese|mismo|día|en|años|después|además|asimismo|\d+|,)$/u;

const SEMITIC_ADVERB = /^(?:و|ثم|كما|كذلك|ايضا|وكما|גם|עוד|אז|ואז)$/u;

const isImplicit = (tokens: readonly SpeechToken[], at: number) =>
  tokens[at] === undefined || THAT.has(tokens[at]?.form ?? '') || !tokens[at]?.isWord;

/** Arabic and Hebrew verbs can go without a subject, as if with a pronoun. */
function implicit(tokens: readonly SpeechToken[], verb: number, language: SpeechLanguage): SpeakerPhrase {
  const isFemale = /(?:ت|ה)$/u.test(tokens[verb]?.form ?? '');
  const form = language === 'ar' ? (isFemale ? 'هي' : 'هو') : isFemale ? 'היא' : 'הוא';
  return { kind: 'pronoun', form, from: verb, to: verb };
}

function skippable(tokens: readonly SpeechToken[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || !token.isWord) return false;
  return BETWEEN.has(token.form) || (/ly$|ment$/u.test(token.form) && !isCapitalisedWord(token) && token.form.length > 4);
}

function deniedNear(tokens: readonly SpeechToken[], subject: number, verb: number): boolean {
  for (let at = Math.max(0, subject - 5); at < verb; at++) {
    const token = tokens[at];
    if (token?.ends === true && at < subject) continue;
    if (token !== undefined && DENIALS.has(token.form) && !isCapitalisedInside(tokens, at)) return true;
  }
  return tokens.slice(verb + 1, verb + 3).some(({ form }, index) => (index === 0 ? DENIED_BEHIND : DENIED_LATER).test(form));
}

const DENIED_BEHIND = /^(?:nothing|little|nichts|nicht|nie|niemals|kaum|rien|nada|no|not|pas|jamais)$/u;
const DENIED_LATER = /^(?:nicht|niemals|pas)$/u;

/** "Will Ondra", "May": a name, unless it opens the sentence. */
const isCapitalisedInside = (tokens: readonly SpeechToken[], at: number) => at > 0 && isCapitalisedWord(tokens[at]);

function latinSubjectBefore(tokens: readonly SpeechToken[], last: number, language: SpeechLanguage): SpeakerPhrase | undefined {
  const token = tokens[last];
  if (token === undefined) return undefined;
  if (/^(?:who|qui|der|die|que|quien)$/u.test(token.form) && language !== 'de') {
    const name = tokens[last - 1]?.text === ',' ? last - 2 : last - 1;
    return phraseEndingAt(tokens, name, language) ?? { kind: 'unnamed', from: name, to: last };
  }
  if (token.text === ',' || token.text === ')') return subjectBeforeApposition(tokens, last, language);
  if (CONJUNCTIONS.has(token.form) || token.form === 'but' || token.form === 'mais' || token.form === 'pero') {
    return sentenceSubject(tokens, last, language);
  }
  return phraseEndingAt(tokens, last, language);
}

/** "Pelle Ondra, the head warden, said" and "The head warden, Pelle Ondra, said". */
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
  if (at <= 0 || tokens[at]?.text !== opening) return opening === ',' ? sentenceSubject(tokens, closing, language) : undefined;
  const outer = phraseEndingAt(tokens, at - 1, language);
  const inner = phraseEndingAt(tokens, closing - 1, language);
  // Two names in a row may be a list: "Ondra, Tarrel, …".
  if (outer?.kind === 'named') return isStart(tokens, outer.from) ? outer : { kind: 'unnamed', from: at, to: closing };
  if (outer?.kind === 'pronoun') return outer;
  const describes = /^(?:the|a|an|his|her|its|their|le|la|les|un|une|l'|son|sa|der|die|das|ein|eine|el|los|las|una|su)$/u;
  let start = at - 1;
  while (start > 0 && at - start < 9 && tokens[start]?.isWord && !describes.test(tokens[start]?.form ?? '')) start -= 1;
  const described = describes.test(tokens[start]?.form ?? '') && isStart(tokens, start);
  if (inner?.kind === 'named' && inner.from === at + 1 && described && outer?.kind !== 'unnamed') return inner;
  if (inner?.kind === 'named' && inner.from === at + 1 && described) return inner;
  return undefined;
}

const isStart = (tokens: readonly SpeechToken[], at: number) => {
  const before = tokens[at - 1];
  return before === undefined || before.ends || !before.isWord || CONJUNCTIONS.has(before.form) || THAT.has(before.form);
};

/** The name or pronoun that opens the sentence, if no other person is named before the token. */
function sentenceSubject(tokens: readonly SpeechToken[], before: number, language: SpeechLanguage): SpeakerPhrase | undefined {
  const first = phraseStartingAt(tokens, 0, language);
  if (first === undefined || first.kind === 'unnamed' || first.to > before) return undefined;
  // One capitalised word that opens a sentence is a name only if it can be a subject; in German it may be any noun.
  if (first.kind === 'named' && first.to === 1) {
    if (language === 'de' || phraseEndingAt(tokens, 0, language)?.kind !== 'named') return undefined;
  }
  for (let at = first.to; at < before; at++) {
    const token = tokens[at];
    if (token === undefined || token.ends || token.text === ';') return undefined;
    if (DENIALS.has(token.form)) return undefined;
    if (isCapitalisedWord(token) && phraseEndingAt(tokens, at, language)?.kind !== undefined && language !== 'de') return undefined;
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

function phraseBehind(tokens: readonly SpeechToken[], from: number, language: SpeechLanguage): SpeakerPhrase | undefined {
  if (semitic(language)) return semiticPhraseAt(tokens, from);
  let at = from;
  while (at - from < 2 && skippable(tokens, at)) at += 1;
  return phraseStartingAt(tokens, at, language);
}

/** The tokens of the last sentence of a range, and whether it is more than the range's end. */
export function lastSentence(tokens: readonly SpeechToken[]): SpeechToken[] {
  let from = tokens.length;
  while (from > 0 && tokens[from - 1]?.ends !== true) from -= 1;
  return tokens.slice(from);
}

/** Who is said to speak by the words that lead up to a quotation, all in one sentence; undefined if they do not report. */
export function attributionBefore(tokens: readonly SpeechToken[], scope: SpeechScope): Attribution | undefined {
  const last = tokens.at(-1);
  if (last === undefined) return undefined;
  const isAnnounced = last.text === ':' || last.text === ',' || last.text === '،';
  const end = isAnnounced ? tokens.length - 1 : tokens.length;
  const verb = reportingVerb(tokens, end);
  const phrase = sourcePhrase(tokens, end, verb, scope);
  if (phrase !== undefined) return phrase;
  if (verb < 0) return bareName(tokens, end, last.text === ':');
  const language = verbLanguage(tokens[verb]?.form ?? '') ?? 'en';
  const subject = subjectOf(tokens, verb, language) ?? { kind: 'unnamed', from: verb, to: verb };
  const from = Math.min(subject.from, verb);
  const nothing = { speaker: null, from, to: tokens.length };
  const gap = tokens.slice(Math.max(verb + 1, subject.to), end);
  if (gap.some(({ text }) => text === ';' || text === ')' || text === '(')) return nothing;
  if (breaksOff(gap, last.text === ':') || isLoose(tokens[verb], gap, isAnnounced)) return nothing;
  if (semitic(language) && last.text === ':' && gap.some(({ form }) => THAT.has(form))) return nothing;
  if (ownedWords(tokens, subject, verb) !== undefined) return { ...nothing, speaker: ownedWords(tokens, subject, verb) ?? null };
  const speaker = resolve(subject, tokens, scope);
  const isStrong = isAnnounced || gap.length === 0;
  if (speaker !== null && !isStrong && hasOtherReporter(tokens, verb, speaker, scope)) return nothing;
  return { speaker, from, to: tokens.length };
}

function reportingVerb(tokens: readonly SpeechToken[], end: number): number {
  for (let at = end - 1; at >= 0 && end - at <= FARTHEST_VERB; at--) {
    const token = tokens[at];
    if (token === undefined || !token.isWord || isCapitalisedInside(tokens, at)) continue;
    if (verbLanguage(token.form) !== undefined && isVerbHere(tokens, at)) return at;
  }
  return -1;
}

const ENGLISH_DETERMINER = /^(?:the|a|an|his|her|its|their|my|our|your|these|those|many|some|several|no|of|in|such|own|new|to)$/u;
const OTHER_DETERMINER = /^(?:une|un|der|die|ein|eine|to)$/u;

/** Rules out nouns that look like verbs: "the reports", "his claims", "a note". */
function isVerbHere(tokens: readonly SpeechToken[], at: number): boolean {
  const form = tokens[at]?.form ?? '';
  const before = tokens[at - 1]?.form ?? '';
  const isEnglish = verbLanguage(form) === 'en';
  if ((isEnglish ? ENGLISH_DETERMINER : OTHER_DETERMINER).test(before)) return false;
  if (/^(?:note|report|comment|post|state|demand|claim|say|write|add|insist|declare|argue|explain|warn)$/u.test(form)) {
    return /s$|^(?:they|we|i|you|who|police|people|also)$/u.test(before);
  }
  return !(isPossessiveWord(tokens[at - 1]) && !/ed$|^said$|^wrote$/u.test(form));
}

/** A second clause between the verb and the quotation: the quoted words may be somebody else's. */
function breaksOff(gap: readonly SpeechToken[], hasColon: boolean): boolean {
  for (const [index, token] of gap.entries()) {
    const isJoin = /^(?:and|but|while|which|who|whose|where|et|mais|qui|und|aber|während|y|pero|quien)$/u.test(token.form);
    if (isJoin && !hasColon && gap[index - 1]?.text === ',') return true;
    if (/^(?:read|ran|reads|ran|headline|sign|placard)$/u.test(token.form)) return true;
  }
  return false;
}

/** Whether too much parts the verb from the quotation, or a noun such as "caption" holds it. */
function isLoose(verb: SpeechToken | undefined, gap: readonly SpeechToken[], isAnnounced: boolean): boolean {
  if (isAnnounced || gap.length === 0) return false;
  if (HOLDERS.has(gap.at(-1)?.form ?? '')) return true;
  if (/^(?:post|publish)/u.test(verb?.form ?? '')) return true;
  return gap.some(({ form }, index) => form === 'that' && RELATIVE.test(gap[index + 1]?.form ?? ''));
}

const HOLDERS = new Set([...TITLE_NOUNS, 'caption', 'headline', 'sign', 'banner', 'slogan', 'légende', 'pancarte', 'letrero', 'schild']);
const RELATIVE = /^(?:shows?|reads?|says?|said|was|were|is|are|had|has)$/u;

function hasOtherReporter(tokens: readonly SpeechToken[], verb: number, speaker: string, scope: SpeechScope): boolean {
  for (let at = verb - 1; at >= 0; at--) {
    const language = verbLanguage(tokens[at]?.form ?? '');
    if (language === undefined || isCapitalisedInside(tokens, at) || !isVerbHere(tokens, at)) continue;
    const other = subjectOf(tokens, at, language);
    if (other === undefined || other.kind === 'unnamed') continue;
    if (resolve(other, tokens, scope) !== speaker) return true;
  }
  return false;
}

/** "Ondra’s letter says", "In Ondra’s words:": the owner of the words; null for "his words" with no one meant. */
function ownedWords(tokens: readonly SpeechToken[], subject: SpeakerPhrase, verb: number): string | undefined {
  if (subject.kind !== 'unnamed' || !OWN_WORDS.has(tokens[verb - 1]?.form ?? '')) return undefined;
  return ownerEndingAt(tokens, verb - 2);
}

function ownerEndingAt(tokens: readonly SpeechToken[], last: number): string | undefined {
  const owner = tokens[last];
  if (owner === undefined || !isPossessiveWord(owner)) return undefined;
  const bare = { ...owner, text: owner.text.slice(0, -2), form: owner.form.slice(0, -2), end: owner.end - 2 };
  const phrase = phraseEndingAt([...tokens.slice(0, last), bare], last, 'en');
  return phrase?.kind === 'named' ? phrase.name : undefined;
}

/** "According to Ondra, …", "in Ondra’s words: …", "Selon Ondra, …", if nothing else reports behind it. */
function sourcePhrase(tokens: readonly SpeechToken[], end: number, verb: number, scope: SpeechScope): Attribution | undefined {
  for (let at = Math.max(0, verb); at < end; at++) {
    if (at > 0 && tokens[at - 1]?.form === 'in' && OWN_WORDS.has(tokens[at + 1]?.form ?? '') && isPossessiveWord(tokens[at])) {
      const owner = ownerEndingAt(tokens, at);
      return { speaker: owner ?? null, from: at - 1, to: tokens.length };
    }
    const width = sourcePhraseAt(tokens, at, scope.text);
    if (width === 0) continue;
    const language = phraseLanguage(tokens[at]?.form ?? '');
    const phrase = phraseBehind(tokens, at + width, language);
    if (phrase === undefined) return { speaker: null, from: at, to: tokens.length };
    const owned = ownedIn(tokens, at + width, end);
    const gap = tokens.slice(phrase.to, end);
    if (breaksOff(gap, false) || gap.some(({ text }) => text === ';')) return { speaker: null, from: at, to: tokens.length };
    return { speaker: owned ?? resolveObject(phrase, tokens, scope), from: at, to: tokens.length };
  }
  return undefined;
}

function ownedIn(tokens: readonly SpeechToken[], from: number, end: number): string | undefined {
  for (let at = from; at < Math.min(end, from + 5); at++) {
    if (isPossessiveWord(tokens[at]) && OWN_WORDS.has(tokens[at + 1]?.form ?? '')) return ownerEndingAt(tokens, at);
  }
  return undefined;
}

const OBJECT_PRONOUNS: Readonly<Record<string, string>> = { him: 'he', her: 'she', lui: 'il', ihm: 'er', ihr: 'sie' };

/** "Per him": the object forms of pronouns mean what the subject forms do. */
function resolveObject(phrase: SpeakerPhrase, tokens: readonly SpeechToken[], scope: SpeechScope): string | null {
  const form = tokens[phrase.from]?.form ?? '';
  const subject = phrase.to - phrase.from <= 1 ? OBJECT_PRONOUNS[form] : undefined;
  if (subject !== undefined) return meantByPronoun(subject, tokens[phrase.from]?.start ?? scope.from, scope);
  return resolve(phrase, tokens, scope);
}

/** Whom a phrase such as "according to" at the first token names. */
export function attributionOfPhrase(tokens: readonly SpeechToken[], scope: SpeechScope): Attribution | undefined {
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

/** How many tokens a phrase such as "according to" takes at a place; 0 if there is none. */
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
  "according in as per selon d' d'après suivant au aux pour laut nach mit según en a بحسب وبحسب حسب وفقا ووفقا وفقًا على نقلا لדברי לדברי ולדברי לפי ולפי על כדברי בלשונו כלשונו במילותיו לטענת".split(' '),
);

function phraseLanguage(opener: string): SpeechLanguage {
  if (/[\u0600-\u06ff]/u.test(opener)) return 'ar';
  if (/[\u0590-\u05ff]/u.test(opener)) return 'he';
  if (/^(?:laut|nach|mit)$/u.test(opener)) return 'de';
  return /^(?:selon|d'|d'après|suivant|aux?|pour)$/u.test(opener) ? 'fr' : /^(?:según|en|a)$/u.test(opener) ? 'es' : 'en';
}

/** "Pelle Ondra: “…”": nothing but a name of two words or more, and a colon. */
function bareName(tokens: readonly SpeechToken[], end: number, hasColon: boolean): Attribution | undefined {
  if (!hasColon || end < 2 || end > 5) return undefined;
  const phrase = phraseStartingAt(tokens, 0, 'en');
  if (phrase?.kind !== 'named' || phrase.to !== end) return undefined;
  return { speaker: phrase.name, from: 0, to: tokens.length };
}

/**
 * Who is said to speak by the words behind a quotation. `tokens` begin right behind its closing mark and end at the
 * next quotation; `isFinished`: the quoted words end with a full stop, so that a capital begins another sentence.
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

/** "said Ondra", "a déclaré Ondra", "sagte er", "so Ondra". */
function verbFirst(tokens: readonly SpeechToken[], first: number, scope: SpeechScope): Attribution | undefined {
  let at = first;
  let inverted: SpeakerPhrase | undefined;
  while (at - first < 4 && (BETWEEN.has(tokens[at]?.form ?? '') || /^[-‐]/u.test(tokens[at]?.text ?? ''))) {
    if (/^[-‐]./u.test(tokens[at]?.text ?? '')) {
      inverted = { kind: 'pronoun', form: tokens[at]?.form ?? '', from: at, to: at + 1 };
    }
    at += 1;
  }
  const language = verbLanguage(tokens[at]?.form ?? '') ?? (tokens[first]?.form === 'so' && isGermanSo(tokens, first) ? 'de' : undefined);
  if (tokens[first]?.form === 'so' && language !== undefined && verbLanguage(tokens[at]?.form ?? '') === undefined) at = first;
  if (language === undefined || (isCapitalisedWord(tokens[at]) && at === first && language !== 'en')) return undefined;
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

/** "so Ondra", "so der Wart Pelle Ondra": nothing but a name, up to the next sign. */
function isGermanSo(tokens: readonly SpeechToken[], so: number): boolean {
  const phrase = phraseStartingAt(tokens, so + 1, 'de');
  const opener = tokens[so + 1];
  if (phrase?.kind !== 'named' || (!isCapitalisedWord(opener) && !/^(?:der|die|das)$/u.test(opener?.form ?? ''))) return false;
  const behind = tokens[phrase.to];
  return behind === undefined || !behind.isWord;
}

/** "Ondra said", "the head warden, Pelle Ondra, said", "he said". */
function subjectFirst(tokens: readonly SpeechToken[], first: number, scope: SpeechScope): Attribution | undefined {
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

/** The verbs that French and Spanish put inside the quotation marks: «Soit, dit Athos, allons.» */
const INCISE = /^(?:dit|demanda|répondit|écria|reprit|répliqua|ajouta|murmura|fit|continua|exclama|cria|dijo|añadió|exclamó|respondió|preguntó|murmuró|replicó)$/u;

/** Who speaks according to a clause inside the quoted words, in French and Spanish. */
export function attributionInside(tokens: readonly SpeechToken[], scope: SpeechScope): Attribution | undefined {
  for (let at = 1; at < tokens.length; at++) {
    const form = tokens[at]?.form ?? '';
    if (!INCISE.test(form)) continue;
    const first = /^(?:s'|m'|lui|leur|alors)$/u.test(tokens[at - 1]?.form ?? '') ? at - 1 : at;
    if (!/^[,!?…;]$/u.test(tokens[first - 1]?.text ?? '')) continue;
    const found = verbFirst(tokens, at, scope);
    const behind = tokens[found?.to ?? tokens.length];
    if (found !== undefined && (behind === undefined || !behind.isWord || PREPOSITIONS.has(behind.form))) return found;
  }
  return undefined;
}

/** The tokens that lead up to a place, at most `reach` characters of them. */
export function tokensBefore(text: string, from: number, to: number, reach = 420): SpeechToken[] {
  let start = Math.max(from, to - reach);
  // Not from the middle of a word.
  while (start > from && start < to && /[\p{L}\p{M}\p{N}\udc00-\udfff]/u.test(text.charAt(start))) start += 1;
  return speechTokens(text, start, to);
}
