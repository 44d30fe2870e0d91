import type { PrintedMark, ReadBlock } from '../../structure/block.ts';
import { headOf, shifted, TextBuilder } from '../../structure/lines.ts';
import { labelsIn } from '../../structure/notes/labels.ts';
import type { UnplacedBlock } from '../extraction.ts';
import { linksIn } from '../text/links.ts';
import { formulaText, isFormula } from './formula.ts';
import {
  isComment,
  type LinkedNote,
  leadsElsewhere,
  type NoteAnchors,
  noteDefinitions,
  targetOf,
} from './notes.ts';
import { columnHeads, dataTable } from './tables.ts';
import {
  type Element,
  elementsOf,
  type HtmlNode,
  holdsBlock,
  isBlockElement,
  isElement,
  isFurniture,
  isSilent,
  plainText,
  type Tree,
} from './tree.ts';

type BlockKind = ReadBlock['kind'];

const KINDS: Readonly<Record<string, BlockKind>> = {
  blockquote: 'quotation',
  figcaption: 'caption',
  caption: 'caption',
};
/** In place of a picture without words: marks its caption. */
const PICTURE_GAP = 4;
const INNER_BLOCK = /^(?:p|div|ul|ol|dl|table|blockquote|h[1-6]|figure|section|article|pre)$/u;

/** `notes`: of the whole page, also for a part of it. */
export function htmlBlocks(tree: Tree | Element, notes: NoteAnchors): UnplacedBlock[] {
  return new HtmlReader(notes, noteDefinitions(tree, notes)).read(tree);
}

class HtmlReader {
  readonly #notes: NoteAnchors;
  readonly #definitions: ReadonlyMap<Element, LinkedNote>;
  readonly #blocks: UnplacedBlock[] = [];
  /** The column heads of the rows of data tables; `null` for rows of heads. */
  readonly #heads = new Map<Element, readonly string[] | null>();
  #text = new TextBuilder();
  #strong = true;
  #note: ReadBlock['note'];
  #gap = 1;
  #links: string[] = [];

  constructor(notes: NoteAnchors, definitions: ReadonlyMap<Element, LinkedNote>) {
    this.#notes = notes;
    this.#definitions = definitions;
  }

  read(tree: Tree | Element): UnplacedBlock[] {
    this.#children(tree, 'paragraph');
    this.#flush('paragraph');
    return this.#blocks;
  }

  #children(parent: Tree | Element, kind: BlockKind): void {
    for (const node of parent.children) {
      if (!isElement(node)) this.#inline(node, false);
      else if (isSilent(node) || isComment(node) || this.#isFurniture(node)) continue;
      else if (isBlockElement(node) || holdsBlock(node)) this.#block(node, kind);
      else this.#inline(node, false);
    }
  }

  #block(element: Element, around: BlockKind): void {
    this.#flush(around);
    const note = this.#definitions.get(element);
    const kind = KINDS[element.name] ?? around;
    if (note !== undefined) this.#definition(element, note);
    else if (/^(?:ol|ul|menu)$/u.test(element.name)) this.#list(element, kind);
    else if (element.name === 'table') this.#table(element, kind);
    else if (this.#heads.has(element)) this.#dataRow(element);
    else if (element.name === 'tr' && !elementsOf(element).some(({ name }) => INNER_BLOCK.test(name)))
      this.#row(element, kind);
    else if (/^h[1-6]$/u.test(element.name)) {
      this.#children(element, 'heading');
      this.#flush('heading', { depth: Number(element.name.slice(1)) });
    } else {
      this.#children(element, kind);
      this.#flush(kind);
    }
  }

