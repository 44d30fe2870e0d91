import type { PrintedMark, ReadBlock } from '../../structure/block.ts';
import { TextBuilder } from '../../structure/lines.ts';
import { labelsIn, superscript } from '../../structure/notes/labels.ts';
import { linksIn } from '../text/links.ts';
import { formulaIn, isFormula } from './formula.ts';
import { isMarginNote, isRaised, isSidenote, isStruck, pageStartingAt } from './marks.ts';
import {
  innerText,
  isComment,
  type LinkedNote,
  leadsElsewhere,
  type NoteAnchors,
  targetOf,
} from './notes.ts';
import {
  type Element,
  elementsOf,
  type HtmlNode,
  holdsBlock,
  isBlockElement,
  isElement,
  isPermalink,
  isShort,
  isSilent,
  plainText,
} from './tree.ts';

export interface Beside {
  picture(alt: string): void;
  paragraph(): void;
  line(): boolean;
  sidenote(element: Element): LinkedNote;
  marginNote(element: Element): void;
}

export interface InlineText {
  readonly text: string;
  readonly marks: readonly PrintedMark[];
  readonly strong: boolean;
  readonly note: ReadBlock['note'];
  readonly urls: readonly string[];
  readonly page: string | undefined;
}

const OMITTED = '[…]';

const OPENS = /^["'“”„‚‘’«‹»›「『]/u;
const CLOSES = /["'“”‘’«‹»›」』]$/u;

function hasPrintedMarks(element: Element, before: string): boolean {
  const after = element.next !== null && 'data' in element.next ? element.next.data : '';
  const around = OPENS.test(before) && CLOSES.test(after.slice(0, 1));
  const inner = isShort(element) ? plainText(element) : '';
  return around || (inner.length > 1 && OPENS.test(inner) && CLOSES.test(inner));
}

export class InlineReader {
  readonly #notes: NoteAnchors;
  readonly #skipped: ReadonlySet<Element>;
  readonly #beside: Beside;
  #text = new TextBuilder();
  #strong = true;
  #links: string[] = [];
  #breaks = 0;
  #quoted = 0;
  #pages: { first: string | undefined; last: string | undefined } = { first: undefined, last: undefined };
  note: ReadBlock['note'];
  readonly count = { struck: 0, formulas: 0 };

  constructor(notes: NoteAnchors, skipped: ReadonlySet<Element>, beside: Beside) {
    this.#notes = notes;
    this.#skipped = skipped;
    this.#beside = beside;
  }

  get isEmpty(): boolean {
    return this.#text.text.trim() === '';
  }

  space(text = ' '): void {
    this.#text.add(text);
  }

  take(): InlineText {
    const { text, marks } = this.#text.build([0, 0]);
    const { first, last } = this.#pages;
    const page = first === last || text === '' ? last : first === undefined ? undefined : `${first}–${last}`;
    const taken = {
      text,
      marks,
      strong: this.#strong,
      note: this.note,
      urls: linksIn(text, this.#links),
      page,
    };
    this.#text = new TextBuilder();
    this.#strong = true;
    this.note = undefined;
    this.#links = [];
    this.#breaks = 0;
    this.#pages = { first: last, last };
    return taken;
  }

  add(node: HtmlNode, strong = false): void {
    if (!isElement(node)) {
      if ('data' in node && node.type === 'text') this.#addText(node.data, strong);
      return;
    }
    const note = this.linked(node);
    if (this.#skipped.has(node) || isComment(node) || (note === undefined && this.#isLeftOut(node))) return;
    const page = pageStartingAt(node);
    const formula = formulaIn(node);
    if (page !== undefined) this.#turnPage(page);
    else if (node.name === 'br') this.#break();
    else if (node.name === 'img') this.#picture(node);
    else if (formula !== undefined) this.#formula(formula);
    else if (isRaised(node)) this.#raise(node);
    else if (note !== undefined) this.#text.mark(innerText(node) || note.label, [note]);
    else if (isSidenote(node)) this.#sidenote(node);
    else if (isMarginNote(node)) this.#beside.marginNote(node);
    else if (!this.#isWayBack(node)) this.#element(node, strong);
  }

  linked(element: Element): LinkedNote | undefined {
    return this.#notes.get(targetOf(element) ?? '');
  }

  #isLeftOut(element: Element): boolean {
    if (isStruck(element) && !holdsBlock(element)) {
      this.count.struck += plainText(element).length > 0 ? 1 : 0;
      return true;
    }
    return isSilent(element) || isPermalink(element) || leadsElsewhere(element);
  }

  #addText(text: string, strong: boolean): void {
    if (text.trim() !== '') {
      this.#breaks = 0;
      if (!strong) this.#strong = false;
    }
    this.#text.add(text);
  }

  #element(node: Element, strong: boolean): void {
    if (/^https?:/iu.test(node.attribs.href ?? '')) this.#links.push(node.attribs.href ?? '');
    const bold = strong || node.name === 'b' || node.name === 'strong';
    const isQuote = node.name === 'q' && !(this.#quoted === 0 && hasPrintedMarks(node, this.#text.last));
    if (isBlockElement(node)) this.#text.add(' ');
    if (isQuote) this.#addText(this.#quoted++ % 2 === 0 ? '“' : '‘', bold);
    for (const child of node.children) this.add(child, bold);
    if (isQuote) this.#addText(--this.#quoted % 2 === 0 ? '”' : '’', bold);
    if (isBlockElement(node)) this.#text.add(' ');
  }

  #break(): void {
    if (this.#quoted === 0 && this.#beside.line()) return;
    this.#breaks++;
    if (this.#breaks > 1 && this.#quoted === 0) this.#beside.paragraph();
    else this.#text.add(' ');
  }

  #turnPage(label: string): void {
    if (label === '') return;
    if (this.isEmpty) this.#pages.first = label;
    this.#pages.last = label;
  }

  #formula(text: string): void {
    if (text === '') this.count.formulas++;
    this.#addText(text === '' ? OMITTED : text, false);
  }

  #sidenote(element: Element): void {
    const note = this.#beside.sidenote(element);
    this.#text.mark(note.label, [note]);
  }

  #raise(element: Element): void {
    const links = elementsOf(element).filter((inner) => targetOf(inner) !== undefined);
    const notes = links.flatMap((link) => this.linked(link) ?? []);
    if (notes.length > 0) this.#text.mark(superscript(plainText(element) || notes[0]?.label || ''), notes);
    else if (!links.some((link) => this.#isWayBack(link))) {
      const atStart = this.#text.text === '' && this.note === undefined;
      const [label] = this.#text.raise(plainText(element));
      if (atStart && label !== undefined) this.note = { label };
    }
  }

  #isWayBack(element: Element): boolean {
    if (this.note === undefined || targetOf(element) === undefined) return false;
    const text = plainText(element);
    return /^https?:/iu.test(element.attribs.href ?? '')
      ? !/\p{L}/u.test(text)
      : text.length <= 4 || labelsIn(text).length > 0;
  }

  #picture(element: Element): void {
    const alt = (element.attribs.alt ?? '').replace(/\s+/gu, ' ').trim();
    if (this.isEmpty) this.#beside.picture(alt);
    else if (isFormula(alt)) this.#addText(alt, false);
  }
}
