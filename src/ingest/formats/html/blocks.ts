import { type Finding, info, type PrintedMark, type ReadBlock, shifted } from '../../structure/block.ts';
import { labelsIn } from '../../structure/notes/labels.ts';
import { headOf } from '../../structure/rows.ts';
import type { UnplacedBlock } from '../extraction.ts';
import { ALL, type Selection } from './article/article.ts';
import { markExtracts } from './extracts.ts';
import { InlineReader, type InlineText } from './inline.ts';
import { isLineList } from './line-lists.ts';
import { labelOfSidenote } from './marks.ts';
import { isComment, type LinkedNote, type NoteAnchors, noteDefinitions, numbersNote } from './notes.ts';
import { dataTable, headerOf } from './tables.ts';
import {
  type Element,
  elementsOf,
  holdsBlock,
  isBlockElement,
  isElement,
  isSilent,
  type Tree,
} from './tree.ts';

type BlockKind = ReadBlock['kind'];

const KINDS: Readonly<Record<string, BlockKind>> = {
  blockquote: 'quotation',
  figcaption: 'caption',
  caption: 'caption',
};
const CAPTION =
  /(?:^|[\s_-])(?:wp-)?[Cc]aptions?(?:-text)?(?:\s|$)|[a-z](?:Caption|Credit)s?(?:\s|$)|(?:^|\s)(?:\S+[-_])?(?:image|photo|picture|media)[-_]credits?(?:\s|$)/u;
const QUOTATION =
  /(?:^|\s)(?:block-?quot(?:e|ation)|extract|epigraph|quotation|quoted|zitat|citation-block)(?:\s|$)/iu;
const INNER_BLOCK = /^(?:p|div|ul|ol|dl|table|blockquote|h[1-6]|figure|section|article|pre)$/u;
/** Browsers show paragraphs apart, so that a line is no part of the title above it. */
const GAP = 2;

export function htmlBlocks(tree: Tree, notes: NoteAnchors): UnplacedBlock[] {
  return readBlocks(tree, notes, ALL).blocks;
}

export function readBlocks(
  tree: Tree,
  notes: NoteAnchors,
  selection: Selection,
): { blocks: UnplacedBlock[]; findings: Finding[] } {
  const definitions = noteDefinitions(tree, notes);
  return new HtmlReader(notes, definitions, withNotes(selection, definitions.keys())).read(tree);
}

/** The article of a page may end above its notes. */
function withNotes(selection: Selection, definitions: Iterable<Element>): Selection {
  const skipped = new Set(selection.skipped);
  for (const note of definitions)
    for (const inner of elementsOf(note)) if (!selection.boilerplate.has(inner)) skipped.delete(inner);
  return { ...selection, skipped };
}

class HtmlReader {
  readonly #definitions: ReadonlyMap<Element, LinkedNote>;
  readonly #selection: Selection;
  readonly #defined = new Set<Element>();
  readonly #blocks: UnplacedBlock[] = [];
  readonly #classes = new Map<UnplacedBlock, string>();
  readonly #heads = new Map<Element, readonly string[] | null>();
  readonly #line: InlineReader;
  #asides: UnplacedBlock[] = [];
  #sidenotes = 0;
  readonly #captions = new Set<string>();
  /** Undefined inside blocks that two line breaks do not end. */
  #breaking: BlockKind | undefined;
  #class = '';
  #isLineList = false;

  constructor(notes: NoteAnchors, definitions: ReadonlyMap<Element, LinkedNote>, selection: Selection) {
    this.#selection = selection;
    this.#definitions = definitions;
    this.#line = new InlineReader(notes, selection.skipped, {
      picture: (text) => {
        if (text !== '') this.#blocks.push({ kind: 'picture', text, marks: [], blankBefore: GAP });
      },
      paragraph: () => {
        if (this.#breaking === undefined) this.#line.space();
        else this.#flush(this.#breaking);
      },
      line: () => {
        if (this.#isLineList) this.#flush('item');
        return this.#isLineList;
      },
      sidenote: (element) => this.#sidenote(element),
      marginNote: (element) => this.#aside(element),
    });
  }

