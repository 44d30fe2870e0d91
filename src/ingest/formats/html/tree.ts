import { DomUtils, type parseDocument } from 'htmlparser2';

export type Tree = ReturnType<typeof parseDocument>;
export type HtmlNode = Tree['children'][number];
export type Element = Extract<HtmlNode, { attribs: object }>;

const namesOf = (names: string): ReadonlySet<string> => new Set(names.split(' '));

const SILENT = namesOf(
  'script style noscript template title meta link base button input select textarea iframe object embed svg annotation canvas video audio nav dialog map rt rp datalist',
);
const BLOCKS = namesOf(
  'address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main menu ol p pre section summary table tbody td tfoot th thead tr ul',
);
const FURNITURE = namesOf('header footer aside');
const FURNITURE_ROLES = namesOf('banner navigation contentinfo complementary search');
const CONTENT = namesOf('article main section blockquote figure');

export function isElement(node: object): node is Element {
  return 'attribs' in node;
}

export function isSilent({ name }: Element): boolean {
  return SILENT.has(name);
}

export function isPermalink({ name, attribs, children }: Element): boolean {
  const [only] = children;
  const isSign =
    children.length === 1 && only !== undefined && 'data' in only && /^\s*[¶#§🔗]\s*$/u.test(only.data);
  return name === 'a' && isSign && /^(?:[^#]*#|$)/u.test(attribs.href ?? '');
}

const HIDDEN = /(?:^|[\s;])(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d]))/iu;

export function isHidden({ attribs }: Element): boolean {
  return 'hidden' in attribs || HIDDEN.test(attribs.style ?? '');
}

export function elementsOf(tree: Tree | Element): Element[] {
  return DomUtils.find(isElement, tree.children, true, Number.POSITIVE_INFINITY).filter(isElement);
}

export function plainText(node: HtmlNode | Tree): string {
  return rawText(node).replace(/\s+/gu, ' ').trim();
}

function rawText(node: HtmlNode | Tree): string {
  if ('data' in node) return node.type === 'text' ? node.data : '';
  if (isElement(node) && (isSilent(node) || isPermalink(node))) return '';
  if (!('children' in node)) return '';
  const text = node.children.map(rawText).join('');
  return isElement(node) && (node.name === 'br' || isBlockElement(node)) ? ` ${text} ` : text;
}

export function isBlockElement(element: Element): boolean {
  return BLOCKS.has(element.name);
}

export function isFurniture(element: Element): boolean {
  if (FURNITURE_ROLES.has(element.attribs.role ?? '')) return true;
  if (!FURNITURE.has(element.name)) return false;
  for (let above = element.parent; above !== null && isElement(above); above = above.parent)
    if (CONTENT.has(above.name)) return false;
  return true;
}

export function holdsBlock(element: Element): boolean {
  const known = holding.get(element);
  if (known !== undefined) return known;
  const holds =
    element.name !== 'sup' &&
    element.children.some((child) => isElement(child) && (isBlockElement(child) || holdsBlock(child)));
  holding.set(element, holds);
  return holds;
}

/** Cached, since each level asks again. */
const holding = new WeakMap<Element, boolean>();

/** Includes the white space of markup. */
const LABEL_LENGTH = 2000;

/** Stops early: nested elements would each be read in full. */
export function isShort(element: Element): boolean {
  let length = 0;
  const open: HtmlNode[] = [element];
  for (let node = open.pop(); node !== undefined && length <= LABEL_LENGTH; node = open.pop()) {
    if ('data' in node && node.type === 'text') length += node.data.length;
    if (isElement(node) && !isSilent(node)) for (const child of node.children) open.push(child);
  }
  return length <= LABEL_LENGTH;
}
