import type { Library, SearchPart } from '../../src/library/library.ts';
import type { Document } from '../../src/model/document.ts';
import { pick, type Random } from '../bench/mutate/random.ts';
import type { AskedCommand } from '../differential/asks.ts';
import { BODIES, NAMES, ODD_QUERIES, ODD_WORDS } from './words.ts';

const PARTS = ['text', 'notes', 'lists', 'captions'] as const;

/** One call of a library: plain data, so that it can be printed and repeated. */
export type LibraryCall =
  | {
      readonly call: 'search';
      readonly query: string;
      readonly source?: string;
      readonly part?: SearchPart;
      readonly phrases?: 'required';
      readonly explain?: boolean;
      readonly offset: number;
      readonly limit: number;
    }
  | { readonly call: 'ask' | 'askList'; readonly query: string; readonly source?: string }
  | { readonly call: 'organization' | 'lookUp' | 'cite'; readonly text: string }
  | { readonly call: 'mentions'; readonly text: string; readonly offset: number; readonly limit: number }
  | { readonly call: 'verify'; readonly quote: string; readonly source?: string; readonly offset: number }
  | {
      readonly call: 'complete';
      readonly kind: 'organization' | 'source' | 'reference' | 'country';
      readonly typed: string;
    }
  | { readonly call: 'about' }
  | ({ readonly call: 'command' } & AskedCommand);

/** How many calls of each kind; handles, organizations and verified sentences are a sample of so many. */
export interface CallEffort {
  readonly queries: number;
  readonly places: number;
  readonly completions: number;
}

/** Calls made of the words, handles and names of a library, and of what it does not have. */
export function callsOf(library: Library, random: Random, effort: CallEffort): LibraryCall[] {
  const texts = library.documents.flatMap(textsOf);
  const times = <Value>(count: number, make: () => Value) => Array.from({ length: count }, make);
  const handles = sampled(library.documents.flatMap(handlesIn), effort.places, random);
  const names = sampled(namesIn(library), effort.places, random);
  return [
    { call: 'about' },
    ...times(effort.queries, () => queryCall(queryOf(texts, random), library, random)),
    ...sampled(ODD_QUERIES, effort.queries, random).map((query) => queryCall(query, library, random)),
    ...[...handles, 'n1', '¶2', '#1', 'report-99 ¶1', 'n99', '¶1–9'].flatMap(placeCalls),
    ...[...names, pick(NAMES, random)[0] ?? '', misspelt(names[0] ?? 'Tide Union', random)].flatMap((text) =>
      nameCalls(text, random),
    ),
    ...times(effort.places, () => verifyCall(texts, library, random)),
    ...times(effort.completions, () => completionCall(texts, [...handles, ...names], random)),
  ];
}

/** Every handle and organization, the beginnings of every name, and every n-th sentence. */
export function allCallsOf(library: Library, random: Random, everySentence: number): LibraryCall[] {
  const texts = library.documents.flatMap(textsOf);
  const sentences = texts.flatMap((text) => text.match(/[^.!?]+[.!?]*/gu) ?? []);
  const names = namesIn(library);
  const ids = library.documents.map(({ source }) => source.id);
  const words = distinct(texts.flatMap((text) => text.match(/\p{L}{4,}/gu) ?? []));
  const typed = distinct([...names, ...ids, ...words.slice(0, 400)].flatMap(beginningsOf));
  return [
    { call: 'about' },
    ...library.documents.flatMap(handlesIn).flatMap(placeCalls),
    ...names.flatMap((name) => nameCalls(name, random)),
    ...sentences
      .filter((_, at) => at % everySentence === 0)
      .map((quote): LibraryCall => ({ call: 'verify', quote: quote.trim() || '-', offset: 0 })),
    ...typed.flatMap((text) => KINDS.map((kind): LibraryCall => ({ call: 'complete', kind, typed: text }))),
  ];
}

const KINDS = ['organization', 'source', 'reference', 'country'] as const;

/** The calls that a question leads to, on all surfaces. */
export function questionCalls(query: string): LibraryCall[] {
  const asked = { language: 'en' as const };
  return [
    { call: 'ask', query },
    { call: 'askList', query },
    { call: 'search', query, offset: 0, limit: 10, explain: true },
    { call: 'command', command: 'ask', input: { question: query }, ...asked },
    { call: 'command', command: 'search', input: { query }, ...asked },
  ];
}

function queryCall(query: string, library: Library, random: Random): LibraryCall {
  const [source] = random(5) === 0 ? [pick(library.documents, random).source.id] : [];
  const named = source === undefined ? {} : { source };
  const kind = random(8);
  if (kind < 2) return { call: 'ask', query, ...named };
  if (kind === 2) return { call: 'askList', query, ...named };
  const language = pick(['en', 'fr'] as const, random);
  if (query !== '' && kind === 3)
    return { call: 'command', command: 'ask', input: { question: query, ...named }, language };
  if (query !== '' && kind === 4)
    return { call: 'command', command: 'search', input: { query, ...named }, language };
  const part = PARTS[random(2 * PARTS.length)];
  return {
    ...{ call: 'search', query, ...named },
    ...(part && { part }),
    ...(random(3) === 0 ? { phrases: 'required' } : {}),
    ...{
      explain: random(3) === 0,
      offset: pick([0, 0, 0, 6, 190], random),
      limit: pick([1, 6, 60], random),
    },
  };
}

