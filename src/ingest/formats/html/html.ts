import { Readability } from '@mozilla/readability';
import { Parser, parseDocument } from 'htmlparser2';
import { parseHTML } from 'linkedom';
import { info } from '../../structure/block.ts';
import { wordCount } from '../../structure/prose.ts';
import {
  type Extracted,
  type RefusedFile,
  tooManyNotes,
  type UnplacedBlock,
  withSpans,
} from '../extraction.ts';
import { htmlBlocks } from './blocks.ts';
import { decodeHtml } from './charset.ts';
import { findNotes } from './notes.ts';
import { mainOf, type Tree, textOf } from './tree.ts';

/** Browsers stop at 512 levels too; the cost is quadratic in the depth. */
const MAX: PageSize = { tags: 200_000, pieces: 2_000_000, depth: 512, headed: Number.POSITIVE_INFINITY };
/** Readability takes a second or two for this. */
const READABLE: PageSize = { tags: 20_000, pieces: 100_000, depth: 100, headed: 5_000_000 };
const HEADING = /^h[1-6]$/u;
const STEP = 1 << 14;
/** Above this share of the words, Ibid reads all of the page. */
const NEARLY_ALL = 0.85;
const TITLE_END = /\s+[|–—·-]\s+[^|–—·]*$/u;

/** Reads the main content and all notes. Fetches and runs nothing. */
export function readHtml(bytes: Uint8Array): Extracted | RefusedFile {
  const html = decodeHtml(bytes);
  const size = measure(html);
  if (!isWithin(size, MAX)) {
    const fault = size.depth > MAX.depth ? 'too deeply nested tags' : 'too many tags';
    return { found: `a web page with ${fault}`, expected: `at most ${MAX.tags} tags, ${MAX.depth} deep` };
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
  const known = new Set(chosen.flatMap((block) => block.note?.anchor ?? []));
  const others = whole.filter(({ note }) => note?.anchor !== undefined && !known.has(note.anchor));
  const left = words(whole) - words(chosen) - words(others);
  const found = `${left} words beside the article (navigation, advertisements, comments)`;
  const finding = info('page-furniture', 1, found, 'the article alone; Ibid leaves the rest out');
  const blocks = withTitle([...chosen, ...others], titleOf(page, article?.title));
  return withSpans(blocks, left > 0 ? [finding] : []);
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

function readArticle(html: string): { tree: Tree; title: string | undefined } | null {
  try {
    const article = new Readability(parseHTML(html).document).parse();
    if (!article?.content) return null;
    return { tree: parseDocument(article.content), title: article.title ?? undefined };
  } catch {
    return null;
  }
}

/** The only h1, else the title of the article or page without the name of the site. */
function titleOf(page: Tree, ofArticle: string | undefined): string | undefined {
  const firsts = textOf(page, 'h1');
  if (firsts.length === 1 && firsts[0]) return firsts[0];
  const title = ofArticle ?? textOf(page, 'title')[0];
  return title?.replace(TITLE_END, '') || undefined;
}

/** Readability may remove the title from the content. */
function withTitle(blocks: readonly UnplacedBlock[], title: string | undefined): UnplacedBlock[] {
  const at = blocks.findIndex(
    (block) => block.kind === 'heading' && (block.text === title || block.depth === 1),
  );
  if (title === undefined || at >= 0)
    return blocks.map((block, index) => (index === at ? { ...block, depth: 1 } : block));
  const heading: UnplacedBlock = { kind: 'heading', text: title, marks: [], blankBefore: 0, depth: 1 };
  return [heading, ...blocks];
}

function words(blocks: readonly UnplacedBlock[]): number {
  return blocks.reduce((sum, block) => sum + wordCount(block.text), 0);
}
