import { labelsIn } from '../../structure/notes/labels.ts';
import { wordCount } from '../../structure/prose.ts';
import { linksToOtherPages } from './other-pages.ts';
import {
  type Element,
  elementsOf,
  isBlockElement,
  isElement,
  isShort,
  plainText,
  type Tree,
} from './tree.ts';

export type NoteAnchors = ReadonlyMap<string, LinkedNote>;

export interface LinkedNote {
  readonly label: string;
  readonly anchor: string;
  readonly endnote?: boolean;
}

const NOTE_WORDS = 600;
const CONTAINERS = new Set(['li', 'p', 'div', 'dd', 'td', 'aside', 'section']);
const NAMED = /^[[(]?\s*((?:note|nb|n)\s+\d{1,3})\s*[\])]?$/iu;
const IN_SENTENCE = /(?:[\p{L},·|–—-]|(?:^|\s)\p{L}{1,4}\.)\s$/u;
const COMMENT = /^cmnt(?:_ref)?\d+$/u;
const DISCUSSION =
  /^(?:\w+-)?(?:comments?|respond|responses?|disqus\w*|discuss\w*|reply|replies|kommentare?|commentaires)(?:[-_]\w+)?$/iu;

/** Links to headings or long parts are a table of contents. */
export function findNotes(page: Tree): NoteAnchors {
  const elements = elementsOf(page);
  const order = new Map<string, number>();
  elements.forEach((element, index) => {
    for (const id of anchorsOf(element)) if (!order.has(id)) order.set(id, index);
  });
  for (const link of linksToOtherPages(elements, (id) => order.has(id))) toOtherPages.add(link);
  const worded = new Set(elements.filter(hasWords).flatMap((element) => targetOf(element) ?? []));
  const found = new Map<string, LinkedNote>();
  const anchors = new Map<Element, string>();
  elements.forEach((element, index) => {
    const target = targetOf(element);
    const at = target === undefined ? undefined : order.get(target);
    if (target === undefined || at === undefined || at < index || found.has(target)) return;
    if (worded.has(target) || COMMENT.test(target) || DISCUSSION.test(target)) return;
    const label = isShort(element) ? labelOf(element) : undefined;
    const note = elements[at] && containerOf(elements[at]);
    if (label === undefined || !note || isCrossReference(element)) return;
    const anchor = anchors.get(note) ?? target;
    anchors.set(note, anchor);
    found.set(target, { label, anchor });
  });
  return found;
}

function hasWords(element: Element): boolean {
  if (element.name !== 'a' || !isShort(element)) return false;
  const text = plainText(element);
  return /\p{L}{3}.*\s\p{L}/u.test(text) && !/^[[(]?(?:foot|end)?note\b/iu.test(text);
}

export function isComment(element: Element): boolean {
  return [element, ...element.children.filter(isElement)].some(
    (one) => COMMENT.test(targetOf(one) ?? '') || anchorsOf(one).some((id) => COMMENT.test(id)),
  );
}

export function leadsElsewhere(element: Element): boolean {
  return element.name === 'a' && isDeclared(element) && /^[^#]+#/u.test(element.attribs.href ?? '');
}

function isDeclared({ attribs }: Element): boolean {
  return /noteref/iu.test(`${attribs['epub:type'] ?? ''} ${attribs.role ?? ''} ${attribs.class ?? ''}`);
}

function labelOf(element: Element): string | undefined {
  const text = innerText(element) || (element.attribs['data-footnote-number'] ?? '');
  return NAMED.exec(text)?.[1]?.toLowerCase() ?? labelsIn(text)[0];
}

function isCrossReference(element: Element): boolean {
  if (isDeclared(element)) return false;
  if (!/^\p{N}+$/u.test(plainText(element)) || elementsOf(element).some(({ name }) => name === 'sup'))
    return false;
  for (let above = element.parent; above !== null && isElement(above); above = above.parent) {
    if (above.name === 'sup') return false;
    if (isBlockElement(above)) break;
  }
  const before = element.prev;
  return before !== null && 'data' in before && IN_SENTENCE.test(before.data.replace(/\s+/gu, ' '));
}

export function noteDefinitions(tree: Tree | Element, notes: NoteAnchors): ReadonlyMap<Element, LinkedNote> {
  const found = new Map<Element, LinkedNote>();
  const known = new Set<string>();
  for (const element of elementsOf(tree)) {
    const note = anchorsOf(element).flatMap((id) => notes.get(id) ?? [])[0];
    const container = note === undefined ? undefined : containerOf(element);
    if (note === undefined || !container || found.has(container) || known.has(note.anchor)) continue;
    found.set(container, note);
    known.add(note.anchor);
  }
  return found;
}

export function targetOf(element: Element): string | undefined {
  if (element.name === 'button') return targetOfButton(element);
  const href = element.name === 'a' ? element.attribs.href : undefined;
  if (href === undefined || !href.includes('#') || toOtherPages.has(element)) return undefined;
  return href.slice(href.indexOf('#') + 1) || undefined;
}

const toOtherPages = new WeakSet<Element>();

function targetOfButton({ attribs, parent }: Element): string | undefined {
  const own =
    attribs['aria-controls'] ?? attribs['data-footnote-id'] ?? attribs['data-target'] ?? attribs.href;
  if (own) return own.replace(/^#/u, '');
  const isNote = /foot-?note|noteref/iu.test(`${attribs.class ?? ''} ${attribs.rel ?? ''}`);
  const ids = [attribs.id, parent !== null && isElement(parent) ? parent.attribs.id : undefined];
  const back = ids.find((id) => /^fnref/iu.test(id ?? ''));
  return isNote ? back?.replace(/^fnref/iu, 'fn') : undefined;
}

export function innerText({ children }: Element): string {
  return children.map(plainText).join(' ').trim();
}

function anchorsOf({ name, attribs }: Element): string[] {
  return [attribs.id, name === 'a' ? attribs.name : undefined].flatMap((anchor) => anchor || []);
}

function containerOf(element: Element): Element | undefined {
  let block: Element = element;
  while (!isBlockElement(block)) {
    const above = block.parent;
    if (above === null || !isElement(above)) return undefined;
    block = above;
  }
  const above = block.parent;
  if (block.name === 'td' && above !== null && isElement(above) && labelOf(block) !== undefined) return above;
  if (block.name === 'dt' && labelOf(block) !== undefined) {
    const next = elementAfter(block);
    return next?.name === 'dd' ? next : undefined;
  }
  const fit = canBeNote.get(block) ?? isNote(block);
  canBeNote.set(block, fit);
  return fit ? block : undefined;
}

export function numbersNote(term: Element, definitions: ReadonlyMap<Element, unknown>): boolean {
  const next = term.name === 'dt' ? elementAfter(term) : undefined;
  return next !== undefined && definitions.has(next) && labelOf(term) !== undefined;
}

function elementAfter(element: Element): Element | undefined {
  let next = element.next;
  while (next !== null && !isElement(next)) next = next.next;
  return next ?? undefined;
}

const canBeNote = new WeakMap<Element, boolean>();

function isNote(block: Element): boolean {
  if (!CONTAINERS.has(block.name)) return false;
  const holdsHeading = elementsOf(block).some((inner) => /^h[1-6]$/u.test(inner.name));
  return !holdsHeading && wordCount(plainText(block)) <= NOTE_WORDS;
}
