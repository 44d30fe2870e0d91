import type { ListEntry, Passage } from '../../model/document.ts';
import type { Problem } from '../../model/problem.ts';
import { nameKey } from '../names.ts';
import type { Places } from '../places.ts';
import { type Announcement, announcementOf, FLAGS, isPlace } from './announcement.ts';
import { looksLikeName, type ParsedEntry, parseEntry } from './entry.ts';
import { type GatheredList, gatherLists } from './gather.ts';
import { type ListedBody, placeCode, readTable } from './table.ts';
import type { ListWords } from './words.ts';

export interface ListFinding {
  readonly ordinal: number;
  readonly rule: string;
  readonly severity: 'info' | 'warning';
  readonly problem: Problem;
}

export interface FoundLists {
  readonly entries: ListEntry[];
  readonly ordinals: ReadonlySet<number>;
  readonly findings: ListFinding[];
}

export function findLists(passages: readonly Passage[], places: Places, words: ListWords): FoundLists {
  const found: (ReadList & { readonly list: GatheredList })[] = [];
  for (const list of gatherLists(passages)) {
    const stated = announcementOf(list, words, places);
    const announcement = stated === 'none' && countsOn(found.at(-1)?.list, list) ? 'perhaps' : stated;
    const read = (list.kind === 'rows' ? readRows : readItems)(list, announcement, places, words);
    if (read !== undefined) found.push({ list, ...read });
  }
  const entries = numbered(found.map(({ bodies }) => bodies));
  return {
    entries,
    ordinals: new Set(found.flatMap(({ list }) => list.passages.map(({ ordinal }) => ordinal))),
    findings: [...found.flatMap(({ findings }) => findings), ...repeated(entries)],
  };
}

/** Between a list of organizations and one that goes on with its numbers: a heading and a sentence. */
const MOST_BETWEEN = 3;

function countsOn(before: GatheredList | undefined, { passages: [first], headings }: GatheredList): boolean {
  const last = before?.passages.at(-1);
  if (before?.headings.at(-1) !== headings.at(-1)) return false;
  if (last === undefined || first === undefined || first.ordinal - last.ordinal > MOST_BETWEEN) return false;
  const numberOf = ({ entry, text }: Passage) => entry ?? Number(/^\d+(?= \|)/u.exec(text)?.[0]);
  return numberOf(first) === numberOf(last) + 1;
}

interface Evidence {
  readonly count: number;
  readonly names: number;
  readonly bodies: number;
  readonly placed: number;
}

/** Lists have misprints, so not every entry must look like a name. */
const SHARE_OF_NAMES = 0.6;
const SHARE_OF_BODIES = 0.25;
/** Shares of so few entries say little. */
const FEW = 2;
const UNANNOUNCED = { count: 4, names: 0.85, bodies: 0.6 } as const;

function isOfBodies({ count, names, bodies, placed }: Evidence, announcement: Announcement): boolean {
  if (names < SHARE_OF_NAMES || announcement === 'other') return false;
  if (announcement === 'bodies') return true;
  if (announcement === 'groups') return count <= FEW || Math.max(bodies, placed) >= SHARE_OF_BODIES;
  if (announcement === 'titled') return Math.max(bodies, placed) >= SHARE_OF_BODIES;
  if (announcement === 'perhaps') return bodies >= SHARE_OF_BODIES || (placed >= 0.5 && bodies > 0);
  const isLong = count >= UNANNOUNCED.count || (count > 1 && placed === 1);
  return isLong && names >= UNANNOUNCED.names && bodies >= UNANNOUNCED.bodies;
}

function evidenceOf(
  names: readonly string[],
  placed: number,
  { hasBodyHead }: ListWords,
  places: Places,
): Evidence {
  const count = names.length;
  const share = (holds: (name: string) => boolean) => names.filter(holds).length / count;
  const isName = (name: string) => looksLikeName(name) && !isPlace(name, places);
  return { count, names: share(isName), bodies: share(hasBodyHead), placed };
}

interface ReadList {
  readonly bodies: readonly ListedBody[];
  readonly findings: readonly ListFinding[];
}

