import type { parseDocument } from 'htmlparser2';

export type Tree = ReturnType<typeof parseDocument>;
export type HtmlNode = Tree['children'][number];
export type Element = Extract<HtmlNode, { attribs: object }>;

/** Elements whose content is not text of the page. */
const SILENT = new Set(
  'script style noscript template form button input select textarea iframe object embed svg math canvas video audio nav head dialog map'.split(
    ' ',
  ),
);

export function isElement(node: object): node is Element {
  return 'attribs' in node;
}

/** Whether an element shows no text, because of its kind or because it is hidden. */
export function isSilent(element: Element): boolean {
  return (
    SILENT.has(element.name) ||
    'hidden' in element.attribs ||
    /display\s*:\s*none|visibility\s*:\s*hidden/iu.test(element.attribs.style ?? '')
  );
}

/** All elements in document order. */
export function elementsOf(tree: Tree | Element): Element[] {
  const found: Element[] = [];
  const open: HtmlNode[] = [...tree.children].reverse();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!isElement(node)) continue;
    found.push(node);
    for (let index = node.children.length - 1; index >= 0; index--) {
      const child = node.children[index];
      if (child) open.push(child);
    }
  }
  return found;
}

/** The text in a node with white space collapsed. */
export function plainText(node: HtmlNode | Tree): string {
  return rawText(node).replace(/\s+/gu, ' ').trim();
}

function rawText(node: HtmlNode | Tree): string {
  if ('data' in node) return node.type === 'text' ? node.data : '';
  if (isElement(node) && isSilent(node) && node.name !== 'head') return '';
  return 'children' in node ? node.children.map(rawText).join('') : '';
}

export function textOf(tree: Tree, name: string): string[] {
  return elementsOf(tree)
    .filter((element) => element.name === name)
    .map(plainText);
}

const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details dir div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr html li main menu ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

export function isBlockElement(element: Element): boolean {
  return BLOCKS.has(element.name);
}

const FURNITURE = new Set(['header', 'footer', 'aside']);
const FURNITURE_ROLES = new Set(['banner', 'navigation', 'contentinfo', 'complementary', 'search']);

/** Whether an element is a header, footer or sidebar of the page, not of an article or a quotation in it. */
export function isFurniture(element: Element): boolean {
  if (FURNITURE_ROLES.has(element.attribs.role ?? '')) return true;
  if (!FURNITURE.has(element.name)) return false;
  for (let above = element.parent; above !== null && isElement(above); above = above.parent)
    if (['article', 'main', 'section', 'blockquote', 'figure'].includes(above.name)) return false;
  return true;
}

/** The element that the page marks as its main content. */
export function mainOf(tree: Tree): Element | undefined {
  for (const isMain of [
    (element: Element) => element.name === 'main' || element.attribs.role === 'main',
    (element: Element) => element.name === 'article',
  ]) {
    const found = elementsOf(tree).filter(isMain);
    if (found.length === 1) return found[0];
  }
  return undefined;
}
