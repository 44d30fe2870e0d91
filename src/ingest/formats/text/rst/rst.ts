import type { Span } from '../../../../model/document.ts';
import { takeFields } from '../../../metadata/front-matter/fields.ts';
import type { ReadBlock } from '../../../structure/block.ts';
import { joinLines, LineIndex, lineSpans } from '../../../structure/lines.ts';
import type { Extracted } from '../../extraction.ts';
import { linksIn } from '../links.ts';
import { type NoteLabels, readInline } from './inline.ts';

const RULE = /^([!-/:-@[-`{-~])\1{2,}[ \t]*$/u;
const DIRECTIVE = /^\.\.[ \t]+(?:\|[^|]+\|[ \t]+)?([\w:+.-]+)::(?:[ \t]+(.*))?$/u;
const NOTE = /^\.\.[ \t]+\[(\d{1,4}|#[\w.-]*|\*|[A-Za-z][\w.-]*)\](?:[ \t]+|$)/u;
const REPLACEMENT = /^\.\.[ \t]+\|(?<name>[^|]+)\|[ \t]+replace::[ \t]+(?<words>.+)$/u;
const EXPLICIT = /^\.\.(?:[ \t]|$)|^__[ \t]/u;
const FIELD = /^:([A-Za-z][\w -]*):(?:[ \t]+(.*))?$/u;
const BULLET = /^[-*+•‣][ \t]+(?=\S)/u;
const NUMBERED = /^(?:(\d{1,3})|#|[a-z]|[ivx]+)[.)][ \t]+(?=\S)/u;
const TEXT =
  /^(?:note|warning|tip|hint|important|caution|danger|attention|error|admonition|seealso|versionadded|versionchanged|deprecated|topic|sidebar|epigraph|highlights|pull-quote|container|compound|rubric|centered|glossary|figure|only|class|rst-class)$/u;
const TITLED = /^(?:admonition|topic|sidebar|rubric|centered|versionadded|versionchanged|deprecated)$/u;

const REFERENCE = /\w[.,:;”"')]*[ \t]?\[#?[\w-]*\]_(?!\w)|(?<=^|\s):\w+:`[^`\n]+`/mu;

export function usesRst(text: string): boolean {
  const isOwn =
    /^\.\.[ \t]+(?:[\w:-]+::|_[^:\n]+:|\[[#\w*.-]+\])/mu.test(text) ||
    ((text.includes(']_') || text.includes(':`')) && REFERENCE.test(text));
  return isOwn && !/^#{1,6}[ \t]\S/mu.test(text) && !/^---\n/u.test(text);
}

interface RstLine {
  readonly text: string;
  readonly indent: number;
  readonly span: Span;
}

export function parseRst(source: string, from: number): Omit<Extracted, 'text'> {
  return new RstReader(source, from).document();
}

class RstReader implements NoteLabels {
  readonly #index: LineIndex;
  readonly #lines: readonly RstLine[];
  readonly #depths: string[] = [];
  readonly #blocks: ReadBlock[] = [];
  readonly #fields = new Map<string, string>();
  readonly #labels: ReadonlySet<string>;
  readonly #replacements: ReadonlyMap<string, string>;
  #autoMarks = 0;
  #autoNotes = 0;

  constructor(source: string, from: number) {
    this.#index = new LineIndex(source);
    this.#lines = lineSpans(source, [from, source.length]).map((span) => {
      const text = source.slice(...span).trimEnd();
      return { text: text.trimStart(), indent: text.length - text.trimStart().length, span };
    });
    this.#replacements = new Map(
      this.#lines.flatMap(({ text }) => {
        const { name, words } = REPLACEMENT.exec(text)?.groups ?? {};
        return name !== undefined && words !== undefined ? [[name.toLowerCase(), words] as const] : [];
      }),
    );
    this.#labels = new Set(this.#lines.flatMap(({ text }) => NOTE.exec(text)?.[1] ?? []));
  }

  document(): Omit<Extracted, 'text'> {
    this.#read(0, this.#lines.length);
    const { taken } = takeFields(Object.fromEntries(this.#fields));
    const statements = this.#fields.size > 0 ? [{ origin: 'field list', fields: taken }] : [];
    return { blocks: this.#blocks, findings: [], statements };
  }

  labelOf(printed: string): string | undefined {
    if (printed === '#') return this.#labels.has('#') ? String(++this.#autoMarks) : undefined;
    return this.#labels.has(printed) ? printed.replace(/^#/u, '') : undefined;
  }

  replacementOf(name: string): string | undefined {
    return this.#replacements.get(name.toLowerCase());
  }

  #read(from: number, to: number): void {
    for (let at = from; at < to; ) at = this.#block(at, to);
  }

  #block(at: number, to: number): number {
    const { text, indent } = this.#line(at);
    if (text === '') return at + 1;
    const heading = this.#heading(at, to);
    if (heading > at) return heading;
    if (EXPLICIT.test(text)) return this.#explicit(at, to);
    if (FIELD.test(text)) return this.#field(at, to);
    const item = BULLET.exec(text) ?? NUMBERED.exec(text);
    if (item) return this.#item(at, to, item[0].length, item[1]);
    const end = this.#paragraphEnd(at, to);
    if (/^(?:\+(?:[-=]+\+)+|=+(?: +=+)+)$/u.test(text)) return this.#table(at, to);
    this.#paragraph(at, end, indent > 0 && this.#isQuoted(at) ? 'quotation' : 'paragraph');
    return end;
  }

  #line(at: number): RstLine {
    return this.#lines[at] ?? { text: '', indent: 0, span: [0, 0] };
  }

  #heading(at: number, to: number): number {
    const [first, second, third] = [this.#line(at), this.#line(at + 1), this.#line(at + 2)];
    const isOver = RULE.test(first.text) && second.text !== '' && third.text === first.text && at + 2 < to;
    const title = isOver ? second : first;
    const rule = isOver ? first : second;
    const isUnder = !RULE.test(title.text) && RULE.test(rule.text) && title.indent === 0 && at + 1 < to;
    if (!isOver && !isUnder) return RULE.test(first.text) ? at + 1 : at;
    if (!isOver && rule.text.length < Math.min(title.text.length, 4)) return at;
    const style = `${isOver ? 'over' : 'under'}${rule.text.charAt(0)}`;
    if (!this.#depths.includes(style)) this.#depths.push(style);
    const depth = Math.min(6, this.#depths.indexOf(style) + 1);
    const line = readInline(title.text, this.#placeOf(title), this);
    this.#push('heading', [line], { depth });
    return at + (isOver ? 3 : 2);
  }

  #explicit(at: number, to: number): number {
    const { text, indent } = this.#line(at);
    const end = this.#indentedEnd(at + 1, to, indent);
    const note = NOTE.exec(text);
    if (note) this.#note(note[1] ?? '', note[0].length, at, end);
    const directive = DIRECTIVE.exec(text);
    const name = directive?.[1] ?? '';
    if (!TEXT.test(name)) return end;
    let from = at + 1;
    while (from < end && (FIELD.test(this.#line(from).text) || this.#line(from).text === '')) from++;
    const head = directive?.[2];
    const isText =
      head !== undefined && name !== 'figure' && !/^(?:container|class|rst-class|only)$/u.test(name);
    if (isText)
      this.#push('paragraph', [readInline(head, this.#placeOf(this.#line(at)), this)], {
        strong: TITLED.test(name),
      });
    this.#read(from, end);
    return end;
  }

  #note(printed: string, skip: number, at: number, end: number): void {
    const label = printed === '#' ? String(++this.#autoNotes) : printed.replace(/^#/u, '');
    const lines = this.#lines.slice(at, end).filter(({ text }) => text !== '');
    const read = lines.map(({ text, span }, index) =>
      readInline(index === 0 ? text.slice(skip) : text, span, this),
    );
    const urls = linksIn(joinLines(read).text);
    this.#push('note', read, { note: { label, anchor: `note ${label}` }, urls });
  }

  #field(at: number, to: number): number {
    const [, name = '', value = ''] = FIELD.exec(this.#line(at).text) ?? [];
    const end = this.#indentedEnd(at + 1, to, this.#line(at).indent);
    const isTop = this.#blocks.every(({ kind }) => kind === 'heading');
    if (isTop) {
      const rest = this.#lines.slice(at + 1, end).map(({ text }) => text);
      this.#fields.set(name.toLowerCase(), [value, ...rest].join(' ').trim());
    } else this.#paragraph(at, this.#paragraphEnd(at, Math.max(end, at + 1)), 'paragraph');
    return Math.max(end, at + 1);
  }

  #item(at: number, to: number, skip: number, number: string | undefined): number {
    const { indent } = this.#line(at);
    let end = at + 1;
    while (end < to && this.#line(end).text !== '' && this.#line(end).indent > indent) end++;
    const lines = this.#lines.slice(at, end);
    const read = lines.map((line, index) =>
      readInline(index === 0 ? line.text.slice(skip) : line.text, this.#placeOf(line), this),
    );
    this.#push('item', read, number === undefined ? {} : { number: Number(number) });
    return end;
  }

  #table(at: number, to: number): number {
    let end = at;
    while (end < to && this.#line(end).text !== '') end++;
    const isGrid = this.#line(at).text.startsWith('+');
    for (const line of this.#lines.slice(at, end)) {
      if (/^[+=\-| ]+$/u.test(line.text)) continue;
      const cells = isGrid ? line.text.replace(/^\||\|$/gu, '').split('|') : line.text.split(/ {2,}/u);
      const words = cells.map((cell) => cell.trim()).join(' | ');
      this.#push('row', [readInline(words, this.#placeOf(line), this)]);
    }
    return end;
  }

  #paragraph(at: number, end: number, kind: 'paragraph' | 'quotation'): void {
    const lines = this.#lines.slice(at, end);
    const text = lines.map((line) => line.text.replace(/^\|[ \t]+/u, '')).join('\n');
    const span: Span = [this.#placeOf(lines[0] ?? this.#line(at))[0], lines.at(-1)?.span[1] ?? 0];
    if (text === '::') return;
    this.#push(kind, [readInline(text.replace(/::$/u, ':'), span, this)]);
  }

  #paragraphEnd(at: number, to: number): number {
    const { indent } = this.#line(at);
    let end = at + 1;
    while (end < to && this.#line(end).text !== '' && this.#line(end).indent === indent) {
      if (this.#heading(end, to) > end || EXPLICIT.test(this.#line(end).text)) break;
      end++;
    }
    return end;
  }

  #indentedEnd(from: number, to: number, indent: number): number {
    let end = from;
    for (let at = from; at < to; at++) {
      const line = this.#line(at);
      if (line.text === '') continue;
      if (line.indent <= indent) break;
      end = at + 1;
    }
    return end;
  }

  /** Indented text is a quotation, unless a line that ends in "::" shows it as it is. */
  #isQuoted(at: number): boolean {
    let above = at - 1;
    while (above >= 0 && this.#line(above).text === '') above--;
    return (
      above < at - 1 &&
      above >= 0 &&
      this.#line(above).indent === 0 &&
      !this.#line(above).text.endsWith('::') &&
      !EXPLICIT.test(this.#line(above).text)
    );
  }

  #placeOf({ span, indent }: RstLine): Span {
    return [span[0] + indent, span[1]];
  }

  #push(
    kind: ReadBlock['kind'],
    lines: Parameters<typeof joinLines>[0],
    extra: Partial<ReadBlock> = {},
  ): void {
    const joined = joinLines(lines);
    const start = joined.spans[0]?.[0];
    if (start === undefined || joined.text === '') return;
    const place = { line: this.#index.lineAt(start), blankBefore: 1 };
    this.#blocks.push({ kind, ...joined, ...place, ...extra });
  }
}
