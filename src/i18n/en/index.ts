import { z } from 'zod';
import type { Absence, NumberedKind, NumberRange } from '../../model/absence.ts';
import { count, library } from './admin.ts';
import { changes } from './changes.ts';
import { discordEnglish } from './discord.ts';
import { refusal } from './refusals.ts';

const ONE: Record<NumberedKind, string> = { note: 'note', paragraph: 'paragraph', entry: 'list entry' };
const MANY: Record<NumberedKind, string> = { note: 'notes', paragraph: 'paragraphs', entry: 'list entries' };

/** The part of a document in which a search looks. */
export type DocumentPart = 'text' | 'notes' | 'lists' | 'captions';

/** How well a quote agrees with the library. */
export type Verdict = 'exact' | 'typography' | 'shortened' | 'near';

/** What was searched, for a line that says so. */
export interface Searched {
  readonly source: string | undefined;
  readonly documents: number;
  readonly passages: number;
  readonly version: string;
}

const searched = ({ source, documents, passages, version }: Searched) =>
  source ?? `${count(documents, 'document')}, ${count(passages, 'passage')}, library ${version}`;

const runs = (list: NumberRange['runs']) =>
  list
    .map(({ first, last }, index) =>
      first === last ? `${first}` : `${index === 0 ? 'from ' : ''}${first} to ${last}`,
    )
    .join(' and ');

const range = ({ kind, source, isReport, runs: list, missing }: NumberRange) => {
  const line = `the ${isReport ? "report's " : ''}${MANY[kind]} in ${source} run ${runs(list)}`;
  return missing.length === 0 ? line : `${line}; the page with ${missing.join(' and ')} is not in this copy`;
};

/** What is wrong with an argument; zod says the rest in the same language. */
const fallback = z.locales.en().localeError;
const issue: z.core.$ZodErrorMap = (found) => {
  if (found.code === 'too_small' && found.origin === 'string') return 'is empty';
  if (found.code === 'too_big' && found.origin === 'string')
    return `has ${String(found.input).length} characters; at most ${found.maximum} are read`;
  if (found.code === 'custom') return 'is blank; type what to look for';
  return fallback(found);
};

const parts: Record<DocumentPart, string> = {
  text: 'text',
  notes: 'notes',
  lists: 'lists',
  captions: 'captions',
};
const sourceOption = { name: 'source', description: 'Only in this source, by its id' };
const pageOption = { name: 'page', description: 'Which page of the results' };

