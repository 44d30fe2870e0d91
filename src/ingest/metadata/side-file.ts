import { distance } from 'fastest-levenshtein';
import { parse } from 'yaml';
import { z } from 'zod';
import type { CslDate, Name } from '../../model/bibliography/csl.ts';
import type { Problem } from '../../model/problem.ts';
import { Edition, GivenSource } from '../../model/source.ts';
import { intersection } from '../../model/state/restriction.ts';
import { firstLine } from '../formats/extraction.ts';
import { type Finding, warning } from '../structure/block.ts';
import { parseDate } from './dates.ts';
import { plainName } from './front-matter/fields.ts';
import { innerRestriction } from './front-matter/stray.ts';
import { parseNames } from './names.ts';
import { mayRestrict } from './restricting.ts';
import type { SourceFieldName } from './statements.ts';

/** The parser is quadratic in keys: 10,000 take seconds. */
const MAX_SIZE = 64 * 1024;

export function readSideFile(
  text: string,
): { given: GivenSource; findings: Finding[] } | { problem: Problem } {
  const read = readItem(text);
  if ('problem' in read) return read;
  const given: Record<string, unknown> = {};
  const findings: Finding[] = [];
  for (const [name, value] of read.entries) {
    const field = FIELD_NAMES.get(plainName(name));
    if (value === null && field !== undefined && field !== 'restricted') continue;
    if (field === undefined) {
      if (mayRestrict(name, value, 'side file'))
        return { problem: { is: 'metadata-restricts', origin: ORIGIN, field: name } };
      if (value !== null && !COMMENTS.test(name)) findings.push(unknownField(name));
      continue;
    }
    const { key, value: plain } = normalized(field, value);
    const parsed = GivenSource.shape[key].safeParse(plain);
    const inner = field === 'restricted' ? undefined : innerRestriction({ [name]: value });
    if (inner !== undefined) return { problem: { is: 'metadata-restricts', origin: ORIGIN, field: inner } };
    if (parsed.success) given[key] = both(given[key], parsed.data, key);
    else if (ESSENTIAL.has(key))
      return {
        problem: { is: 'metadata-value', origin: ORIGIN, field: name, message: issuesOf(parsed.error) },
      };
    else findings.push(unreadableField(name, parsed.error));
  }
  const subtitle = new Map(read.entries).get('subtitle');
  if (typeof given.title === 'string' && typeof subtitle === 'string')
    given.title = `${given.title.replace(/:$/u, '')}: ${subtitle}`;
  return { given: GivenSource.parse(given), findings };
}

function both(first: unknown, second: unknown, key: SourceFieldName): unknown {
  if (key !== 'restricted' || first === undefined) return first ?? second;
  return intersection(z.array(GivenSource.shape.restricted.unwrap().nonoptional()).parse([first, second]));
}

export function restricts(text: string): boolean {
  const read = readItem(text);
  return (
    'problem' in read ||
    read.entries.some(([name, value]) => {
      const plain = plainName(name);
      if (plain === 'restricted') return true;
      return FIELD_NAMES.has(plain)
        ? innerRestriction({ [name]: value }) !== undefined
        : mayRestrict(name, value, 'side file');
    })
  );
}

