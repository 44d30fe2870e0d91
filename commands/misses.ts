import type { Texts } from '../src/i18n/en/index.ts';
import type { Library } from '../src/library/library.ts';
import type { ItemAction } from '../src/model/answer.ts';
import type { Absence, NumberRange } from '../src/model/facts/absence.ts';
import { askStep, citeStep, orgStep, searchStep, verifyStep } from './steps.ts';

const NEAREST = 4;
/** Of a query that is tried as a name: longer ones are sentences. */
const LONGEST_NAME = 100;
const SHORTEST_QUOTE_WORDS = 6;

interface Narrowed {
  readonly command: string;
  readonly input: Readonly<Record<string, string | number | boolean | undefined>>;
}

export function withoutSteps(
  { command, input }: Narrowed,
  options: readonly string[],
  names: Readonly<Record<string, { readonly name: string }>>,
  { next }: Texts,
): ItemAction[] {
  const given = (left: string) =>
    Object.fromEntries(
      Object.entries(input).flatMap(([name, value]) =>
        value === undefined || name === left ? [] : [[name, value] as const],
      ),
    );
  return options
    .filter((option) => input[option] !== undefined)
    .map((option) => ({
      label: next.without(names[option]?.name ?? option),
      command,
      input: given(option),
    }));
}

export function otherSteps(
  query: string,
  library: Library,
  texts: Texts,
  except?: 'ask' | 'search' | 'org' | 'cite' | 'verify',
): ItemAction[] {
  const text = query.trim();
  const referred = except === 'cite' ? null : library.lookUp(text);
  const isName = except !== 'org' && text.length <= LONGEST_NAME;
  const { exact, similar } = isName ? library.findOrganizations(text) : { exact: [], similar: [] };
  const [named = similar[0]] = exact;
  const isQuote = except !== 'verify' && text.split(/\s+/u).length >= SHORTEST_QUOTE_WORDS;
  return [
    ...(referred && referred.items.length > 0 ? [citeStep(text, texts)] : []),
    ...(named ? [orgStep(named.name, texts)] : []),
    ...(except === 'search' ? [] : [searchStep({ query: text }, texts)]),
    ...(isQuote ? [verifyStep(text, texts)] : []),
    ...(except === 'ask' || except === 'search' ? [] : [askStep({ query: text }, texts)]),
  ];
}

export function nearestReferences(absences: readonly Absence[], library: Library): string[] {
  const found = absences.flatMap(({ numbers, ranges }) => {
    const wanted = Number.parseInt(numbers[0] ?? '', 10);
    return ranges.flatMap((range) => near(wanted, range));
  });
  return [...new Set(found)]
    .filter((reference) => (library.lookUp(reference)?.items.length ?? 0) > 0)
    .slice(0, NEAREST);
}

const SIGNS: Readonly<Record<NumberRange['kind'], string>> = {
  note: 'n',
  paragraph: '¶',
  entry: '#',
  page: 'p. ',
  'file-page': 'PDF p. ',
};

function near(wanted: number, { kind, source, runs }: NumberRange): string[] {
  const ends = runs.flatMap(({ first, last }) => [Number(first), Number(last)]).filter(Number.isFinite);
  const below = ends.filter((end) => end < wanted).at(-1);
  const above = ends.find((end) => end > wanted);
  const [first] = runs;
  const numbers = [below, above].filter((number) => number !== undefined);
  const places = numbers.length > 0 ? numbers : first === undefined ? [] : [first.first];
  return places.map((number) => `${source} ${SIGNS[kind]}${number}`);
}
