import type { CitationForm, VerificationItem } from '../../model/answer.ts';
import type { Absence, NumberRange } from '../../model/facts/absence.ts';
import type { Limits, TaskName } from '../jobs.ts';
import { languagesIn } from '../languages.ts';
import { count, library, libraryGroup } from './admin.ts';
import { basket, basketGroup } from './basket.ts';
import { changes } from './changes.ts';
import { discordEnglish } from './discord.ts';
import { draft } from './draft.ts';
import { gaps } from './gaps.ts';
import { all, lists } from './lists.ts';
import { next, orgs } from './offers.ts';
import { problems } from './problems/problems.ts';
import { refusal } from './problems/refusals.ts';
import { reader } from './reader.ts';
import { reading } from './reading.ts';
import { styles } from './styles.ts';
import { watch, watchGroup } from './watch.ts';
import { keyGroup, keys, web } from './web.ts';

const ONE: Record<Absence['kind'], string> = {
  note: 'note',
  paragraph: 'paragraph',
  entry: 'list entry',
  page: 'printed page',
  'file-page': 'PDF page',
  number: 'number',
};
const MANY: Record<Absence['kind'], string> = {
  note: 'notes',
  paragraph: 'paragraphs',
  entry: 'list entries',
  page: 'printed pages',
  'file-page': 'PDF pages',
  number: 'numbers',
};

export type DocumentPart = 'text' | 'notes' | 'lists' | 'captions';

export type Verdict = VerificationItem['verdict'];

export interface Searched {
  readonly source: string | undefined;
  readonly documents: number;
  readonly passages: number;
  readonly version: string;
}

export interface SoughtWords {
  readonly known: readonly string[];
  readonly unknown: readonly string[];
  readonly foreign?: AskedLanguage | undefined;
}

interface AskedLanguage {
  readonly asked: string;
  readonly sources: readonly string[];
}

const MOST_LANGUAGES = 3;
const languageName = languagesIn('en');

const OTHER_WORDS = 'The sources may use other words or another language.';

const searched = ({ source, documents, passages }: Searched) =>
  source ?? `${count(documents, 'document')}, ${count(passages, 'passage')}`;

const runs = (list: NumberRange['runs']) =>
  list
    .map(({ first, last }, index) =>
      first === last ? `${first}` : `${index === 0 ? 'from ' : ''}${first} to ${last}`,
    )
    .join(' and ');

const range = ({ kind, source, isReport, runs: list, missing }: NumberRange) => {
  const line = `the ${isReport ? "report's " : ''}${MANY[kind]} in ${source} run ${runs(list)}`;
  return missing.length === 0 ? line : `${line}; this copy lacks the page with ${missing.join(' and ')}`;
};

const between = (low: number | undefined, high: number | undefined) => {
  if (low !== undefined && high !== undefined) return ` from ${low} to ${high}`;
  if (low !== undefined) return ` of at least ${low}`;
  return high === undefined ? '' : ` of at most ${high}`;
};

const parts: Record<DocumentPart, string> = {
  text: 'text',
  notes: 'notes',
  lists: 'lists',
  captions: 'captions',
};
const sourceOption = { name: 'source', description: 'Only in the source with this id' };
const pageOption = { name: 'page', description: 'The page of results to show' };

