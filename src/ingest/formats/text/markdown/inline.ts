import type { Token } from 'markdown-it';
import type { NoteReference } from '../../../structure/block.ts';
import { TextBuilder } from '../../../structure/lines.ts';
import { labelsIn, superscript } from '../../../structure/notes/labels.ts';
import { isFormula } from '../../html/formula.ts';
import { joinedSigns } from './emphasis.ts';
import { attributeOf, TagReader } from './tags.ts';

const TWICE_ESCAPED = /\\([_*~#&[\]()])/gu;

export interface MarkdownLine {
  readonly text: TextBuilder;
  note?: string;
}

interface Capture {
  text: string;
  raised: boolean;
  target?: string;
  readonly notes: NoteReference[];
}

export class MarkdownInlineReader {
  #line: MarkdownLine = { text: new TextBuilder() };
  readonly lines = [this.#line];
  readonly anchors: string[] = [];
  readonly urls: string[] = [];
  readonly images: string[] = [];
  readonly notes: { anchor: string; content: string }[] = [];
  readonly left = { struck: 0, templates: 0 };
  readonly #isNumbered: (label: string, url: string) => boolean;
  readonly #nextAnchor: () => string;
  #capture: Capture | undefined;
  #struck = 0;

  /** `isNumbered`: whether a link is a bare `[1]` with a definition. */
  constructor(isNumbered: (label: string, url: string) => boolean, nextAnchor: () => string) {
    this.#isNumbered = isNumbered;
    this.#nextAnchor = nextAnchor;
  }

  read(tokens: readonly Token[]): void {
    const printed = joinedSigns(tokens);
    const tags = new TagReader(tokens);
    for (const [index, token] of tokens.entries())
      if (!tags.isSilent(index)) this.#token(token, printed.has(index), tokens, index);
  }

  #token(token: Token, isPrinted: boolean, tokens: readonly Token[], index: number): void {
    if (isPrinted) this.add(token.markup);
    else if (token.type === 'text') this.add(token.content.replace(TWICE_ESCAPED, '$1'));
    else if (token.type === 'code_inline' || token.type === 'formula') this.add(token.content);
    else if (token.type === 'softbreak' || token.type === 'hardbreak') this.#newLine();
    else if (token.type === 'html_inline') this.#tag(token.content);
    else if (token.type === 'image') this.#image(token);
    else if (token.type === 'note_reference') this.#reference(token.content);
    else if (token.type === 'inline_note') this.#inlineNote(token.content);
    else if (token.type === 'template') this.#template(token.content);
    else if (token.type === 's_open') this.#strike(1);
    else if (token.type === 's_close') this.#strike(-1);
    else if (token.type === 'link_open') this.#link(String(token.attrGet('href') ?? ''), tokens, index);
    else if (token.type === 'link_close') this.#endLink();
  }

  add(value: string): void {
    if (this.#struck > 0) return;
    if (this.#capture) this.#capture.text += value;
    else
      value.split('\n').forEach((part, index) => {
        if (index > 0) this.#newLine();
        this.#line.text.add(part);
      });
  }

  #newLine(): void {
    if (this.#capture) {
      this.#capture.text += ' ';
      return;
    }
    this.#line = { text: new TextBuilder() };
    this.lines.push(this.#line);
  }

  #strike(by: 1 | -1): void {
    this.#struck = Math.max(0, this.#struck + by);
    if (by > 0) this.left.struck++;
  }

  #image(token: Token): void {
    const alt = (token.children ?? [])
      .map(({ content }) => content)
      .join('')
      .trim();
    if (isFormula(alt)) this.add(alt);
    else this.images.push(alt);
  }

  #template(content: string): void {
    const caption = /\b(?:caption|alt)\s*=\s*(?:"([^"]*)"|'([^']*)')/u.exec(content);
    if (caption) this.images.push(caption[1] ?? caption[2] ?? '');
    else this.left.templates++;
  }

  #reference(label: string): void {
    const note = { label, anchor: anchorOf(label) };
    if (this.#capture) this.#capture.notes.push(note);
    else if (this.#struck === 0) this.#line.text.mark(`[^${label}]`, [note]);
    if (this.#capture) this.#capture.text += label;
  }

  #inlineNote(content: string): void {
    const anchor = this.#nextAnchor();
    this.notes.push({ anchor, content });
    this.#line.text.mark('^', [{ label: anchor, anchor }]);
  }

  #link(url: string, tokens: readonly Token[], index: number): void {
    if (/^https?:/iu.test(url)) this.urls.push(url);
    const label = tokens[index + 2]?.type === 'link_close' ? (tokens[index + 1]?.content ?? '') : '';
    if (this.#isNumbered(label, url)) this.#open(`link ${label}`);
    else if (url.startsWith('#')) this.#open(url);
  }

  #open(target: string): void {
    this.#capture ??= { text: '', raised: false, notes: [] };
    this.#capture.target ??= target;
  }

  #endLink(): void {
    if (this.#capture?.target !== undefined && !this.#isInRaised) this.#end();
  }

  #isInRaised = false;

  #tag(tag: string): void {
    const name = /^<\/?([a-z][\w-]*)/iu.exec(tag)?.[1]?.toLowerCase();
    const isEnd = tag.startsWith('</');
    const id = attributeOf(tag, 'id') ?? (name === 'a' ? attributeOf(tag, 'name') : undefined);
    if (id !== undefined && !isEnd) this.anchors.push(id);
    if (name === 'sup') this.#raise(isEnd);
    else if (name === 'br') this.add(' ');
    else if (name === 'q') this.add(isEnd ? '”' : '“');
    else if (name === 'del' || name === 's' || name === 'strike') this.#strike(isEnd ? -1 : 1);
    else if (name === 'a' && isEnd) this.#endLink();
    else if (name === 'a') {
      const url = attributeOf(tag, 'href') ?? '';
      if (/^https?:/iu.test(url)) this.urls.push(url);
      if (url.startsWith('#')) this.#open(url);
    } else if (name === 'img') this.images.push(attributeOf(tag, 'alt') ?? '');
    for (const _ of tag.matchAll(/\n/gu)) if (!this.#capture) this.#line.text.add(' ');
  }

  #raise(isEnd: boolean): void {
    if (!isEnd) {
      this.#isInRaised = this.#capture === undefined;
      this.#capture ??= { text: '', raised: true, notes: [] };
      this.#capture.raised = true;
    } else if (this.#isInRaised) {
      this.#isInRaised = false;
      this.#end();
    }
  }

  #end(): void {
    const { text, raised, target, notes } = this.#capture ?? { text: '', raised: false, notes: [] };
    this.#capture = undefined;
    if (this.#struck > 0) return;
    const builder = this.#line.text;
    const isFirst = builder.text === '';
    const labels = labelsIn(text);
    if (notes.length > 0) builder.mark(text, notes);
    else if (target?.startsWith('link ')) builder.mark(`[${text}]`, [{ label: text, anchor: target }]);
    else if (target !== undefined && labels.length > 0)
      builder.mark(raised ? superscript(text) : text, [{ label: labels[0] ?? '', anchor: target }]);
    else if (target !== undefined && !/[\p{L}\p{N}]/u.test(text)) return;
    else if (raised) builder.raise(text);
    else this.add(text);
    if (raised && isFirst && labels[0] !== undefined) this.#line.note ??= labels[0];
  }

  finish(): void {
    if (this.#capture) this.#end();
  }
}

export function anchorOf(label: string): string {
  return `note ${label.toLowerCase()}`;
}
