import type { NamedBody, Passage } from '../model/document.ts';
import type { Lexicon } from '../model/lexicon.ts';
import { type CapitalRun, capitalRuns, type RunWord } from './capital-runs.ts';
import { abbreviates, nameKey } from './names.ts';
import type { Places } from './places.ts';

/** The lexicon's nouns for bodies, ready to be asked for. */
export interface BodyWords {
  /** Whether a word in the singular makes a name that of a body. */
  isBody(word: string): boolean;
  /** Finds a plural of such a noun, in any case of letters. */
  readonly plural: RegExp;
}

/** Bodies in a name, but as often something else in the plural: "Our services:" announces no organizations. */
const OTHER_IN_PLURAL = new Set([
  'Campaign',
  'Court',
  'Force',
  'Front',
  'Fund',
  'Mission',
  'Service',
  'Trust',
  'Watch',
]);

export function readBodyWords(lexicon: Lexicon): BodyWords {
  const keys = new Set(lexicon.bodyWords.map(nameKey));
  const plurals = lexicon.bodyWords
    .filter((word) => !OTHER_IN_PLURAL.has(word))
    .map((word) =>
      word
        .toLowerCase()
        .replace(/[^\p{L}\s-]/gu, '')
        .replace(/(?:(?<=[^aeiou])y|(?<=s|x|ch|sh))$/, (y) => (y === 'y' ? 'ie' : 'e')),
    );
  return {
    isBody: (word) => keys.has(nameKey(word)),
    plural: new RegExp(`(?<!\\p{L})(?:${plurals.join('|')}|signatorie|NGO)s(?!\\p{L})`, 'giu'),
  };
}

/** A run of capitalised words that may name a body. `doubtful`: its first word may owe its capital to a sentence. */
interface NameCandidate {
  readonly body: NamedBody;
  readonly doubtful: boolean;
}

/**
 * The bodies that running text plainly names: "Long Name (ACR)", and capitalised words with a noun for bodies.
 * `listed` are the keys of names that lists give. Spans are slices of the passages' texts.
 */
export function namedBodies(
  passages: readonly Passage[],
  words: BodyWords,
  places: Places,
  listed: ReadonlySet<string>,
): NamedBody[] {
  const candidates = passages.flatMap((passage) => candidatesOf(passage, words, places));
  const certain = candidates.filter(({ doubtful }) => !doubtful).map(({ body }) => nameKey(body.name));
  const known = new Set([...listed, ...certain]);
  return candidates
    .filter(({ body, doubtful }) => !doubtful || known.has(nameKey(body.name)))
    .map(({ body }) => body);
}

function candidatesOf(passage: Passage, words: BodyWords, places: Places): NameCandidate[] {
  const found: NameCandidate[] = [];
  for (const run of capitalRuns(passage.text)) {
    const long = run.acronym === null ? null : longForm(run.words, run.acronym, places);
    // Headings have capitals throughout: there only an acronym shows where a name begins.
    const parts =
      long === null && passage.role !== 'heading' && run.acronym === null ? bodiesIn(run, words, places) : [];
    const named = long?.some(({ text }) => words.isBody(text)) ? [{ words: long, doubtful: false }] : parts;
    for (const part of named) {
      const span: [number, number] = [part.words[0]?.start ?? 0, part.words.at(-1)?.end ?? 0];
      const aliases = run.acronym === null ? [] : [run.acronym];
      const name = passage.text.slice(...span);
      found.push({ body: { name, aliases, ordinal: passage.ordinal, span }, doubtful: part.doubtful });
    }
  }
  return found;
}

/**
 * The words that an acronym after them is short for. The longest fit, since "(ICT)" leaves words out; but a word
 * for a people in front ("Kenyan Harbour Board (HB)") belongs to the name only where its initial is needed.
 */
function longForm(words: readonly RunWord[], acronym: string, places: Places): RunWord[] | null {
  const starts = words.flatMap((word, index) =>
    word.small || words.length - index < 2 ? [] : [words.slice(index)],
  );
  const fits = (start: readonly RunWord[], loosely: boolean) =>
    abbreviates(
      acronym,
      start.map(({ text }) => text),
      loosely,
    );
  const exact = starts.find((start) => fits(start, false));
  const loose = starts.find((start) => fits(start, true));
  const people = places.isPeople(loose?.[0]?.text ?? '');
  return (people ? exact : undefined) ?? loose ?? null;
}

/** These in a name's chief place make it that of an event or a writing, or of a person. */
const NO_BODY =
  /^(?:day|week|month|year|conference|summit|festival|rally|march|parade|meeting|journal|report|act|war)$/i;
const OFFICE =
  /^(?:chair(?:man|woman|person)?|president|director|head|leader|secretary|member|minister|dean|professor|spokes\w+|deputy|founder|general|editor)$/i;

/** The bodies that a run names without an acronym to show its bounds; none where the bounds are not certain. */
function bodiesIn(
  run: CapitalRun,
  words: BodyWords,
  places: Places,
): { words: RunWord[]; doubtful: boolean }[] {
  const cut = withoutOffice(run.words);
  const joint = cut.findIndex(
    ({ text }, index) =>
      /^(?:and|&|und|et)$/.test(text) && words.isBody(cut[index - 1]?.text ?? '') && index > 1,
  );
  const [left, right] =
    joint < 0
      ? [cut, []]
      : [cut.slice(0, joint), cut.slice(cut.findIndex(({ small }, index) => index > joint && !small))];
  const both = right.length > 1 && words.isBody(right.at(-1)?.text ?? '');
  const parts = both ? [left, right] : [cut];
  return parts
    .filter((part) => isBodyName(part, words, places))
    .map((part) => ({ words: part, doubtful: run.initial && part[0] === run.words[0] }));
}

function withoutOffice(words: readonly RunWord[]): RunWord[] {
  const of = words.findIndex(({ small }) => small);
  if (of < 1 || !words.slice(0, of).some(({ text }) => OFFICE.test(text))) return [...words];
  const next = words.findIndex(({ small }, index) => index > of && !small);
  return next < 0 ? [] : withoutOffice(words.slice(next));
}

function isBodyName(words: readonly RunWord[], { isBody }: BodyWords, places: Places): boolean {
  const [first, second] = words;
  if (first === undefined || second === undefined) return false;
  const joints = words.flatMap(({ text, small }, index) =>
    small && !/^(?:and|&|und|et)$/.test(text) ? [index] : [],
  );
  const chief = words[(joints[0] ?? words.length) - 1]?.text ?? '';
  return (
    isBody(chief) &&
    !NO_BODY.test(chief) &&
    // "Health and Relief Council" may be two; so may "Ministry of Justice and Party".
    !words.some(({ text }) => /^(?:and|&|und|et)$/.test(text)) &&
    // Whose the body is stands before it, or where it meets stands after it: neither is part of a name for sure.
    !words.some(({ text }) => /['’]s?$/.test(text) || text === 'in') &&
    // "UK Harbour Council members" are members in the UK, the "Kenyan Harbour Council" may be Kenya's Harbour Council.
    !(places.country(first.text) !== null && first.text === first.text.toUpperCase()) &&
    !places.isPeople(first.text)
  );
}
