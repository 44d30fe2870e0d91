import type { Suggestion } from '../../model/completion.ts';
import type { Document } from '../../model/document.ts';
import { formatHandle, type Handle } from '../../model/handle.ts';
import { asciiDigits } from '../../text/numbers.ts';
import { completeSources } from './sources.ts';

export type FindByWords = (
  words: string,
  limit: number,
  within: Document | undefined,
) => readonly Suggestion[];

const BEGINNING = 120;
/** Sources before passages, for words that are in titles too. */
const TITLES = 3;

export function completeReferences(
  documents: readonly Document[],
  typed: string,
  limit: number,
  findByWords: FindByWords,
): Suggestion[] {
  const text = asciiDigits(typed).trim().replace(/\s+/gu, ' ');
  if (text === '') return first(limit, completeSources(documents, '', limit), places(documents, ANY));
  const { within, rest } = sourceIn(text.toLowerCase(), documents);
  const sources = within === undefined ? documents : [within];
  if (within !== undefined && rest === '')
    return first(limit, [suggestionFor(within)], places([within], ANY));
  const joined = JOINED.exec(rest);
  if (joined !== null) return completeJoined(sources, joined, limit);
  const wanted = placeIn(rest);
  if (wanted !== undefined) {
    const exact = { ...wanted, isExact: true };
    const found = first(
      limit,
      places(sources, exact),
      pages(sources, exact),
      places(sources, wanted),
      pages(sources, wanted),
    );
    if (found.length > 0 || /\d/u.test(wanted.number)) return found;
  }
  if (within !== undefined) return first(limit, findByWords(rest, limit, within));
  const ids = documents.filter(({ source }) => source.id.startsWith(text.toLowerCase()));
  if (ids.length > 0) return first(limit, ids.map(suggestionFor), places(ids, ANY));
  const titles = completeSources(documents, text, TITLES);
  return first(limit, titles, findByWords(text, limit, undefined));
}

function first(limit: number, ...lists: readonly Iterable<Suggestion>[]): Suggestion[] {
  const found = new Map<string, Suggestion>();
  for (const list of lists) {
    for (const suggestion of list) {
      if (found.size >= limit) return [...found.values()];
      if (!found.has(suggestion.value)) found.set(suggestion.value, suggestion);
    }
  }
  return [...found.values()];
}

function suggestionFor({ source: { id, title } }: Document): Suggestion {
  return { value: id, label: `${id} · ${title}` };
}

