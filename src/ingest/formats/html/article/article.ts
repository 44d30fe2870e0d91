import { wordCount } from '../../../structure/prose.ts';
import {
  type Element,
  elementsOf,
  type HtmlNode,
  holdsBlock,
  isBlockElement,
  isElement,
  isHidden,
  isSilent,
  plainText,
  type Tree,
} from '../tree.ts';
import { findBoilerplate } from './boilerplate.ts';
import { readableElements } from './readable.ts';
import { Weights } from './weights.ts';

export interface Selection {
  readonly skipped: ReadonlySet<Element>;
  readonly muted: ReadonlySet<Element>;
  readonly boilerplate: ReadonlySet<Element>;
  readonly share: number;
  readonly hidden: number;
}

export const ALL: Selection = {
  skipped: new Set(),
  muted: new Set(),
  boilerplate: new Set(),
  share: 1,
  hidden: 0,
};

/** Above this share of the text, Ibid reads all of the page but its boilerplate. */
const NEARLY_ALL = 0.95;
/** Below this share of the prose, another part may be the article. */
const SMALL = 0.5;
/** Below this share of the prose, Readability is wrong. */
const TOO_SMALL = 0.25;
/** Characters; a longer article can be a small part of its page. */
const SHORT = 800;

type Blocks = ReadonlySet<Element>;

export function selectArticle(page: Tree, isReadable: boolean): Selection {
  const { elements: skipped, hidden } = findBoilerplate(page);
  const weights = new Weights(page, skipped);
  const blocks = elementsOf(page).filter(
    (one) => weights.has(one) && (isBlockElement(one) || holdsBlock(one)),
  );
  const whole = proseOf(blocks, weights);
  const shareOf = (chosen: Blocks) => proseOf(chosen, weights) / Math.max(1, whole);
  const kept = isReadable ? extended(readableElements(page, skipped), blocks, weights) : new Set<Element>();
  const chosen =
    shareOf(kept) >= SMALL || proseOf(kept, weights) >= SHORT
      ? kept
      : largest([kept, ...marked(blocks)], shareOf);
  const share = shareOf(chosen);
  const isLost = share < TOO_SMALL && proseOf(chosen, weights) < SHORT;
  if (isLost || textOf(chosen, weights) > NEARLY_ALL * weights.of(page).text) {
    const parts = withoutMenus(blocks, chosen, weights);
    return { ...narrowed(page, parts, skipped), boilerplate: skipped, share: 1, hidden };
  }
  return { ...narrowed(page, chosen, skipped), boilerplate: skipped, share, hidden };
}

function withoutMenus(blocks: readonly Element[], chosen: Blocks, weights: Weights): Element[] {
  const isProse = (block: Element) => weights.proseOf(block) > 0;
  const [first, last] = [blocks.findIndex(isProse), blocks.findLastIndex(isProse)];
  if (first < 0) return [...blocks];
  return blocks.filter(
    (block, at) => chosen.has(block) || (at >= first && at <= last) || !weights.isLinks(block),
  );
}

function proseOf(blocks: Iterable<Element>, weights: Weights): number {
  let sum = 0;
  for (const block of blocks) sum += weights.proseOf(block);
  return sum;
}

function textOf(blocks: Iterable<Element>, weights: Weights): number {
  let sum = 0;
  for (const block of blocks) sum += weights.ownOf(block).text;
  return sum;
}

function marked(blocks: readonly Element[]): Blocks[] {
  const mains = outermost(blocks.filter(({ name, attribs }) => name === 'main' || attribs.role === 'main'));
  const articles = outermost(blocks.filter(({ name }) => name === 'article'));
  const within = (parts: readonly Element[]) =>
    new Set(
      parts.flatMap((part) => [
        part,
        ...elementsOf(part).filter((one) => isBlockElement(one) || holdsBlock(one)),
      ]),
    );
  return [...mains.map((main) => within([main])), within(articles)];
}

