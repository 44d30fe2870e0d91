import type { Span } from '../../../../model/document.ts';
import { asciiDigits } from '../../../../text/numbers.ts';
import { type Finding, info, type ReadBlock } from '../../../structure/block.ts';
import { joinLines, LineIndex, lineSpans, TextBuilder, type TextLine } from '../../../structure/lines.ts';
import { labelsIn } from '../../../structure/notes/labels.ts';
import type { Extracted } from '../../extraction.ts';
import { BULLET, linksIn } from '../links.ts';
import { isList } from '../short-lines.ts';
import { readGutenberg } from './gutenberg.ts';
import { withHeadings } from './headings.ts';
import { DividedWords } from './hyphens.ts';
import { findFurniture } from './pages.ts';

const NUMBERED = /^(\d{1,3})[.)]\s+/u;
const NOTE =
  /^(?:\[(?!0+\])(\d{1,4})\]|(?!⁰+\s)([⁰¹²³⁴-⁹]{1,4})|\[(?:footnote|note)\s+([^\s\]:]{1,8})\s*:)\s+/iu;
const BRACKETED = /(\[(?!0+\])\d{1,4}(?:\s?[,;–-]\s?\d{1,4})*\]|\[[A-Z]\])/u;
const QUOTED = /^\s*> .*(?:\n\s*>(?: .*)?)*$/u;
const DASHED = /^[-*–]\s+/u;
const RULE = /^\s*(?:([=\-~^*_#+"'`.:])\1{3,}|(?:\*\s+){2,}\*|(?:-\s+){2,}-)\s*$/u;
const SECTION = /^\d{1,3}\.\s{2,}\p{Lu}/u;
const SECTION_WORDS = 12;

interface TextChunk {
  readonly kind: 'paragraph' | 'item' | 'note' | 'heading';
  readonly label?: string;
  readonly number?: number;
  readonly start: number;
  end: number;
  readonly skip: number;
  readonly blankBefore: number;
}

export function parsePlain(source: string, from: number): Omit<Extracted, 'text'> {
  return new PlainReader(source, from).read();
}

class PlainReader {
  readonly #source: string;
  readonly #spans: readonly Span[];
  readonly #furniture: ReadonlySet<number>;
  readonly #lines: LineIndex;
  readonly #divided: DividedWords;
  readonly #book: ReturnType<typeof readGutenberg>;
  readonly #isBracketed: boolean;

  constructor(source: string, from: number) {
    this.#source = source;
    this.#book = readGutenberg(source);
    const body: Span = [Math.max(from, this.#book?.from ?? 0), this.#book?.to ?? source.length];
    this.#spans = lineSpans(source, body);
    this.#furniture = findFurniture(source, this.#spans);
    this.#lines = new LineIndex(source);
    this.#divided = new DividedWords(source);
    this.#isBracketed = /^\s*\[(?:(?!0+\])\d{1,4}\]|(?:foot)?note\s+[^\s\]:]{1,8}\s*:)\s+\S/imu.test(source);
  }

  read(): Omit<Extracted, 'text'> {
    const chunks = this.#chunks().flatMap((chunk) => this.#entries(chunk));
    const blocks = chunks.flatMap((chunk, index) => this.#block(chunk, chunks, index));
    const statements = this.#book ? [this.#book.statement] : [];
    return { blocks: withHeadings(blocks), findings: this.#findings(), statements };
  }

  #findings(): Finding[] {
    const findings: Finding[] = [];
    const { size } = this.#furniture;
    if (size > 0) findings.push(info('page-furniture', 1, { is: 'furniture-lines', count: size }));
    const { mended } = this.#divided;
    if (mended > 0) findings.push(info('hyphens', 1, { is: 'divided-words', count: mended }));
    return findings;
  }

  #chunks(): TextChunk[] {
    const found: TextChunk[] = [];
    let open: TextChunk | undefined;
    let blank = 1;
    let afterPage = false;
    for (const [index, [at, lineEnd]] of this.#spans.entries()) {
      const line = this.#source.slice(at, lineEnd);
      const text = line.trimStart();
      if (this.#furniture.has(index) || text === '') {
        afterPage ||= this.#furniture.has(index);
        open = undefined;
        blank++;
        continue;
      }
      if (RULE.test(line)) {
        this.#underline(found, open, blank);
        open = undefined;
        continue;
      }
      const start = lineEnd - text.length;
      const end = at + line.trimEnd().length;
      const begun = beginning(text, blank > 0 || open?.kind === 'item');
      if (open && !begun) open.end = end;
      else {
        const blankBefore = afterPage ? 1 : blank;
        open = { ...(begun ?? { kind: 'paragraph', skip: 0 }), start, end, blankBefore };
        found.push(open);
      }
      [blank, afterPage] = [0, false];
    }
    return found;
  }

  #entries(chunk: TextChunk): TextChunk[] {
    if (chunk.kind !== 'paragraph') return [chunk];
    const spans = lineSpans(this.#source, [chunk.start, chunk.end]);
    if (!isList(spans.map((span) => this.#source.slice(...span)))) return [chunk];
    return spans.map(([start, end]) => ({ ...chunk, start, end }));
  }

  #underline(found: TextChunk[], open: TextChunk | undefined, blank: number): void {
    const last = found.at(-1);
    const isHeading = last !== undefined && last === open && blank === 0 && last.kind === 'paragraph';
    const text = isHeading ? this.#source.slice(last.start, last.end) : '';
    if (isHeading && !text.includes('\n') && text.length <= 120)
      found[found.length - 1] = { ...last, kind: 'heading' };
  }

  #block(chunk: TextChunk, chunks: readonly TextChunk[], index: number): ReadBlock[] {
    const { kind, label, number, blankBefore } = chunk;
    const joined = joinLines(this.#textLines(chunk), (before, after) => this.#divided.divides(before, after));
    if (joined.text === '') return [];
    const place = { line: this.#lines.lineAt(chunk.start), blankBefore };
    if (kind === 'note' && label !== undefined) {
      const text = /^\[(?:foot)?note\b/iu.test(this.#source.slice(chunk.start, chunk.start + 10))
        ? joined.text.replace(/\]$/u, '')
        : joined.text;
      return [{ kind, ...joined, text, ...place, note: { label }, urls: linksIn(text) }];
    }
    if (kind === 'heading') return [{ kind, ...joined, ...place, depth: index === 0 ? 1 : 2 }];
    if (this.#isSection(chunk, chunks, index)) {
      const lines = this.#textLines({ ...chunk, skip: 0 });
      return [{ kind: 'heading', ...joinLines(lines), ...place, depth: 2 }];
    }
    const isQuoted = kind === 'paragraph' && QUOTED.test(this.#source.slice(chunk.start, chunk.end));
    return [
      {
        kind: isQuoted ? 'quotation' : kind,
        ...joined,
        ...place,
        ...(number === undefined ? {} : { number }),
      },
    ];
  }

  #isSection(
    { kind, start, end, blankBefore }: TextChunk,
    chunks: readonly TextChunk[],
    index: number,
  ): boolean {
    const text = this.#source.slice(start, end);
    const isAlone = [chunks[index - 1], chunks[index + 1]].every((chunk) => chunk?.kind !== 'item');
    return (
      kind === 'item' &&
      blankBefore > 0 &&
      isAlone &&
      SECTION.test(text) &&
      text.split(/\s+/u).length <= SECTION_WORDS
    );
  }

  #textLines({ start, end, skip }: TextChunk): TextLine[] {
    const from: Span = [start + skip, end];
    const isQuoted = QUOTED.test(this.#source.slice(...from));
    return lineSpans(this.#source, from).map((span) => {
      const line = this.#source.slice(...span).replace(isQuoted ? /^\s*>[> ]*/u : '', '');
      const builder = new TextBuilder();
      for (const part of this.#isBracketed ? line.split(BRACKETED) : [line]) {
        const labels = this.#isBracketed && part.startsWith('[') ? labelsIn(part) : [];
        if (labels.length > 0) builder.mark(part, labels.map(asReference));
        else builder.add(part);
      }
      return builder.build(span);
    });
  }
}

function asReference(label: string): { label: string } {
  return { label: /^\d+$/u.test(label) ? String(Number(label)) : label };
}

function beginning(
  line: string,
  mayList: boolean,
): Pick<TextChunk, 'kind' | 'label' | 'number' | 'skip'> | undefined {
  const note = NOTE.exec(line);
  if (note) {
    const label = asciiDigits(note[1] ?? note[2] ?? note[3] ?? '');
    return { kind: 'note', ...asReference(label), skip: note[0].length };
  }
  const bullet = BULLET.exec(line) ?? (mayList ? DASHED.exec(line) : null);
  if (bullet) return { kind: 'item', skip: bullet[0].length };
  const numbered = mayList ? NUMBERED.exec(line) : null;
  return numbered ? { kind: 'item', number: Number(numbered[1]), skip: numbered[0].length } : undefined;
}
