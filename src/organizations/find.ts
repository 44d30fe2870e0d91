import type { Diagnostic, ListEntry, NamedBody, Passage } from '../model/document.ts';
import type { Lexicon } from '../model/lexicon.ts';
import { type BodyWords, namedBodies, readBodyWords } from './in-text.ts';
import { type ParsedEntry, parseEntry } from './list-entries.ts';
import { isCapitalised, nameKey } from './names.ts';
import { type Places, readPlaces } from './places.ts';

/** The caller adds the file and the line of the passage. */
type OrganizationFinding = Pick<Diagnostic, 'rule' | 'severity' | 'found' | 'expected'> & {
  readonly ordinal: number;
};

export interface FoundOrganizations {
  readonly entries: ListEntry[];
  readonly bodies: NamedBody[];
  readonly diagnostics: OrganizationFinding[];
}

/** A list counts if its heading or the sentence before mentions bodies. Running text favours precision over recall. */
export function findOrganizations(passages: readonly Passage[], lexicon: Lexicon): FoundOrganizations {
  const places = readPlaces(lexicon);
  const words = readBodyWords(lexicon);
  const listed = listsOf(passages)
    .filter((list) => isListOfBodies(list, words))
    .map((list) => parseList(list.entries, places, words));
  const parsed = listed.flatMap((list) => list.parsed);
  const entries: ListEntry[] = [];
  const unnumbered: NamedBody[] = [];
  for (const { passage, entry } of parsed) {
    const { entry: number, ordinal, text: raw } = passage;
    const { name, aliases } = entry;
    if (number !== undefined) entries.push({ number, ordinal, raw, ...entry });
    // An earlier list already uses this number, so the entry is a mention without a handle.
    else unnumbered.push({ name, aliases, ordinal, span: [0, name.length] });
  }
  const inLists = new Set(listed.flatMap((list) => list.ordinals));
  const prose = passages.filter((passage) => !inLists.has(passage.ordinal));
  const named = namedBodies(prose, words, places, new Set(parsed.map(({ entry }) => nameKey(entry.name))));
  return {
    entries,
    bodies: [...unnumbered, ...named].sort((a, b) => a.ordinal - b.ordinal || a.span[0] - b.span[0]),
    diagnostics: [...listed.flatMap((list) => list.diagnostics), ...repeated(entries)],
  };
}

interface List {
  readonly entries: Passage[];
  readonly heading: string;
  readonly introduction: string;
}

/** Figures between two entries do not end a list; other passages and decreasing numbers do. */
function listsOf(passages: readonly Passage[]): List[] {
  const lists: List[] = [];
  let current: Passage[] = [];
  let before: Passage | undefined;
  for (const passage of passages) {
    if (passage.role === 'caption' || passage.role === 'figure-description') continue;
    if (passage.role !== 'list-entry') {
      current = [];
      before = passage;
      continue;
    }
    const last = current.at(-1)?.entry;
    const goesOn = last === undefined || passage.entry === undefined || passage.entry > last;
    if (current.length === 0 || !goesOn) {
      current = [];
      lists.push({
        entries: current,
        heading: passage.section.at(-1) ?? '',
        introduction: before?.role === 'heading' ? '' : (before?.text ?? ''),
      });
    }
    current.push(passage);
  }
  return lists;
}

/** Lists have misprints, so not every entry must look like a name. */
const SHARE_OF_NAMES = 0.6;

function isListOfBodies({ entries, heading, introduction }: List, words: BodyWords): boolean {
  const sentence = introduction.split(/(?<=[.!?]["”’]?)\s+(?=\p{Lu})/u).at(-1) ?? '';
  const announced = mentionsOfBodies(sentence, words);
  // "Leaders of the groups:" announces people, not groups, whatever the heading says.
  const mentions = announced.length > 0 ? announced : mentionsOfBodies(heading, words);
  if (!mentions.includes(true)) return false;
  const names = entries.filter((entry) => looksLikeName(entry.text.split(/\s[–—―-]+\s|[,(]/)[0] ?? ''));
  return names.length >= entries.length * SHARE_OF_NAMES;
}

/** Plural nouns that may precede bodies: "the names of the groups". */
const LEADING_UP = /^(?:names|lists|dozens|hundreds|thousands|scores|kinds|types|sorts|websites|sites)$/;

const OF_BODIES = /(\p{L}+)\s+(?:of|by|from|for|between|in|at)\s+(?:[\p{L}-]+\s+){0,4}$/iu;

/** For each plural body noun, whether it means bodies: not in "leaders of the groups". */
function mentionsOfBodies(text: string, { plural }: BodyWords): boolean[] {
  return [...text.matchAll(plural)].map((match) => {
    const noun = OF_BODIES.exec(text.slice(0, match.index))?.[1]?.toLowerCase() ?? '';
    const isPlural = /[^s]s$|people/.test(noun) && noun.length > 3 && noun.search(plural) < 0;
    return !isPlural || LEADING_UP.test(noun);
  });
}

function looksLikeName(text: string): boolean {
  const words = text.trim().split(/\s+/);
  const long = words.filter((word) => word.length > 3 || isCapitalised(word));
  const capitals = long.filter((word) => isCapitalised(word)).length;
  return (
    words.length <= 15 &&
    (isCapitalised(text) || /^(?:\d|(?:al|el|an|as|ash)-)/.test(text.trim())) &&
    capitals * 2 >= long.length &&
    !/\w{4}[.?!]$/.test(text)
  );
}

interface ParsedList {
  readonly parsed: { passage: Passage; entry: ParsedEntry }[];
  readonly ordinals: number[];
  readonly diagnostics: OrganizationFinding[];
}

function parseList(passages: readonly Passage[], places: Places, { isBody }: BodyWords): ParsedList {
  const first = passages.map((passage) => parseEntry(passage.text, places, isBody));
  // If most entries end with a country, a final part that looks like a town is one.
  const placed = first.filter(({ place, name }) => place !== null && !name.endsWith(place)).length;
  const towns = placed * 2 > passages.length;
  const parsed: { passage: Passage; entry: ParsedEntry }[] = [];
  const diagnostics: OrganizationFinding[] = [];
  for (const passage of passages) {
    const entry = parseEntry(passage.text, places, isBody, towns);
    const finding = { ordinal: passage.ordinal, severity: 'info' as const, found: `"${passage.text}"` };
    const noName = nameKey(entry.name) === '' || places.country(entry.name) !== null;
    if (noName || (entry.country === null && !looksLikeName(entry.name))) {
      diagnostics.push({ ...finding, rule: 'list-entry-no-name', expected: 'the name of an organization' });
      continue;
    }
    parsed.push({ passage, entry });
    if (entry.country === null) {
      diagnostics.push({ ...finding, rule: 'list-entry-no-country', expected: 'a country after the name' });
    }
  }
  return { parsed, ordinals: passages.map((passage) => passage.ordinal), diagnostics };
}

function repeated(entries: readonly ListEntry[]): OrganizationFinding[] {
  const seen = new Map<string, ListEntry>();
  return entries.flatMap((entry) => {
    const key = `${nameKey(entry.name)}|${entry.country ?? nameKey(entry.place ?? '')}`;
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, entry);
      return [];
    }
    return {
      ordinal: entry.ordinal,
      rule: 'list-entry-repeated',
      severity: 'warning' as const,
      found: `entry ${entry.number} "${entry.raw}", which is entry ${first.number} too`,
      expected: 'each organization once',
    };
  });
}