export const english = {
  locale: 'en',
  questionWords: [
    ...['who', 'whom', 'whose', 'what', 'which', 'when', 'where', 'why', 'how', 'is', 'are', 'was', 'were'],
    ...['do', 'does', 'did', 'has', 'have', 'had', 'can', 'could', 'should', 'would'],
  ],
  option: (name: string, remark: string) => `${name}: ${remark}`,
  refusal,
  ...problems,
  reader,
  styles,
  reading,
  gaps,
  watch,
  web,
  keys,
  semicolon: '; ',
  wrong: {
    missing: (description: string) => `is missing (${description})`,
    empty: 'is empty',
    tooLong: (length: number, limit: number) => `has ${length} characters; the limit is ${limit}`,
    unexpected: (found: string, expected: string) => `"${found}" is not ${expected}`,
    unknown: (names: readonly string[]) => `no such option: ${names.join(', ')}`,
  },
  expects: ({ type, choices, minimum, maximum }: Limits) => {
    if (choices.length > 0) return `one of ${choices.join(', ')}`;
    if (type === 'boolean') return 'true or false';
    const range = between(minimum, maximum);
    if (type === 'integer') return `a whole number${range}`;
    return range === '' ? 'text' : `text${range} characters`;
  },
  commands: {
    ask: {
      name: 'ask',
      description: 'Ask a question and get quotes that answer it, or the organizations and notes it asks for',
      options: {
        question: { name: 'question', description: 'Your question, in your own words' },
        source: sourceOption,
        page: pageOption,
      },
    },
    search: {
      name: 'search',
      description: 'Find passages, best first; put words in "quotes" to find exactly that phrase',
      options: {
        query: { name: 'query', description: 'What to look for, in your own words' },
        source: sourceOption,
        in: {
          name: 'in',
          description: 'Only in the text, the notes, the lists or the captions',
          choices: parts,
        },
        page: pageOption,
        explain: { name: 'explain', description: 'Show how each score is made up' },
      },
    },
    cite: {
      name: 'cite',
      action: 'Cite',
      description: 'Show a note, paragraph or list entry by its number, ready to cite',
      options: {
        reference: {
          name: 'reference',
          description: 'n15, ¶13–15, #27 or p. 3, or several: ijd-2020 n1, n3',
        },
        style: { name: 'style', description: 'The citation style' },
        format: {
          name: 'format',
          description: 'Get a file for a reference manager or Pandoc instead, or links to the quotes',
        },
      },
    },
    org: {
      name: 'org',
      description: 'Show an organization: its names, its list entries and the passages that mention it',
      options: {
        name: { name: 'name', description: 'Its name, acronym or number in a list: CD4HR, #27' },
        page: pageOption,
      },
    },
    orgs: {
      name: 'orgs',
      description: 'List organizations by country, source or name; format csv exports them all',
      options: {
        country: {
          name: 'country',
          description: 'Only from this country: a name, a code (GB) or an adjective (British)',
        },
        source: sourceOption,
        list: { name: 'list', description: 'Only organizations on a list' },
        query: { name: 'query', description: 'Only organizations with these words in their name' },
        sort: {
          name: 'sort',
          description: 'By first appearance, by name, or most mentioned first',
          choices: { appearance: 'appearance', name: 'name', mentions: 'mentions' },
        },
        format: { name: 'format', description: 'Get the whole list as a file' },
        page: pageOption,
      },
    },
    sources: {
      name: 'sources',
      description: 'List the sources, or the problems found in their files',
      options: {
        source: sourceOption,
        check: { name: 'check', description: 'Show the problems found in the files instead' },
        page: pageOption,
      },
    },
    verify: {
      name: 'verify',
      description: 'Check a quote against the library: is it exact, shortened, altered or not found?',
      options: {
        quote: { name: 'quote', description: 'The quote as you have it, with […] where words are left out' },
        file: { name: 'file', description: 'A draft whose quotations to check, instead of a quote' },
        format: { name: 'format', description: 'Get all findings on the draft as a file' },
        source: {
          name: 'source',
          description: 'The source that the quote should come from, such as ijd-2020',
        },
        page: pageOption,
      },
    },
  },

  unknownSource: (id: string, known: readonly string[], more: number) =>
    `There is no source “${id}”. The library has ${more > 0 ? `${known.join(', ')} and ${more} more` : all(known)}.`,
  unknownPage: (of: number) => `There ${of === 1 ? 'is only 1 page' : `are only ${of} pages`}.`,
  notInLibrary: (words: readonly string[]) => `Not in the library: ${words.join(', ')}.`,
  readAs: (names: readonly { readonly typed: string; readonly words: readonly string[] }[]) =>
    `Read ${names.map(({ typed, words }) => `"${typed}" as ${words.join(' or ')}`).join(', ')}.`,

  foreignQuestion: ({ asked, sources }: AskedLanguage) => {
    if (sources.length > MOST_LANGUAGES)
      return `You asked in ${languageName(asked)}, but no source is in ${languageName(asked)}. Ask in the language of a source, or use names and numbers.`;
    const listed = sources.map(languageName);
    return `You asked in ${languageName(asked)}, but the sources are in ${listed.join(' and ')}. Ask in ${listed.join(' or ')}, or use names and numbers.`;
  },

  ask: {
    /** `isNear`: the library has passages on the subject. */
    none: (isNear: boolean): string => (isNear ? 'No clear answer found.' : 'No answer found.'),
    lookedFor: (where: Searched, { known, unknown, foreign }: SoughtWords) => {
      const other = foreign ? '' : ` ${OTHER_WORDS}`;
      if (known.length === 0)
        return `None of these words occurs in ${searched(where)}: ${unknown.join(', ')}.${other}`;
      const looked = `Looked for ${known.join(', ')} in ${searched(where)}`;
      if (unknown.length === 0) return `${looked}.`;
      const nowhere = `${looked}; ${unknown.join(', ')} ${unknown.length === 1 ? 'occurs' : 'occur'} nowhere.`;
      return unknown.length > known.length ? `${nowhere}${other}` : nowhere;
    },
  },
  search: {
    none: (where: Searched, part: DocumentPart | undefined) =>
      `Nothing found in ${searched(where)}${part ? `, ${parts[part]} only` : ''}.`,
    noPhrase: (phrases: readonly string[], where: Searched, part: DocumentPart | undefined) =>
      `No passage contains ${phrases.map((phrase) => `"${phrase}"`).join(' and ')} word for word (searched: ${searched(where)}${part ? `, ${parts[part]} only` : ''}).`,
  },
  lists,
  cite: {
    noReference: (text: string) =>
      `“${text}” is not a reference. Type n15, ¶14, #27 or p. 3, with or without a source, or choose a passage.`,
    left: (shown: number, left: readonly string[]) =>
      `These are the first ${shown} places. Ask again for ${all(left)}.`,
    noAddress: (sources: readonly string[]) =>
      `Ibid has no web address for ${all(sources)}. An admin can add one with /library edit.`,
    digestPage: (sources: readonly string[]) =>
      `The library has only a digest of ${all(sources)}, so the link opens the page, not these words.`,
    forms: {
      footnote: 'Footnote',
      short: 'Short form',
      'in-text': 'In-text citation',
      bibliography: 'Bibliography',
    } satisfies Record<CitationForm, string>,
    ambiguous: (text: string, count: number) => `“${text}” could mean ${count} things. Choose one.`,
    absent: ({ kind, numbers, ranges, sources }: Absence) => {
      const isOne = numbers.length === 1 && !numbers[0]?.includes('–');
      const named = `${isOne ? ONE[kind] : MANY[kind]} ${all(numbers)}`;
      const isPage = kind === 'page' || kind === 'file-page';
      const what = isPage ? `is nothing on ${named}` : `${isOne ? 'is no' : 'are no'} ${named}`;
      const lacks = kind === 'number' ? 'nothing with that number' : `no ${MANY[kind]}`;
      const none =
        sources.length === 0
          ? `no document here has ${kind === 'number' ? 'anything with that number' : MANY[kind]}`
          : `${all(sources)} ${sources.length === 1 ? 'has' : 'have'} ${lacks}`;
      const where = ranges.length > 0 ? ranges.map(range).join('; ') : none;
      return `There ${what}: ${where}.`;
    },
  },
  org: {
    mentioned: (name: string, passages: number) =>
      `No record of "${name}", but ${passages === 1 ? '1 passage mentions' : `${passages} passages mention`} it.`,
    none: (name: string, { known, unknown }: SoughtWords) => {
      if (known.length === 0) return `No record of "${name}": none of its words occurs in the library.`;
      if (unknown.length === 0) return `No record of "${name}": its words occur, but not together.`;
      return `No record of "${name}": ${unknown.join(', ')} ${unknown.length === 1 ? 'occurs' : 'occur'} nowhere.`;
    },
    didYouMean: 'Did you mean one of these?',
    ambiguous: (name: string, count: number) => `“${name}” could mean ${count} organizations. Choose one.`,
    severalRecords: (count: number) =>
      `${count} records have this name; no source says that they are the same organization.`,
    listedOften: (source: string, name: string, numbers: readonly string[]) =>
      `${source} lists ${name} ${numbers.length === 2 ? 'twice' : `${numbers.length} times`}: ${numbers.join(' and ')}.`,
  },
  orgs,
  next,
  tasks: {
    find: {
      name: 'Find',
      line: 'Ask in your own words, search for words or "exact phrases", or look up organizations.',
    },
    quote: { name: 'Quote', line: 'Look up a note, paragraph or page, ready to cite in your style.' },
    check: {
      name: 'Check',
      line: 'Check a quotation, or every quotation in a draft, against the source.',
    },
    collect: {
      name: 'Collect',
      line: 'Keep quotes, put them in order, and export them with their footnotes.',
    },
    read: { name: 'Read', line: 'See which sources the library has, and what is in them.' },
    manage: {
      name: 'Manage',
      line: 'For admins: add, change and remove documents, and see who changed what.',
    },
  } satisfies Record<TaskName, { name: string; line: string }>,
  sources: {
    findings: (errors: number, warnings: number, notes: number, documents: number) =>
      `${count(errors, 'error')}, ${count(warnings, 'warning')}, ${count(notes, 'note')} on ${count(documents, 'document')}.`,
  },
  verify: {
    draft,
    noWord: 'This quote has no words to compare. Paste it as you have it.',
    recognized: (percent: number) =>
      `The source's text was read by machine (${percent}%): compare it with the page before you rely on it.`,
    verdict: (verdict: Verdict, places: number, digest: 'all' | 'some' | 'none') => {
      const where = places === 1 ? 'one place' : `${places} places`;
      const line = {
        exact: `Exact, word for word, in ${where}.`,
        typography: `The same words in ${where}; only quotation marks, dashes, spaces, capitals or note marks differ.`,
        shortened: `Shortened, otherwise the same, in ${where}.`,
        edited: `The same words in ${where}, with the changes that the brackets show.`,
        near: `Not exact: ${where} ${places === 1 ? 'comes' : 'come'} close, with the differences shown.`,
        stitched: 'Put together from different places: no single passage says this.',
        misattributed: `Not in the source you named: another source has these words, in ${where}.`,
        'not-found': 'Quote not found.',
      }[verdict];
      if (digest === 'all') return `Found only in a digest: these are not the source's words. ${line}`;
      return digest === 'some' ? `${line} A digest's words are not the source's.` : line;
    },
    label: {
      exact: 'exact',
      typography: 'same words',
      shortened: 'shortened',
      edited: 'edited',
      near: 'not exact',
      stitched: 'put together',
      misattributed: 'another source',
      'not-found': 'not found',
    } satisfies Record<Verdict, string>,
    difference: {
      missing: (_: string, found: string) => `Left out: “${found}”`,
      added: (given: string) => `Added: “${given}”`,
      changed: (given: string, found: string) => `Changed: “${given}” for “${found}”`,
    },
    script: { Latin: 'Latin', Cyrillic: 'Cyrillic', Greek: 'Greek', Armenian: 'Armenian' },
    notes: {
      named: (title: string) => `Not in “${title}”.`,
      lookalikes: (letters: number, script: string) =>
        letters === 1 ? `1 letter is ${script}.` : `${letters} letters are ${script}.`,
      edit: (given: string, found: string) =>
        found === '' ? `Inserted: “${given}”` : `Edited: “${given}” for “${found}”`,
      part: (given: string, handle: string) => `“${given}” is from ${handle}.`,
      aside: (given: string) => `Not compared: “${given}”`,
      warning: {
        negation: 'Beware: the quote leaves out a negation nearby.',
        hedge: 'Beware: the quote leaves out a qualification nearby.',
        reported: 'Beware: the quote leaves out that the source reports what someone else said.',
      },
    },
    none: (where: Searched) => `Quote not found (searched: ${searched(where)}).`,
    tooShort: (words: number) =>
      `${words === 1 ? 'One word is' : `${words} words are`} too few to look for similar wording.`,
  },
  groups: { library: libraryGroup, basket: basketGroup, watch: watchGroup, key: keyGroup },
  basket,
  library,
  changes,

  discord: discordEnglish,
};

export type Texts = typeof english;
