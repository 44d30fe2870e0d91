import { wordCount } from '../../structure/prose.ts';
import {
  type Element,
  elementsOf,
  type HtmlNode,
  isBlockElement,
  isElement,
  isSilent,
  plainText,
  type Tree,
} from './tree.ts';

/** Note numbers by the anchor that a mark links to. */
export type NoteAnchors = ReadonlyMap<string, number>;

const NOTE_WORDS = 600;
/** Includes the white space of markup. */
const LABEL_LENGTH = 2000;
const CONTAINERS = new Set(['li', 'p', 'div', 'dd', 'td', 'aside', 'section']);
const LABEL = /^[[(]?\s*(?:(\d{1,4})|[*†‡§¶]{1,3}|[a-z]|[ivx]{1,5})\s*[\])]?\.?$/iu;

/** Finds links forward to notes. Links to headings or long parts are a table of contents. */
export function findNotes(page: Tree): NoteAnchors {
  const elements = elementsOf(page);
  const order = new Map<string, number>();
  elements.forEach((element, index) => {
    for (const id of anchorsOf(element)) if (!order.has(id)) order.set(id, index);
  });
  const found = new Map<string, number>();
  const unnumbered: string[] = [];
  elements.forEach((element, index) => {
    const target = targetOf(element);
    const at = target === undefined ? undefined : order.get(target);
    if (target === undefined || at === undefined || at < index || found.has(target)) return;
    const label = isShort(element) ? LABEL.exec(plainText(element)) : null;
    const note = elements[at];
    if (!label || !note || !containerOf(note)) return;
    const number = Number(label[1]);
    if (number > 0) found.set(target, number);
    else unnumbered.push(target);
  });
  let next = [...found.values()].reduce((highest, number) => Math.max(highest, number), 0);
  for (const target of unnumbered) if (!found.has(target)) found.set(target, ++next);
  return found;
}

/** Stops early: nested links would each be read in full. */
function isShort(element: Element): boolean {
  let length = 0;
  const open: HtmlNode[] = [element];
  for (let node = open.pop(); node !== undefined && length <= LABEL_LENGTH; node = open.pop()) {
    if ('data' in node && node.type === 'text') length += node.data.length;
    if (isElement(node) && !isSilent(node)) for (const child of node.children) open.push(child);
  }
  return length <= LABEL_LENGTH;
}

export function noteDefinitions(tree: Tree | Element, notes: NoteAnchors): ReadonlyMap<Element, number> {
  const found = new Map<Element, number>();
  const known = new Set<number>();
  for (const element of elementsOf(tree)) {
    const number = anchorsOf(element).flatMap((id) => notes.get(id) ?? [])[0];
    const container = number === undefined ? undefined : containerOf(element);
    if (number === undefined || !container || found.has(container) || known.has(number)) continue;
    found.set(container, number);
    known.add(number);
  }
  return found;
}

/** The anchor of a link within the page. */
export function targetOf(element: Element): string | undefined {
  const href = element.name === 'a' ? element.attribs.href : undefined;
  if (href === undefined || !href.includes('#') || /^https?:/iu.test(href)) return undefined;
  return href.slice(href.indexOf('#') + 1) || undefined;
}

function anchorsOf({ name, attribs }: Element): string[] {
  return [attribs.id, name === 'a' ? attribs.name : undefined].flatMap((anchor) => anchor || []);
}

/** The block of an anchor if it can be a note. */
function containerOf(element: Element): Element | undefined {
  let block: Element = element;
  while (!isBlockElement(block)) {
    const above = block.parent;
    if (above === null || !isElement(above)) return undefined;
    block = above;
  }
  const fit = canBeNote.get(block) ?? isNote(block);
  canBeNote.set(block, fit);
  return fit ? block : undefined;
}

/** Cached: a block can have thousands of anchors. */
const canBeNote = new WeakMap<Element, boolean>();

function isNote(block: Element): boolean {
  if (!CONTAINERS.has(block.name)) return false;
  const holdsHeading = elementsOf(block).some((inner) => /^h[1-6]$/u.test(inner.name));
  return !holdsHeading && wordCount(plainText(block)) <= NOTE_WORDS;
}