  #isFurniture(element: Element): boolean {
    if (!isFurniture(element)) return false;
    const holds = (inner: Element) => inner.name === 'h1' || this.#definitions.has(inner);
    return ![element, ...elementsOf(element)].some(holds);
  }

  #table(element: Element, kind: BlockKind): void {
    const table = dataTable(element, this.#definitions);
    const header = columnHeads(table, (cell) => {
      this.#inline(cell, false);
      const head = headOf(this.#text.build([0, 0]));
      this.#reset();
      return head;
    });
    for (const row of table.heads) this.#heads.set(row, header.length > 0 ? null : []);
    for (const row of table.rows) this.#heads.set(row, header);
    this.#children(element, kind);
    this.#flush(kind);
  }

  /** Heads with marks are a row too, so that their notes are cited. */
  #dataRow(element: Element): void {
    for (const [index, cell] of element.children.filter(isElement).entries()) {
      // A number that begins a note has no column of its own.
      if (index > 0) this.#text.add(this.#note === undefined ? ' | ' : ' ');
      this.#inline(cell, false);
    }
    const header = this.#heads.get(element);
    if (header === null && this.#text.build([0, 0]).marks.length === 0) this.#reset();
    this.#flush('row', header ? { header } : {});
  }

  #row(element: Element, kind: BlockKind): void {
    for (const cell of element.children) {
      this.#inline(cell, false);
      this.#text.add(' ');
    }
    this.#flush(kind);
  }

  #list(element: Element, kind: BlockKind): void {
    const ordered = element.name === 'ol';
    let number = Number.parseInt(element.attribs.start ?? '1', 10) || 1;
    for (const node of element.children) {
      if (!isElement(node) || isSilent(node)) continue;
      if (node.name !== 'li' || this.#definitions.has(node)) {
        this.#block(node, kind);
        continue;
      }
      number = Number.parseInt(node.attribs.value ?? '', 10) || number;
      this.#item(node, ordered && number > 0 ? { number } : {});
      number++;
    }
  }

  /** The first text is the entry; other blocks follow it. */
  #item(element: Element, extra: Partial<ReadBlock>): void {
    const before = this.#blocks.length;
    this.#children(element, 'paragraph');
    this.#flush('paragraph');
    const first = this.#blocks[before];
    if (first?.kind === 'paragraph')
      this.#blocks[before] = { ...first, ...extra, kind: 'item', strong: false };
  }

  #definition(element: Element, note: LinkedNote): void {
    this.#note = note;
    for (const node of element.children) this.#inline(node, false);
    this.#note = undefined;
    const built = this.#text.build([0, 0]);
    const links = this.#links;
    this.#reset();
    const text = withoutNoteStart(built.text, note.label);
    const marks = shifted(built.marks, text.length - built.text.length);
    const urls = linksIn(text, links);
    this.#blocks.push({ kind: 'note', text, marks, blankBefore: 1, note, urls });
  }

  #inline(node: HtmlNode, strong: boolean): void {
    if (!isElement(node)) {
      if (!('data' in node) || node.type !== 'text') return;
      if (node.data.trim() !== '' && !strong) this.#strong = false;
      this.#text.add(node.data);
      return;
    }
    if (isSilent(node) || isComment(node) || (leadsElsewhere(node) && !this.#linked(node))) return;
    const note = this.#linked(node);
    if (node.name === 'br') this.#text.add(' ');
    else if (node.name === 'img') this.#picture(node);
    else if (node.name === 'math') this.#text.add(formulaText(node));
    else if (node.name === 'sup') this.#raised(node);
    else if (note !== undefined) this.#text.mark(plainText(node), [note]);
    else if (!this.#isWayBack(node)) {
      if (/^https?:/iu.test(node.attribs.href ?? '')) this.#links.push(node.attribs.href ?? '');
      const bold = strong || node.name === 'b' || node.name === 'strong';
      if (isBlockElement(node)) this.#text.add(' ');
      for (const child of node.children) this.#inline(child, bold);
      if (isBlockElement(node)) this.#text.add(' ');
    }
  }

  #raised(element: Element): void {
    const links = elementsOf(element).filter((inner) => targetOf(inner) !== undefined);
    const notes = links.flatMap((link) => this.#linked(link) ?? []);
    if (notes.length > 0) this.#text.mark(plainText(element), notes);
    else if (!links.some((link) => this.#isWayBack(link))) {
      const atStart = this.#text.text === '' && this.#note === undefined;
      const [label] = this.#text.raise(plainText(element));
      if (atStart && label !== undefined) this.#note = { label };
    }
  }

  #linked(element: Element): LinkedNote | undefined {
    return this.#notes.get(targetOf(element) ?? '');
  }

  #isWayBack(element: Element): boolean {
    const text = plainText(element);
    const isShort = /^https?:/iu.test(element.attribs.href ?? '')
      ? !/\p{L}/u.test(text)
      : text.length <= 4 || labelsIn(text).length > 0;
    return this.#note !== undefined && targetOf(element) !== undefined && isShort;
  }

  #picture(element: Element): void {
    const alt = (element.attribs.alt ?? '').replace(/\s+/gu, ' ').trim();
    if (this.#text.text !== '') {
      if (isFormula(alt)) this.#text.add(alt);
      return;
    }
    if (alt !== '') this.#blocks.push({ kind: 'picture', text: alt, marks: [], blankBefore: this.#gap });
    this.#gap = PICTURE_GAP;
  }

  #flush(kind: BlockKind, extra: Partial<ReadBlock> = {}): void {
    const { text, marks } = this.#text.build([0, 0]);
    const [note, strong, blankBefore] = [this.#note, this.#strong, this.#gap];
    const urls = linksIn(text, this.#links);
    this.#reset();
    if (text === '') return;
    this.#gap = 1;
    if (note !== undefined && kind !== 'heading')
      this.#blocks.push({ kind: 'note', ...withoutMark(text, marks), blankBefore, note, urls });
    else this.#blocks.push({ kind, text, marks, blankBefore, strong, ...extra });
  }

  #reset(): void {
    this.#text = new TextBuilder();
    this.#strong = true;
    this.#note = undefined;
    this.#links = [];
  }
}

function withoutNoteStart(text: string, label: string): string {
  const rest = text.replace(/^(?:[\^↑↩]|[[(]\s*[\])])?\s*/u, '');
  const [start] = /^[[(]?\s*([^\s\])]{1,6}?)\s*(?:[\]).:]+\s*|\s+)/u.exec(rest) ?? [''];
  return labelsIn(start.replace(/[.:\s]+$/u, ''))[0] === label ? rest.slice(start.length) : rest;
}

function withoutMark(text: string, marks: readonly PrintedMark[]) {
  const end = marks[0]?.end ?? 0;
  const skip = end + (/^[.):]?\s*/u.exec(text.slice(end))?.[0].length ?? 0);
  return { text: text.slice(skip), marks: shifted(marks.slice(1), -skip) };
}
