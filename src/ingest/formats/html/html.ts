import { Readability } from '@mozilla/readability';
import { Parser, parseDocument } from 'htmlparser2';
import { parseHTML } from 'linkedom';
import { wordCount } from '../../structure/block.ts';
import { type Extracted, place, type RefusedFile, tooManyNotes, type Unplaced } from '../extraction.ts';
import { htmlBlocks } from './blocks.ts';
import { findNotes } from './notes.ts';
import { mainOf, type Tree, textOf } from './tree.ts';

/** What a page may have at most: browsers stop at 512 levels too, and what is deeper costs the square of its depth. */
const MAX: Size = { tags: 200_000, pieces: 2_000_000, depth: 512, headed: Number.POSITIVE_INFINITY };
/** Up to here Readability takes a second or two; larger pages are read whole. */
const READABLE: Size = { tags: 20_000, pieces: 100_000, depth: 100, headed: 5_000_000 };
const HEADING = /^h[1-6]$/u;
const STEP = 1 << 14;
/** From this share of the page's words on, the article is the page, and all of the page is read. */
const NEARLY_ALL = 0.85;
const TITLE_END = /\s+[|–—·-]\s+[^|–—·]*$/u;

/**
 * A web page as blocks: what it marks as its content, else its article as Readability finds it, and all its notes.
 * Nothing is fetched and no script runs. Pages of more than 200,000 tags or 512 levels are refused.
 */
export function readHtml(html: string): Extracted | RefusedFile {
  const size = measure(html);
  if (!isWithin(size, MAX)) {
    return {
      found: size.depth > MAX.depth ? 'a web page of too deeply nested tags' : 'a web page of too many tags',
      expected: `at most ${MAX.tags} tags, ${MAX.depth} deep`,
    };
  }
  const page = parseDocument(html);
  const notes = findNotes(page);
  const many = tooManyNotes(notes.size);
  if (many) return many;
  const whole = htmlBlocks(page, notes);
  const main = mainOf(page);
  const article = main || !isWithin(size, READABLE) ? null : readArticle(html);
  const content = htmlBlocks(main ?? article?.tree ?? page, notes);
  const share = words(content) / Math.max(1, words(whole));
  const chosen = words(content) > 0 && (main || share < NEARLY_ALL) ? content : whole;
  const known = new Set(chosen.flatMap((block) => block.note ?? []));
  const others = whole.filter((block) => block.note !== undefined && !known.has(block.note));
  const left = words(whole) - words(chosen) - words(others);
  return place(
    withTitle([...chosen, ...others], titleOf(page, article?.title)),
    left > 0 ? [leftOut(left)] : [],
  );
}

/** Tags; pieces of text and attributes; levels; characters in headings, once for each heading around them. */
interface Size {
  tags: number;
  pieces: number;
  depth: number;
  headed: number;
}

function isWithin(size: Size, limit: Size): boolean {
  return (
    size.tags <= limit.tags &&
    size.pieces <= limit.pieces &&
    size.depth <= limit.depth &&
    size.headed <= limit.headed
  );
}

/** Counts without building anything, and not far beyond the limits. */
function measure(html: string): Size {
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

function readArticle(html: string): { tree: Tree; title: string | undefined } | null {
  try {
    const article = new Readability(parseHTML(html).document).parse();
    if (!article?.content) return null;
    return { tree: parseDocument(article.content), title: article.title ?? undefined };
  } catch {
    // A page that Readability cannot take is read whole.
    return null;
  }
}

/** The page's only first heading, else the article's title, else the page's, less the name of the site. */
function titleOf(page: Tree, ofArticle: string | undefined): string | undefined {
  const firsts = textOf(page, 'h1');
  if (firsts.length === 1 && firsts[0]) return firsts[0];
  const title = ofArticle ?? textOf(page, 'title')[0];
  return title?.replace(TITLE_END, '') || undefined;
}

/** Readability takes the title away from the content; where no heading has it, it is put back. */
function withTitle(blocks: readonly Unplaced[], title: string | undefined): Unplaced[] {
  const at = blocks.findIndex(
    (block) => block.kind === 'heading' && (block.text === title || block.depth === 1),
  );
  if (title === undefined || at >= 0)
    return blocks.map((block, index) => (index === at ? { ...block, depth: 1 } : block));
  const heading: Unplaced = { kind: 'heading', text: title, marks: [], blankBefore: 0, depth: 1 };
  return [heading, ...blocks];
}

function words(blocks: readonly Unplaced[]): number {
  return blocks.reduce((sum, block) => sum + wordCount(block.text), 0);
}

function leftOut(count: number) {
  return {
    line: 1,
    rule: 'page-furniture',
    severity: 'info' as const,
    found: `${count} words beside the article (navigation, advertisements, comments)`,
    expected: 'the article alone; they are left out',
  };
}