function outermost(elements: readonly Element[]): Element[] {
  const all = new Set(elements);
  return elements.filter((element) => !pathTo(element).some((above) => all.has(above)));
}

function largest(all: readonly Blocks[], shareOf: (blocks: Blocks) => number): Blocks {
  return all.reduce((best, one) => (shareOf(one) > shareOf(best) ? one : best));
}

const KEPT_WITH_PROSE = /^(?:h[2-6]|ul|ol|dl|table|pre|blockquote|figure|figcaption|details|p)$/u;

function extended(kept: Blocks, blocks: readonly Element[], weights: Weights): Blocks {
  const root = commonAncestor(blocks.filter((block) => kept.has(block) && weights.proseOf(block) > 0));
  if (root === undefined) return kept;
  const chosen = new Set(kept);
  const visit = (element: Element): void => {
    for (const child of element.children) {
      if (!isElement(child) || !weights.has(child)) continue;
      if (!kept.has(child) && isText(child, weights)) {
        for (const inner of [child, ...elementsOf(child)]) chosen.add(inner);
      } else visit(child);
    }
  };
  visit(root);
  return chosen;
}

function isText(element: Element, weights: Weights): boolean {
  return (
    (KEPT_WITH_PROSE.test(element.name) || weights.proseOf(element) > 0) &&
    weights.of(element).text > 0 &&
    !weights.isLinks(element)
  );
}

function commonAncestor(elements: readonly Element[]): Element | undefined {
  let common: readonly Element[] | undefined;
  for (const element of elements) {
    const path = pathTo(element);
    const same: readonly Element[] = common ?? path;
    const end = same.findIndex((one, index) => one !== path[index]);
    common = end < 0 ? same : same.slice(0, end);
  }
  return common?.at(-1);
}

function pathTo(element: Element): Element[] {
  const path: Element[] = [];
  for (let above = element.parent; above !== null && isElement(above); above = above.parent) path.push(above);
  return path.reverse();
}

function narrowed(
  page: Tree,
  parts: Iterable<Element>,
  boilerplate: Blocks,
): Pick<Selection, 'skipped' | 'muted'> {
  const chosen = new Set(parts);
  const skipped = new Set(boilerplate);
  const muted = new Set<Element>();
  const visit = (element: Element): boolean => {
    if (boilerplate.has(element)) return false;
    const inner = element.children
      .filter(isElement)
      .filter((child) => isBlockElement(child) || holdsBlock(child));
    const read = inner.filter(visit);
    const isRead = chosen.has(element);
    if (!isRead && read.length === 0) skipped.add(element);
    else if (!isRead) muted.add(element);
    return isRead || read.length > 0;
  };
  for (const node of page.children)
    if (isElement(node) && (isBlockElement(node) || holdsBlock(node))) visit(node);
  return { skipped, muted };
}

export function wordsLeftOut(parent: Tree | Element, selection: Selection): number {
  let count = 0;
  const isMuted = isElement(parent) && selection.muted.has(parent);
  for (const node of parent.children) {
    if (!isElement(node)) count += isMuted ? wordCount(plainText(node)) : 0;
    else if (selection.skipped.has(node)) count += wordCount(plainText(node));
    else if (!isSilent(node)) count += wordsLeftOut(node, selection);
  }
  return count;
}

export function wordsInDrawings(page: Tree, { skipped }: Selection): number {
  let count = 0;
  const visit = (node: HtmlNode): void => {
    if (!isElement(node) || isHidden(node)) return;
    if (node.name === 'svg')
      for (const { name, children } of elementsOf(node))
        count += name === 'text' ? wordCount(children.map(plainText).join(' ')) : 0;
    else if (node.name === 'object') count += wordCount(node.children.map(plainText).join(' '));
    else if (!isSilent(node) && !skipped.has(node)) for (const child of node.children) visit(child);
  };
  for (const node of page.children) visit(node);
  return count;
}
