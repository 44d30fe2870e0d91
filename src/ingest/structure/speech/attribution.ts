import { OWN_WORDS, THAT, TITLE_NOUNS } from './lexicon.ts';
import type { SpeakerPhrase } from './named-phrase.ts';
import { phraseStartingAt } from './names.ts';
import { type Attribution, breaksOff, ownerEndingAt, resolve, sourcePhrase } from './source-phrases.ts';
import { isCapitalisedInside, semitic, subjectOf } from './subjects.ts';
import { isPossessiveWord, type SpeechScope, type SpeechToken, speechTokens } from './tokens.ts';
import { verbLanguage } from './verbs.ts';

const FARTHEST_VERB = 26;

export function lastSentence(tokens: readonly SpeechToken[]): SpeechToken[] {
  let from = tokens.length;
  while (from > 0 && tokens[from - 1]?.ends !== true) from -= 1;
  return tokens.slice(from);
}

export function attributionBefore(
  tokens: readonly SpeechToken[],
  scope: SpeechScope,
): Attribution | undefined {
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
  if (ownedWords(tokens, subject, verb) !== undefined)
    return { ...nothing, speaker: ownedWords(tokens, subject, verb) ?? null };
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

const ENGLISH_DETERMINER =
  /^(?:the|a|an|his|her|its|their|my|our|your|these|those|many|some|several|no|of|in|such|own|new|to)$/u;

const OTHER_DETERMINER = /^(?:une|un|der|die|ein|eine|to)$/u;

function isVerbHere(tokens: readonly SpeechToken[], at: number): boolean {
  const form = tokens[at]?.form ?? '';
  const before = tokens[at - 1]?.form ?? '';
  const isEnglish = verbLanguage(form) === 'en';
  if ((isEnglish ? ENGLISH_DETERMINER : OTHER_DETERMINER).test(before)) return false;
  if (
    /^(?:note|report|comment|post|state|demand|claim|say|write|add|insist|declare|argue|explain|warn)$/u.test(
      form,
    )
  ) {
    return /s$|^(?:they|we|i|you|who|police|people|also)$/u.test(before);
  }
  return !(isPossessiveWord(tokens[at - 1]) && !/ed$|^said$|^wrote$/u.test(form));
}

function isLoose(verb: SpeechToken | undefined, gap: readonly SpeechToken[], isAnnounced: boolean): boolean {
  if (isAnnounced || gap.length === 0) return false;
  if (HOLDERS.has(gap.at(-1)?.form ?? '')) return true;
  if (/^(?:post|publish)/u.test(verb?.form ?? '')) return true;
  return gap.some(({ form }, index) => form === 'that' && RELATIVE.test(gap[index + 1]?.form ?? ''));
}

const HOLDERS = new Set([
  ...TITLE_NOUNS,
  'caption',
  'headline',
  'sign',
  'banner',
  'slogan',
  'légende',
  'pancarte',
  'letrero',
  'schild',
]);

const RELATIVE = /^(?:shows?|reads?|says?|said|was|were|is|are|had|has)$/u;

function hasOtherReporter(
  tokens: readonly SpeechToken[],
  verb: number,
  speaker: string,
  scope: SpeechScope,
): boolean {
  for (let at = verb - 1; at >= 0; at--) {
    const language = verbLanguage(tokens[at]?.form ?? '');
    if (language === undefined || isCapitalisedInside(tokens, at) || !isVerbHere(tokens, at)) continue;
    const other = subjectOf(tokens, at, language);
    if (other === undefined || other.kind === 'unnamed') continue;
    if (resolve(other, tokens, scope) !== speaker) return true;
  }
  return false;
}

function ownedWords(
  tokens: readonly SpeechToken[],
  subject: SpeakerPhrase,
  verb: number,
): string | undefined {
  if (subject.kind !== 'unnamed' || !OWN_WORDS.has(tokens[verb - 1]?.form ?? '')) return undefined;
  return ownerEndingAt(tokens, verb - 2);
}

function bareName(tokens: readonly SpeechToken[], end: number, hasColon: boolean): Attribution | undefined {
  if (!hasColon || end < 2 || end > 5) return undefined;
  const phrase = phraseStartingAt(tokens, 0, 'en');
  if (phrase?.kind !== 'named' || phrase.to !== end) return undefined;
  return { speaker: phrase.name, from: 0, to: tokens.length };
}

export function tokensBefore(text: string, from: number, to: number, reach = 420): SpeechToken[] {
  let start = Math.max(from, to - reach);
  // Not from the middle of a word.
  while (start > from && start < to && /[\p{L}\p{M}\p{N}\udc00-\udfff]/u.test(text.charAt(start))) start += 1;
  return speechTokens(text, start, to);
}
