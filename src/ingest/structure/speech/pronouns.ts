import {
  BODIES,
  NO_PERSONS,
  PARTICLES,
  PERSONAL_PRONOUNS,
  PLACE_PREPOSITIONS,
  PRONOUNS,
  ROLE_NOUNS,
  STARTERS,
  TITLES,
} from './lexicon.ts';
import { opensSentenceAt } from './named-phrase.ts';
import { phraseEndingAt } from './names.ts';
import { semiticPersons } from './semitic-names.ts';
import {
  isCapitalisedWord,
  isPossessiveWord,
  type SpeechScope,
  type SpeechToken,
  speechTokens,
} from './tokens.ts';

const REACH = 1_200;
const FEMALE =
  /^(?:mrs|ms|miss|lady|mme|madame|mlle|frau|fräulein|señora|señorita|sra|srta|doña|queen|queen|princess|sister|dame|duchess|countess|baroness|empress|mother|aunt)\.?$/u;
const MALE =
  /^(?:mr|sir|lord|m|monsieur|herr|herrn|señor|sr|don|king|prince|father|brother|uncle|duke|count|baron|emperor|pope)\.?$/u;

interface PersonMention {
  readonly words: readonly string[];
  readonly name: string;
  readonly isPlain: boolean;
}

/** Null unless exactly one person can be meant. */
export function meantByPronoun(pronoun: string, at: number, scope: SpeechScope): string | null {
  if (!PERSONAL_PRONOUNS.has(pronoun)) return null;
  const from = Math.max(scope.from, at - REACH);
  const tokens = speechTokens(scope.narration(from, at), 0, at - from);
  if (/[\u0590-\u06ff]/u.test(pronoun)) return onlyOne(semiticPersons(tokens).map(mentionOf));
  const mentions = personsIn(tokens, pronoun);
  return mentions === undefined ? null : onlyOne(mentions);
}

const mentionOf = (name: string): PersonMention => ({
  name,
  words: name.toLowerCase().split(/[\s\u00a0]+/u),
  isPlain: true,
});

function onlyOne(mentions: readonly PersonMention[]): string | null {
  const longest = mentions.reduce<PersonMention | undefined>(
    (best, mention) => (best === undefined || mention.words.length > best.words.length ? mention : best),
    undefined,
  );
  if (longest === undefined || !mentions.some(({ isPlain }) => isPlain)) return null;
  return mentions.every(({ words }) => words.every((word) => longest.words.includes(word)))
    ? longest.name
    : null;
}

/** Undefined if a person without a name may be meant as well. */
function personsIn(tokens: readonly SpeechToken[], pronoun: string): PersonMention[] | undefined {
  const found: PersonMention[] = [];
  let hasPronoun = false;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    const opens = opensSentenceAt(tokens, at);
    if (at === 0 || tokens[at - 1]?.ends === true) hasPronoun = false;
    if (token.form === pronoun) hasPronoun = true;
    if (isOtherPerson(tokens, at)) return undefined;
    if (!isCapitalisedWord(token) || PRONOUNS.has(token.form) || (opens && STARTERS.has(token.form)))
      continue;
    const to = endOfRun(tokens, at);
    const run = tokens.slice(at, to);
    // "He praised Tarrel’s work. He …": the same pronoun goes on, and does not mean Tarrel.
    const isOwner = isPossessiveWord(run.at(-1)) || /^[’']$/u.test(tokens[to]?.text ?? '');
    const isExcluded = isOwner && hasPronoun;
    if (!isExcluded && mayBePerson(tokens, at, run) && agrees(run, pronoun)) {
      found.push(
        personOf(
          run,
          tokens[at - 1]?.form === "d'" ? tokens[at - 1]?.text : undefined,
          isPlainName(tokens, at, to, opens, pronoun),
        ),
      );
    }
    at = to - 1;
  }
  return found;
}

function endOfRun(tokens: readonly SpeechToken[], from: number): number {
  let to = from + 1;
  while (to - from < 8) {
    if (isPossessiveWord(tokens[to - 1])) return to;
    if (isCapitalisedWord(tokens[to])) to += 1;
    else if (
      PARTICLES.has(tokens[to]?.form ?? '') &&
      isCapitalisedWord(tokens[to + 1]) &&
      !/^(?:y|e|la|le|el)$/u.test(tokens[to]?.form ?? '')
    )
      to += 2;
    else return to;
  }
  return to;
}