  read(tree: Tree): { blocks: UnplacedBlock[]; findings: Finding[] } {
    this.#children(tree, 'paragraph');
    this.#flush('paragraph');
    for (const [element, note] of this.#definitions)
      if (!this.#defined.has(element)) this.#definition(element, note);
    return { blocks: markExtracts(this.#blocks, this.#classes), findings: this.#findings() };
  }

  #findings(): Finding[] {
    const { struck, formulas } = this.#line.count;
    return [
      ...(struck > 0 ? [info('struck-out', 1, { is: 'struck-phrases', count: struck })] : []),
      ...(formulas > 0 ? [info('formula-omitted', 1, { is: 'formulas-left-out', count: formulas })] : []),
    ];
  }

  #children(parent: Tree | Element, kind: BlockKind): void {
    const isMuted = isElement(parent) && this.#selection.muted.has(parent);
    const around = this.#breaking;
    this.#breaking = kind === 'heading' ? undefined : kind;
    for (const node of parent.children) {
      if (!isElement(node)) {
        if (!isMuted) this.#line.add(node);
      } else if ((isSilent(node) && !this.#line.linked(node)) || isComment(node)) continue;
      else if (this.#selection.skipped.has(node)) continue;
      else if (isBlockElement(node) || holdsBlock(node)) this.#block(node, kind);
      else if (!isMuted) this.#line.add(node);
    }
    this.#breaking = around;
  }

  #block(element: Element, around: BlockKind): void {
    this.#flush(around);
    if (numbersNote(element, this.#definitions)) return;
    const note = this.#definitions.get(element);
    const kind = kindOf(element) ?? around;
    this.#class = element.attribs.class ?? '';
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
      this.#isLineList = kind === 'paragraph' && isLineList(element);
      this.#children(element, kind);
      this.#flush(this.#isLineList ? 'item' : kind);
      this.#isLineList = false;
    }
  }

  #table(element: Element, kind: BlockKind): void {
    const table = dataTable(element, this.#definitions);
    const header = headerOf(table, (cell) => {
      this.#line.add(cell);
      return headOf(this.#line.take());
    });
    for (const row of table.heads) this.#heads.set(row, header.length > 0 ? null : []);
    for (const row of table.rows) this.#heads.set(row, header);
    this.#children(element, kind);
    this.#flush(kind);
  }

  /** Heads with marks are a row too, so that their notes are cited. */
  #dataRow(element: Element): void {
    this.#breaking = undefined;
    for (const [index, cell] of element.children.filter(isElement).entries()) {
      // A number that begins a note has no column of its own.
      if (index > 0) this.#line.space(this.#line.note === undefined ? ' | ' : ' ');
      this.#line.add(cell);
    }
    const header = this.#heads.get(element);
    const taken = this.#line.take();
    if (header !== null || taken.marks.length > 0) this.#push(taken, 'row', header ? { header } : {});
  }

  #row(element: Element, kind: BlockKind): void {
    for (const cell of element.children) {
      this.#line.add(cell);
      this.#line.space();
    }
    this.#flush(kind);
  }

  #list(element: Element, kind: BlockKind): void {
    const ordered = element.name === 'ol';
    let number = Number.parseInt(element.attribs.start ?? '1', 10) || 1;
    for (const node of element.children) {
      if (!isElement(node) || isSilent(node) || this.#selection.skipped.has(node)) continue;
      if (node.name !== 'li' || this.#definitions.has(node)) {
        this.#block(node, kind);
        continue;
      }
      number = Number.parseInt(node.attribs.value ?? '', 10) || number;
      this.#item(node, ordered && number > 0 ? { number } : {});
      number++;
    }
  }

  #item(element: Element, extra: Partial<ReadBlock>): void {
    const before = this.#blocks.length;
    this.#children(element, 'paragraph');
    this.#flush('paragraph');
    const first = this.#blocks[before];
    if (first?.kind === 'paragraph')
      this.#blocks[before] = { ...first, ...extra, kind: 'item', strong: false };
  }

  #definition(element: Element, note: LinkedNote): void {
    this.#defined.add(element);
    const around = this.#breaking;
    this.#breaking = undefined;
    this.#line.note = note;
    for (const node of element.children) this.#line.add(node);
    const taken = this.#line.take();
    this.#breaking = around;
    const text = withoutNoteStart(taken.text, note.label);
    const marks = shifted(taken.marks, text.length - taken.text.length);
    this.#blocks.push({ kind: 'note', text, marks, blankBefore: GAP, note, urls: taken.urls });
  }

  #sidenote(element: Element): LinkedNote {
    this.#sidenotes++;
    const label = labelOfSidenote(element) ?? String(this.#sidenotes);
    const note: LinkedNote = { label, anchor: `sidenote ${this.#sidenotes}` };
    const { text: printed, marks, urls } = this.#apart(element);
    const text = withoutNoteStart(printed, label);
    const moved = shifted(marks, text.length - printed.length);
    this.#asides.push({ kind: 'note', text, marks: moved, blankBefore: GAP, note, urls });
    return note;
  }

  #aside(element: Element): void {
    const { text, marks } = this.#apart(element);
    if (text !== '') this.#asides.push({ kind: 'paragraph', text, marks, blankBefore: GAP });
  }

  #apart(element: Element): InlineText {
    const line = new InlineReader(new Map(), this.#selection.skipped, {
      picture: () => undefined,
      paragraph: () => line.space(),
      line: () => false,
      sidenote: () => ({ label: '', anchor: '' }),
      marginNote: () => undefined,
    });
    for (const node of element.children) line.add(node);
    return line.take();
  }

  #flush(kind: BlockKind, extra: Partial<ReadBlock> = {}): void {
    this.#push(this.#line.take(), kind, extra);
  }

  #push(taken: InlineText, kind: BlockKind, extra: Partial<ReadBlock>): void {
    const { text, marks, strong, note, urls, page } = taken;
    const asides = this.#asides;
    this.#asides = [];
    const isAgain = kind === 'caption' && this.#captions.has(text);
    if (kind === 'caption') this.#captions.add(text);
    if (text !== '' && !isAgain) {
      const place = { blankBefore: GAP, ...(page === undefined ? {} : { page }) };
      const block: UnplacedBlock =
        note !== undefined && kind !== 'heading'
          ? { kind: 'note', ...withoutMark(text, marks), ...place, note, urls }
          : { kind, text, marks, ...place, strong, ...extra };
      this.#blocks.push(block);
      this.#classes.set(block, this.#class);
    }
    this.#blocks.push(...asides);
  }
}

function kindOf({ name, attribs }: Element): BlockKind | undefined {
  const own = KINDS[name];
  if (own !== undefined || !/^(?:p|div|section)$/u.test(name)) return own;
  if (name !== 'section' && CAPTION.test(attribs.class ?? '')) return 'caption';
  return QUOTATION.test(attribs.class ?? '') ? 'quotation' : undefined;
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
