import type { Name } from '../../model/source.ts';
import {
  BODY_LINK,
  BODY_WORD,
  DEFAULT_AUTHORS,
  DEGREES,
  JOBS,
  NAMES_PART,
  PARTICLES,
  SECTION_NAME,
  TITLES,
} from './name-words.ts';

/**
 * From texts such as "By Dr. Ada Lind and Bo Berg" or "Lind, Ada; Berg, Bo". Leaves out user names, addresses
 * and what programs write by default.
 */
export function parseNames(text: string): Name[] {
  const plain = withoutByline(clean(text));
  if (plain.length > LONGEST || isNoName(plain)) return [];
  const people = plain.split(/\s*[;|•·\n、]\s*/u).flatMap(readList);
  return people.filter((name, at) => people.findIndex((other) => keyOf(other) === keyOf(name)) === at);
}

export function namesIn(texts: readonly string[]): Name[] {
  return parseNames(texts.map((text) => clean(text).replaceAll(';', ',')).join(';'));
}

export function isByline(line: string): boolean {
  const plain = clean(line);
  if (plain.length > LONGEST_LINE || /[.!?:]$/u.test(plain.replace(/\b(?:Jr|Sr|\p{Lu})\.$/u, '')))
    return false;
  const names = parseNames(plain);
  if (names.length === 0) return false;
  if (introducesNames(plain)) return true;
  return !NAMES_PART.test(plain) && names.every((name) => 'family' in name && name.given !== undefined);
}

export function introducesNames(line: string): boolean {
  const plain = clean(line);
  return withoutByline(plain) !== plain;
}

const LONGEST = 4000;
const LONGEST_LINE = 300;
const MOST_WORDS = 6;
const BODY_WORDS = 14;

const BYLINE =
  /^(?:(?:(?:written|posted|published|reported|compiled|prepared|story|text|words|report|an? \p{L}+ report|submitted) )?by\b:?|(?:authors?|auteurs?|autor(?:es|en|in)?|autor[ei]|verfasser(?:in)?|text|texte|texto|автор|авторы|بقلم|المؤلف|الكاتب|מאת|作者|文|저자)\s*[::]|par(?= \p{Lu})|por(?= \p{Lu})|von(?= \p{Lu}\S* \p{Lu})|بقلم|מאת)\s*/iu;

function withoutByline(text: string): string {
  const start = BYLINE.exec(text)?.[0] ?? '';
  // "von Trapp, Maria" is a name: a byline begins a line, so it has a capital.
  return /^von/u.test(start) ? text : text.slice(start.length);
}

function clean(text: string): string {
  return text
    .normalize('NFC')
    .replace(/<?\S+@\S+\.\S+>?|\([^()]*@[^()]*\)/gu, ' ')
    .replace(/[*†‡§¶¹²³⁴⁵⁶⁷⁸⁹⁰]+/gu, '')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ +(?=[,;])/gu, '')
    .trim();
}

