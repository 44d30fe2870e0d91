import { CslDate, familyOf, Name } from '../../model/bibliography/csl.ts';
import type { Source } from '../../model/source.ts';
import { citationJs } from '../citation-js.ts';
import { oneLine } from '../one-line.ts';

export function cslOf(source: Source): Omit<Source, 'book-edition'> & { edition?: string | undefined } {
  const { 'book-edition': edition, ...fields } = source;
  return {
    ...fields,
    ...(edition === undefined ? {} : { edition }),
    ...(fields.URL === undefined ? {} : { URL: encoded(fields.URL) }),
    ...(fields.DOI === undefined ? {} : { DOI: encoded(fields.DOI) }),
  };
}

function encoded(address: string): string {
  const line = oneLine(address).replace(/\p{Cs}/gu, '');
  return line.replace(/[{}\\]|[^\x20-\x7e]/gu, encodeURIComponent);
}

/**
 * Reads a record back and returns what it does not carry, such as `issued: 1890~`: reference managers take such lines
 * of a note for fields.
 */
export function lostIn(source: Source, written: string, type: '@biblatex/text' | '@ris/file'): string[] {
  const [read = {}] = citationJs().plugins.input.chain(written, { forceType: type, generateGraph: false });
  return Object.entries(cslOf(source)).flatMap(([key, value]) => {
    const lines = linesOf(key, value);
    const found = linesOf(key, read[key]);
    return lines.every((line, at) => line === found[at]) ? [] : lines.map((line) => `${key}: ${line}`);
  });
}

function linesOf(key: string, value: unknown): string[] {
  if (value === undefined) return [];
  const names = Name.array().safeParse(value);
  if (names.success) return names.data.map(nameLine);
  const date = CslDate.safeParse(value);
  if (date.success) return [edtf(date.data)];
  if (typeof value === 'object') return [JSON.stringify(value)];
  const text = oneLine(String(value)).normalize('NFC');
  return [COMPARED[key]?.(text) ?? text];
}

/** How people write one value in several ways. */
const COMPARED: Readonly<Record<string, (text: string) => string>> = {
  page: (text) => text.replace(/\s*[-–—]+\s*/gu, '-'),
  keyword: (text) => text.replace(/\s*,\s*/gu, ', '),
  URL: decoded,
};

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

function nameLine(name: Name): string {
  if ('literal' in name) return oneLine(name.literal);
  const { given, 'dropping-particle': dropped, suffix } = name;
  const first = [[given, dropped].filter(Boolean).join(' '), suffix].filter(Boolean).join(', ');
  return oneLine([familyOf(name), first].filter((part) => part !== '').join(' || '));
}

/** ISO 8601-2: `1890~`, `2020-05/2020-06`, `2020-21` for a spring. */
function edtf({ 'date-parts': parts = [], season, circa, literal }: CslDate): string {
  const dates = parts.map(([year = 0, ...rest]) => {
    const digits = [...rest, ...(season !== undefined && rest.length === 0 ? [seasonOf(season)] : [])];
    const whole = `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`;
    return [whole, ...digits.map((digit) => String(digit).padStart(2, '0'))].join('-');
  });
  if (dates.length === 0) return literal ?? '';
  return `${dates.join('/')}${circa ? '~' : ''}`;
}

function seasonOf(season: string): string {
  return /^[1-4]$/u.test(season) ? String(20 + Number(season)) : season;
}
