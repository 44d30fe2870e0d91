import type { Env, Token } from 'markdown-it';
import type { Span } from '../../../../model/document.ts';
import type { Finding, ReadBlock } from '../../../structure/block.ts';
import {
  canHead,
  headOf,
  joinLines,
  LineIndex,
  shifted,
  TextBuilder,
  type TextLine,
} from '../../../structure/lines.ts';
import { isFinished } from '../../../structure/prose.ts';
import { BULLET, linksIn } from '../links.ts';
import { tieAnchors } from './anchors.ts';
import { embeddedBlocks, markdownIn } from './embedded.ts';
import { anchorOf, MarkdownInlineReader } from './inline.ts';
import { leftFindings } from './left.ts';
import { parseCell, parseTokens, type TokenNode } from './parser.ts';
import { cellsIn, cellsSpan } from './tables.ts';

export function parseMarkdown(source: string, from: number): { blocks: ReadBlock[]; findings: Finding[] } {
  return new MarkdownReader(source, from).document();
}

type InlineLine = TextLine & { readonly note?: string };

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
const DEFINITION = /^:\s+(?=\S)/u;
const TYPED_NOTE = /^\[\d{1,4}\]:?\s+\S/u;
/** Kramdown puts the contents here. */
const CONTENTS_LIST = /^(?:[*+-]|\d+\.)[ \t]+.*\n[ \t]*\{:[ \t]*toc\b[^}]*\}[ \t]*$/gimu;

class MarkdownReader {
  readonly #source: string;
  readonly #body: string;
  readonly #lines: LineIndex;
  readonly #env: Env = {};
  #base: number;
  readonly #seen = new Set<string>();
  readonly #shortcuts = new Set<string>();
  readonly #anchors = new Map<ReadBlock, readonly string[]>();
  readonly #left = { struck: 0, templates: 0 };
  #inlineNotes = 0;
  #lastNumber = 0;

  constructor(source: string, from: number) {
    this.#source = source;
    this.#body = source.slice(from).replace(CONTENTS_LIST, '\n');
    this.#lines = new LineIndex(source);
    this.#base = this.#lines.lineAt(from) - 1;
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
        return this.#plain(token.content, this.#spanOf(token));
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
      return parts.images.length > 0 ? this.#picture(parts.images.join(' '), this.#spanOf(token)) : [];
    return this.#withNotes(this.#ofLines(lines, parts.urls, isStrong(token.children ?? [])), parts);
  }

  #ofLines(lines: readonly InlineLine[], urls: readonly string[], strong: boolean): ReadBlock[] {
    const at = this.#noteStart(lines);
    if (at === 0) return this.#notes(lines, urls);
    if (at > 0)
      return [...this.#ofLines(lines.slice(0, at), urls, false), ...this.#notes(lines.slice(at), urls)];
    const isTyped = TYPED_NOTE.test(lines[0]?.text ?? '');
    if (isTyped) return this.#split(lines, TYPED_NOTE, 'paragraph', (line) => line);
    if (lines.some((line) => BULLET.test(line.text)))
      return this.#split(lines, BULLET, 'item', withoutBullet);
    if (lines.slice(1).some((line) => DEFINITION.test(line.text)))
      return this.#split(lines, DEFINITION, 'paragraph', withoutColon);
    for (const { marks } of lines)
      for (const { notes } of marks) for (const { label } of notes) this.#seen.add(label);
    return this.#make('paragraph', lines, { strong, urls });
  }

  /** The first line that begins a note: above it, the paragraph may end one of the page before. */
  #noteStart(lines: readonly InlineLine[]): number {
    return lines.findIndex(({ note }, index) => {
      if (note === undefined || index === 0) return note !== undefined;
      return this.#seen.has(note) && isFinished(lines[index - 1]?.text ?? '');
    });
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

  #split(
    lines: readonly InlineLine[],
    start: RegExp,
    kind: 'item' | 'paragraph',
    cut: (line: TextLine) => TextLine,
  ): ReadBlock[] {
    const groups: { own: boolean; lines: TextLine[] }[] = [];
    for (const line of lines) {
      const last = groups.at(-1);
      if (start.test(line.text)) groups.push({ own: true, lines: [cut(line)] });
      else if (last) last.lines.push(line);
      else groups.push({ own: false, lines: [line] });
    }
    return groups.flatMap((group) => this.#make(group.own ? kind : 'paragraph', group.lines));
  }

  /** What a callout sets apart are the author's own words. */
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
    if (head === undefined && ordered) return this.#plain(mark, this.#spanOf(token));
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
    const [start] = this.#lineSpan(map?.[0] ?? 0);
    const at = this.#source.slice(start, first[0]).lastIndexOf(mark);
    return [[at < 0 ? first[0] : start + at, first[1]], ...rest];
  }

  #definition(token: Token, children: readonly TokenNode[]): ReadBlock[] {
    const span = this.#spanOf(token);
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
    const spans = Array.from({ length: to - from }, (_, row) => this.#lineSpan(from + row)).map((span) =>
      cellsSpan(this.#source, span),
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
      const span = this.#spanOf(token);
      const place = { spans: [span], line: this.#lines.lineAt(span[0]) };
      const blocks = embeddedBlocks(token.content).map((block) => ({ ...block, ...place }));
      return blocks.map((block, index) =>
        index === 0 ? { ...block, blankBefore: this.#lines.blankAbove(span[0]) } : block,
      );
    }
    const base = this.#base;
    this.#base += line;
    const blocks = this.#read(parseTokens(inner, this.#env));
    this.#base = base;
    return blocks;
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
    const place = { line: this.#lines.lineAt(start), blankBefore: this.#lines.blankAbove(start) };
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
    const whole = this.#spanOf(token);
    const lines = reader.lines.map(({ text, note }, index) => ({
      ...text.build(exact ? this.#placeOf(written[index] ?? '', first + index) : whole),
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

  #placeOf(written: string, line: number): Span {
    const [start, end] = this.#lineSpan(line);
    const at = this.#source.slice(start, end).indexOf(written);
    return at < 0 ? [start, end] : [start + at, start + at + written.length];
  }

  #lineSpan(line: number): Span {
    const start = this.#lines.startOf(this.#base + line);
    const end = this.#source.indexOf('\n', start);
    return [start, end < 0 ? this.#source.length : end];
  }

  #spanOf({ map }: Token): Span {
    const [from, to] = map ?? [0, 1];
    const start = this.#lineSpan(from)[0];
    const end = this.#lineSpan(Math.max(from, to - 1))[1];
    return [start, start + this.#source.slice(start, end).trimEnd().length];
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

function withoutBullet(line: TextLine): TextLine {
  return withoutStart(line, BULLET.exec(line.text)?.[0].length ?? 0);
}

function withoutColon(line: TextLine): TextLine {
  return withoutStart(line, DEFINITION.exec(line.text)?.[0].length ?? 0);
}

function withoutLabel(line: TextLine): TextLine {
  const end = line.marks[0]?.end ?? 0;
  const gap = /^[.):]?\s*/u.exec(line.text.slice(end))?.[0].length ?? 0;
  return withoutStart(line, end + gap);
}

function withoutStart(line: TextLine, length: number): TextLine {
  return { ...line, text: line.text.slice(length), marks: shifted(line.marks, -length) };
}