function placeCalls(text: string): LibraryCall[] {
  return [
    { call: 'lookUp', text },
    { call: 'cite', text },
    { call: 'command', command: 'cite', input: { reference: text }, language: 'en' },
  ];
}

function nameCalls(text: string, random: Random): LibraryCall[] {
  return [
    { call: 'organization', text },
    { call: 'mentions', text, offset: pick([0, 0, 5], random), limit: pick([5, 50], random) },
    { call: 'command', command: 'org', input: { name: text || '-' }, language: 'en' },
  ];
}

function verifyCall(texts: readonly string[], library: Library, random: Random): LibraryCall {
  const quote = quoteOf(texts, random) || '-';
  if (random(4) === 0) return { call: 'command', command: 'verify', input: { quote }, language: 'en' };
  const [source] = random(4) === 0 ? [pick(library.documents, random).source.id] : [];
  return {
    call: 'verify',
    quote,
    ...(source === undefined ? {} : { source }),
    offset: pick([0, 0, 3], random),
  };
}

function completionCall(texts: readonly string[], named: readonly string[], random: Random): LibraryCall {
  const whole = random(2) === 0 ? wordsOf(texts, 1, random) : pick(named, random);
  const typed = Array.from(whole).slice(0, random(9)).join('');
  return { call: 'complete', kind: pick([...KINDS, 'reference', 'reference'] as const, random), typed };
}

function queryOf(texts: readonly string[], random: Random): string {
  const words = (count: number) => wordsOf(texts, count, random);
  const forms: readonly (() => string)[] = [
    () => words(1),
    () => words(2),
    () => words(3 + random(5)),
    () => words(30 + random(60)),
    () => misspelt(words(1), random),
    () => `${misspelt(words(1), random)} ${words(2)}`,
    () => pick(pick(NAMES, random), random),
    () => `${pick(pick(NAMES, random), random)} ${words(1)}`,
    () => pick(ODD_WORDS, random),
    () => `${pick(ODD_WORDS, random)} ${words(1)}`,
    () => `"${sliceOf(pick(texts, random), 2 + random(3), random)}"`,
    () => `"${sliceOf(pick(texts, random), 2, random)}" ${words(2)}`,
    () => `"${words(2)}"`,
    () => `What did the keeper do with ${words(1)} in ${words(1)}?`,
    () => `${pick(BODIES, random)[1]} ${words(1)}`,
    () => `Is ${pick(BODIES, random)[0]} on the list?`,
    () => `Which organizations are from ${pick(BODIES, random)[2]}?`,
    () => `Which notes cite ${words(1)}?`,
    () => `${1 + random(28)} March ${1900 + random(30)}`,
    () => sliceOf(pick(texts, random), 12, random),
    () => pick(texts, random),
    () => words(2).toUpperCase(),
    () => words(1).slice(0, 4),
    () => 'qzxv wvvq',
  ];
  return pick(forms, random)();
}

function quoteOf(texts: readonly string[], random: Random): string {
  const text = pick(texts, random);
  const forms: readonly (() => string)[] = [
    () => text,
    () => sliceOf(text, 5 + random(10), random),
    () => misspelt(text, random),
    () => changed(text, wordsOf(texts, 1, random), random),
    () => `${sliceOf(text, 6, random)} […] ${sliceOf(pick(texts, random), 6, random)}`,
    () => wordsOf(texts, 8, random),
    () => text.toUpperCase(),
    () => pick(ODD_QUERIES, random),
  ];
  return pick(forms, random)();
}

function wordsOf(texts: readonly string[], count: number, random: Random): string {
  return Array.from({ length: count }, () => pick(pick(texts, random).split(/\s+/u), random)).join(' ');
}

function sliceOf(text: string, count: number, random: Random): string {
  const words = text.split(' ');
  const start = random(words.length);
  return words.slice(start, start + count).join(' ');
}

function changed(text: string, word: string, random: Random): string {
  const words = text.split(' ');
  return words.toSpliced(random(words.length), 1, word).join(' ');
}

function misspelt(word: string, random: Random): string {
  const letters = Array.from(word);
  const at = random(letters.length);
  const swapped = [letters[at + 1] ?? 'x', letters[at] ?? 'y'];
  return letters
    .toSpliced(
      at,
      2,
      ...([[], swapped, [letters[at] ?? 'z', 'e'], ['o', letters[at + 1] ?? '']][random(4)] ?? []),
    )
    .join('');
}

function textsOf({ passages, footnotes }: Document): string[] {
  return [...passages.map(({ text }) => text), ...footnotes.map(({ raw }) => raw)].filter(
    (text) => text !== '',
  );
}

function handlesIn({ source: { id }, passages, footnotes, entries }: Document): string[] {
  return [
    id,
    ...passages.map(({ ordinal }) => `${id} ¶${ordinal}`),
    ...footnotes.map((note) => `${id} n${note.id}`),
    ...entries.map(({ number }) => `${id} #${number}`),
  ];
}

function namesIn({ organizations }: Library): string[] {
  return distinct(organizations.flatMap(({ name, aliases }) => [name, ...aliases]));
}

function beginningsOf(text: string): string[] {
  return [1, 2, 3, 5, 8, 13].map((length) => Array.from(text).slice(0, length).join(''));
}

function sampled<Value>(values: readonly Value[], count: number, random: Random): Value[] {
  if (values.length <= count) return [...values];
  return Array.from({ length: count }, () => pick(values, random));
}

function distinct<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