function isNoName(text: string): boolean {
  const lower = text.toLowerCase();
  if (DEFAULT_AUTHORS.has(lower) || SECTION_NAME.test(text) || !/\p{L}{2}|\p{Lo}/u.test(text)) return true;
  if (/[@\\<>{}=_#]|\p{N}{3}|https?:|www\.|\.(?:com|org|net|docx?|pdf|html?)\b/iu.test(text)) return true;
  const isOneWord = !/[\s,]/u.test(text);
  return isOneWord && (/\p{N}/u.test(text) || /^\p{Ll}/u.test(text));
}

function readList(text: string): Name[] {
  const list = text.replace(/^[\s,]+|[\s,.]+$/gu, (end) => (end.startsWith('.') ? '.' : ''));
  if (list === '' || isNoName(list)) return [];
  const chunks = list.split(CONJUNCTION);
  const people = chunks.map(readChunk);
  const [first] = people[0] ?? [];
  const isSplit = people.every((names, at) => names?.length && (at === 0 || !isMononym(chunks[at] ?? '')));
  if (chunks.length > 1 && isSplit && first && 'family' in first)
    return people.flatMap((names) => names ?? []);
  if (isBody(list.split(/,\s*/u)[0] ?? '')) return literal(list);
  return readChunk(list) ?? literal(list);
}

const CONJUNCTION =
  /,?\s+(?:and|&|und|et|y|en|og|och|и|та|і|i|e|ja|ve)\s+|,?\s*(?<!(?:^|\s)\p{Lu})&\s*|\s+ו(?=\p{L}{2})|\s+و\s?(?=\p{L}{3})/iu;

function readChunk(text: string): Name[] | undefined {
  const parts = text
    .split(/\s*,\s*/u)
    .filter((part) => part !== '' && !isDegree(part))
    .filter((part, at) => at === 0 || !isJob(part));
  const names: Name[] = [];
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] ?? '';
    const next = parts[at + 1];
    const suffix = parts.slice(at + 1, at + 3).find(isSuffix);
    if (isInverted(part, next, parts.length)) {
      names.push({
        family: inOwnCase(part),
        given: inOwnCase(withoutTitles(next)),
        ...(suffix && { suffix }),
      });
      at += suffix ? 2 : 1;
      continue;
    }
    const person = readPerson(part);
    if (person) names.push(suffix && suffix === next ? { ...person, suffix } : person);
    else if (isBody(part) && names.length > 0 && parts.length > 1) continue;
    else if (isBody(part) || parts.length === 1) return oneBody(part);
    else return undefined;
    if (suffix !== undefined && suffix === next) at++;
  }
  return names;
}

function oneBody(text: string): Name[] | undefined {
  const isName = isBody(text) || isMononym(text);
  return isName ? [{ literal: text }] : undefined;
}

function literal(text: string): Name[] {
  const words = text.split(' ').length;
  return words > BODY_WORDS || /[.!?] /u.test(text) || !/\p{Lu}|\p{Lo}/u.test(text)
    ? []
    : [{ literal: text }];
}

