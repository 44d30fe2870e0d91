import type { NamedBody, Passage } from '../model/document.ts';
import type { Lexicon } from '../model/lexicon.ts';
import { type CapitalRun, capitalRuns, type RunWord } from './capital-runs.ts';
import { abbreviates, nameKey } from './names.ts';
import type { Places } from './places.ts';

export interface BodyWords {
  isBody(word: string): boolean;
  readonly plural: RegExp;
}

const OTHER_IN_PLURAL = /^(?:Campaign|Court|Force|Front|Fund|Mission|Service|Trust|Watch)$/;

export function readBodyWords(lexicon: Lexicon): BodyWords {
  const keys = new Set(lexicon.bodyWords.map(nameKey));
  const plurals = lexicon.bodyWords
    .filter((word) => !OTHER_IN_PLURAL.test(word))
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

interface NameCandidate {
  readonly body: NamedBody;
  readonly doubtful: boolean;
}

/** "Long Name (ACR)", or capitalised words with a noun for bodies. `listed` holds the name keys of list entries. */
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
    // Headings are capitalised throughout: only an acronym marks the start of a name.
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

function longForm(words: readonly RunWord[], acronym: string, places: Places): RunWord[] | null {
  const starts = words.flatMap((word, index) =>
    word.small || words.length - index < 2 ? [] : [words.slice(index)],
  );
  const longest = (loosely: boolean) =>
    starts.find((start) => abbreviates(acronym, start.map(textOf), loosely));
  const [exact, loose] = [longest(false), longest(true)];
  const people = places.isPeople(loose?.[0]?.text ?? '');
  return (people ? exact : undefined) ?? loose ?? null;
}

function textOf({ text }: RunWord): string {
  return text;
}

const AND = /^(?:and|&|und|et)$/;
const NO_BODY =
  /^(?:day|week|month|year|conference|summit|festival|rally|march|parade|meeting|journal|report|act|war)$/i;
const OFFICE =
  /^(?:chair(?:man|woman|person)?|president|director|head|leader|secretary|member|minister|dean|professor|spokes\w+|deputy|founder|general|editor)$/i;

function bodiesIn(
  run: CapitalRun,
  words: BodyWords,
  places: Places,
): { words: RunWord[]; doubtful: boolean }[] {
  const cut = withoutOffice(run.words);
  const joint = cut.findIndex(
    ({ text }, index) => AND.test(text) && words.isBody(cut[index - 1]?.text ?? '') && index > 1,
  );
  const next = cut.findIndex(({ small }, index) => index > joint && !small);
  const right = joint < 0 ? [] : cut.slice(next);
  const both = right.length > 1 && words.isBody(right.at(-1)?.text ?? '');
  return (both ? [cut.slice(0, joint), right] : [cut])
    .filter((part) => isBodyName(part, words, places))
    .map((part) => ({ words: part, doubtful: run.initial && part[0] === run.words[0] }));
}

function withoutOffice(words: readonly RunWord[]): RunWord[] {
  const of = words.findIndex(({ small }) => small);
  if (of < 1 || !words.slice(0, of).some(({ text }) => OFFICE.test(text))) return [...words];
  const next = words.findIndex(({ small }, index) => index > of && !small);
  return next < 0 ? [] : withoutOffice(words.slice(next));
}

const OF_MANY =
  /^(?:Women|Men|Children|People|Peoples|Workers|Peasants|Farmers|Students|Teachers|Writers|Lawyers|Doctors|Nurses|Veterans|Citizens|Consumers|Pensioners|Tenants|Bankers|Bishops)['’]s?$/;

function isBodyName(words: readonly RunWord[], { isBody }: BodyWords, places: Places): boolean {
  const [first, second] = words;
  if (first === undefined || second === undefined) return false;
  const joint = words.findIndex(({ text, small }) => small && !AND.test(text));
  const chief = words[(joint < 0 ? words.length : joint) - 1]?.text ?? '';
  return (
    isBody(chief) &&
    !NO_BODY.test(chief) &&
    // "Health and Relief Council" may be two bodies.
    !words.some(({ text }) => AND.test(text)) &&
    // A possessor before it, or "in" and a place after it, leaves the bounds unclear.
    !words.some(({ text }) => (/['’]s?$/.test(text) && !OF_MANY.test(text)) || text === 'in') &&
    // "UK Harbour Council members" are members in the UK; "Kenyan Harbour Council" may be Kenya's.
    !(places.country(first.text) !== null && first.text === first.text.toUpperCase()) &&
    !places.isPeople(first.text)
  );
}
