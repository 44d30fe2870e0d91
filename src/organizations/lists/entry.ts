import type { ListEntry } from '../../model/document.ts';
import { abbreviates, isAcronym, isCapitalised } from '../names.ts';
import type { Places } from '../places.ts';

export type ParsedEntry = Pick<ListEntry, 'name' | 'aliases' | 'place' | 'country' | 'description'>;

export interface EntryStyle {
  readonly towns?: boolean;
  readonly dashes?: boolean;
}

/**
 * Parses `Name, Country`, `Name (Country), Continent`, `Name (Town), Country`, `Name (ACRONYM), …`, `Name –
 * description`. Without `dashes`, a dash is part of the name unless a country or lower-case words follow.
 */
export function parseEntry(
  raw: string,
  places: Places,
  isBody: (word: string) => boolean,
  { towns = false, dashes = true }: EntryStyle = {},
): ParsedEntry {
  if (raw.length > LONGEST_ENTRY)
    return { name: raw, aliases: [], place: null, country: null, description: null };
  const { head, description } = splitDescription(raw, places, isBody, dashes);
  const segments = splitAtCommas(head);
  const last = segments.length;
  let country: string | null = null;
  // "America" is the country only if the entry names no other.
  let vague: string | null = null;
  let taken = last;
  for (; taken > 1; taken--) {
    const part = segments[taken - 1]?.text.replace(/[()]/g, '').trim() ?? '';
    const code = places.country(part);
    if (code === null && !places.isRegion(part)) break;
    if (places.isRegion(part)) vague = vague ?? code;
    else country = country ?? code;
  }
  if (taken < last) taken = addressStart(segments, taken);
  const mayBeTown = taken < last || towns;
  while (mayBeTown && taken > 1 && looksLikeTown(segments[taken - 1]?.text ?? '', isBody)) taken--;
  let start = segments[taken]?.start ?? head.length;
  const end = head.length;
  let name = head.slice(0, start).replace(/[\s,–—―-]+$/, '');
  const aliases: string[] = [];
  for (let match = BRACKETS.exec(name); match !== null; match = BRACKETS.exec(name)) {
    const inside = (match[1] ?? '').trim();
    const before = name.slice(0, match.index).trimEnd();
    if (before === '') break;
    const code = places.country(inside);
    if (code === null && isAcronymOf(inside, before)) aliases.unshift(inside);
    else if (code === null && !places.isRegion(inside) && !looksLikeTown(inside, isBody)) break;
    else {
      country = country ?? code;
      // The place is one slice: brackets before an acronym only supply the country.
      if (aliases.length === 0) start = match.index;
    }
    name = before;
  }
  const place = head.slice(start, end).trim();
  country = country ?? vague;
  const inside = place === '' && country === null ? places.countryIn(name) : null;
  return {
    name,
    aliases,
    place: inside === null ? place || null : name.slice(inside.start, inside.end),
    country: inside === null ? country : inside.code,
    description,
  };
}

/** Longer text is not an entry, and parsing it takes quadratic time. */
const LONGEST_ENTRY = 2000;
const BRACKETS = /\(([^()]+)\)$/;

function splitDescription(
  raw: string,
  places: Places,
  isBody: (word: string) => boolean,
  dashes: boolean,
): { head: string; description: string | null } {
  const dash = (dashes ? DASH : DASH_BEFORE_WORDS).exec(raw);
  const clause = /,\s+(?=(?:whose|which|who|where|an?|the|based|led|founded)\s)/.exec(raw);
  const [cut] = [dash, clause].filter((match) => match !== null).sort((a, b) => a.index - b.index);
  const rest = cut === undefined ? '' : raw.slice(cut.index + cut[0].length).trim();
  const trimmed = (text: string) => text.replace(/[\s,;]+$/, '').replace(/(?<=\p{Ll}{3}|\))\.$/u, '');
  if (cut === undefined || rest === '' || isPlace(rest, places, isBody)) {
    return { head: trimmed(raw), description: null };
  }
  return { head: trimmed(raw.slice(0, cut.index)), description: rest };
}

function isPlace(text: string, places: Places, isBody: (word: string) => boolean): boolean {
  const parts = text.split(',').map((part) => part.trim());
  return places.country(parts.pop() ?? '') !== null && parts.every((town) => looksLikeTown(town, isBody));
}

const DASH = /\s+[–—―-]+\s+|:\s+(?=\p{Ll})/u;
const DASH_BEFORE_WORDS = /\s+[–—―-]+\s+(?=\p{Ll})|:\s+(?=\p{Ll})/u;

function splitAtCommas(text: string): { text: string; start: number }[] {
  const parts: { text: string; start: number }[] = [];
  for (const match of text.matchAll(/(?:\([^()]*\)|(?!\s[–—―-]+\s)[^,])+/g)) {
    const part = match[0].replace(/^[\s–—―-]+/, '');
    if (part.trim() !== '')
      parts.push({ text: part.trim(), start: match.index + match[0].length - part.length });
  }
  return parts;
}

function addressStart(segments: readonly { readonly text: string }[], end: number): number {
  const hasNumber = ({ text }: { readonly text: string }, index: number) =>
    index > 0 && index < end && /\d/u.test(text);
  if (!segments.some(hasNumber)) return end;
  const goesOn = ({ text }: { readonly text: string }) => LEGAL_FORM.test(text) || AND.test(text);
  return segments.findIndex((segment, index) => index > 0 && !goesOn(segment));
}

const AND = /(?<!\p{L})(?:and|&|und|et|y|e)(?!\p{L})/u;
const LEGAL_FORM = /^(?:inc|ltd|llc|plc|e\.?\s?v|gmbh|co|corp|s\.?a|a\.?s)\.?$/i;
const SMALL_WORD = /^(?:de|del|do|da|la|le|les|el|al|upon|on|sur|am|an|der|in|the|of)$/i;

function looksLikeTown(text: string, isBody: (word: string) => boolean): boolean {
  const words = text
    .replace(/[()]/g, '')
    .trim()
    .split(/[\s-]+/);
  return (
    words.length <= 4 &&
    !LEGAL_FORM.test(text) &&
    !words.some((word) => isBody(word)) &&
    words.every((word) => SMALL_WORD.test(word) || /^\p{Lu}[\p{L}\p{M}.'’]*$|^\p{Lo}+$/u.test(word))
  );
}

function isAcronymOf(text: string, name: string): boolean {
  return (
    isAcronym(text) &&
    (text.length <= 5 || /[\d&-]|\p{Ll}/u.test(text) || abbreviates(text, name.split(/\s+/), true))
  );
}

const DATE = /^\s*(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d\d-\d\d)(?!\d)/u;

export function looksLikeName(text: string): boolean {
  const words = text.trim().split(/\s+/);
  const long = words.filter((word) => word.length > 3 || isCapitalised(word));
  const capitals = long.filter((word) => isCapitalised(word)).length;
  return (
    words.length <= 15 &&
    (isCapitalised(text) || /^(?:\d|(?:al|el|an|as|ash)-)/.test(text.trim())) &&
    !DATE.test(text) &&
    capitals * 2 >= long.length &&
    !/\w{4}[.?!]$/.test(text)
  );
}