function isMononym(text: string): boolean {
  return (
    /^(?:\p{Lu}[\p{L}\p{M}'’.-]+|\p{Lo}[\p{Lo}\p{M}·・]{1,11})$/u.test(text) &&
    !/\p{Ll}\p{Lu}.*\p{Lu}/u.test(text)
  );
}

function isInverted(family: string, given: string | undefined, parts: number): given is string {
  if (given === undefined || isSuffix(given) || isBody(family) || isBody(given)) return false;
  const ownWords = family.split(' ').filter((word) => !isParticle(word));
  const givenWords = withoutTitles(given).split(' ');
  if (ownWords.length > 2 || givenWords.length > 4 || !ownWords.every(isNameWord)) return false;
  if (!givenWords.every((word) => isNameWord(word) || isInitial(word) || isParticle(word))) return false;
  if (ownWords.length === 1) return true;
  return givenWords.every(isInitial) || (parts === 2 && givenWords.length === 1 && !ownWords.some(isInitial));
}

function readPerson(text: string): (Name & { family: string }) | undefined {
  const words = withoutTitles(text).split(' ');
  const last = words.at(-1) ?? '';
  const suffix = words.length > 2 && isSuffix(last) ? last : undefined;
  const name = words.slice(0, suffix === undefined ? undefined : -1).filter((word) => word !== '');
  while (name.length > 2 && isDegree(name.at(-1) ?? '')) name.pop();
  if (name.length < 2 || name.length > MOST_WORDS || isBody(name.join(' '))) return undefined;
  if (!name.every((word) => isNameWord(word) || isInitial(word) || isParticle(word))) return undefined;
  const [given, family] = divide(name);
  if (given.length === 0 || family.length === 0 || family.every(isParticle)) return undefined;
  return {
    family: inOwnCase(family.join(' ')),
    given: inOwnCase(given.join(' ')),
    ...(suffix === undefined ? {} : { suffix }),
  };
}

function divide(words: readonly string[]): [string[], string[]] {
  const capitals = words.map((word) => /^\p{Lu}[\p{Lu}'’-]+$/u.test(word));
  const small = capitals.findIndex((is, at) => !is && !isParticle(words[at] ?? ''));
  if (capitals[0] && small > 0 && !words.slice(small).some((_, at) => capitals[small + at]))
    return [words.slice(small), words.slice(0, small)];
  let start = words.length - 1;
  const isLinked = (at: number) => /^(?:y|e|i|und)$/u.test(words[at] ?? '') && at > 1;
  const isOfFamily = (word = '') => isParticle(word) || CAPITAL_PARTICLE.test(word);
  while (start > 1 && (isOfFamily(words[start - 1]) || isLinked(start - 1))) start--;
  if (isLinked(start)) start--;
  return [words.slice(0, start), words.slice(start)];
}

const CAPITAL_PARTICLE = /^(?:Van|Von|De|Del|Della|Den|Der|Di|Da|Dos|Du|La|Le|Ten|Ter)$/u;

function isNameWord(word: string): boolean {
  return /^(?:[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}]*(?:['’·‐-][\p{L}\p{M}]+)*|[dl]['’]\p{Lu}[\p{L}\p{M}'’-]+)$/u.test(
    word,
  );
}

function isInitial(word: string): boolean {
  return /^(?:\p{Lu}\p{Ll}?\.-?)+\p{Lu}?\.?$|^\p{Lu}{1,2}$|^(?:\p{Lu}-)+\p{Lu}\.?$/u.test(word);
}

function isParticle(word: string): boolean {
  return PARTICLES.has(word);
}

function isSuffix(word: string): boolean {
  return /^(?:jr|sr|junior|ii|iii|iv)\.?$/iu.test(word);
}

function isDegree(text: string): boolean {
  const words = text.split(/[\s,/]+/u).map((word) => word.replace(/[.()]/gu, '').toLowerCase());
  return /\p{Lu}/u.test(text) && words.every((word) => DEGREES.has(word)) && !/^\p{Lu}\p{Ll}+$/u.test(text);
}

function isJob(part: string): boolean {
  return part
    .toLowerCase()
    .split(/[\s/]+/u)
    .some((word) => JOBS.has(word));
}

function withoutTitles(text: string): string {
  const words = text.split(' ');
  const isTitle = (word: string | undefined) =>
    word !== undefined && TITLES.has(word.replace(/\./gu, '').toLowerCase());
  const isShort = (word: string) => word.endsWith('.') || word.length > 1;
  while (words.length > 1 && isTitle(words[0]) && isShort(words[0] ?? '') && !isInitialBefore(words))
    words.shift();
  return words.join(' ');
}

function isInitialBefore([first = '', ...rest]: readonly string[]): boolean {
  return /^\p{Lu}\.$/u.test(first) && rest.length < 2;
}

function isBody(text: string): boolean {
  const words = text.split(/[\s/]+/u).filter((word) => word !== '');
  if (words.length === 1) return /^(?=(?:.*\p{Lu}){2})[\p{Lu}\p{N}&-]{2,10}$/u.test(words[0] ?? '');
  const plain = words.map((word) => word.replace(/[.,()’']/gu, ''));
  return plain.some(
    (word, at) =>
      BODY_WORD.test(word) ||
      (at > 0 && BODY_LINK.has(word === word.toUpperCase() ? word.toLowerCase() : word)) ||
      (at === 0 && word === 'The'),
  );
}

function inOwnCase(name: string): string {
  return name.replace(/\p{Lu}[\p{Lu}\p{M}]{2,}/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase());
}

function keyOf(name: Name): string {
  return 'literal' in name ? name.literal : `${name.family}, ${name.given ?? ''}`;
}