const FIELD_NAMES: ReadonlyMap<string, SourceFieldName> = new Map(
  GivenSource.keyof().options.map((field) => [plainName(field), field]),
);
const ESSENTIAL: ReadonlySet<SourceFieldName> = new Set(['id', 'edition', 'restricted']);
const COMMENTS = /^(?:subtitle|[_#].*)$/iu;

const ORIGIN = 'side file';

const Item = z.record(z.string(), z.unknown());
type Entries = readonly (readonly [string, unknown])[];

function readItem(text: string): { entries: Entries } | { problem: Problem } {
  if (text.length > MAX_SIZE) {
    return { problem: { is: 'metadata-too-large', origin: ORIGIN, size: text.length, limit: MAX_SIZE } };
  }
  if (text.trim() === '') return { problem: { is: 'side-blank' } };
  let value: unknown;
  try {
    value = parse(text) ?? {};
  } catch (error) {
    const message = firstLine(error).replace(/:$/u, '');
    return { problem: { is: 'metadata-invalid', origin: ORIGIN, kind: 'YAML', message } };
  }
  const { references, ...beside } = Item.safeParse(value).data ?? {};
  const list = Array.isArray(references) ? references : value;
  const parsed = Item.safeParse(Array.isArray(list) && list.length === 1 ? list[0] : list);
  const outer = Array.isArray(references) ? Object.entries(beside) : [];
  if (parsed.success) return { entries: [...Object.entries(parsed.data), ...outer] };
  return { problem: Array.isArray(list) ? { is: 'side-list', count: list.length } : { is: 'side-empty' } };
}

function normalized(field: SourceFieldName, value: unknown): { key: SourceFieldName; value: unknown } {
  if (field === 'edition' && !isLikeEdition(value)) return { key: 'book-edition', value };
  const shape = GivenSource.shape[field];
  if (field === 'restricted' || shape.safeParse(value).success) return { key: field, value };
  const asNames = namesOf(value);
  if (asNames && shape.safeParse(asNames).success) return { key: field, value: asNames };
  const asDate = dateOf(value);
  if (asDate && shape.safeParse(asDate).success) return { key: field, value: asDate };
  return { key: field, value };
}

/** "digset" must not make a digest an original. */
function isLikeEdition(value: unknown): boolean {
  if (typeof value === 'number') return false;
  if (typeof value !== 'string') return true;
  return (
    !/\d/u.test(value) &&
    Edition.options.some((name) => distance(name, value.toLowerCase()) <= name.length / 2)
  );
}

function namesOf(value: unknown): Name[] | undefined {
  const list = Array.isArray(value) ? value : [value];
  const names = list.flatMap((one: unknown) => {
    const own = GivenSource.shape.author.safeParse([one]).data;
    return own ?? (typeof one === 'string' ? parsedNames(one) : []);
  });
  return names.length === 0 || names.length < list.length ? undefined : names;
}

/** People gave it, so that even an unlikely name is one. */
function parsedNames(text: string): Name[] {
  const names = parseNames(text);
  return names.length === 0 && text.trim() !== '' ? [{ literal: text.trim() }] : names;
}

const LooseDate = z.looseObject({
  'date-parts': z.unknown().optional(),
  raw: z.union([z.string(), z.number()]).optional(),
  literal: z.union([z.string(), z.number()]).optional(),
  year: z.union([z.string(), z.number()]).optional(),
  month: z.union([z.string(), z.number()]).optional(),
  day: z.union([z.string(), z.number()]).optional(),
});

function dateOf(value: unknown): CslDate | undefined {
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? undefined : parseDate(value.toISOString());
  if (typeof value === 'string' || typeof value === 'number') return textDate(String(value));
  const loose = LooseDate.safeParse(value).data;
  if (loose === undefined) return undefined;
  const { raw, literal, year, month, day } = loose;
  const typed =
    raw ?? (year === undefined ? literal : [day, month, year].filter((part) => part !== undefined).join(' '));
  return typed === undefined ? undefined : textDate(String(typed));
}

function textDate(text: string): CslDate {
  return parseDate(text) ?? { literal: text };
}

function unknownField(name: string): Finding {
  const plain = plainName(name);
  const meant = [...FIELD_NAMES].find(([known]) => distance(known, plain) <= (known.length > 4 ? 2 : 1))?.[1];
  return warning('side-file-field', 0, { is: 'side-field', field: name, meant: meant ?? null });
}

function unreadableField(name: string, error: z.ZodError): Finding {
  return warning('side-file-field', 0, { is: 'side-value', field: name, message: issuesOf(error) });
}

function issuesOf({ issues }: z.ZodError): string {
  return issues
    .map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '))
    .join('; ')
    .slice(0, 300);
}