function sourceIn(text: string, documents: readonly Document[]): { within?: Document; rest: string } {
  const found = documents
    .filter(
      ({ source: { id } }) => text === id || (text.startsWith(id) && /[\s¶#,]/u.test(text.charAt(id.length))),
    )
    .sort((a, b) => b.source.id.length - a.source.id.length)[0];
  if (found === undefined) return { rest: text };
  return { within: found, rest: text.slice(found.source.id.length).replace(/^[\s,]+/u, '') };
}

type WantedKind = 'note' | 'paragraph' | 'entry' | 'page';

interface WantedPlace {
  readonly kinds: readonly WantedKind[];
  readonly number: string;
  readonly isExact?: boolean;
}

const ANY: WantedPlace = { kinds: ['note', 'entry', 'paragraph'], number: '' };

const WORDS: readonly (readonly [WantedKind, RegExp])[] = [
  ['note', /^(?:note|n|fn|ftn|footnote|endnote)[\s.]*/u],
  ['paragraph', /^(?:¶+|paragraph|para|par|passage)[\s.]*/u],
  ['entry', /^(?:#|number|num|no|nr|item|(?:list )?entry(?: no)?)[\s.]*/u],
  ['page', /^(?:pages?|pp?)[\s.]*/u],
];
const NUMBER = /^(?:e?\d+(?:\.\d*)?|[*†‡§‖]+\d*)?$/u;

function placeIn(text: string): WantedPlace | undefined {
  if (/^\d+$/u.test(text)) return { kinds: ['paragraph', 'note', 'entry'], number: text };
  if (/^e\d+$/u.test(text)) return { kinds: ['note'], number: text };
  for (const [kind, word] of WORDS) {
    const found = word.exec(text)?.[0];
    const number = found === undefined ? undefined : text.slice(found.length);
    if (number !== undefined && NUMBER.test(number)) return { kinds: [kind], number };
  }
  return undefined;
}

function* places(
  documents: readonly Document[],
  { kinds, number, isExact = false }: WantedPlace,
): Generator<Suggestion> {
  const fits = (own: string) => (isExact ? own === number : own.startsWith(number));
  for (const kind of kinds) {
    for (const document of documents) {
      const { source, footnotes, passages } = document;
      if (kind === 'note')
        for (const { id, label, raw } of footnotes)
          if (fits(id.toLowerCase()) || (isExact && fits(label.toLowerCase())))
            yield handleTo({ kind, source: source.id, number: id }, raw);
      if (kind === 'paragraph')
        for (const ordinal of isExact ? [Number(number)] : numbersBeginning(number, passages.length)) {
          const { text } = passages[ordinal - 1] ?? {};
          if (text !== undefined) yield handleTo({ kind, source: source.id, number: ordinal }, text);
        }
      if (kind === 'entry')
        for (const { entry, text } of passages)
          if (entry !== undefined && fits(String(entry)))
            yield handleTo({ kind, source: source.id, number: entry }, text);
    }
  }
}

function* numbersBeginning(beginning: string, most: number): Generator<number> {
  const start = Number(beginning);
  if (start === 0) {
    for (let number = 1; number <= most; number++) yield number;
    return;
  }
  for (let [low, count] = [start, 1]; low <= most; low *= 10, count *= 10)
    for (let number = low; number < low + count && number <= most; number++) yield number;
}

function* pages(
  documents: readonly Document[],
  { kinds, number, isExact = false }: WantedPlace,
): Generator<Suggestion> {
  if (!kinds.includes('page')) return;
  for (const { source, passages } of documents) {
    const seen = new Set<string>();
    for (const { page, text } of passages) {
      if (page === undefined) continue;
      for (const printed of page.split('–')) {
        const fits = isExact ? printed === number : printed.startsWith(number);
        if (!fits || seen.has(printed)) continue;
        seen.add(printed);
        yield labelled(`${source.id} p. ${printed}`, text);
      }
    }
  }
}

function handleTo(handle: Handle, text: string): Suggestion {
  return labelled(formatHandle(handle), text);
}

export function labelled(value: string, text: string): Suggestion {
  const line = text.slice(0, BEGINNING).replace(/\s+/gu, ' ');
  return { value, label: line === '' ? value : `${value} · ${line}` };
}

const JOINED = /^(.*\S)\s*([-–,;&])\s*([^-–,;&]*)$/u;

function completeJoined(
  documents: readonly Document[],
  [, head = '', sign = '', tail = '']: readonly string[],
  limit: number,
): Suggestion[] {
  const last = placeIn(head.replace(/^.*[-–,;&]\s*/u, ''));
  const own = tail === '' ? undefined : placeIn(tail);
  const kind = last?.kinds.length === 1 ? last.kinds[0] : undefined;
  if (kind === undefined || last === undefined) return [];
  const isRange = sign === '-' || sign === '–';
  const wanted: WantedPlace = own?.kinds.length === 1 ? own : { kinds: [kind], number: own?.number ?? '' };
  const start = Number.parseInt(last.number, 10);
  const found: Suggestion[] = [];
  for (const document of documents) {
    const { id } = document.source;
    const held = wanted.kinds[0] === 'page' ? pages([document], wanted) : places([document], wanted);
    if (!has(document, last)) continue;
    for (const { value, label } of held) {
      if (found.length >= limit) return found;
      const place = value.slice(id.length + 1);
      const number = Number.parseInt(place.replace(/^\D+/u, ''), 10);
      if (isRange ? number <= start : place === placeOf(last)) continue;
      const end = isRange ? place.replace(/^(?:n|¶|#|p\. )/u, '') : place;
      const both = isRange ? `${id} ${head}–${end}` : `${id} ${head}, ${end}`;
      found.push({ value: both, label: `${both} · ${label.slice(value.length + 3)}` });
    }
  }
  return found;
}

function has(document: Document, place: WantedPlace): boolean {
  const exact = { ...place, isExact: true };
  for (const _ of places([document], exact)) return true;
  for (const _ of pages([document], exact)) return true;
  return false;
}

function placeOf({ kinds: [kind], number }: WantedPlace): string {
  return { note: `n${number}`, paragraph: `¶${number}`, entry: `#${number}`, page: `p. ${number}` }[
    kind ?? 'note'
  ];
}
