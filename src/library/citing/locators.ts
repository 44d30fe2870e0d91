import type { Locator } from '../../cite/locator.ts';
import type { Document, Footnote, Passage, Role } from '../../model/document.ts';
import { noteSign } from '../../model/handle.ts';
import { isByline } from '../units.ts';

/** The printed page, else the page of the PDF, else the section and the place in it. */
export function locatorOf(document: Document, passage: Passage): Locator {
  const { page, filePage, entry } = passage;
  const { section, ...place } = placesIn(document)[passage.ordinal - 1] ?? {};
  if (page === undefined && filePage === undefined) return { section, ...place, ...numbered(entry) };
  return { ...(page === undefined ? { filePage } : { page }), ...numbered(entry) };
}

function numbered(entry: number | undefined): Pick<Locator, 'entry'> {
  return entry === undefined ? {} : { entry };
}

export function noteLocator(document: Document, { id, label, citedBy }: Footnote): Locator {
  const sign = id !== label && noteSign(id) === id ? 'endnote' : 'note';
  const isRepeated = id !== label && id !== `e${label}`;
  const citing = isRepeated ? document.passages[(citedBy[0] ?? 0) - 1] : undefined;
  if (!citing) return { [sign]: label };
  const { page, filePage, section } = locatorOf(document, citing);
  return { page, filePage, section, [sign]: label };
}

const places = new WeakMap<Document, readonly Locator[]>();

function placesIn(document: Document): readonly Locator[] {
  const known = places.get(document) ?? [...countPlaces(document)];
  places.set(document, known);
  return known;
}

const COUNTED: { readonly [Each in Role]?: 'paragraph' | 'entry' | 'row' } = {
  statement: 'paragraph',
  quotation: 'paragraph',
  'list-entry': 'entry',
  'table-row': 'row',
};

function* countPlaces(document: Document): Generator<Locator> {
  const nameOf = sectionNames(document);
  const paragraphs = new Map<string, number>();
  let all = 0;
  let run = 0;
  let previous: Role | undefined;
  let label: string | undefined;
  let isFront = true;
  for (const passage of document.passages) {
    const { role, section, text } = passage;
    const path = role === 'heading' ? [...section, text] : section;
    const [name, key] = [nameOf(path), JSON.stringify(path)];
    const counted = COUNTED[role];
    isFront &&= section.length === 0 && (counted !== 'paragraph' || isFrontMatter(document, passage));
    run = role === previous ? run + 1 : 1;
    previous = role;
    // A table has the label of the caption above it.
    if (role !== 'table-row') label = role === 'caption' ? labelIn(text) : undefined;
    if (role === 'heading') paragraphs.set(key, 0);
    if (counted === 'paragraph' && !isFront) {
      all += 1;
      paragraphs.set(key, (paragraphs.get(key) ?? 0) + 1);
    }
    yield {
      ...(name === undefined ? {} : { section: name }),
      ...(counted === 'paragraph' && !isFront
        ? { paragraph: name === undefined ? all : paragraphs.get(key) }
        : {}),
      ...(counted === 'entry' || counted === 'row' ? { [counted]: run } : {}),
      ...(label === undefined ? {} : { figure: label }),
    };
  }
}

function isFrontMatter(document: Document, passage: Passage): boolean {
  const { text, role } = passage;
  if (role !== 'statement') return false;
  return (
    isByline(document, passage) || (text.length <= FRONT_LENGTH && !/[.!?…:。！？؟]["”’»)\]]*$/u.test(text))
  );
}

const FRONT_LENGTH = 100;

function labelIn(text: string): string | undefined {
  return /^\p{L}+\.?\s\d{1,3}[a-z]?(?=[.:–—\s]|$)/u.exec(text)?.[0];
}

function sectionNames(document: Document): (path: readonly string[]) => string | undefined {
  const title = wordsIn(document.source.title);
  const below = (path: readonly string[]) => (wordsIn(path[0] ?? '') === title ? path.slice(1) : path);
  const holders = new Map<string, Set<string>>();
  for (const { role, section, text } of document.passages) {
    const path = below(role === 'heading' ? [...section, text] : section);
    for (const tail of tailsOf(path)) {
      const key = JSON.stringify(tail);
      holders.set(key, (holders.get(key) ?? new Set()).add(JSON.stringify(path)));
    }
  }
  const names = new Map<string, string | undefined>();
  return (full) => {
    const key = JSON.stringify(full);
    if (names.has(key)) return names.get(key);
    const tails = tailsOf(below(full));
    const chosen = tails.find((tail) => holders.get(JSON.stringify(tail))?.size === 1) ?? tails.at(-1);
    const name = chosen?.map((heading) => heading.replace(/[\s:]+$/u, '')).join(' › ');
    names.set(key, name);
    return name;
  };
}

function tailsOf(path: readonly string[]): (readonly string[])[] {
  return path.map((_, index) => path.slice(path.length - index - 1));
}

function wordsIn(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
