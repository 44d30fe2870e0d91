import { parseDocument } from 'htmlparser2';
import { type Finding, info, warning } from '../../structure/block.ts';
import {
  type Extracted,
  type RefusedFile,
  tooManyNotes,
  type UnplacedBlock,
  withSpans,
} from '../extraction.ts';
import { type Selection, selectArticle, wordsLeftOut } from './article.ts';
import { readBlocks } from './blocks.ts';
import { type DecodedHtml, decodeHtml } from './charset.ts';
import { statementsOf } from './metadata/statements.ts';
import { key } from './metadata/title.ts';
import { findNotes } from './notes.ts';
import { faultOf, isWithin, measure, READABLE } from './size.ts';
import type { Tree } from './tree.ts';

/** Below this share of a page, its article may be another part. */
const HALF = 0.5;

/** Fetches and runs nothing. */
export function readHtml(bytes: Uint8Array): Extracted | RefusedFile {
  return readHtmlText(decodeHtml(bytes));
}

export function readHtmlText({ html, guessed }: DecodedHtml): Extracted | RefusedFile {
  const size = measure(html);
  const fault = faultOf(size);
  if (fault) return fault;
  const page = parseDocument(html);
  const selection = selectArticle(page, isWithin(size, READABLE));
  const read = readPage(page, selection);
  if ('found' in read) return read;
  const doubts = [...guessFindings(guessed), ...selectionFindings(selection)];
  return { ...read, findings: [...doubts, ...read.findings] };
}

/** A parsed page or the joined chapters of a book. */
export function readPage(page: Tree, selection: Selection): Extracted | RefusedFile {
  const notes = findNotes(page);
  const many = tooManyNotes(notes.size);
  if (many) return many;
  const { blocks: read, findings } = readBlocks(page, notes, selection);
  const left = wordsLeftOut(page, selection);
  const found = `${left} words beside the article (navigation, advertisements, comments)`;
  const finding = info('page-furniture', 1, found, 'the article alone; Ibid leaves the rest out');
  const statements = statementsOf(page, selection.boilerplate);
  const title = statements.find(({ fields }) => fields.title !== undefined)?.fields.title;
  const blocks = withTitle(read, title);
  return withSpans(blocks, [...findings, ...(left > 0 ? [finding] : [])], statements);
}

function guessFindings(encoding: string | undefined): Finding[] {
  if (encoding === undefined) return [];
  const found = `no declared encoding; the letters look like ${encoding}`;
  return [warning('encoding-guessed', 1, found, 'a declared encoding or UTF-8; check a few words')];
}

function selectionFindings({ share, hidden }: Selection): Finding[] {
  const findings: Finding[] = [];
  if (share < HALF) {
    const found = `the article is ${Math.round(share * 100)}% of the text of the page`;
    findings.push(warning('article-doubtful', 1, found, 'most of the text; check that nothing is missing'));
  }
  if (hidden > 0) {
    const found = `${hidden} characters that the page hides`;
    findings.push(info('hidden-text', 1, found, 'text that readers see; Ibid leaves it out'));
  }
  return findings;
}

/** The first heading or line with the words of the title is the title; a page without one begins with it. */
export function withTitle(blocks: readonly UnplacedBlock[], title: string | undefined): UnplacedBlock[] {
  if (title === undefined) return [...blocks];
  const isTitle = ({ kind, text }: UnplacedBlock) =>
    /^(?:heading|paragraph)$/u.test(kind) && key(text) === key(title);
  const at = blocks.findIndex(isTitle);
  const heading: UnplacedBlock = { kind: 'heading', text: title, marks: [], blankBefore: 0, depth: 1 };
  if (at < 0) return [heading, ...blocks];
  return blocks.map((block, index) => (index === at ? { ...block, kind: 'heading', depth: 1 } : block));
}
