import type { Env, Token } from 'markdown-it';
import type { Span } from '../../../../model/document.ts';
import { type Finding, type ReadBlock, shifted } from '../../../structure/block.ts';
import { joinLines, TextBuilder, type TextLine } from '../../../structure/lines.ts';
import { isFinished } from '../../../structure/prose.ts';
import { canHead, headOf } from '../../../structure/rows.ts';
import { linksIn } from '../links.ts';
import { tieAnchors } from './anchors.ts';
import { embeddedBlocks, markdownIn } from './embedded.ts';
import { anchorOf, MarkdownInlineReader } from './inline.ts';
import { leftFindings } from './left.ts';
import { type InlineLine, lineParts, noteGroups } from './line-groups.ts';
import { parseCell, parseTokens, type TokenNode } from './parser.ts';
import { TokenPlaces } from './places.ts';
import { cellsIn, cellsSpan } from './tables.ts';

export function parseMarkdown(source: string, from: number): { blocks: ReadBlock[]; findings: Finding[] } {
  return new MarkdownReader(source, from).document();
}

interface InlineParts {
  readonly lines: InlineLine[];
  readonly urls: readonly string[];
  readonly images: readonly string[];
  readonly anchors: readonly string[];
  readonly notes: readonly ReadBlock[];
}

/** More words are a paragraph above a rule. */
const HEADING_WORDS = 40;
/** Larger numbers are years. */
const LARGEST_NUMBER = 999;
const CALLOUT = /^\[!([\w-]+)(?:\|[^\]]*)?\][+-]?[ \t]*/u;
const CONTENTS_LIST = /^(?:[*+-]|\d+\.)[ \t]+.*\n[ \t]*\{:[ \t]*toc\b[^}]*\}[ \t]*$/gimu;

class MarkdownReader {
  readonly #source: string;
  readonly #body: string;
  readonly #places: TokenPlaces;
  readonly #env: Env = {};
  readonly #seen = new Set<string>();
  readonly #shortcuts = new Set<string>();
  readonly #anchors = new Map<ReadBlock, readonly string[]>();
  readonly #left = { struck: 0, templates: 0 };
  #inlineNotes = 0;
  #lastNumber = 0;

  constructor(source: string, from: number) {
    this.#source = source;
    this.#body = source.slice(from).replace(CONTENTS_LIST, '\n');
    this.#places = new TokenPlaces(source, from);
  }

  document(): { blocks: ReadBlock[]; findings: Finding[] } {
    const blocks = this.#read(parseTokens(this.#body, this.#env));
    const all = [...blocks, ...this.#linkNotes()].sort((a, b) => startOf(a) - startOf(b));
    return { blocks: tieAnchors(all, this.#anchors), findings: leftFindings(this.#left) };
  }

  #read(nodes: readonly TokenNode[]): ReadBlock[] {
    return nodes.flatMap((node, index) => {
      const isTag = node.token.type === 'code_block' && /^\s*<\/?[a-z]/iu.test(node.token.content);
      // HTML goes on behind an empty line, however it is indented.
      return isTag && isHtmlAbove(nodes, index) ? this.#html(node.token) : this.#block(node);
    });
  }

  #block({ token, children }: TokenNode): ReadBlock[] {
    switch (token.type) {
      case 'heading_open':
        return this.#heading(token, children);
      case 'paragraph_open':
        return children.flatMap((child) => this.#paragraph(child.token));
      case 'blockquote_open':
        return this.#quotation(children);
      case 'bullet_list_open':
      case 'ordered_list_open':
        return children.flatMap((item) =>
          this.#item(item, token.type === 'ordered_list_open', children.length),
        );
      case 'note_open':
        return this.#definition(token, children);
      case 'rows':
        return this.#table(token);
      case 'code_block':
      case 'fence':
        return this.#plain(token.content, this.#places.spanOf(token));
      case 'html_block':
        return this.#html(token);
      default:
        return this.#read(children);
    }
  }

  #heading({ tag }: Token, [inline]: readonly TokenNode[]): ReadBlock[] {
    if (inline === undefined) return [];
    const parts = this.#inline(inline.token);
    const words = inline.token.content.split(/\s+/u).length;
    const depth = Number(tag.slice(1));
    if (words > HEADING_WORDS) return this.#withNotes(this.#make('paragraph', parts.lines), parts);
    return this.#withNotes(this.#make('heading', parts.lines, { depth }), parts);
  }

  #paragraph(token: Token): ReadBlock[] {
    const parts = this.#inline(token);
    const { lines } = parts;
    if (lines.every(({ text }) => text === ''))
      return parts.images.length > 0 ? this.#picture(parts.images.join(' '), this.#places.spanOf(token)) : [];
    return this.#withNotes(this.#ofLines(lines, parts.urls, isStrong(token.children ?? [])), parts);
  }

