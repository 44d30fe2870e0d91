import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { escapeHtml } from '../../../../text/html.ts';
import {
  type Element,
  type HtmlNode,
  holdsBlock,
  isBlockElement,
  isElement,
  isSilent,
  type Tree,
} from '../tree.ts';

const MARK = 'data-ibid';
const TEXT = 3;
const EMPTY = /^(?:area|base|br|col|hr|img|input|link|meta|source|track|wbr)$/u;

interface DomNode {
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly childNodes: Iterable<DomNode>;
  getAttribute?(name: string): string | null;
}

/**
 * Works on a copy of the page whose elements are numbered, so that Ibid reads the originals with their links,
 * ids and classes.
 */
export function readableElements(page: Tree, without: ReadonlySet<Element>): ReadonlySet<Element> {
  const copy = new Copy(without);
  const html = page.children.map((node) => copy.of(node)).join('');
  const kept = new Set<Element>();
  const keep = (node: DomNode, isMarked: boolean): void => {
    const mark = node.getAttribute?.(MARK) ?? null;
    const original =
      mark === null && !isMarked && node.nodeType === TEXT
        ? copy.blockOf(node.textContent)
        : copy.elements[Number(mark ?? -1)];
    if (original !== undefined) kept.add(original);
    for (const child of node.childNodes) keep(child, mark !== null);
  };
  try {
    const { document } = parseHTML(`<!doctype html>${html}`);
    const content = new Readability<DomNode>(document, { serializer: (node) => node }).parse()?.content;
    if (content) keep(content, false);
  } catch {
    // Readability fails on some broken pages: Ibid then chooses by itself.
  }
  return kept;
}

class Copy {
  readonly elements: Element[] = [];
  readonly #without: ReadonlySet<Element>;
  readonly #blocks = new Map<string, Element>();

  constructor(without: ReadonlySet<Element>) {
    this.#without = without;
  }

  of(node: HtmlNode, block?: Element): string {
    if (!isElement(node)) return 'data' in node && node.type === 'text' ? this.#text(node.data, block) : '';
    if (this.#without.has(node) || (isSilent(node) && !/^(?:title|meta|base)$/u.test(node.name))) return '';
    const attributes = Object.entries(node.attribs)
      .filter(
        ([name]) => /^[a-z][\w:-]*$/iu.test(name) && name !== 'style' && name !== 'hidden' && name !== MARK,
      )
      .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`);
    const mark = ` ${MARK}="${this.elements.push(node) - 1}"`;
    const start = `<${node.name}${mark}${attributes.join('')}>`;
    if (EMPTY.test(node.name)) return start;
    const around = block === undefined || isBlockElement(node) || holdsBlock(node) ? node : block;
    return `${start}${node.children.map((child) => this.of(child, around)).join('')}</${node.name}>`;
  }

  #text(text: string, block: Element | undefined): string {
    if (block !== undefined && !this.#blocks.has(text)) this.#blocks.set(text, block);
    return escapeHtml(text);
  }

  blockOf(text: string | null): Element | undefined {
    return text === null || text.trim() === '' ? undefined : this.#blocks.get(text);
  }
}
