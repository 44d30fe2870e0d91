import { parseDocument } from 'htmlparser2';
import type {
  Definition,
  FootnoteDefinition,
  FootnoteReference,
  Heading,
  Html,
  LinkReference,
  ListItem,
  Nodes,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
  Table,
  TableCell,
} from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Span } from '../../../model/document.ts';
import type { ReadBlock } from '../../structure/block.ts';
import {
  headOf,
  joinLines,
  LineIndex,
  lineSpans,
  shifted,
  TextBuilder,
  type TextLine,
} from '../../structure/lines.ts';
import { htmlBlocks } from '../html/blocks.ts';
import { BULLET, linksIn } from './links.ts';

/** Converters escape twice. */
const TWICE_ESCAPED = /\\([_*~#&[\]()])/gu;

/** Unless it is escaped. */
const LAST_PIPE = /\|(?<=(?<!\\)(?:\\\\)*\|)\s*$/u;

/** `from`: where the body begins. */
export function parseMarkdown(source: string, from: number): ReadBlock[] {
  const body = source.slice(from);
  const tree = fromMarkdown(body, {
    extensions: [gfmFootnote(), gfmTable()],
    mdastExtensions: [gfmFootnoteFromMarkdown(), gfmTableFromMarkdown()],
  });
  return new MarkdownReader(source, from).document(tree);
}

/** `note`: the label of the note that the line begins. */
type InlineLine = TextLine & { readonly note?: string };

class MarkdownReader {
  readonly #source: string;
  readonly #from: number;
  readonly #lines: LineIndex;
  readonly #shortcuts = new Set<string>();

  constructor(source: string, from: number) {
    this.#source = source;
    this.#from = from;
    this.#lines = new LineIndex(source);
  }

  document(tree: Root): ReadBlock[] {
    this.#findShortcuts(tree);
    return this.read(tree.children);
  }

  read(nodes: readonly RootContent[]): ReadBlock[] {
    return nodes.flatMap((node) => this.#block(node));
  }

  #block(node: RootContent): ReadBlock[] {
    switch (node.type) {
      case 'heading':
        return this.#make('heading', this.#inline(node), { depth: node.depth });
      case 'paragraph':
        return this.#paragraph(node);
      case 'blockquote':
        return this.read(node.children).map((block) =>
          block.kind === 'paragraph' ? { ...block, kind: 'quotation' } : block,
        );
      case 'list':
        return node.children.flatMap((item) => this.#item(item, node.ordered === true));
      case 'footnoteDefinition':
        return this.#definition(node);
      case 'definition':
        return this.#linkDefinition(node);
      case 'code':
        return this.#plain(node.value, node);
      case 'html':
        return this.#html(node);
      case 'table':
        return this.#table(node);
      default:
        return [];
    }
  }

  /** Its lines decide: text, notes or a bulleted list. */
  #paragraph(node: Paragraph): ReadBlock[] {
    const visible = node.children.filter((child) => !isBlankText(child));
    const images = visible.filter((child) => child.type === 'image');
    if (images.length > 0 && images.length === visible.length) {
      const alt = images.map((image) => image.alt ?? '').join(' ');
      return this.#plain(alt, node).map((block) => ({ ...block, kind: 'picture' }));
    }
    const lines = this.#inline(node);
    if (lines[0]?.note !== undefined) return this.#notes(lines, linkTargets(node));
    if (lines.some((line) => BULLET.test(line.text))) return this.#bullets(lines);
    return this.#make('paragraph', lines, { strong: visible.every((child) => child.type === 'strong') });
  }

  /** Lines without a number continue the note above. */
  #notes(lines: readonly InlineLine[], linked: readonly string[]): ReadBlock[] {
    const groups: { note: string; lines: TextLine[] }[] = [];
    for (const { note, ...line } of lines) {
      if (note !== undefined) groups.push({ note, lines: [withoutLabel(line)] });
      else groups.at(-1)?.lines.push(line);
    }
    return groups.flatMap(({ note, lines: own }) => {
      const { text } = joinLines(own);
      const links = linked.filter((url) => groups.length === 1 || text.includes(url));
      return this.#make('note', own, { note: { label: note }, urls: linksIn(text, links) });
    });
  }

  #bullets(lines: readonly TextLine[]): ReadBlock[] {
    const groups: { item: boolean; lines: TextLine[] }[] = [];
    for (const line of lines) {
      const last = groups.at(-1);
      if (BULLET.test(line.text)) groups.push({ item: true, lines: [withoutBullet(line)] });
      else if (last) last.lines.push(line);
      else groups.push({ item: false, lines: [line] });
    }
    return groups.flatMap((group) => this.#make(group.item ? 'item' : 'paragraph', group.lines));
  }

  /** Takes the printed number, since Markdown renumbers. */
  #item(item: ListItem, ordered: boolean): ReadBlock[] {
    const printed = /^\s*(\d{1,9})[.)]/u.exec(this.#source.slice(...this.#span(item)));
    const blocks = this.read(item.children);
    const [head, ...rest] = blocks;
    if (head === undefined || head.kind !== 'paragraph') return blocks;
    const number = ordered && printed ? { number: Number(printed[1]) } : {};
    return [{ ...head, ...number, kind: 'item', strong: false }, ...rest];
  }

  #definition(node: FootnoteDefinition): ReadBlock[] {
    const span = this.#span(node);
    const lines = this.read(node.children).map((block) => ({ ...block, span: block.spans[0] ?? span }));
    const written = lines.flatMap((line) => linksIn(line.text));
    const urls = [...new Set([...linkTargets(node), ...written])];
    const note = { label: labelOf(node), anchor: node.identifier };
    return this.#make('note', lines, { note, urls }).map((block) => ({ ...block, spans: [span] }));
  }

  /** `[1]: https://…` is a note if the text has a bare `[1]`. */
  #linkDefinition({ identifier, url, ...node }: Definition): ReadBlock[] {
    if (!this.#shortcuts.has(identifier) || url === '') return [];
    const line = { text: url, marks: [], span: this.#span(node) };
    return this.#make('note', [line], { note: linkNote(identifier), urls: [url] });
  }

  /** Heads with marks are a row too, so that their notes are cited. */
  #table({ children: [head, ...rows] }: Table): ReadBlock[] {
    if (head === undefined) return [];
    const heads = head.children.map((cell) => headOf(joinLines(this.#cells([cell], cell))));
    const header = heads.some((text) => text !== '') ? heads : [];
    const first = this.#cells(head.children, head);
    const isRow = rows.length === 0 || first.some(({ marks }) => marks.length > 0);
    const own = isRow ? this.#make('row', first) : [];
    const make = (row: (typeof rows)[number]) =>
      this.#make('row', this.#cells(row.children, row), { header });
    return [...own, ...rows.flatMap(make)];
  }

  /** Cells as a row prints them, without the pipes at its ends. */
  #cells(cells: readonly TableCell[], node: Nodes): TextLine[] {
    const reader = new InlineReader();
    for (const [index, cell] of cells.entries()) {
      if (index > 0) reader.read({ type: 'text', value: ' | ' });
      for (const child of cell.children) reader.read(child);
    }
    const [start, end] = this.#span(node);
    const printed = this.#source.slice(start, end).replace(LAST_PIPE, '').trimEnd();
    const skip = /^\s*\|?\s*/u.exec(printed)?.[0].length ?? 0;
    const span: Span = [start + skip, start + printed.length];
    return reader.lines.map(({ text }) => text.build(span));
  }

  /** A table in HTML is one; other tags are left out. */
  #html(node: Html): ReadBlock[] {
    if (!/<table\b/iu.test(node.value)) return this.#plain(withoutTags(node.value), node);
    const span = this.#span(node);
    const place = { spans: [span], line: this.#lines.lineAt(span[0]) };
    return htmlBlocks(parseDocument(node.value), new Map()).map((block) => ({ ...block, ...place }));
  }

  #plain(value: string, node: Nodes): ReadBlock[] {
    const builder = new TextBuilder();
    builder.add(value);
    return this.#make('paragraph', [builder.build(this.#span(node))]);
  }

  #make(kind: ReadBlock['kind'], lines: readonly TextLine[], extra: Partial<ReadBlock> = {}): ReadBlock[] {
    const joined = joinLines(lines);
    const start = joined.spans[0]?.[0];
    if (start === undefined || (joined.text === '' && kind !== 'note')) return [];
    const place = { line: this.#lines.lineAt(start), blankBefore: this.#lines.blankAbove(start) };
    return [{ kind, ...joined, ...place, ...extra }];
  }

  #inline(node: Heading | Paragraph): InlineLine[] {
    const reader = new InlineReader();
    for (const child of node.children) reader.read(child);
    const span = this.#span(node);
    const spans = lineSpans(this.#source, span);
    const exact = spans.length === reader.lines.length;
    return reader.lines.map(({ text, note }, index) => ({
      ...text.build((exact ? spans[index] : undefined) ?? span),
      ...(note === undefined ? {} : { note }),
    }));
  }

  #findShortcuts(node: Nodes): void {
    if (isNumberedShortcut(node)) this.#shortcuts.add(node.identifier);
    else if ('children' in node) for (const child of node.children) this.#findShortcuts(child);
  }

  #span(node: Pick<Nodes, 'position'>): Span {
    return [this.#from + (node.position?.start.offset ?? 0), this.#from + (node.position?.end.offset ?? 0)];
  }
}