  #ofLines(lines: readonly InlineLine[], urls: readonly string[], strong: boolean): ReadBlock[] {
    const at = this.#noteStart(lines);
    if (at === 0) return this.#notes(lines, urls);
    if (at > 0)
      return [...this.#ofLines(lines.slice(0, at), urls, false), ...this.#notes(lines.slice(at), urls)];
    const parts = lineParts(lines);
    if (parts) return parts.flatMap((part) => this.#make(part.kind, part.lines));
    for (const { marks } of lines)
      for (const { notes } of marks) for (const { label } of notes) this.#seen.add(label);
    return this.#make('paragraph', lines, { strong, urls });
  }

  #noteStart(lines: readonly InlineLine[]): number {
    return lines.findIndex(({ note }, index) => {
      if (note === undefined || index === 0) return note !== undefined;
      return this.#seen.has(note) && isFinished(lines[index - 1]?.text ?? '');
    });
  }

  #notes(lines: readonly InlineLine[], linked: readonly string[]): ReadBlock[] {
    const groups = noteGroups(lines);
    return groups.flatMap(({ note, lines: own }) => {
      const { text } = joinLines(own);
      const links = linked.filter((url) => groups.length === 1 || text.includes(url));
      return this.#make('note', own, { note: { label: note }, urls: linksIn(text, links) });
    });
  }

  #quotation(children: readonly TokenNode[]): ReadBlock[] {
    const blocks = this.#read(children);
    const [first, ...rest] = blocks;
    const callout = first?.kind === 'paragraph' ? CALLOUT.exec(first.text)?.[0] : undefined;
    if (first && callout !== undefined) {
      const text = first.text.slice(callout.length);
      const marks = shifted(first.marks, -callout.length);
      return [...(text === '' ? [] : [{ ...first, text, marks }]), ...rest];
    }
    return blocks.map((block) => (block.kind === 'paragraph' ? { ...block, kind: 'quotation' } : block));
  }

  /** Takes the printed number, since Markdown renumbers. */
  #item({ token, children }: TokenNode, ordered: boolean, count: number): ReadBlock[] {
    const blocks = this.#read(children);
    const [head, ...rest] = blocks;
    const mark = `${token.info}${token.markup}`;
    // A number alone is text: "3." may be all that a note says.
    if (head === undefined && ordered) return this.#plain(mark, this.#places.spanOf(token));
    if (head === undefined || head.kind !== 'paragraph') return blocks;
    if (!ordered) return [{ ...head, kind: 'item', strong: false }, ...rest];
    const number = Number(token.info);
    const isSentence =
      number > LARGEST_NUMBER || (count === 1 && number > 1 && number !== this.#lastNumber + 1);
    if (isSentence) {
      const printed = `${mark} `;
      const marks = shifted(head.marks, printed.length);
      const spans = this.#withMark(head.spans, mark, token);
      return [{ ...head, text: printed + head.text, marks, spans, strong: false }, ...rest];
    }
    this.#lastNumber = number;
    return [{ ...head, number, kind: 'item', strong: false }, ...rest];
  }

  #withMark([first, ...rest]: readonly Span[], mark: string, { map }: Token): Span[] {
    if (first === undefined) return rest;
    const [start] = this.#places.lineSpan(map?.[0] ?? 0);
    const at = this.#source.slice(start, first[0]).lastIndexOf(mark);
    return [[at < 0 ? first[0] : start + at, first[1]], ...rest];
  }

  #definition(token: Token, children: readonly TokenNode[]): ReadBlock[] {
    const span = this.#places.spanOf(token);
    const label = String(token.meta?.label ?? '');
    const lines = this.#read(children).map((block) => ({ ...block, span: block.spans[0] ?? span }));
    const urls = [...new Set(lines.flatMap((line) => linksIn(line.text, line.urls)))];
    const note = { label, anchor: anchorOf(label) };
    return this.#make('note', lines.length > 0 ? lines : [emptyLine(span)], { note, urls }).map((block) => ({
      ...block,
      spans: [span],
    }));
  }

  /** `[1]: https://…` is a note if the text has a bare `[1]`. */
  #linkNotes(): ReadBlock[] {
    return [...this.#source.matchAll(/^[ >]*\[(\d{1,4})\]:[ \t]*\n?[ \t]*<?([^\s>]+)>?.*$/gmu)].flatMap(
      (match) => {
        const [all, label = '', url = ''] = match;
        if (!this.#shortcuts.delete(label)) return [];
        const span: Span = [match.index, match.index + all.length];
        const line = { text: url, marks: [], span };
        return this.#make('note', [line], { note: { label, anchor: `link ${label}` }, urls: [url] });
      },
    );
  }

  #isNumbered = (label: string, url: string): boolean => {
    const isBare = /^[1-9]\d{0,3}$/u.test(label) && this.#env.references?.[label]?.href === url;
    if (isBare) this.#shortcuts.add(label);
    return isBare;
  };

  #table({ map }: Token): ReadBlock[] {
    const [from, to] = map ?? [0, 0];
    const spans = Array.from({ length: to - from }, (_, row) => this.#places.lineSpan(from + row)).map(
      (span) => cellsSpan(this.#source, span),
    );
    const lines = spans.filter((_, row) => row !== 1).map((span) => this.#row(span));
    const [first = [], ...body] = lines;
    const headSpan = spans[0] ?? [0, 0];
    const heads = cellsIn(this.#source.slice(...headSpan)).map((cell) => {
      const reader = this.#reader();
      reader.read(parseCell(cell, this.#env));
      return headOf(joinLines(reader.lines.map(({ text }) => text.build(headSpan))));
    });
    const header = canHead(heads) ? heads : [];
    // Heads with marks are a row too, so that their notes are cited.
    const isRow = body.length === 0 || first.some(({ marks }) => marks.length > 0) || header.length === 0;
    return [
      ...(isRow ? this.#make('row', first) : []),
      ...body.flatMap((line) => this.#make('row', line, { header })),
    ];
  }

  #row(span: Span): TextLine[] {
    const reader = this.#reader();
    for (const [index, cell] of cellsIn(this.#source.slice(...span)).entries()) {
      if (index > 0) reader.add(' | ');
      reader.read(parseCell(cell, this.#env));
      reader.finish();
    }
    return reader.lines.map(({ text }) => text.build(span));
  }

  #html(token: Token): ReadBlock[] {
    const [line = 0] = token.map ?? [];
    const inner = markdownIn(token.content);
    if (inner === undefined) {
      const span = this.#places.spanOf(token);
      const place = { spans: [span], line: this.#places.lineAt(span[0]) };
      const blocks = embeddedBlocks(token.content).map((block) => ({ ...block, ...place }));
      return blocks.map((block, index) =>
        index === 0 ? { ...block, blankBefore: this.#places.blankAbove(span[0]) } : block,
      );
    }
    return this.#places.below(line, () => this.#read(parseTokens(inner, this.#env)));
  }

  #picture(alt: string, span: Span): ReadBlock[] {
    return this.#plain(alt, span).map((block) => ({ ...block, kind: 'picture' }));
  }

  #plain(value: string, span: Span): ReadBlock[] {
    const builder = new TextBuilder();
    builder.add(value);
    return this.#make('paragraph', [builder.build(span)]);
  }

  #make(kind: ReadBlock['kind'], lines: readonly TextLine[], extra: Partial<ReadBlock> = {}): ReadBlock[] {
    const joined = joinLines(lines);
    const start = joined.spans[0]?.[0];
    if (start === undefined || (joined.text === '' && kind !== 'note')) return [];
    const place = { line: this.#places.lineAt(start), blankBefore: this.#places.blankAbove(start) };
    return [{ kind, ...joined, ...place, ...extra }];
  }

  #reader(): MarkdownInlineReader {
    return new MarkdownInlineReader(this.#isNumbered, () => `inline ${++this.#inlineNotes}`);
  }

  #inline(token: Token): InlineParts {
    const reader = this.#reader();
    reader.read(token.children ?? []);
    reader.finish();
    this.#left.struck += reader.left.struck;
    this.#left.templates += reader.left.templates;
    const [first = 0] = token.map ?? [];
    const written = token.content.split('\n');
    const exact = written.length === reader.lines.length;
    const whole = this.#places.spanOf(token);
    const lines = reader.lines.map(({ text, note }, index) => ({
      ...text.build(exact ? this.#places.find(written[index] ?? '', first + index) : whole),
      ...(note === undefined ? {} : { note }),
    }));
    const { urls, images, anchors } = reader;
    return {
      lines,
      urls,
      images,
      anchors,
      notes: reader.notes.flatMap((note) => this.#inlineNote(note, whole)),
    };
  }

  #inlineNote({ anchor, content }: { anchor: string; content: string }, span: Span): ReadBlock[] {
    const reader = this.#reader();
    reader.read(parseCell(content, this.#env));
    reader.finish();
    const line = joinLines(reader.lines.map(({ text }) => text.build(span)));
    const urls = linksIn(line.text, reader.urls);
    return this.#make('note', [{ ...line, span }], { note: { label: '', anchor }, urls });
  }

  #withNotes(blocks: ReadBlock[], { anchors, notes }: InlineParts): ReadBlock[] {
    const [first] = blocks;
    if (first && anchors.length > 0) this.#anchors.set(first, anchors);
    return [...blocks, ...notes];
  }
}

function startOf(block: ReadBlock): number {
  return block.spans[0]?.[0] ?? 0;
}

function isHtmlAbove(nodes: readonly TokenNode[], index: number): boolean {
  return nodes.slice(Math.max(0, index - 3), index).some(({ token }) => token.type === 'html_block');
}

function emptyLine(span: Span): TextLine {
  return { text: '', marks: [], span };
}

function isStrong(tokens: readonly Token[]): boolean {
  let depth = 0;
  return tokens.every(({ type, content }) => {
    if (type === 'strong_open') depth++;
    else if (type === 'strong_close') depth--;
    else if (depth === 0) return type === 'softbreak' || type === 'image' || content.trim() === '';
    return true;
  });
}
