import { type ReadBlock, shifted } from '../../structure/block.ts';
import { isFinished, wordCount } from '../../structure/prose.ts';
import { joinCells } from '../../structure/rows.ts';
import type { UnplacedBlock } from '../extraction.ts';
import { BULLET, linksIn } from '../text/links.ts';
import { elementAt, elementsIn, textIn, type XmlElement } from '../xml/tree.ts';
import { chunkBlocks } from './chunks.ts';
import { CONTENTS_HEADING } from './contents.ts';
import { UNPRINTED } from './fields.ts';
import type { ListLabel } from './numbering/numbering.ts';
import { emptyParagraph, type ParagraphContent, ParagraphReader, type Story } from './paragraph.ts';
import { headingDepth, isCentered, isSetIn, roleOfStyle, type StyleRole } from './styles/roles.ts';
import type { WordStyle } from './styles/styles.ts';
import { isLayout, type ReadRow, rowsOf, splitHeads, type TableCell } from './tables.ts';

export interface WordBlock extends UnplacedBlock {
  readonly style?: StyleRole;
  readonly size?: number;
  readonly isSetIn?: boolean;
  readonly isCentered?: boolean;
  readonly endsInPage?: boolean;
  readonly lead?: string;
  readonly bookmarks?: readonly string[];
}

type ReadPart = (reader: StoryReader, element: XmlElement) => void;

const PARTS: Readonly<Record<string, ReadPart>> = {
  'w:p': (reader, paragraph) => reader.paragraph(paragraph),
  'w:tbl': (reader, table) => reader.table(table),
  'w:sdt': (reader, control) => reader.control(control),
  'w:sectPr': (reader) => reader.story.word.counter.endSection(),
  'w:altChunk': (reader, chunk) => reader.chunk(chunk),
  'w:subDoc': (reader, chunk) => reader.chunk(chunk),
  'mc:AlternateContent': (reader, choices) => {
    const chosen = elementAt(choices, 'mc:Choice') ?? elementAt(choices, 'mc:Fallback');
    if (chosen) reader.children(chosen);
  },
  'm:oMathPara': (reader, formula) => reader.paragraph({ ...formula, name: 'w:p', children: [formula] }),
};

const PROSE_WORDS = 6;
const PAGE_COLUMN = /^\s*(?:\p{Nd}{1,4}|[ivxlc]{1,6})\s*$/iu;
export class StoryReader {
  readonly story: Story;
  readonly blocks: WordBlock[] = [];
  #content = emptyParagraph();
  #open: { readonly style: WordStyle; readonly properties: XmlElement | undefined } | undefined;

  constructor(story: Story) {
    this.story = story;
  }

  read(container: XmlElement): void {
    this.children(container);
    this.#end();
  }

  children(parent: XmlElement): void {
    for (const element of elementsIn(parent)) {
      const read = PARTS[element.name];
      if (read) read(this, element);
      else if (!UNPRINTED.has(element.name)) this.children(element);
    }
  }

  paragraph(paragraph: XmlElement): void {
    const { word } = this.story;
    const properties = elementAt(paragraph, 'w:pPr');
    const style = word.styles.paragraph(elementAt(properties, 'w:pStyle')?.attributes.val);
    new ParagraphReader(this.story, this.#content).read(paragraph, style.run);
    this.#open = { style, properties };
    if (!elementAt(properties, 'w:rPr', 'w:del') && !isDropCap(properties)) this.#end();
    if (elementAt(properties, 'w:sectPr')) word.counter.endSection();
  }

  #end(): void {
    if (!this.#open) return;
    const { style, properties } = this.#open;
    const content = this.#content;
    this.#open = undefined;
    this.#content = emptyParagraph();
    this.#add(content, style, properties, this.story.word.numbering.next(properties, style));
    this.#anchored(content);
  }

  control(control: XmlElement): void {
    const gallery = elementAt(control, 'w:sdtPr', 'w:docPartObj', 'w:docPartGallery')?.attributes.val;
    if (gallery === 'Table of Contents') this.#contents(wordCount(textIn(control)));
    else this.children(control);
  }

  chunk({ attributes }: XmlElement): void {
    const { word, relations } = this.story;
    const relation = relations.get(attributes['r:id'] ?? '');
    const bytes = relation && !relation.isExternal ? word.file(relation.target) : undefined;
    const blocks = bytes && chunkBlocks(bytes);
    this.#end();
    if (blocks) for (const block of blocks) this.blocks.push(block);
    else word.leftOut.chunks++;
  }

  table(table: XmlElement): void {
    this.#end();
    const rows = rowsOf(table);
    if (isLayout(rows, this.story.word.styles)) {
      for (const { cells } of rows) for (const cell of cells) this.read(cell.element);
      return;
    }
    const id = elementAt(table, 'w:tblPr', 'w:tblStyle')?.attributes.val;
    const look = elementAt(table, 'w:tblPr', 'w:tblLook')?.attributes;
    const boldHead = id !== undefined && this.story.word.styles.of(id).boldHead === true;
    const boxes: ParagraphContent[] = [];
    const read = rows.map((row) => ({
      isHead: row.isHead,
      cells: row.cells.map((cell) => this.#cell(cell, boxes)),
    }));
    const { title, heads, rows: body, header } = splitHeads(read, boldHead && hasFirstRow(look));
    if (title) this.#row('caption', title, {});
    // Heads with marks are a row too, so that their notes are cited.
    for (const head of heads)
      if (header.length === 0 || head.cells.some(({ marks }) => marks.length > 0)) this.#row('row', head, {});
    for (const row of body) this.#row('row', row, header.length > 0 ? { header } : {});
    for (const content of boxes) this.#anchored(content);
  }

  #row(kind: 'row' | 'caption', row: ReadRow, extra: Partial<ReadBlock>): void {
    if (row.cells.every((cell) => cell.text === '')) return;
    const endsInPage = row.cells.length > 1 && PAGE_COLUMN.test(row.cells.at(-1)?.text ?? '');
    const size = row.cells.reduce((largest, cell) => Math.max(largest, cell.size), 0);
    this.blocks.push({
      kind,
      ...joinCells(row.cells),
      blankBefore: 1,
      size,
      ...extra,
      ...(endsInPage && { endsInPage }),
    });
  }

  #cell(cell: TableCell, boxes: ParagraphContent[]) {
    const content = emptyParagraph();
    for (const paragraph of cell.paragraphs) {
      const { word } = this.story;
      const properties = elementAt(paragraph, 'w:pPr');
      const style = word.styles.paragraph(elementAt(properties, 'w:pStyle')?.attributes.val);
      content.text.add(` ${word.numbering.next(properties, style)?.label ?? ''}`);
      new ParagraphReader(this.story, content).read(paragraph, style.run);
    }
    boxes.push(content);
    const { text, marks } = content.text.build([0, 0]);
    return {
      text,
      marks,
      isBold: content.isBold,
      size: content.size,
      span: cell.span,
      isBelow: cell.isBelow,
    };
  }

