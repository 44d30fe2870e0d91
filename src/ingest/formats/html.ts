import { Readability } from '@mozilla/readability';
import { Parser, parseDocument } from 'htmlparser2';
import { parseHTML } from 'linkedom';
import { wordCount } from '../piece.ts';
import { type Extracted, place, type Refused, type Unplaced } from './extraction.ts';
import { htmlBlocks } from './html-blocks.ts';
import { findNotes } from './html-notes.ts';
import { mainOf, type Tree, textOf } from './html-tree.ts';

/** Browsers stop at 512 levels too; what is deeper costs time that grows with the square of the depth. */
const MAX_DEPTH = 512;
const MAX_NODES = 200_000;
/** From this share of the page's words on, the article is the page, and all of the page is read. */
const NEARLY_ALL = 0.85;
const TITLE_END = /\s+[|–—·-]\s+[^|–—·]*$/u;

/**
 * A web page as blocks: what it marks as its content, else its article as Readability finds it, and all its notes.
 * Nothing is fetched and no script runs. Pages of more than 200,000 nodes or 512 levels are refused.
 */
export function readHtml(html: string): Extracted | Refused {
  const size = measure(html);
  if (size.depth > MAX_DEPTH || size.nodes > MAX_NODES) {
    return {
      found: `a web page of ${size.nodes > MAX_NODES ? 'too many' : 'too deeply nested'} tags`,
      expected: `at most ${MAX_NODES} tags, ${MAX_DEPTH} deep`,
    };
  }
  const page = parseDocument(html);
  const notes = findNotes(page);
  const whole = htmlBlocks(page, notes);
  const main = mainOf(page);
  const article = main ? null : readArticle(html);
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

/** Counts tags and levels without building anything, and no further than the limits. */
function measure(html: string): { nodes: number; depth: number } {
  let [nodes, level, depth] = [0, 0, 0];
  const parser = new Parser({
    onopentag() {
      nodes++;
      level++;
      depth = Math.max(depth, level);
    },
    onclosetag() {
      level--;
    },
  });
  const step = 1 << 14;
  for (let at = 0; at < html.length && depth <= MAX_DEPTH && nodes <= MAX_NODES; at += step)
    parser.write(html.slice(at, at + step));
  return { nodes, depth };
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
