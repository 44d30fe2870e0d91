import { type Block, isFinished, wordCount } from '../../structure/block.ts';
import { pageRange } from '../../structure/page-breaks.ts';
import type { UnplacedBlock } from '../extraction.ts';
import { BULLET, linksIn } from '../text/links.ts';
import { bodySize, fits, isCentred, leading, median, rightEdge } from './geometry.ts';
import type { Flow, PdfLine } from './lines.ts';
import type { LinkArea } from './page.ts';
import { type JoinContext, joinWords, partsOf } from './words.ts';

/** A page in reading order. */
export interface LaidOutPage {
  readonly flows: readonly Flow[];
  readonly links: readonly LinkArea[];
  /** The page number to cite. */
  readonly name: string | undefined;
  readonly number: number;
}

const HEADING_SIZE = 1.12;
const HEADING_WORDS = 30;
const NOTE_SIZE = 0.93;
/** In usual distances between lines: a larger gap begins a paragraph, or held a picture. */
const PARAGRAPH_GAP = 1.3;
const PICTURE_GAP = 3.5;
const PICTURE_LINES = 4;
const NUMBERED = /^(\d{1,3})[.)]\s+(?=\S)/u;
const DASHED = /^[-–]\s+(?=\S)/u;
const NOTE_START = /^\[?(\d{1,4})[\].)]?\s+(?=\S)/u;
/** The dots of a table of contents, looked for in the end of a line. */
const LEADERS = /(?:\s?[.…·]){4,}\s*\S{1,6}$/u;
const LEADERS_END = 40;
const NOTES_HEADING = /^(?:end|foot)?notes(?: and references)?:?$/iu;

interface LineGroup {
  kind: Block['kind'];
  lines: PdfLine[];
  urls: string[];
  blankBefore: number;
  number?: number;
  note?: number;
  page: string | undefined;
  lastPage: string | undefined;
  filePage: number;
  flow: Flow;
}

export function toBlocks(pages: readonly LaidOutPage[], context: JoinContext): UnplacedBlock[] {
  const grouper = new LineGrouper(pages, context);
  for (const page of pages) grouper.read(page);
  return grouper.finish();
}

class LineGrouper {
  readonly #body: number;
  readonly #leading: number;
  readonly #top: number;
  readonly #bottom: number;
  readonly #context: JoinContext;
  /** The numbers of all superscript marks. */
  readonly #marks: ReadonlySet<number>;
  readonly #groups: LineGroup[] = [];
  #lastItem = 0;
  #lastNote = 0;
  #inNotes = false;
  /** Empty lines at the end of the previous column. */
  #left = 0;