function mayBePerson(tokens: readonly SpeechToken[], at: number, run: readonly SpeechToken[]): boolean {
  const forms = run.map(({ form }) => form.replace(/(?:'s|\.)$/u, ''));
  if (run.every(({ text }) => /^(?:\p{Lu}{2,}(?:['’]s)?|(?:\p{Lu}\.){2,}|\p{Lu})$/u.test(text))) return false;
  if (forms.some((form) => BODIES.has(form))) return false;
  if (forms.some((form) => TITLES.has(form)) && run.length > 1) return true;
  if (forms.every((form) => NO_PERSONS.has(form) || TITLES.has(form) || /(?:ish|ese)$/u.test(form)))
    return false;
  const before = tokens[at - 1]?.form ?? '';
  if (PLACE_PREPOSITIONS.has(before)) return false;
  if (
    run.length === 1 &&
    /^(?:a|an|one|un|une|una|another|every)$/u.test(tokens[at - 2]?.form ?? '') &&
    tokens[at - 1]?.isWord
  )
    return false;
  if (/^(?:the|der|die|das|dem|den|ein|eine|einen|einem)$/u.test(before)) return run.length > 2;
  return !run.some(({ text }) => /^[@#]/u.test(text));
}

function isOtherPerson(tokens: readonly SpeechToken[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || !ROLE_NOUNS.has(token.form)) return false;
  const isDetermined =
    /^(?:the|a|an|his|her|this|that|another|one|le|la|un|une|l'|son|sa|der|die|ein|eine|sein|seine|ihr|ihre|el|los|una|su)$/u;
  const determined = [1, 2, 3].some((back) => isDetermined.test(tokens[at - back]?.form ?? ''));
  if (!determined) return false;
  const next = tokens[at + 1];
  const apposed = next?.text === ',' && isCapitalisedWord(tokens[at + 2]);
  // "Wim Tarrel, the driver" and "was the driver" describe the person who is named.
  const opener = [1, 2, 3].find((back) => isDetermined.test(tokens[at - back]?.form ?? '')) ?? 1;
  const before = tokens[at - opener - 1];
  const describes =
    (before?.text === ',' && isCapitalisedWord(tokens[at - opener - 2])) ||
    /^(?:was|is|as|became|est|était|war|ist|era|es|fue)$/u.test(before?.form ?? '');
  return !isCapitalisedWord(next) && !apposed && !describes;
}

function agrees(run: readonly SpeechToken[], pronoun: string): boolean {
  const isFemale = /^(?:she|elle|sie|ella)$/u.test(pronoun);
  return !run.some(({ form }) => (isFemale ? MALE : FEMALE).test(form));
}

function isPlainName(
  tokens: readonly SpeechToken[],
  from: number,
  to: number,
  opens: boolean,
  pronoun: string,
): boolean {
  const isTitled = TITLES.has(tokens[from]?.form.replace(/\.$/u, '') ?? '');
  if (/^(?:er|sie)$/u.test(pronoun)) return to - from > 1 && (isTitled || !opens);
  if (to - from > 1) return true;
  if (!opens)
    return (
      phraseEndingAt(tokens, from, 'en')?.kind === 'named' ||
      isPossessiveWord(tokens[from]) ||
      tokens[from - 1]?.isWord !== false
    );
  return NARRATED.test(tokens[to]?.form ?? '') || isPossessiveWord(tokens[from]);
}

const NARRATED =
  /(?:[^e]ed|ait|ó|ait|ut|it)$|^(?:was|is|has|had|went|came|took|stood|sat|rose|made|knew|saw|left|began|fell|ran|kept|gave|says?|said|wrote|told|who|a|est|ha|es|era|fue)$/u;

function personOf(
  run: readonly SpeechToken[],
  particle: string | undefined,
  isPlain: boolean,
): PersonMention {
  const parts = run.map(({ text }) => text.replace(/[’']s$/u, ''));
  let first = 0;
  while (
    first < parts.length - 1 &&
    (TITLES.has(run[first]?.form.replace(/\.$/u, '') ?? '') || NO_PERSONS.has(run[first]?.form ?? ''))
  )
    first += 1;
  const isAlone = parts.length - first === 1;
  const shown = isAlone && first > 0 ? parts.slice(first - 1) : parts.slice(first);
  return {
    name: `${particle ?? ''}${shown.join(' ')}`,
    isPlain,
    words: parts.slice(first).map((part) => part.toLowerCase()),
  };
}
