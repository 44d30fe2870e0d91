import type { Diagnostic } from '../../../model/document.ts';
import type { Problem, ProblemTexts } from '../../../model/problem.ts';
import { wordProblem } from '../../problems.ts';
import { count } from '../admin.ts';
import { fileProblems } from './file-problems.ts';
import { metadataProblems, origin } from './metadata-problems.ts';
import { styleProblems } from './style-problems.ts';

const CUT = 'the beginning of the paragraph; Ibid quotes it as cut at the start';
const LEFT_OUT = 'Ibid leaves them out';
const notes = (first: number, last: number) =>
  first === last ? `note ${first}` : `notes ${first} to ${last}`;

const onPages = (pages: readonly number[], more: number) =>
  `page${pages.length === 1 ? '' : 's'} ${pages.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;

const texts: ProblemTexts = {
  ...fileProblems,
  ...metadataProblems,
  ...styleProblems,

  'words-beside': (of) => [
    `${count(of.count, 'word')} beside the article (navigation, advertisements, comments)`,
    'the article alone; Ibid leaves the rest out',
  ],
  'words-drawn': (of) => [
    `${count(of.count, 'word')} in drawings or embedded objects`,
    `words as text; ${LEFT_OUT}`,
  ],
  'article-share': (of) => [
    `the article is ${of.count}% of the text of the page`,
    'most of the text; check that nothing is missing',
  ],
  'hidden-characters': (of) => [
    `${count(of.count, 'character')} that the page hides`,
    'text that readers see; Ibid leaves it out',
  ],
  'struck-phrases': (of) => [
    `${count(of.count, 'struck-out word or phrase', 'struck-out words or phrases')}`,
    `text that applies; ${LEFT_OUT}`,
  ],
  'struck-passages': (of) => [count(of.count, 'struck-out passage'), `text that applies; ${LEFT_OUT}`],
  'struck-words': (of) => [
    `${count(of.count, 'word')} struck out`,
    'text that applies; Ibid leaves these words out',
  ],
  'formulas-left-out': (of) => [
    `${count(of.count, 'formula')} without text`,
    'formulas as text; Ibid writes […]',
  ],
  'illegible-formulas': (of) => [
    `${count(of.count, 'formula or symbol', 'formulas or symbols')} without text`,
    'text; Ibid writes […] in their place',
  ],
  placeholders: (of) => [
    `${count(of.count, 'placeholder')} of a site generator`,
    `the text in their place; ${LEFT_OUT}`,
  ],
  'furniture-lines': (of) => [
    `${count(of.count, 'line')} at the head or foot of pages`,
    `the text alone; ${LEFT_OUT}`,
  ],
  'divided-words': (of) => [
    `${count(of.count, 'word')} divided at the end of a line`,
    'whole words; Ibid leaves out these hyphens',
  ],
  'contents-words': (of) => [
    `${count(of.count, 'word')} of a table of contents`,
    'the text alone; Ibid leaves the list out',
  ],
  'hidden-words': (of) => [count(of.count, 'hidden word'), 'printed text; Ibid leaves hidden text out'],
  'embedded-files': (of) => [
    `${count(of.count, 'embedded or linked file')} in the text`,
    'one document; Ibid does not open them',
  ],
  'notes-by-page': () => [
    'footnotes that are numbered from 1 on each page',
    'numbers that do not depend on the page layout',
  ],
  'not-utf-8': (of) => [`${count(of.count, 'byte')} outside UTF-8`, 'UTF-8 text; Ibid shows them as �'],
  'encoding-guessed': (of) => [
    `no declared encoding; the letters look like ${of.encoding}`,
    'a declared encoding or UTF-8; check a few words',
  ],
  'encoding-unnamed': (of) => [
    'text without a declared encoding',
    `UTF-8; Ibid read the text as ${of.encoding}, so check letters with accents`,
  ],
  'page-unreadable': (of) => [
    `page ${of.page} is unreadable (${of.message})`,
    'a readable page; Ibid leaves it out',
  ],
  'too-many-characters': (of) => [
    `more than ${of.limit.toLocaleString('en')} characters`,
    `less text; Ibid stops after page ${of.page}`,
  ],
  'pages-without-text': (of) => [
    `no text on ${onPages(of.pages, of.more)} of the file`,
    'text, unless these pages are blank',
  ],
  'pages-undecoded': (of) => [
    `letters that cannot be decoded on ${onPages(of.pages, of.more)} of the file`,
    'fonts with a Unicode mapping; Ibid puts […] in place of these letters',
  ],
  'pages-turned': (of) => [
    `text at an angle on ${onPages(of.pages, of.more)} of the file`,
    'a stamp or a side note; Ibid leaves it out',
  ],
  'pages-line-numbers': (of) => [
    `line numbers on ${onPages(of.pages, of.more)} of the file`,
    `text; ${LEFT_OUT}`,
  ],
  'pages-recognized': (of) => [
    `${onPages(of.pages, of.more)} without text, read by machine from the picture`,
    'a PDF with text; compare quotes with the page',
  ],

  'list-remark': (of) => [
    `a remark of the web page in the list: "${of.quoted}"`,
    'a list entry; Ibid keeps the remark as a quotation',
  ],
  'entry-number': (of) => [`entry ${of.number}`, `entry ${of.before + 1}`],
  'entry-repeated': (of) => [
    `entry ${of.number} "${of.quoted}", which is also entry ${of.before}`,
    'each organization once',
  ],
  'entry-without-name': (of) => [`"${of.quoted}"`, 'the name of an organization'],
  'entry-without-country': (of) => [`"${of.quoted}"`, 'a country after the name'],
  'cut-start': (of) => [`"${of.quoted}": it begins with a lower-case letter`, CUT],
  'cut-page': (of) => [
    `"${of.quoted}": the page before it, with ${notes(of.first, of.last)}, is missing`,
    CUT,
  ],
  'paragraph-continues': (of) => [
    `"${of.quoted}" continues from line ${of.line}`,
    'one paragraph; Ibid joins the halves',
  ],
  'heading-in-picture': (of) => [
    `the heading "${of.quoted}" inside a picture`,
    'a heading of the document; Ibid does not begin a section here',
  ],
  'text-above-title': (of) => [
    `text above the title: "${of.quoted}"`,
    'the title; Ibid takes the text as a picture description',
  ],
  'repeated-title': (of) => [
    `the title block again (${count(of.count, 'line')})`,
    'one title block; Ibid leaves the second out',
  ],
  'note-uncited': (of) => [`note ${of.label} without a mark in the text`, 'a passage that cites it'],
  'note-repeated': (of) => [
    `a second note ${of.label}`,
    `one note with each label; Ibid calls them ${of.ids.join(', ')}`,
  ],
  'mark-without-note': (of) => [
    `a raised ${of.label} that may be a mark`,
    `note ${of.label}; Ibid keeps the number in the text`,
  ],
  'ibid-missing': (of) => [
    `note ${of.label} refers back to note ${of.back}, which this copy lacks`,
    'the note before it',
  ],
  'ibid-unclear': (of) => [
    `note ${of.label} refers back to note ${of.back}, which names no single work`,
    'a single work',
  ],
  'notes-missing': (of) => [
    `no ${notes(of.first, of.last)}`,
    'notes without gaps; the page with them may be missing',
  ],

  copy: (of) => [`the same text as ${of.other}`, 'each document once; this copy is left out'],
  'id-repeated': (of) => [
    `the id ${of.id}, which ${of.other} already has`,
    'an id of its own; this file is left out',
  ],
  'id-numbered': (of) => [
    `the id ${of.id}, which ${of.other ?? 'another document'} already has`,
    `an id of its own in the side file; Ibid took ${of.taken}`,
  ],
  'verdict-on-itself': (of) => [`${of.name} is judged different from itself`, 'two names'],
  'verdicts-disagree': (of) => [
    `judged different, but other verdicts join them: ${of.names.join(' – ')}`,
    'verdicts that agree; until one changes, these names stay separate',
  ],
};

export const problems = {
  origin,
  problem: (problem: Problem) => wordProblem(texts, problem),
  finding: ({ problem, filePage }: Pick<Diagnostic, 'problem' | 'filePage'>) => {
    const { found, expected } = wordProblem(texts, problem);
    return { found: filePage === undefined ? found : `on page ${filePage}: ${found}`, expected };
  },
};
