import type { Nodes, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import type { Span } from '../../../model/document.ts';
import { type Block, joinLines, LineIndex, TextBuilder, type TextLine } from '../../structure/block.ts';
import { BULLET, linksIn } from './links.ts';

/** Converters escape twice, which leaves a backslash in the text. */
const TWICE_ESCAPED = /\\([_*~#&[\]()])/gu;

/** A link label that is a note's number; notes count from 1. */
const NOTE_NUMBER = /^(?!0+$)\d{1,4}$/u;

/** Parses Markdown, also as PDF converters write it, from the offset where the body begins. */
export function parseMarkdown(source: string, from: number): Block[] {
  const body = source.slice(from);
  const tree = fromMarkdown(body, {
    extensions: [gfmFootnote()],
    mdastExtensions: [gfmFootnoteFromMarkdown()],
  });
  return new MarkdownReader(source, from).read(tree.children);
}

class MarkdownReader {
  readonly #source: string;
  readonly #from: number;
  readonly #lines: LineIndex;
  readonly #labels = new Map<string, number>();

  constructor(source: string, from: number) {
    this.#source = source;
    this.#from = from;
    this.#lines = new LineIndex(source);
  }

  read(nodes: readonly RootContent[]): Block[] {
    return nodes.flatMap((node) => this.#block(node));
  }

  #block(node: RootContent): Block[] {
    switch (node.type) {
      case 'heading':
        return this.#whole(node, 'heading', node.children, { depth: node.depth });
      case 'paragraph':
        return this.#paragraph(node);
      case 'blockquote':
        return this.read(node.children).map((block) =>
          block.kind === 'paragraph' ? { ...block, kind: 'quotation' } : block,
        );
      case 'list':
        return node.children.flatMap((item) =>
          this.#item(item.children, this.#span(item), node.ordered === true),
        );
      case 'footnoteDefinition':
        return this.#definition(node.identifier, node.children, this.#span(node));
      case 'definition':
        return this.#linkDefinition(node.identifier, node.url, this.#span(node));
      case 'code':
        return this.#plain(node.value, this.#span(node));
      case 'html':
        return this.#plain(withoutTags(node.value), this.#span(node));
      default:
        return [];
    }
  }

  /** A paragraph is text or a picture, or notes or a bulleted list if its lines begin like them. */
  #paragraph(node: Paragraph): Block[] {
    const span = this.#span(node);
    const images = node.children.filter((child) => child.type === 'image');
    if (images.length > 0 && node.children.every((child) => child.type === 'image' || isBlankText(child))) {
      const alt = images.map((image) => image.alt ?? '').join(' ');
      return this.#plain(alt, span).map((block) => ({ ...block, kind: 'picture' }));
    }
    const { lines, notes } = this.#inline(node.children, span);
    if (notes[0] !== undefined) return this.#notes(lines, notes, node.children);
    if (lines.some((line) => BULLET.test(line.text))) return this.#bullets(lines);
    const strong = node.children.every((child) => child.type === 'strong' || isBlankText(child));
    return this.#make('paragraph', lines, { strong });
  }

  /** Each line that begins with a raised number starts a note; other lines continue the note above. */
  #notes(
    lines: readonly TextLine[],
    numbers: readonly (number | undefined)[],
    children: readonly Nodes[],
  ): Block[] {
    const groups: { note: number; lines: TextLine[] }[] = [];
    lines.forEach((line, index) => {
      const note = numbers[index];
      if (note !== undefined) groups.push({ note, lines: [{ ...line, marks: line.marks.slice(1) }] });
      else groups.at(-1)?.lines.push(line);
    });
    const linked = children.flatMap(linkTargets);
    return groups.flatMap((group) => {
      const text = joinLines(group.lines).text;
      const urls = [
        ...new Set([...linked.filter((url) => groups.length === 1 || text.includes(url)), ...linksIn(text)]),
      ];
      return this.#make('note', group.lines, { note: group.note, urls }, true);
    });
  }

  #bullets(lines: readonly TextLine[]): Block[] {
    const groups: { item: boolean; lines: TextLine[] }[] = [];
    for (const line of lines) {
      const last = groups.at(-1);
      if (BULLET.test(line.text)) groups.push({ item: true, lines: [withoutBullet(line)] });
      else if (last) last.lines.push(line);
      else groups.push({ item: false, lines: [line] });
    }
    return groups.flatMap((group) => this.#make(group.item ? 'item' : 'paragraph', group.lines, {}));
  }

  /** The text of a list item, then what is nested in it. Takes the printed number, since Markdown renumbers. */
  #item(children: readonly RootContent[], span: Span, ordered: boolean): Block[] {
    const printed = /^\s*(\d{1,9})[.)]/u.exec(this.#source.slice(span[0], span[1]));
    const blocks = this.read(children);
    const [head, ...rest] = blocks;
    if (head === undefined || head.kind !== 'paragraph') return blocks;
    const number = ordered && printed ? { number: Number(printed[1]) } : {};
    return [{ ...head, ...number, kind: 'item', strong: false }, ...rest];
  }

  #definition(identifier: string, children: readonly RootContent[], span: Span): Block[] {
    const text = this.read(children).flatMap((block) => ({ ...block, span: block.spans[0] ?? span }));
    const urls = [
      ...new Set([...children.flatMap(linkTargets), ...text.flatMap((line) => linksIn(line.text))]),
    ];
    return this.#make('note', text, { note: this.#number(identifier), urls }, true).map((block) => ({
      ...block,
      spans: [span],
    }));
  }

  #linkDefinition(identifier: string, url: string, span: Span): Block[] {
    if (!NOTE_NUMBER.test(identifier)) return [];
    return this.#make('note', [{ text: url, marks: [], span }], { note: Number(identifier), urls: [url] });
  }

  #plain(value: string, span: Span): Block[] {
    const builder = new TextBuilder();
    builder.addWithRaisedMarks(value);
    return this.#make('paragraph', [builder.build(span)], {});
  }

  #whole(
    node: Nodes,
    kind: Block['kind'],
    children: readonly PhrasingContent[],
    extra: Partial<Block>,
  ): Block[] {
    return this.#make(kind, this.#inline(children, this.#span(node)).lines, extra);
  }

  #make(kind: Block['kind'], lines: readonly TextLine[], extra: Partial<Block>, keepEmpty = false): Block[] {
    const joined = joinLines(lines);
    const start = joined.spans[0]?.[0];
    if (start === undefined || (joined.text === '' && !keepEmpty)) return [];
    return [
      {
        kind,
        ...joined,
        line: this.#lines.lineAt(start),
        blankBefore: this.#lines.blankAbove(start),
        ...extra,
      },
    ];
  }

  /** The lines of inline content, and the number of the note that each begins, if any. */
  #inline(
    children: readonly PhrasingContent[],
    span: Span,
  ): { lines: TextLine[]; notes: (number | undefined)[] } {
    const reader = new InlineReader((label) => this.#number(label));
    for (const child of children) reader.read(child);
    const spans = this.#lineSpans(span);
    const exact = spans.length === reader.lines.length;
    const lines = reader.lines.map((line, index) =>
      line.text.build((exact ? spans[index] : undefined) ?? span),
    );
    return { lines, notes: reader.lines.map((line) => line.note) };
  }

  #lineSpans([start, end]: Span): Span[] {
    const spans: Span[] = [];
    let at = start;
    for (const line of this.#source.slice(start, end).split('\n')) {
      spans.push([at, at + line.length]);
      at += line.length + 1;
    }
    return spans;
  }

  /** A numeric label is its own number; others are numbered as they come. */
  #number(label: string): number {
    if (/^[1-9]\d{0,4}$/u.test(label)) return Number(label);
    const known = this.#labels.get(label) ?? this.#labels.size + 1;
    this.#labels.set(label, known);
    return known;
  }

  #span(node: Nodes): Span {
    return [this.#from + (node.position?.start.offset ?? 0), this.#from + (node.position?.end.offset ?? 0)];
  }
}