/** All that the commands say in English, by command, and the names and descriptions of commands and options. */
export const english = {
  issue,
  /** What is said of an option, such as what is wrong with it. */
  option: (name: string, said: string) => `${name}: ${said}`,
  refusal,
  /** Several things in a line. */
  semicolon: '; ',
  commands: {
    ask: {
      name: 'ask',
      description:
        'Ask a question; the answer is up to three quotes, best first, or that the sources do not say',
      options: {
        question: { name: 'question', description: 'Your question, in your own words' },
        source: sourceOption,
      },
    },
    search: {
      name: 'search',
      description: 'Find passages about something, best first; "in quotes" finds the exact words',
      options: {
        query: { name: 'query', description: 'What to look for, in your own words' },
        source: sourceOption,
        in: {
          name: 'in',
          description: 'Only in the running text, the notes, the lists or the captions',
          choices: parts,
        },
        page: pageOption,
        explain: { name: 'explain', description: 'Show the parts of each score' },
      },
    },
    cite: {
      name: 'cite',
      description: 'Show a note, a paragraph or a list entry by its number, ready to cite',
      options: {
        reference: {
          name: 'reference',
          description: 'n15, ¶14, #27, each with or without a source: ijd-2020 n15',
        },
        style: { name: 'style', description: 'The style of the full reference' },
        format: { name: 'format', description: 'The work as a file for a reference manager instead' },
      },
    },
    org: {
      name: 'org',
      description: 'Show an organization: its names, its list entries and the passages that name it',
      options: {
        name: { name: 'name', description: 'Its name, an acronym, or its number in a list: CD4HR, #27' },
        page: pageOption,
      },
    },
    orgs: {
      name: 'orgs',
      description:
        'List the organizations, by country, source or words of their names; format csv gives them all',
      options: {
        country: {
          name: 'country',
          description: 'Only of this country: its name, a code such as GB, or a word for its people',
        },
        source: sourceOption,
        list: { name: 'list', description: 'Only those that stand in a list' },
        query: { name: 'query', description: 'Only those with these words in a name' },
        sort: {
          name: 'sort',
          description: 'By first appearance, by name, or the most mentioned first',
          choices: { appearance: 'appearance', name: 'name', mentions: 'mentions' },
        },
        format: { name: 'format', description: 'All of them, not only a page, as a table in a file' },
        page: pageOption,
      },
    },
    sources: {
      name: 'sources',
      description: 'List the sources, or with check what was found in their files',
      options: {
        source: sourceOption,
        check: { name: 'check', description: 'Show the findings about the files instead' },
        page: pageOption,
      },
    },
    verify: {
      name: 'verify',
      description:
        'Check a quote against the library: exact, shortened, near with what differs, or not found',
      options: {
        quote: { name: 'quote', description: 'The quote as you have it; […] stands for words left out' },
        source: sourceOption,
        page: pageOption,
      },
    },
  },

  unknownSource: (id: string, known: readonly string[], more: number) =>
    `source: there is no "${id}"; the library has ${known.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  unknownPage: (of: number) => `page: there ${of === 1 ? 'is 1 page' : `are ${of} pages`}`,
  notInLibrary: (words: readonly string[]) => `Not in the library: ${words.join(', ')}.`,

  ask: {
    closest: (where: Searched) =>
      `No sentence here clearly answers this. These passages are the closest (searched: ${searched(where)}).`,
    none: (where: Searched) => `The sources do not say (searched: ${searched(where)}).`,
    nearest: 'What follows is only nearest in its words.',
  },
  search: {
    none: (where: Searched, part: DocumentPart | undefined) =>
      `Nothing found in ${searched(where)}${part ? `, ${parts[part]} only` : ''}.`,
    tryOther: 'Try other words, or without the filters.',
  },
  cite: {
    noReference: (text: string) =>
      `reference: "${text}" is none; type n15, ¶14 or #27, or a source's id before it`,
    ambiguous: (text: string, count: number) => `"${text}" could be ${count} things; type the one you mean`,
    absent: ({ kind, number, ranges }: Absence) => {
      const what = kind === 'number' ? `${number}` : `${ONE[kind]} ${number}`;
      const has = kind === 'number' ? 'anything of that number' : MANY[kind];
      return `There is no ${what}: ${ranges.length > 0 ? ranges.map(range).join('; ') : `no document here has ${has}`}.`;
    },
  },
  org: {
    none: (name: string) => `No organization named "${name}" is in the library.`,
    didYouMean: 'Did you mean one of these?',
    ambiguous: (name: string, count: number) =>
      `"${name}" stands for ${count} organizations; type the name of the one you mean`,
    severalRecords: (count: number) =>
      `${count} records have this name; no source says that they are one body.`,
    listedOften: (source: string, name: string, numbers: readonly string[]) =>
      `${source} lists ${name} ${numbers.length === 2 ? 'twice' : `${numbers.length} times`}: ${numbers.join(' and ')}.`,
  },
  orgs: {
    noCountry: (text: string) =>
      `country: "${text}" is none; type a name or an ISO code, such as Denmark or DK`,
    none: (held: number) => `Of ${count(held, 'organization')}, none fits; try fewer filters`,
  },
  sources: {
    findings: (errors: number, warnings: number, notes: number, documents: number) =>
      `${count(errors, 'error')}, ${count(warnings, 'warning')}, ${count(notes, 'note')} on ${count(documents, 'document')}.`,
  },
  verify: {
    noWord: 'quote: has no word to compare',
    verdict: (verdict: Verdict, places: number, digest: 'all' | 'some' | 'none') => {
      const where = places === 1 ? 'one place' : `${places} places`;
      const line = {
        exact: `Exact, word for word, in ${where}.`,
        typography: `The same wording in ${where}; quotation marks, dashes, spaces or the form or case of letters differ.`,
        shortened: `Shortened in ${where}; what the quote leaves out is shown.`,
        near: `Not exact, but near in ${where}; what differs is shown.`,
      }[verdict];
      if (digest === 'all') return `Only in the digest, which is not the source's wording. ${line}`;
      return digest === 'some' ? `${line} Where it is in a digest, that is not the source's wording.` : line;
    },
    none: (where: Searched) => `This wording is not in the library (searched: ${searched(where)}).`,
    tooShort: (words: number) =>
      `With ${words === 1 ? 'one word' : `${words} words`} it is too short to look for what is near.`,
  },
  library,
  changes,

  discord: discordEnglish,
};

/** All that Ibid says in a language. */
export type Texts = typeof english;
