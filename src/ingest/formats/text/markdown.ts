import { parseDocument } from 'htmlparser2';
import type {
  Definition,
  FootnoteDefinition,
  Heading,
  Html,
  ListItem,
  Nodes,
  Paragraph,
  Root,
  RootContent,
} from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import type { Span } from '../../../model/document.ts';
import type { ReadBlock } from '../../structure/block.ts';
import {
  canHead,
  headOf,
  joinLines,
  LineIndex,
  lineSpans,
  shifted,
  TextBuilder,
  type TextLine,
} from '../../structure/lines.ts';
import { htmlBlocks } from '../html/blocks.ts';
import { InlineReader, isNumberedShortcut, labelOf, linkNote } from './inline.ts';
import { BULLET, linksIn } from './links.ts';
import { cellsSpan, DELIMITERS, definedIn, lineOf, readRows, rowSpan } from './tables.ts';

/** The HTML reader is quadratic in the depth. */
const MAX_TAGS = 3000;

export function parseMarkdown(source: string, from: number): ReadBlock[] {
  const body = source.slice(from);
  const tree = fromMarkdown(body, {
    extensions: [gfmFootnote()],
    mdastExtensions: [gfmFootnoteFromMarkdown()],
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
  /** The labels that are defined, in lower case. */
  readonly #definitions: ReadonlySet<string>;

  constructor(source: string, from: number) {
    this.#source = source;
    this.#from = from;
    this.#lines = new LineIndex(source);
    this.#definitions = definedIn(source);
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
        return this.#table(node) ?? this.#paragraph(node);
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
      default:
        return [];
    }
  }

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

  /** A paragraph with a row of dashes below its heads is a table; lines above it are text. */
  #table(node: Paragraph): ReadBlock[] | undefined {
    const spans = lineSpans(this.#source, this.#span(node)).map((span) => rowSpan(this.#source, span));
    const printed = spans.map((span) => this.#source.slice(...span));
    const at = printed.findIndex((line, index) => index > 0 && DELIMITERS.test(line)) - 1;
    if (at < 0) return undefined;
    const rows = readRows(printed.slice(at), this.#definitions);
    if (rows === undefined) return undefined;
    const above = at === 0 ? [] : this.#inline(node).slice(0, at);
    const [head = [], ...body] = rows;
    const heads = head.map((cell) => headOf(joinLines(lineOf([cell], [0, 0]))));
    const places = spans.slice(at).filter((_, index) => index !== 1);
    const lines = rows.map((cells, index) => lineOf(cells, cellsSpan(this.#source, places[index] ?? [0, 0])));
    const header = canHead(heads) ? heads : [];
    const [first = []] = lines;
    // Heads with marks are a row too, so that their notes are cited.
    const isRow = body.length === 0 || first.some(({ marks }) => marks.length > 0) || header.length === 0;
    return [
      ...this.#make('paragraph', above),
      ...(isRow ? this.#make('row', first) : []),
      ...lines.slice(1).flatMap((line) => this.#make('row', line, { header })),
    ];
  }

  /** A table in HTML is one; other tags are left out. */
  #html(node: Html): ReadBlock[] {
    const tags = node.value.split('<', MAX_TAGS).length;
    if (!/<table\b/iu.test(node.value) || tags === MAX_TAGS)
      return this.#plain(withoutTags(node.value), node);
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

function withoutBullet(line: TextLine): TextLine {
  return withoutStart(line, BULLET.exec(line.text)?.[0].length ?? 0);
}

function withoutLabel(line: TextLine): TextLine {
  const end = line.marks[0]?.end ?? 0;
  const gap = /^[.):]?\s*/u.exec(line.text.slice(end))?.[0].length ?? 0;
  return withoutStart(line, end + gap);
}

function withoutStart(line: TextLine, length: number): TextLine {
  return { ...line, text: line.text.slice(length), marks: shifted(line.marks, -length) };
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
