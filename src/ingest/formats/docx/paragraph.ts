import { TextBuilder } from '../../structure/lines.ts';
import { labelsIn, superscript } from '../../structure/notes/labels.ts';
import { wordCount } from '../../structure/prose.ts';
import { descendants, elementAt, elementsIn, textIn, type XmlElement } from '../xml/tree.ts';
import { type FieldState, UNPRINTED } from './fields.ts';
import { officeFormula } from './formula.ts';
import type { NoteKind } from './numbering/note-counter.ts';
import { isOn, type RunFormat, runFormat } from './styles/run-format.ts';
import { inUnicode, symbolOf } from './symbols.ts';
import type { Relations, WordFiles } from './word-files.ts';

export interface ParagraphContent {
  readonly text: TextBuilder;
  readonly boxes: XmlElement[];
  readonly pictures: string[];
  readonly links: string[];
  isBold: boolean;
  size: number;
  lead?: string;
  readonly bookmarks: string[];
  lastColumn?: string;
}

export interface Story {
  readonly word: WordFiles;
  readonly fields: FieldState;
  readonly relations: Relations;
  readonly label?: string;
}

export function emptyParagraph(): ParagraphContent {
  return {
    text: new TextBuilder(),
    boxes: [],
    pictures: [],
    links: [],
    bookmarks: [],
    isBold: true,
    size: 0,
  };
}

type ReadInline = (reader: ParagraphReader, element: XmlElement, format: RunFormat) => void;

const READERS: Readonly<Record<string, ReadInline>> = {
  'w:r': (reader, run, format) => reader.run(run, format),
  'w:t': (reader, text, format) => reader.words(inUnicode(textIn(text), format.font), format),
  'w:tab': (reader, _, format) => reader.tab(format),
  'w:ptab': (reader, _, format) => reader.tab(format),
  'w:cr': (reader, _, format) => reader.words(' ', format),
  'w:br': (reader, { attributes }, format) => {
    if (attributes.type === 'page') reader.story.word.counter.endPage();
    reader.words(' ', format);
  },
  'w:lastRenderedPageBreak': (reader) => reader.story.word.counter.endPage(),
  'w:noBreakHyphen': (reader, _, format) => reader.words('\u2011', format),
  'w:sym': (reader, symbol, format) => reader.symbol(symbol, format),
  'w:fldChar': (reader, { attributes }) => reader.field(attributes.fldCharType),
  'w:instrText': (reader, text) => reader.story.fields.instruct(textIn(text)),
  'w:fldSimple': (reader, field, format) =>
    reader.story.fields.within(field.attributes.instr ?? '', () => reader.children(field, format)),
  'w:hyperlink': (reader, link, format) => reader.link(link, format),
  'w:bookmarkStart': (reader, { attributes }) => reader.bookmark(attributes.name ?? ''),
  'w:footnoteReference': (reader, mark) => reader.mark('footnote', mark),
  'w:endnoteReference': (reader, mark) => reader.mark('endnote', mark),
  'w:footnoteRef': (reader, _, format) => reader.ownLabel(format),
  'w:endnoteRef': (reader, _, format) => reader.ownLabel(format),
  'w:ruby': (reader, ruby, format) => {
    for (const base of elementsIn(ruby, 'w:rubyBase')) reader.children(base, format);
  },
  'm:oMath': (reader, formula, format) => reader.formula(formula, format),
  'm:oMathPara': (reader, formula, format) => reader.formula(formula, format),
  'mc:AlternateContent': (reader, choices, format) => {
    const chosen = elementAt(choices, 'mc:Choice') ?? elementAt(choices, 'mc:Fallback');
    if (chosen) reader.children(chosen, format);
  },
  'w:drawing': (reader, drawing) => reader.drawing(drawing),
  'w:pict': (reader, drawing) => reader.drawing(drawing),
  'w:object': (reader, object, format) => reader.object(object, format),
};

