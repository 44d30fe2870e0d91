import type { CslDate } from '../../model/bibliography/csl.ts';
import { GivenSource } from '../../model/source.ts';
import { primaryLanguage } from '../../text/characters/scripts.ts';
import type { Statement } from '../formats/extraction.ts';
import { isTitle } from './titles.ts';

export type SourceFieldName = keyof GivenSource;

export type Origins = Readonly<Partial<Record<SourceFieldName, string>>>;

/**
 * The first statement that has a field counts: what people `given`, then what the file has `stated` if it
 * makes sense. A title from a file's properties has to occur in `opening`.
 */
export function mergeStatements(
  given: readonly Statement[],
  stated: readonly Statement[],
  opening: string,
): { fields: GivenSource; origins: Origins } {
  const context: Doubts = { stated, opening: plain(opening) };
  const chosen = FIELDS.flatMap((field) => {
    const of = (statements: readonly Statement[]) =>
      statements.filter(({ fields }) => fields[field] !== undefined);
    const [first] = of(given);
    const statement = first ?? (PERSONAL.has(field) ? undefined : bestOf(field, of(stated), context));
    return statement ? [{ field, statement }] : [];
  });
  const fields = Object.fromEntries(
    chosen.map(({ field, statement }) => {
      const value = statement.fields[field];
      const isTag = field === 'language' && typeof value === 'string' && !given.includes(statement);
      return [field, isTag ? primaryLanguage(value) : value];
    }),
  );
  const origins = Object.fromEntries(chosen.map(({ field, statement }) => [field, statement.origin]));
  return { fields: GivenSource.parse(fields), origins };
}

const FIELDS = GivenSource.keyof().options;
const PERSONAL: ReadonlySet<SourceFieldName> = new Set(['id', 'edition', 'restricted']);

interface Doubts {
  readonly stated: readonly Statement[];
  readonly opening: string;
}

function bestOf(
  field: SourceFieldName,
  statements: readonly Statement[],
  doubts: Doubts,
): Statement | undefined {
  const valid = statements.filter(({ fields }) => GivenSource.shape[field].safeParse(fields[field]).success);
  const plausible = valid.filter((statement) => isPlausible(field, statement, doubts));
  const isDoubtful = (statement: Statement) => isWeak(field, statement, doubts);
  const [first, ...others] = [
    ...plausible.filter((statement) => !isDoubtful(statement)),
    ...plausible.filter(isDoubtful),
  ];
  if (field === 'issued' && first)
    return others.find(({ fields }) => isFiner(fields.issued, first.fields.issued)) ?? first;
  return first ?? (field === 'author' ? valid[0] : undefined);
}

function isPlausible(
  field: SourceFieldName,
  { fields, origin }: Statement,
  { stated, opening }: Doubts,
): boolean {
  const value = fields[field];
  if (typeof value === 'string' && value.trim() === '') return false;
  switch (field) {
    case 'title':
      return (
        isTitle(fields.title ?? '') &&
        !(PROPERTIES.test(origin) && isStale(fields.title ?? '', stated, opening))
      );
    case 'author':
      return fields.author?.length !== 0 && !isSite(fields, stated);
    case 'issued':
      return isPlausibleDate(fields.issued);
    case 'language':
      return primaryLanguage(fields.language ?? '') !== undefined;
    case 'publisher':
      return /\p{L}/u.test(fields.publisher ?? '');
    default:
      return true;
  }
}

const PROPERTIES = /propert|\binfo\b|xmp|metadata/iu;

const FILE_DATE = /\bfile$/iu;

function isStale(title: string, stated: readonly Statement[], opening: string): boolean {
  const isOther = stated.some(({ origin, fields }) => fields.title !== undefined && !PROPERTIES.test(origin));
  const words = new Set(opening.split(' '));
  return (
    isOther &&
    !plain(title)
      .split(' ')
      .every((word) => words.has(word))
  );
}

function isWeak(field: SourceFieldName, { fields, origin }: Statement, { opening }: Doubts): boolean {
  if (field === 'issued') return FILE_DATE.test(origin);
  if (field !== 'author' || !PROPERTIES.test(origin)) return false;
  const names = (fields.author ?? []).map((name) => plain('literal' in name ? name.literal : name.family));
  return !names.some((name) => opening.includes(name));
}

function isSite({ author = [] }: GivenSource, stated: readonly Statement[]): boolean {
  const sites = stated.flatMap(({ fields }) => [fields.publisher, fields['container-title']]);
  const names = new Set(sites.map((site) => plain(site ?? '')));
  return author.every((name) => 'literal' in name && names.has(plain(name.literal)));
}

function isPlausibleDate(date: CslDate | undefined): boolean {
  const [year = 0, month, day] = date?.['date-parts']?.[0] ?? [];
  // What clocks say that were never set.
  const isEpoch = (year === 1970 || year === 1980 || year === 1904) && month === 1 && day === 1;
  return year >= 1400 && year <= 2100 && !isEpoch;
}

function isFiner(date: CslDate | undefined, than: CslDate | undefined): boolean {
  const [fine = []] = date?.['date-parts'] ?? [];
  const [coarse = []] = than?.['date-parts'] ?? [];
  return (
    isPlausibleDate(date) && fine.length > coarse.length && coarse.every((part, at) => part === fine[at])
  );
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