  constructor(pages: readonly LaidOutPage[], context: JoinContext) {
    const lines = pages.flatMap(({ flows }) => flows.flatMap((flow) => flow.lines));
    this.#body = bodySize(lines);
    this.#leading = leading(pages);
    this.#top = median(pages.flatMap(({ flows }) => flows[0]?.lines[0]?.y ?? []));
    this.#bottom = median(pages.flatMap(({ flows }) => flows.at(-1)?.lines.at(-1)?.y ?? []));
    this.#context = context;
    this.#marks = new Set(
      lines.flatMap((line) =>
        partsOf(line).flatMap((part) => (part.raised ? part.text.split(',').map(Number) : [])),
      ),
    );
  }

  read(page: LaidOutPage): void {
    for (const flow of page.flows) {
      const notesFrom = this.#notesFrom(flow.lines);
      const fresh = { first: true };
      flow.lines.forEach((line, index) => {
        if (index >= notesFrom) this.#note(page, flow, line);
        else this.#line(page, flow, index, fresh);
      });
      this.#left = this.#room(flow.lines, notesFrom);
    }
  }

  finish(): UnplacedBlock[] {
    const sizes = [...new Set(this.#groups.filter(({ kind }) => kind === 'heading').map(sizeOf))].sort(
      (a, b) => b - a,
    );
    return this.#groups.flatMap((group): UnplacedBlock[] => {
      const { text, marks } = joinWords(group.lines, this.#context).build([0, 0]);
      const skip = group.kind === 'item' || group.kind === 'note' ? labelLength(text, group) : 0;
      const rest = text.slice(skip);
      if (rest === '' && group.kind !== 'note') return [];
      const own = group.note === undefined ? marks : marks.slice(marks[0]?.at === 0 ? 1 : 0);
      const strong = group.lines.every((line) => line.bold && !hasLeaders(line));
      return [
        {
          kind: group.kind,
          text: rest,
          marks: own.map((mark) => ({ ...mark, at: Math.max(0, mark.at - skip) })),
          blankBefore: group.blankBefore,
          filePage: group.filePage,
          ...(group.page === undefined ? {} : { page: pageRange(group.page, group.lastPage) }),
          ...(group.kind === 'heading' ? { depth: 1 + sizes.indexOf(sizeOf(group)) } : { strong }),
          ...(group.number === undefined ? {} : { number: group.number }),
          ...(group.note === undefined ? {} : { note: group.note, urls: addresses(rest, group.urls) }),
        },
      ];
    });
  }

  /** The index of the first footnote line: in the small type at the end of the flow, the first that begins or continues a note. */
  #notesFrom(lines: readonly PdfLine[]): number {
    let small = lines.length;
    while (small > 0 && (lines[small - 1]?.size ?? 0) <= NOTE_SIZE * this.#body) small--;
    const open = this.#groups.findLast(({ kind }) => kind === 'note');
    const goesOn =
      open !== undefined &&
      !isFinished(open.lines.at(-1)?.text ?? '') &&
      linksIn(open.lines.at(-1)?.text ?? '').length === 0;
    if (goesOn && small < lines.length && small > 0) {
      const numbered = lines
        .slice(small)
        .findIndex((line) => noteNumber(line, this.#lastNote, this.#marks) !== undefined);
      const before = numbered < 0 ? lines.length - small : numbered;
      if (before <= 3) return small;
    }
    let last = this.#lastNote;
    for (let index = small; index < lines.length; index++) {
      const line = lines[index];
      const number = line && noteNumber(line, last, this.#marks);
      if (number !== undefined) return index;
      last = number ?? last;
    }
    return lines.length;
  }

  /** Empty lines between the text of a column and its notes, or the usual end of a page. */
  #room(lines: readonly PdfLine[], notesFrom: number): number {
    const [last, note] = [lines[notesFrom - 1], lines[notesFrom]];
    if (!last) return 0;
    const end = note ? note.y - note.size : this.#bottom;
    return (end - last.y) / (this.#leading * this.#body);
  }

  #note(page: LaidOutPage, flow: Flow, line: PdfLine): void {
    const number = noteNumber(line, this.#lastNote, this.#marks);
    const open = this.#groups.findLast(({ kind }) => kind === 'note');
    const urls = page.links.filter((link) => isOn(link, line)).map(({ url }) => url);
    if (number === undefined && open) {
      open.lines.push(line);
      open.urls.push(...urls);
      return;
    }
    this.#lastNote = number ?? this.#lastNote;
    this.#groups.push({ ...this.#group(page, flow, line, 'note', 1), urls, note: this.#lastNote });
  }

  #line(page: LaidOutPage, flow: Flow, index: number, fresh: { first: boolean }): void {
    const line = flow.lines[index];
    if (!line) return;
    const previous = fresh.first ? undefined : flow.lines[index - 1];
    const open = this.#groups.findLast(({ kind }) => kind !== 'note' || !fresh.first);
    const begins = this.#beginning(line, flow, index, open);
    const first = fresh.first;
    fresh.first = false;
    if (open && !begins && this.#continues(open, previous, line, flow, first)) {
      open.lines.push(line);
      open.urls.push(...page.links.filter((link) => isOn(link, line)).map(({ url }) => url));
      open.lastPage = page.name;
      return;
    }
    const gap = previous
      ? (line.y - previous.y) / (this.#leading * Math.min(line.size, previous.size))
      : Math.max(1 + (line.y - this.#top) / (this.#leading * this.#body), this.#left);
    const kind = begins?.kind ?? this.#kindOf(line);
    // A heading moves to the next page to stay with its text: the space it leaves is not a picture.
    const blankBefore = gap >= PICTURE_GAP && kind !== 'heading' ? PICTURE_LINES : 1;
    const group = this.#group(page, flow, line, kind, blankBefore);
    const urls = page.links.filter((link) => isOn(link, line)).map(({ url }) => url);
    this.#groups.push({ ...group, ...begins, urls });
    if (begins?.number !== undefined) this.#lastItem = begins.number;
    if (begins?.note !== undefined) this.#lastNote = begins.note;
    if (NOTES_HEADING.test(line.text)) this.#inNotes = true;
    else if (group.kind === 'heading') this.#inNotes = false;
  }

  #group(page: LaidOutPage, flow: Flow, line: PdfLine, kind: Block['kind'], blankBefore: number): LineGroup {
    return {
      kind,
      lines: [line],
      urls: [],
      blankBefore,
      page: page.name,
      lastPage: page.name,
      filePage: page.number,
      flow,
    };
  }

  #kindOf(line: PdfLine): Block['kind'] {
    const letters = /\p{L}/u.test(line.text) && !hasLeaders(line);
    return letters && line.size >= HEADING_SIZE * this.#body && wordCount(line.text) <= HEADING_WORDS
      ? 'heading'
      : 'paragraph';
  }

  /** Whether a line begins a list item or a note, judging by its first characters. */
  #beginning(
    line: PdfLine,
    flow: Flow,
    index: number,
    open: LineGroup | undefined,
  ): { kind: 'item' | 'note'; number?: number; note?: number } | undefined {
    const raised = partsOf(line)[0];
    const note = raised?.raised && /^\s*\d{1,4}\s*$/u.test(raised.text) ? Number(raised.text) : undefined;
    if (note !== undefined && note > 0 && raised?.text.length !== line.text.length)
      return { kind: 'note', note };
    if (this.#kindOf(line) === 'heading' || line.bold) return undefined;
    if (BULLET.test(line.text)) return { kind: 'item' };
    const inset =
      line.x - flow.left > 0.3 * line.size || open?.kind === 'item' || flow.lines[index - 1] === undefined;
    if (DASHED.test(line.text) && inset) return { kind: 'item' };
    const number = Number(NUMBERED.exec(line.text)?.[1] ?? 0);
    if (number === 0) return undefined;
    if (this.#inNotes) return { kind: 'note', note: number };
    return number === 1 || number === this.#lastItem + 1 ? { kind: 'item', number } : undefined;
  }

  #continues(
    open: LineGroup,
    previous: PdfLine | undefined,
    line: PdfLine,
    flow: Flow,
    first: boolean,
  ): boolean {
    const last = open.lines.at(-1);
    if (!last || Math.abs(last.size - line.size) > 0.08 * line.size || last.bold !== line.bold) return false;
    if (first || previous === undefined) return this.#continuesOverBreak(open, last, line, flow);
    if (previous !== last) return false;
    if (line.y - last.y > PARAGRAPH_GAP * this.#leading * line.size) return false;
    if (open.kind === 'heading') return true;
    if (isCentred(last, line)) return !fits(line, flow.right - flow.left - (last.right - last.x));
    const inset = line.x - last.x;
    const hanging = open.lines.length === 1 && (open.kind === 'item' || open.kind === 'note' || inset < 0);
    if (Math.abs(inset) > 0.7 * line.size && !hanging) return false;
    return !fits(line, rightEdge(flow, last) - last.right);
  }

  /** Whether a line continues a group from the previous page or column: a divided word, or a sentence whose line was full. */
  #continuesOverBreak(open: LineGroup, last: PdfLine, line: PdfLine, flow: Flow): boolean {
    if (open.kind === 'heading' || open.kind === 'note' || this.#kindOf(line) === 'heading') return false;
    if (/\p{L}[-‐\u00ad]$/u.test(last.text) && /^\p{Ll}/u.test(line.text)) return true;
    if (open.kind === 'item' || isFinished(last.text)) return false;
    const inset = Math.abs(line.x - flow.left - (last.x - open.flow.left)) > 0.4 * line.size;
    return !inset && open.lines.length > 1 && !fits(line, rightEdge(open.flow, last) - last.right);
  }
}

function hasLeaders({ text }: PdfLine): boolean {
  return LEADERS.test(text.slice(-LEADERS_END));
}

/** The number of the note that a line begins: superscript, or the next number that has a mark. */
function noteNumber(line: PdfLine, last: number, marks: ReadonlySet<number>): number | undefined {
  const raised = partsOf(line)[0];
  if (raised?.raised && /^\s*\d{1,4}\s*$/u.test(raised.text)) return Number(raised.text) || undefined;
  const number = Number(NOTE_START.exec(line.text)?.[1] ?? 0);
  return number > last && number <= last + 10 && marks.has(number) ? number : undefined;
}

function labelLength(text: string, group: LineGroup): number {
  if (group.kind === 'note') {
    const label = NOTE_START.exec(text);
    return label && Number(label[1]) === group.note ? label[0].length : 0;
  }
  return (BULLET.exec(text) ?? NUMBERED.exec(text) ?? DASHED.exec(text))?.[0].length ?? 0;
}

/** The URLs of a note: its links, and URLs in its text that do not begin one of them. */
function addresses(text: string, linked: readonly string[]): string[] {
  const written = linksIn(text).filter((url) => !linked.some((link) => link.startsWith(url)));
  return [...new Set([...linked, ...written])];
}

function isOn(link: LinkArea, line: PdfLine): boolean {
  const middle = line.y - 0.3 * line.size;
  return link.top < middle && middle < link.bottom && link.left < line.right && link.right > line.x;
}

function sizeOf(group: LineGroup): number {
  return Math.round((group.lines[0]?.size ?? 0) * 2) / 2;
}