const MARK_LENGTH = 10;
const TYPED_MARK = /^\s*(?:[*†‡§‖¶#]{1,4}|\[[^\]]{1,8}\]|\([^)]{1,8}\)|\S{1,4}(?=\s|$))/u;
const OMITTED = '[…]';

export class ParagraphReader {
  readonly story: Story;
  readonly #content: ParagraphContent;
  #raised = '';
  #awaited: { kind: NoteKind; id: string } | undefined;

  constructor(story: Story, content: ParagraphContent) {
    this.story = story;
    this.#content = content;
  }

  read(paragraph: XmlElement, format: RunFormat): void {
    this.children(paragraph, format);
    this.#raise();
    if (this.#awaited) this.#cite(this.#awaited.kind, this.#awaited.id, '*');
    this.#awaited = undefined;
  }

  children(parent: XmlElement, format: RunFormat): void {
    for (const element of elementsIn(parent)) {
      const read = READERS[element.name];
      if (read) read(this, element, format);
      else if (!UNPRINTED.has(element.name)) this.children(element, format);
    }
  }

  run(run: XmlElement, around: RunFormat): void {
    const properties = elementAt(run, 'w:rPr');
    const style = elementAt(properties, 'w:rStyle')?.attributes.val;
    const styled = style === undefined ? {} : this.story.word.styles.of(style).run;
    this.children(run, { ...around, ...styled, ...runFormat(properties) });
  }

  ownLabel(format: RunFormat): void {
    const { label } = this.story;
    if (label !== undefined) this.words(`${label} `, { ...format, raised: false });
  }

  words(text: string, format: RunFormat): void {
    const { fields, word } = this.story;
    if (fields.isInstruction) return;
    const hides = fields.isContents ? 'contents' : format.hidden ? 'hidden' : format.struck ? 'struck' : null;
    if (hides) {
      word.leftOut[hides] += wordCount(text);
      return;
    }
    const rest = this.#awaited ? this.#ownMark(text.replaceAll('\u00ad', '')) : text.replaceAll('\u00ad', '');
    if (format.raised && rest !== '') {
      this.#raised += rest;
      return;
    }
    if (rest === '') return;
    this.#raise();
    this.#content.text.add(rest);
    if (this.#content.lastColumn !== undefined) this.#content.lastColumn += rest;
    if (rest.trim() === '') return;
    if (!format.bold) this.#content.isBold = false;
    this.#content.size = Math.max(this.#content.size, format.size ?? 0);
  }

  tab(format: RunFormat): void {
    this.words(' ', format);
    this.#content.lastColumn = '';
  }

  symbol({ attributes }: XmlElement, format: RunFormat): void {
    const symbol = symbolOf(attributes.font ?? '', Number.parseInt(attributes.char ?? '', 16) || 0);
    if (symbol === undefined) this.story.word.leftOut.illegible++;
    this.words(symbol ?? OMITTED, format);
  }

  link(link: XmlElement, format: RunFormat): void {
    const relation = this.story.relations.get(link.attributes['r:id'] ?? '');
    if (relation?.isExternal) this.#address(relation.target);
    const { anchor } = link.attributes;
    const label = anchor === undefined ? undefined : this.#labelOf(link);
    if (anchor === undefined || label === undefined) this.children(link, format);
    else if (this.#content.text.text === '') this.#lead(linkText(link), label);
    else {
      this.#raise();
      this.#content.text.mark(superscript(linkText(link)), [{ label, anchor: bookmarkAnchor(anchor) }]);
    }
  }

  bookmark(name: string): void {
    if (this.#content.text.text.length <= MARK_LENGTH) this.#content.bookmarks.push(name);
  }

  field(kind: string | undefined): void {
    const { fields } = this.story;
    fields.mark(kind);
    const address = /^\s*HYPERLINK\s+"([^"]+)"/iu.exec(fields.instruction)?.[1];
    if (kind === 'separate' && address !== undefined) this.#address(address);
  }

  mark(kind: NoteKind, { attributes }: XmlElement): void {
    const { fields } = this.story;
    if (fields.isInstruction || fields.isContents) return;
    this.#raise();
    const id = attributes.id ?? '';
    if (isOn(attributes.customMarkFollows)) this.#awaited = { kind, id };
    else this.#cite(kind, id);
  }

  formula(formula: XmlElement, format: RunFormat): void {
    const text = officeFormula(formula).replace(/\s+/gu, ' ').trim();
    if (text === '') this.#omit(format);
    else this.words(text, { ...format, raised: false });
  }

  object(object: XmlElement, format: RunFormat): void {
    const isFormula = descendants(object).some(({ attributes }) =>
      /^Equation/u.test(attributes.ProgID ?? ''),
    );
    if (isFormula) this.#omit(format);
    else this.drawing(object);
  }

  drawing(drawing: XmlElement): void {
    for (const element of elementsIn(drawing)) {
      if (element.name === 'w:txbxContent') this.#content.boxes.push(element);
      else if (element.name === 'mc:AlternateContent')
        this.drawing({ ...element, children: elementsIn(element).slice(0, 1) });
      else this.drawing(element);
      const { descr, alt, string: art, 'r:dm': diagram } = element.attributes;
      if (element.name === 'v:textpath' && art) this.#picture(art);
      if (element.name === 'dgm:relIds' && diagram !== undefined) this.#diagram(diagram);
      const words = /^(?:wp:docPr|v:shape)$/u.test(element.name) ? (descr ?? alt ?? '') : '';
      if (isDescription(words)) this.#picture(words);
    }
  }

  #diagram(id: string): void {
    const relation = this.story.relations.get(id);
    const data = relation && this.story.word.xml(relation.target);
    const points = data ? descendants(data).filter(({ name }) => name === 'dgm:pt') : [];
    for (const point of points)
      this.#picture(
        descendants(point)
          .filter(({ name }) => name === 'a:t')
          .map(textIn)
          .join(' '),
      );
  }

  #picture(text: string): void {
    const words = text.replace(/\s+/gu, ' ').trim();
    if (words !== '') this.#content.pictures.push(words);
  }

  #cite(kind: NoteKind, id: string, own?: string): void {
    const { anchor, label } = this.story.word.counter.cite(kind, id, own);
    this.#content.text.mark(own ?? superscript(label), [{ label, anchor }]);
  }

  #ownMark(text: string): string {
    const note = this.#awaited;
    if (!note || text.trim() === '') return text;
    this.#awaited = undefined;
    const printed = text.trim().length <= MARK_LENGTH ? text : (TYPED_MARK.exec(text)?.[0] ?? '');
    this.#cite(note.kind, note.id, printed.trim() || '*');
    return text.slice(printed.length);
  }

  #raise(): void {
    const raised = this.#raised;
    this.#raised = '';
    if (raised === '') return;
    const isLead = this.#content.text.text === '';
    if (/^\s/u.test(raised)) this.#content.text.add(' ');
    const [label] = this.#content.text.raise(raised);
    if (/\S\s+$/u.test(raised)) this.#content.text.add(' ');
    if (isLead && label !== undefined) this.#content.lead = label;
  }

  #lead(printed: string, label: string): void {
    this.#content.text.mark(superscript(printed), [{ label }]);
    this.#content.lead = label;
  }

  #labelOf(link: XmlElement): string | undefined {
    const [label, ...others] = labelsIn(linkText(link));
    if (label === undefined || others.length > 0) return undefined;
    const isRaised = ({ name, attributes: { val = '' } }: XmlElement) =>
      (name === 'w:vertAlign' && val === 'superscript') ||
      (name === 'w:rStyle' && this.story.word.styles.of(val).run.raised === true);
    return /^[[(]/u.test(linkText(link)) || descendants(link).some(isRaised) ? label : undefined;
  }

  #omit(format: RunFormat): void {
    if (this.#content.text.text !== '') this.words(OMITTED, format);
    this.story.word.leftOut.illegible++;
  }

  #address(address: string): void {
    if (/^https?:/iu.test(address)) this.#content.links.push(address);
  }
}

export const bookmarkAnchor = (name: string) => `bookmark-${name}`;

export const linkText = (link: XmlElement) => textIn(link).trim();

function isDescription(text: string): boolean {
  const isAutomatic = /generated|\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg)\b|^https?:/iu.test(text);
  return wordCount(text) > 1 && !isAutomatic;
}