  #add(
    content: ParagraphContent,
    style: WordStyle,
    properties: XmlElement | undefined,
    list: ListLabel | undefined,
  ): void {
    const built = content.text.build([0, 0]);
    if (built.text === '' || (content.size === 0 && this.#joinMarks(built))) return;
    const role = roleOfStyle(style);
    if (role === 'contents') {
      this.#contents(wordCount(built.text));
      return;
    }
    const depth = headingDepth(style, properties, built.text);
    const base = { blankBefore: 1, size: content.size, ...(role && { style: role }) };
    const labelled = withLabel(built, list?.label ?? '');
    if (depth !== undefined) {
      this.blocks.push({ kind: 'heading', ...labelled, ...base, depth });
      return;
    }
    const urls = linksIn(built.text, content.links);
    const format = {
      ...base,
      urls,
      strong: content.isBold && content.size > 0,
      ...(content.lead !== undefined && { lead: content.lead }),
      ...(content.bookmarks.length > 0 && { bookmarks: content.bookmarks }),
      ...(isSetIn(style, properties) && { isSetIn: true }),
      ...(isCentered(style, properties) && { isCentered: true }),
      ...(PAGE_COLUMN.test(content.lastColumn ?? '') && { endsInPage: true }),
    };
    const { kind, number } = list ? itemOf(built.text, list) : { kind: kindOf(role) };
    const bullet = list ? null : BULLET.exec(built.text);
    if (bullet) {
      this.blocks.push({ kind: 'item', ...withoutStart(built, bullet[0].length), ...format, strong: false });
      return;
    }
    const words = number === undefined ? labelled : built;
    this.blocks.push({ kind, ...words, ...format, ...(number !== undefined && { number }) });
  }

  #joinMarks({ text, marks }: Pick<WordBlock, 'text' | 'marks'>): boolean {
    const above = this.blocks.at(-1);
    if (!above || marks.length === 0) return false;
    const joined = [...above.marks, ...shifted(marks, above.text.length)];
    this.blocks[this.blocks.length - 1] = { ...above, text: above.text + text, marks: joined };
    return true;
  }

  #anchored({ boxes, pictures }: ParagraphContent): void {
    for (const text of pictures) this.blocks.push({ kind: 'picture', text, marks: [], blankBefore: 1 });
    for (const box of boxes) this.read(box);
  }

  #contents(words: number): void {
    this.story.word.leftOut.contents += words;
    const last = this.blocks.at(-1);
    if (last && CONTENTS_HEADING.test(last.text)) this.blocks.pop();
  }
}

function kindOf(role: StyleRole | undefined): ReadBlock['kind'] {
  return role === 'quotation' || role === 'caption' ? role : 'paragraph';
}

function itemOf(text: string, { label, number }: ListLabel): Pick<ReadBlock, 'kind' | 'number'> {
  const isProse = label !== '' && isFinished(text) && wordCount(text) >= PROSE_WORDS;
  if (isProse) return { kind: 'paragraph' };
  return { kind: 'item', ...(number !== undefined && number > 0 && { number }) };
}

function isDropCap(properties: XmlElement | undefined): boolean {
  const { dropCap = 'none' } = elementAt(properties, 'w:framePr')?.attributes ?? {};
  return dropCap !== 'none';
}

function withLabel({ text, marks }: Pick<WordBlock, 'text' | 'marks'>, label: string) {
  return { text: label + text, marks: shifted(marks, label.length) };
}

function withoutStart({ text, marks }: Pick<WordBlock, 'text' | 'marks'>, length: number) {
  return { text: text.slice(length), marks: shifted(marks, -length) };
}

function hasFirstRow(look: Readonly<Record<string, string>> | undefined): boolean {
  if (look?.firstRow !== undefined) return look.firstRow === '1' || look.firstRow === 'true';
  return (Number.parseInt(look?.val ?? '', 16) & 0x20) !== 0;
}