class InlineReader {
  lines: { text: TextBuilder; note?: number }[] = [{ text: new TextBuilder() }];
  #raised: string | undefined;
  readonly #number: (label: string) => number;

  constructor(number: (label: string) => number) {
    this.#number = number;
  }

  get #line() {
    const line = this.lines.at(-1);
    if (!line) throw new Error('a reader has a line');
    return line;
  }

  read(node: PhrasingContent): void {
    if (node.type === 'text') this.#text(node.value.replace(TWICE_ESCAPED, '$1'));
    else if (node.type === 'inlineCode') this.#text(node.value);
    else if (node.type === 'break') this.#newLine();
    else if (node.type === 'html') this.#tag(node.value);
    else if (node.type === 'footnoteReference') this.#line.text.mark([this.#number(node.identifier)]);
    else if (node.type === 'linkReference' && NOTE_NUMBER.test(node.identifier))
      this.#line.text.mark([Number(node.identifier)]);
    else if ('children' in node) for (const child of node.children) this.read(child);
  }

  #text(value: string): void {
    if (this.#raised !== undefined) {
      this.#raised += value;
      return;
    }
    value.split('\n').forEach((part, index) => {
      if (index > 0) this.#newLine();
      this.#line.text.addWithRaisedMarks(part);
    });
  }

  #newLine(): void {
    this.lines.push({ text: new TextBuilder() });
  }

  #tag(tag: string): void {
    if (/^<sup\b/iu.test(tag)) this.#raised = '';
    else if (/^<\/sup\b/iu.test(tag) && this.#raised !== undefined) {
      const raised = this.#raised.trim();
      this.#raised = undefined;
      this.#raise(raised);
    } else if (/^<br\b/iu.test(tag)) this.#line.text.add(' ');
  }

  #raise(raised: string): void {
    const line = this.#line;
    const atStart = line.text.text === '';
    const [first] = line.text.raise(raised);
    if (atStart && first !== undefined) line.note ??= first;
  }
}

function withoutBullet(line: TextLine): TextLine {
  const skip = BULLET.exec(line.text)?.[0].length ?? 0;
  return {
    text: line.text.slice(skip),
    marks: line.marks.map((mark) => ({ ...mark, at: Math.max(0, mark.at - skip) })),
    span: line.span,
  };
}

/** Replaces tags and comments with spaces, in linear time: the ends found are reused until passed. */
function withoutTags(html: string): string {
  const parts: string[] = [];
  let at = 0;
  let [tagEnd, commentEnd] = [-1, -1];
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', at)) {
    if (tagEnd < open) tagEnd = nextOf(html, '>', open);
    const comment = html.startsWith('<!--', open);
    if (comment && commentEnd < open + 4) commentEnd = nextOf(html, '-->', open + 4);
    const end = comment && commentEnd < html.length ? commentEnd + 3 : tagEnd + 1;
    if (end > html.length) break;
    parts.push(html.slice(at, open));
    at = end;
  }
  return [...parts, html.slice(at)].join(' ');
}

function nextOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at;
}

function linkTargets(node: Nodes): string[] {
  if (node.type === 'link') return [node.url];
  return 'children' in node ? node.children.flatMap(linkTargets) : [];
}

function isBlankText(node: Nodes): boolean {
  return node.type === 'text' && node.value.trim() === '';
}
