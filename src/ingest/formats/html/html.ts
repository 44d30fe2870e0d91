import { Parser, parseDocument } from 'htmlparser2';
import { info } from '../../structure/block.ts';
import { wordCount } from '../../structure/prose.ts';
import {
  type Extracted,
  type RefusedFile,
  tooManyNotes,
  type UnplacedBlock,
  withSpans,
} from '../extraction.ts';
import { selectArticle } from './article.ts';
import { readBlocks } from './blocks.ts';
import { decodeHtml } from './charset.ts';
import { statementsOf } from './metadata/statements.ts';
import { key } from './metadata/title.ts';
import { findNotes } from './notes.ts';
import { plainText, type Tree } from './tree.ts';

/** Browsers stop at 512 levels too; the cost is quadratic in the depth. */
const MAX: PageSize = { tags: 200_000, pieces: 2_000_000, depth: 512, headed: Number.POSITIVE_INFINITY };
/** Readability takes a second or two for this. */
const READABLE: PageSize = { tags: 20_000, pieces: 100_000, depth: 100, headed: 5_000_000 };
const HEADING = /^h[1-6]$/u;
const STEP = 1 << 14;

/** Reads the main content and all notes. Fetches and runs nothing. */
export function readHtml(bytes: Uint8Array): Extracted | RefusedFile {
  const html = decodeHtml(bytes);
  const size = measure(html);
  if (!isWithin(size, MAX)) {
    const fault = size.depth > MAX.depth ? 'too deeply nested tags' : 'too many tags';
    return { found: `a web page with ${fault}`, expected: `at most ${MAX.tags} tags, ${MAX.depth} deep` };
  }
  return readPage(parseDocument(html), isWithin(size, READABLE));
}

export function readPage(page: Tree, isReadable: boolean): Extracted | RefusedFile {
  const notes = findNotes(page);
  const many = tooManyNotes(notes.size);
  if (many) return many;
  const selection = selectArticle(page, isReadable);
  const { blocks: read, findings } = readBlocks(page, notes, selection);
  const left = wordCount(plainText(page)) - words(read);
  const found = `${left} words beside the article (navigation, advertisements, comments)`;
  const finding = info('page-furniture', 1, found, 'the article alone; Ibid leaves the rest out');
  const statements = statementsOf(page, selection.skipped);
  const title = statements.find(({ fields }) => fields.title !== undefined)?.fields.title;
  const blocks = withTitle(read, title);
  return withSpans(blocks, [...findings, ...(left > 0 ? [finding] : [])], statements);
}

interface PageSize {
  tags: number;
  /** Text nodes and attributes. */
  pieces: number;
  depth: number;
  /** Characters in headings, once for each heading around them. */
  headed: number;
}

function isWithin(size: PageSize, limit: PageSize): boolean {
  return (['tags', 'pieces', 'depth', 'headed'] as const).every((key) => size[key] <= limit[key]);
}

/** Builds no tree, and stops soon after a limit. */
function measure(html: string): PageSize {
  const size = { tags: 0, pieces: 0, depth: 0, headed: 0 };
  let [level, headings] = [0, 0];
  const parser = new Parser({
    onopentag(name) {
      size.tags++;
      level++;
      if (HEADING.test(name)) headings++;
      size.depth = Math.max(size.depth, level);
    },
    onclosetag(name) {
      level--;
      if (HEADING.test(name)) headings--;
    },
    ontext(text) {
      size.pieces++;
      size.headed += headings * text.length;
    },
    onattribute() {
      size.pieces++;
    },
  });
  for (let at = 0; at < html.length && isWithin(size, MAX); at += STEP)
    parser.write(html.slice(at, at + STEP));
  return size;
}

/** The first heading or line with the words of the title is the title; a page without one begins with it. */
function withTitle(blocks: readonly UnplacedBlock[], title: string | undefined): UnplacedBlock[] {
  if (title === undefined) return [...blocks];
  const isTitle = ({ kind, text }: UnplacedBlock) =>
    /^(?:heading|paragraph)$/u.test(kind) && key(text) === key(title);
  const at = blocks.findIndex(isTitle);
  const heading: UnplacedBlock = { kind: 'heading', text: title, marks: [], blankBefore: 0, depth: 1 };
  if (at < 0) return [heading, ...blocks];
  return blocks.map((block, index) => (index === at ? { ...block, kind: 'heading', depth: 1 } : block));
}

function words(blocks: readonly UnplacedBlock[]): number {
  return blocks.reduce((sum, block) => sum + wordCount(block.text), 0);
}