class InlineReader {
  #line: { text: TextBuilder; note?: string } = { text: new TextBuilder() };
  readonly lines = [this.#line];
  #raised: string | undefined;

  read(node: PhrasingContent): void {
    if (node.type === 'text') this.#text(node.value.replace(TWICE_ESCAPED, '$1'));
    else if (node.type === 'inlineCode') this.#text(node.value);
    else if (node.type === 'break') this.#newLine();
    else if (node.type === 'html') this.#tag(node.value);
    else if (node.type === 'footnoteReference') this.#reference(node);
    else if (isNumberedShortcut(node))
      this.#line.text.mark(`[${node.identifier}]`, [linkNote(node.identifier)]);
    else if ('children' in node) for (const child of node.children) this.read(child);
  }

  #text(value: string): void {
    if (this.#raised !== undefined) this.#raised += value;
    else
      value.split('\n').forEach((part, index) => {
        if (index > 0) this.#newLine();
        this.#line.text.add(part);
      });
  }

  #reference(node: FootnoteReference): void {
    const label = labelOf(node);
    this.#line.text.mark(`[^${label}]`, [{ label, anchor: node.identifier }]);
  }

  #newLine(): void {
    this.#line = { text: new TextBuilder() };
    this.lines.push(this.#line);
  }

  #tag(tag: string): void {
    if (/^<sup\b/iu.test(tag)) this.#raised = '';
    else if (/^<\/sup\b/iu.test(tag) && this.#raised !== undefined) {
      const atStart = this.#line.text.text === '';
      const [first] = this.#line.text.raise(this.#raised);
      if (atStart && first !== undefined) this.#line.note ??= first;
      this.#raised = undefined;
    } else if (/^<br\b/iu.test(tag)) this.#line.text.add(' ');
  }
}

function withoutBullet(line: TextLine): TextLine {
  return withoutStart(line, BULLET.exec(line.text)?.[0].length ?? 0);
}

/** "¹", with a full stop after it. */
function withoutLabel(line: TextLine): TextLine {
  const end = line.marks[0]?.end ?? 0;
  const gap = /^[.):]?\s*/u.exec(line.text.slice(end))?.[0].length ?? 0;
  return withoutStart(line, end + gap);
}

function withoutStart(line: TextLine, length: number): TextLine {
  return { ...line, text: line.text.slice(length), marks: shifted(line.marks, -length) };
}

/** A bare `[1]` with a definition, unlike `[words][1]`. */
function isNumberedShortcut(node: Nodes): node is LinkReference {
  return (
    node.type === 'linkReference' &&
    node.referenceType === 'shortcut' &&
    /^[1-9]\d{0,3}$/u.test(node.identifier)
  );
}

function linkNote(label: string) {
  return { label, anchor: `link ${label}` };
}

function labelOf({ label, identifier }: FootnoteReference | FootnoteDefinition): string {
  return label ?? identifier;
}

/** Replaces tags and comments with spaces in linear time. */
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
