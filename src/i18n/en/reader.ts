import type { Edition } from '../../model/source.ts';
import { countriesIn } from '../countries.ts';
import { isoDate } from '../dates.ts';
import { count } from './admin.ts';
import { all } from './lists.ts';

const edition: Record<Edition, string> = {
  original: '',
  digest:
    'This is a digest: a summary in other words. Do not quote it as the wording of the source; look the passage up there.',
  recognized: 'This text was read by machine from pictures of the pages. Compare quotes with the page.',
};
const editionName: Record<Edition, string> = {
  original: '',
  digest: 'digest',
  recognized: 'read by machine',
};

const problem = {
  expired: {
    title: 'This link has expired',
    text: 'Open links work for 15 minutes. Press Open below the quote again for a fresh one.',
  },
  forbidden: {
    title: 'You cannot open this page',
    text: 'The link is not valid for this page, or you may no longer see it. Press Open below the quote again.',
  },
  'not-found': {
    title: 'There is no such page',
    text: 'The library has changed, or the address is incomplete. The list of sources shows what there is.',
  },
  busy: { title: 'Ibid is busy', text: 'Try again in a moment.' },
  failed: { title: 'Something went wrong', text: 'Ibid could not make this page. Try again.' },
};

/** Texts of the reader pages. */
export const reader = {
  language: 'en',
  name: 'Ibid',
  skip: 'Skip to the content',
  sources: 'Sources',
  timeline: 'Timeline',
  years: 'Years',
  search: 'Search',
  searchLibrary: 'Search the library',
  find: 'Find in this document',
  findButton: 'Find',
  allSources: 'All sources',
  searchIn: 'Search in',
  contents: 'Contents',
  about: 'About this document',
  citation: 'Citation',
  copy: 'Copy',
  copyQuote: 'Copy quote',
  copied: 'Copied',
  publisherPage: 'Find it on the publisher’s page',
  edition,
  editionName,
  fields: { container: 'In', address: 'Address', id: 'Id', size: 'Length' },
  all,
  sizes: (passages: number, notes: number) => `${count(passages, 'passage')}, ${count(notes, 'note')}`,
  paragraph: (number: number) => `Link to paragraph ${number}`,
  noteOf: (label: string) => `Note ${label}`,
  notesTo: (number: number) => `Notes to ¶${number}`,
  backTo: (number: number) => `Back to ¶${number}`,
  uncited: 'Notes without a mark in the text',
  noteMissing: 'This copy lacks the note.',
  ibidOf: (label: string) => `See note ${label}`,
  ibidUncertain: 'The order of the notes leaves open which note is meant.',
  missingNotes: (numbers: readonly number[]) =>
    `This copy lacks ${numbers.length === 1 ? 'note' : 'notes'} ${all(numbers.map(String))}, and the words beside ${numbers.length === 1 ? 'it' : 'them'}.`,
  lacking: 'The copy lacks words here',
  doubtful: 'Doubtful reading',
  figure: 'In the picture',
  table: 'Table',
  page: (page: string) => `p. ${page}`,
  filePage: (page: string) => `PDF p. ${page}`,
  pageWithin: (ordinal: number) => `begins in ¶${ordinal}`,
  saysWho: 'said by',
  part: (number: number, of: number) => `Part ${number} of ${of}`,
  passages: (first: number, last: number) => `¶${first}–${last}`,
  previousPart: 'Previous part',
  nextPart: 'Next part',
  parts: 'Parts of the document',
  matches: 'Matches',
  match: (number: number, of: number) => `Match ${number} of ${of}`,
  mostMatches: (most: number) => `only the best ${most} are shown`,
  noMatch: 'No passage of this document has these words.',
  nearMatch: 'No passage has all of these words; these have some.',
  previousMatch: 'Previous match',
  nextMatch: 'Next match',
  endSearch: 'End search',
  pageOf: (number: number, of: number) => `Page ${number} of ${of}`,
  previousPage: 'Previous page',
  nextPage: 'Next page',
  pages: 'Pages',
  near: 'No passage has the exact phrase; these are near it.',
  noteWord: 'Note',
  inLibrary: 'Search the whole library',
  inDocument: 'See all in the document',
  mostNamed: 'Organizations named most often',
  aliases: 'Also called',
  country: 'Country',
  countryName: countriesIn('en'),
  listEntries: 'On lists',
  mentions: 'Mentions',
  namedWith: 'Named with',
  namedWithNote: 'Organizations named in the same passages.',
  inPassages: (number: number) => count(number, 'passage'),
  sameName: (number: number) =>
    `${number} records have this name; no source says that they are the same organization.`,
  similar: 'Similar names',
  noOrganization: 'The library has no record of this name.',
  datedNotes: 'Dated notes',
  timelineNote: 'Notes in the order of the dates that they give.',
  noDates: 'No note has a date.',
  date: (iso: string) => isoDate(iso, 'en-GB'),
  quotedBy: 'Cited in',
  problem,
};

export type ReaderTexts = typeof reader;
