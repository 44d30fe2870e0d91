import { parseDocument } from 'htmlparser2';
import type { Problem } from '../../../model/problem.ts';
import { isLikeRestricted, plainName } from '../../metadata/front-matter/fields.ts';
import { namesChannel, strayRestriction } from '../../metadata/front-matter/stray.ts';
import { type Finding, info, warning } from '../../structure/block.ts';
import { type Extracted, tooManyNotes, type UnplacedBlock, withSpans } from '../extraction.ts';
import { type Selection, selectArticle, wordsInDrawings, wordsLeftOut } from './article/article.ts';
import { readBlocks } from './blocks.ts';
import { type DecodedHtml, decodeHtml } from './charset.ts';
import { metaTags } from './metadata/meta-tags.ts';
import { statementsOf } from './metadata/statements.ts';
import { key } from './metadata/title.ts';
import { findNotes } from './notes.ts';
import { faultOf, isWithin, measure, READABLE } from './size.ts';
import { elementsOf, type Tree } from './tree.ts';

/** Below this share of a page, its article may be another part. */
const HALF = 0.5;

export function readHtml(bytes: Uint8Array): Extracted | Problem {
  return readHtmlText(decodeHtml(bytes));
}

export function readHtmlText({ html, guessed }: DecodedHtml): Extracted | Problem {
  const size = measure(html);
  const fault = faultOf(size);
  if (fault) return fault;
  const page = parseDocument(html);
  const restricting = restrictionIn(html, page);
  if (restricting !== undefined) return { is: 'restriction-outside', field: restricting };
  const selection = selectArticle(page, isWithin(size, READABLE));
  const read = readPage(page, selection);
  if ('is' in read) return read;
  const doubts = [...guessFindings(guessed), ...selectionFindings(selection)];
  return { ...read, findings: [...doubts, ...read.findings] };
}

function restrictionIn(html: string, page: Tree): string | undefined {
  const names = [...metaTags(elementsOf(page))].flatMap(([name, contents]) =>
    isLikeRestricted(plainName(name.replace(/^.*[:.]/u, ''))) && namesChannel(contents) ? [name] : [],
  );
  return names[0] ?? strayRestriction(html);
}

export function readPage(page: Tree, selection: Selection): Extracted | Problem {
  const notes = findNotes(page);
  const many = tooManyNotes(notes.size);
  if (many) return many;
  const { blocks: read, findings } = readBlocks(page, notes, selection);
  const left = wordsLeftOut(page, selection);
  const finding = info('page-furniture', 1, { is: 'words-beside', count: left });
  const drawn = wordsInDrawings(page, selection);
  const inDrawings = info('drawing-text', 1, { is: 'words-drawn', count: drawn });
  const statements = statementsOf(page, selection.boilerplate);
  const title = statements.find(({ fields }) => fields.title !== undefined)?.fields.title;
  const blocks = withTitle(read, title);
  return withSpans(
    blocks,
    [...findings, ...(left > 0 ? [finding] : []), ...(drawn > 0 ? [inDrawings] : [])],
    statements,
  );
}

function guessFindings(encoding: string | undefined): Finding[] {
  if (encoding === undefined) return [];
  return [warning('encoding-guessed', 1, { is: 'encoding-guessed', encoding })];
}

function selectionFindings({ share, hidden }: Selection): Finding[] {
  const findings: Finding[] = [];
  if (share < HALF) {
    const count = Math.round(share * 100);
    findings.push(warning('article-doubtful', 1, { is: 'article-share', count }));
  }
  if (hidden > 0) findings.push(info('hidden-text', 1, { is: 'hidden-characters', count: hidden }));
  return findings;
}

export function withTitle(blocks: readonly UnplacedBlock[], title: string | undefined): UnplacedBlock[] {
  if (title === undefined) return [...blocks];
  const isTitle = ({ kind, text }: UnplacedBlock) =>
    /^(?:heading|paragraph)$/u.test(kind) && key(text) === key(title);
  const at = blocks.findIndex(isTitle);
  const heading: UnplacedBlock = { kind: 'heading', text: title, marks: [], blankBefore: 0, depth: 1 };
  if (at < 0) return [heading, ...blocks];
  return blocks.map((block, index) => (index === at ? { ...block, kind: 'heading', depth: 1 } : block));
}