function readRows(
  list: GatheredList,
  announcement: Announcement,
  places: Places,
  words: ListWords,
): ReadList | undefined {
  const table = readTable(list.passages, places, words);
  if (table === undefined) return undefined;
  const evidence = evidenceOf(table.names, table.placed, words, places);
  const isTable =
    table.headed && announcement !== 'other'
      ? evidence.names >= SHARE_OF_NAMES
      : isOfBodies(evidence, announcement);
  return isTable ? { bodies: table.bodies(), findings: [] } : undefined;
}

const DASH = /\s[–—―-]+\s/u;
/** From this share on, a dash begins a description; below, it is part of a name. */
const SHARE_OF_DASHES = 0.4;
const FIRST_PART = /\s[–—―-]+\s|[,(]|:\s/u;

function readItems(
  list: GatheredList,
  announcement: Announcement,
  places: Places,
  words: ListWords,
): ReadList | undefined {
  const { passages, kind } = list;
  const texts = passages.map(({ text }) => text.replace(FLAGS, '').trim());
  const names = texts.map((text) => text.split(FIRST_PART)[0] ?? '');
  const dashes = texts.filter((text) => DASH.test(text)).length >= texts.length * SHARE_OF_DASHES;
  const first = texts.map((text) => parseEntry(text, places, words.isBody, { dashes }));
  // If most entries end with a country, a final part that looks like a town is one.
  const placed = first.filter(({ place, name }) => place !== null && !name.endsWith(place)).length;
  const evidence = evidenceOf(names, placed / passages.length, words, places);
  if (!isOfBodies(evidence, announcement)) return undefined;
  if (kind === 'lines' && (evidence.names < 1 || evidence.count < 3)) return undefined;
  const group = groupOf(list, places);
  const style = { dashes, towns: placed * 2 > passages.length };
  const bodies: ListedBody[] = [];
  const findings: ListFinding[] = [];
  for (const [index, passage] of passages.entries()) {
    const read = parseEntry(texts[index] ?? '', places, words.isBody, style);
    const country = read.country ?? places.code(FLAG.exec(passage.text)?.[0] ?? '') ?? group;
    const entry: ParsedEntry = { ...read, country };
    const finding = { ordinal: passage.ordinal, severity: 'info' as const };
    const quoted = passage.text;
    const noName = nameKey(entry.name) === '' || isPlace(entry.name, places);
    if (noName || (entry.country === null && !looksLikeName(entry.name))) {
      findings.push({
        ...finding,
        rule: 'list-entry-no-name',
        problem: { is: 'entry-without-name', quoted },
      });
      continue;
    }
    bodies.push({ passage, number: passage.entry ?? null, entry });
    if (entry.country === null) {
      const problem = { is: 'entry-without-country' as const, quoted };
      findings.push({ ...finding, rule: 'list-entry-no-country', problem });
    }
  }
  return { bodies, findings };
}

const FLAG = /\p{RI}\p{RI}/u;

function groupOf({ introduction, headings }: GatheredList, places: Places): string | null {
  const above = [introduction, headings.at(-1) ?? ''].find((text) => isPlace(text, places));
  return above === undefined ? null : placeCode(above.replace(/\s*[([]?\d+[)\]]?\s*$/u, ''), places);
}

function numbered(lists: readonly (readonly ListedBody[])[]): ListEntry[] {
  const entries: ListEntry[] = [];
  const taken = new Set<number>();
  let last = 0;
  for (const bodies of lists) {
    const printed = bodies.map(({ number }, index) => number ?? index + 1);
    const isFree = new Set(printed).size === printed.length && !printed.some((number) => taken.has(number));
    const from = last;
    for (const [index, { passage, entry }] of bodies.entries()) {
      const number = isFree ? (printed[index] ?? 0) : from + index + 1;
      taken.add(number);
      last = Math.max(last, number);
      entries.push({ number, ordinal: passage.ordinal, raw: passage.text, ...entry });
    }
  }
  return entries;
}

function repeated(entries: readonly ListEntry[]): ListFinding[] {
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
      problem: { is: 'entry-repeated', number: entry.number, before: first.number, quoted: entry.raw },
    };
  });
}
