import type { Edition } from '../../model/source.ts';
import { countriesIn } from '../countries.ts';
import { isoDate } from '../dates.ts';
import { count } from './admin.ts';
import { all } from './lists.ts';

const edition: Record<Edition, string> = {
  original: '',
  digest:
    'This is a digest, a summary in other words. To quote the source, look the passage up in the original.',
  recognized: 'Text recognition read this document from images of its pages. Compare quotes with the page.',
};
const editionName: Record<Edition, string> = {
  original: '',
  digest: 'digest',
  recognized: 'read by machine',
};

const problem = {
  expired: {
    title: 'This link has expired',
    text: 'Open links work for 15 minutes. Press Open below the quote again for a new one.',
  },
  forbidden: {
    title: 'You cannot open this page',
    text: 'The link is not valid for this page, or you may no longer see it. Press Open below the quote again.',
  },
  'not-found': {
    title: 'Page not found',
    text: 'The library has changed, or the address is incomplete. Start again from the list of sources.',
  },
  busy: { title: 'Ibid is busy', text: 'Try again in a moment.' },
  failed: { title: 'Something went wrong', text: 'Ibid could not show this page. Try again.' },
};

export const reader = {
  language: 'en',
  name: 'Ibid',
  skip: 'Skip to content',
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
  ibidUncertain: 'It is unclear which note this refers to.',
  missingNotes: (numbers: readonly number[]) =>
    `This copy lacks ${numbers.length === 1 ? 'note' : 'notes'} ${all(numbers.map(String))}, and the words beside ${numbers.length === 1 ? 'it' : 'them'}.`,
  lacking: 'Words missing from this copy',
  doubtful: 'Doubtful reading',
  figure: 'Text in the figure',
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
  noMatch: 'No passage in this document contains these words.',
  nearMatch: 'No passage contains all of these words; these contain some.',
  previousMatch: 'Previous match',
  nextMatch: 'Next match',
  endSearch: 'End search',
  pageOf: (number: number, of: number) => `Page ${number} of ${of}`,
  previousPage: 'Previous page',
  nextPage: 'Next page',
  pages: 'Pages',
  near: 'No passage contains the exact phrase; these come close.',
  noteWord: 'Note',
  inLibrary: 'Search the whole library',
  inDocument: 'See all in the document',
  mostNamed: 'Most mentioned organizations',
  aliases: 'Also called',
  country: 'Country',
  countryName: countriesIn('en'),
  listEntries: 'On lists',
  mentions: 'Mentions',
  namedWith: 'Mentioned with',
  namedWithNote: 'Organizations mentioned in the same passages.',
  inPassages: (number: number) => count(number, 'passage'),
  sameName: (number: number) =>
    `${number} records have this name; no source says that they are the same organization.`,
  similar: 'Similar names',
  noOrganization: 'The library has no record of this name.',
  datedNotes: 'Dated notes',
  timelineNote: 'Notes in order of the dates in them.',
  noDates: 'No note has a date.',
  date: (iso: string) => isoDate(iso, 'en-GB'),
  quotedBy: 'Cited in',
  problem,
};

export type ReaderTexts = typeof reader;
