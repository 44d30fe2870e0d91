import type { Passage } from '../../model/document.ts';
import { isAcronym, nameKey } from '../names.ts';
import type { Places } from '../places.ts';
import { isPlace } from './announcement.ts';
import { looksLikeName, type ParsedEntry, parseEntry } from './entry.ts';
import { type ColumnKind, columnKind } from './heads.ts';
import type { ListWords } from './words.ts';

export interface ListedBody {
  readonly passage: Passage;
  readonly number: number | null;
  readonly entry: ParsedEntry;
}

/** `headed`: a column head says that the names are those of bodies. */
export interface ReadTable {
  readonly headed: boolean;
  readonly names: readonly string[];
  readonly placed: number;
  bodies(): ListedBody[];
}

interface BodyRow {
  readonly passage: Passage;
  readonly cells: readonly string[];
}

type Columns = Partial<Record<ColumnKind, number>>;

const NUMBER = /^\(?(\d{1,5})[.)]?$/u;
const FIGURE = /^[\d\s.,%$€£¥+–/()-]+$/u;
const MOST = 0.6;
const DISTINCT = 0.8;

export function readTable(
  passages: readonly Passage[],
  places: Places,
  words: ListWords,
): ReadTable | undefined {
  const all = passages.map((passage): BodyRow => ({ passage, cells: passage.text.split(/\s*\|\s*/u) }));
  const [top] = all;
  if (top === undefined) return undefined;
  const given = top.passage.header ?? [];
  const isHead = given.length === 0 && namesColumns(top.cells);
  const heads = isHead ? top.cells : given;
  const rows = isHead ? all.slice(1) : all;
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const full = rows.filter(({ cells }) => cells.length > 1 || width === 1);
  if (full.length === 0) return undefined;
  const share = (column: number, holds: (cell: string) => boolean) =>
    full.filter(({ cells }) => holds(cells[column] ?? '')).length / full.length;
  const kinds = Array.from({ length: width }, (_, column): ColumnKind => {
    const kind = columnKind(heads[column] ?? '');
    const isCountry = share(column, (cell) => cell === '' || placeCode(cell, places) !== null);
    const hasCell = share(column, (cell) => cell !== '') > 0;
    if (kind === 'country' && isCountry < MOST) return 'other';
    if (kind !== 'other') return kind;
    if (hasCell && isCountry >= MOST) return 'country';
    return share(column, (cell) => NUMBER.test(cell)) === 1 && column === 0 ? 'number' : 'other';
  });
  const name = nameColumn(kinds, heads, full, share, words);
  if (name === undefined || isStatistical(kinds, name, share)) return undefined;
  const columns: Columns = Object.fromEntries(kinds.map((kind, column) => [kind, column]).reverse());
  return {
    headed: kinds[name] === 'body',
    names: full.map(({ cells }) => cells[name] ?? ''),
    placed: columns.country === undefined ? 0 : 1,
    bodies: () => bodiesIn(rows, name, columns, width, places, words),
  };
}

function namesColumns(cells: readonly string[]): boolean {
  const kinds = cells.map(columnKind);
  const known = kinds.filter((kind) => kind !== 'other');
  return (
    known.length > 1 && new Set(known).size > 1 && kinds.some((kind) => kind === 'name' || kind === 'body')
  );
}

type ColumnShare = (column: number, holds: (cell: string) => boolean) => number;

function nameColumn(
  kinds: readonly ColumnKind[],
  heads: readonly string[],
  rows: readonly BodyRow[],
  share: ColumnShare,
  words: ListWords,
): number | undefined {
  const isName = (column: number) =>
    share(column, looksLikeName) >= MOST &&
    new Set(rows.map(({ cells }) => nameKey(cells[column] ?? ''))).size >= rows.length * DISTINCT;
  const namesBodies = (column: number) => share(column, words.hasBodyHead) > 1 - MOST;
  const persons = kinds.indexOf('person');
  const body = kinds.indexOf('body');
  const named = kinds.indexOf('name');
  const chosen =
    body >= 0 && !(named >= 0 && named < body && !namesBodies(named))
      ? body
      : named >= 0
        ? named
        : kinds.findIndex(
            (kind, column) => kind === 'other' && (heads[column] ?? '') === '' && isName(column),
          );
  if (chosen < 0 || !isName(chosen)) return undefined;
  const isPersonal =
    (persons >= 0 && persons < chosen) || (chosen === named && body > chosen && !namesBodies(named));
  return isPersonal ? undefined : chosen;
}

function isStatistical(kinds: readonly ColumnKind[], name: number, share: ColumnShare): boolean {
  const others = kinds.flatMap((kind, column) => (column === name || kind === 'number' ? [] : [column]));
  const figures = others.filter((column) => share(column, (cell) => FIGURE.test(cell)) >= MOST);
  return figures.length > 1 && figures.length * 2 > others.length;
}

export function placeCode(cell: string, places: Places): string | null {
  return places.country(cell) ?? places.code(cell);
}

function bodiesIn(
  rows: readonly BodyRow[],
  name: number,
  columns: Columns,
  width: number,
  places: Places,
  words: ListWords,
): ListedBody[] {
  let group: string | null = null;
  let above = '';
  return rows.flatMap(({ passage, cells }): ListedBody[] => {
    const filled = cells.filter((cell) => cell !== '');
    const [only] = filled;
    if (width > 1 && filled.length === 1 && only !== undefined && isPlace(only, places)) {
      group = placeCode(only.replace(/\s*[([]?\d+[)\]]?\s*$/u, ''), places);
      return [];
    }
    // A cell that spans rows is in the first of them only.
    const isShort = cells.length === width - 1 && columns.country === 0 && above !== '';
    const whole = isShort ? [above, ...cells] : cells;
    const at = (kind: ColumnKind) => whole[columns[kind] ?? -1] ?? '';
    above = at('country') || above;
    const printed = whole[name] ?? '';
    if (nameKey(printed) === '' || isPlace(printed, places) || /^total\b/iu.test(printed)) return [];
    const inName = parseEntry(printed, places, words.isBody, { dashes: false });
    const [city, country, acronym, description] = [
      at('city'),
      at('country'),
      at('acronym'),
      at('description'),
    ];
    const place = [city, country].filter((part) => part !== '').join(', ');
    const entry: ParsedEntry = {
      name: inName.name,
      aliases:
        isAcronym(acronym) && acronym !== inName.name
          ? [...new Set([...inName.aliases, acronym])]
          : inName.aliases,
      place: place || inName.place,
      country: placeCode(country, places) ?? countryOf(city, places) ?? inName.country ?? group,
      description: description || inName.description,
    };
    return [{ passage, number: Number(NUMBER.exec(at('number'))?.[1] ?? 0) || null, entry }];
  });
}

function countryOf(city: string, places: Places): string | null {
  return places.country(city.split(/[,(]/u).at(-1)?.replace(')', '').trim() ?? '');
}
