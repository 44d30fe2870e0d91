import { kindOf, labelsIn } from '../../structure/notes/labels.ts';
import { isFinished, wordCount } from '../../structure/prose.ts';
import { canHead } from '../../structure/rows.ts';
import { linksIn } from '../text/links.ts';
import type { LinkArea } from './engine/links.ts';
import { bodySize, fits, isCentred, leading, median, rightEdge } from './geometry.ts';
import type { Flow } from './layout/layout.ts';
import type { PdfLine } from './layout/lines.ts';
import { findTables, type PdfTable, type TableRow } from './layout/tables.ts';
import {
  BULLET,
  DASHED,
  ENDNOTE_START,
  hasLeaders,
  hasSymbolBullet,
  type LineStart,
  NOTE_START,
  NUMBERED,
  raisedLabel,
  SYMBOL_START,
} from './line-starts.ts';
import { bracketedLabel, bracketedMarks } from './notes/bracketed.ts';
import { partsOf } from './words.ts';

export interface LaidOutPage {
  readonly flows: readonly Flow[];
  readonly turned: readonly PdfLine[];
  readonly links: readonly LinkArea[];
  readonly name: string | undefined;
  readonly number: number;
}

const HEADING_SIZE = 1.12;
const HEADING_WORDS = 30;
const NOTE_SIZE = 0.93;
/** In usual distances between lines. */
const PARAGRAPH_GAP = 1.3;
/** Text that far below a note is not its own. */
const NOTE_GAP = 2.2;
const PICTURE_GAP = 3.5;
const PICTURE_LINES = 4;
const NOTES_HEADING = /^(?:end|foot)?notes(?: and references)?:?$/iu;

export interface LineGroup extends LineStart {
  readonly lines: PdfLine[];
  readonly urls: string[];
  readonly blankBefore: number;
  readonly page: LaidOutPage;
  lastPage: LaidOutPage;
  readonly flow: Flow;
  readonly row?: TableRow;
  readonly head?: TableRow | undefined;
}

export class LineGrouper {
  readonly groups: LineGroup[] = [];
  readonly #body: number;
  readonly #leading: number;
  readonly #top: number;
  readonly #bottom: number;
  readonly #marks: ReadonlyMap<number, ReadonlySet<string>>;
  #page = 0;
  #lastOnPage = 0;
  #lastItem = 0;
  #lastNote = 0;
  #inNotes = false;
  #left = 0;

  constructor(pages: readonly LaidOutPage[]) {
    const lines = pages.flatMap(({ flows }) => flows.flatMap((flow) => flow.lines));
    this.#body = bodySize(lines);
    this.#leading = leading(pages);
    this.#top = median(pages.flatMap(({ flows }) => flows[0]?.lines[0]?.y ?? []));
    this.#bottom = median(pages.flatMap(({ flows }) => flows.at(-1)?.lines.at(-1)?.y ?? []));
    this.#marks = new Map(pages.map(({ number, flows }) => [number, marksIn(flows)]));
  }

  read(page: LaidOutPage): void {
    [this.#page, this.#lastOnPage] = [page.number, 0];
    for (const flow of page.flows) {
      const notesFrom = flow.lines[0]?.cell ? flow.lines.length : this.#notesFrom(flow.lines);
      const fresh = { first: true };
      const tables = findTables(flow.lines.slice(0, notesFrom));
      const inTables = new Set(tables.flatMap(({ lines }) => lines));
      flow.lines.forEach((line, index) => {
        const table = tables.find(({ lines }) => lines[0] === line);
        if (table) this.#table(page, flow, table);
        if (index >= notesFrom) this.#note(page, flow, line);
        else if (!inTables.has(line)) this.#line(page, flow, index, fresh);
      });
      this.#left = this.#room(flow.lines, notesFrom);
    }
    const [first, ...others] = page.turned;
    const aside = { lines: page.turned, left: 0, right: 0 };
    if (first) this.#begin({ kind: 'picture' }, page, aside, first, 1);
    if (first) this.groups.at(-1)?.lines.push(...others);
  }

  #table(page: LaidOutPage, flow: Flow, { head, rows }: PdfTable): void {
    const fits = head !== undefined && canHead(head.map((lines) => lines.map(({ text }) => text).join(' ')));
    for (const row of head && !fits ? [head, ...rows] : rows) {
      const lines = row.flat();
      const urls = lines.flatMap((line) => urlsOn(page, line));
      this.groups.push({
        kind: 'row',
        lines,
        row,
        head: fits ? head : undefined,
        urls,
        blankBefore: 1,
        page,
        lastPage: page,
        flow,
      });
    }
  }

  #notesFrom(lines: readonly PdfLine[]): number {
    let small = lines.length;
    while (small > 0 && (lines[small - 1]?.size ?? 0) <= NOTE_SIZE * this.#body) small--;
    const numbered = lines.findIndex((line, index) => index >= small && this.#noteLabel(line) !== undefined);
    const first = numbered < 0 ? lines.length : numbered;
    const end = this.#openNote()?.lines.at(-1)?.text;
    const open = end !== undefined && !isFinished(end) && linksIn(end).length === 0;
    return open && small < lines.length && small > 0 && first - small <= 3 ? small : first;
  }

  #noteLabel(line: PdfLine): string | undefined {
    const raised = raisedLabel(line);
    if (raised !== undefined && (kindOf(raised) !== 'letter' || this.#isNear(raised))) return raised;
    const symbol = SYMBOL_START.exec(line.text)?.[1];
    if (symbol !== undefined) return symbol;
    const label = NOTE_START.exec(line.text)?.[1] ?? '';
    const number = Number(label);
    if (bracketedLabel(line) !== undefined) return this.#bracketedLabel(label, number);
    const isNext = number > this.#lastNote && number <= this.#lastNote + 10;
    const restarts = number > 0 && number === this.#lastOnPage + 1;
    return (isNext || restarts) && this.#isNear(label) ? label : undefined;
  }

  #bracketedLabel(label: string, number: number): string | undefined {
    const follows = number === this.#lastNote + 1 && number > 1;
    return (number === 1 && this.#isNear(label)) || (follows && this.#openNote()) ? label : undefined;
  }

  #isNear(label: string): boolean {
    return [this.#page, this.#page - 1].some((page) => this.#marks.get(page)?.has(label));
  }

  #openNote(): LineGroup | undefined {
    return this.groups.findLast(({ kind }) => kind === 'note');
  }

  #room(lines: readonly PdfLine[], notesFrom: number): number {
    const [last, note] = [lines[notesFrom - 1], lines[notesFrom]];
    if (!last) return 0;
    const end = note ? note.y - note.size : this.#bottom;
    return (end - last.y) / (this.#leading * this.#body);
  }

  #note(page: LaidOutPage, flow: Flow, line: PdfLine): void {
    const label = this.#noteLabel(line);
    const open = this.#openNote();
    const last = open?.lastPage === page ? open.lines.at(-1) : undefined;
    if (label === undefined && last && line.y - last.y > NOTE_GAP * this.#leading * last.size) {
      this.#begin({ kind: this.#kindOf(line) }, page, flow, line, 1);
      return;
    }
    if (label === undefined && open) {
      open.lastPage = page;
      open.lines.push(line);
      open.urls.push(...urlsOn(page, line));
      return;
    }
    const note = label ?? String(this.#lastNote);
    this.#count(note);
    this.#begin({ kind: 'note', note }, page, flow, line, 1);
  }

  #line(page: LaidOutPage, flow: Flow, index: number, fresh: { first: boolean }): void {
    const line = flow.lines[index];
    if (!line) return;
    const previous = fresh.first ? undefined : flow.lines[index - 1];
    const open = this.#openFor(flow, fresh.first);
    const start = this.#startOf(line, flow, index, open);
    fresh.first = false;
    if (open && !start && this.#continues(open, previous, line, flow)) {
      open.lines.push(line);
      open.urls.push(...urlsOn(page, line));
      open.lastPage = page;
      return;
    }
    const gap = previous
      ? (line.y - previous.y) / (this.#leading * Math.min(line.size, previous.size))
      : Math.max(1 + (line.y - this.#top) / (this.#leading * this.#body), this.#left);
    const { kind, number, note } = start ?? { kind: this.#kindOf(line) };
    // A heading moves to the next page to stay with its text: the space it leaves is not a picture.
    const blankBefore = gap >= PICTURE_GAP && kind !== 'heading' ? PICTURE_LINES : 1;
    this.#begin(start ?? { kind }, page, flow, line, blankBefore);
    this.#lastItem = number ?? this.#lastItem;
    if (note !== undefined) this.#count(note);
    if (NOTES_HEADING.test(line.text)) this.#inNotes = true;
    else if (kind === 'heading') this.#inNotes = false;
  }

  #openFor(flow: Flow, isFirst: boolean): LineGroup | undefined {
    if (!isFirst) return this.groups.at(-1);
    if (flow.isAside) return undefined;
    return this.groups.findLast(
      (group) => group.kind !== 'note' && group.kind !== 'picture' && !group.flow.isAside,
    );
  }

  #count(label: string): void {
    if (kindOf(label) === 'number') this.#lastNote = this.#lastOnPage = Number(label);
  }

  #begin(start: LineStart, page: LaidOutPage, flow: Flow, line: PdfLine, blankBefore: number): void {
    const urls = urlsOn(page, line);
    this.groups.push({ ...start, lines: [line], urls, blankBefore, page, lastPage: page, flow });
  }

  #kindOf(line: PdfLine): 'heading' | 'paragraph' {
    const letters = /\p{L}/u.test(line.text) && !hasLeaders(line);
    return letters && line.size >= HEADING_SIZE * this.#body && wordCount(line.text) <= HEADING_WORDS
      ? 'heading'
      : 'paragraph';
  }

  #startOf(line: PdfLine, flow: Flow, index: number, open: LineGroup | undefined): LineStart | undefined {
    const note = raisedLabel(line);
    if (
      note &&
      kindOf(note) !== 'letter' &&
      partsOf(line)[0]?.text.length !== line.text.length &&
      !isWrapped(line, flow, index, open)
    )
      return { kind: 'note', note };
    if (this.#kindOf(line) === 'heading' || line.bold) return undefined;
    if (BULLET.test(line.text) || hasSymbolBullet(line)) return { kind: 'item' };
    const inset =
      line.x - flow.left > 0.3 * line.size || open?.kind === 'item' || flow.lines[index - 1] === undefined;
    if (DASHED.test(line.text) && inset) return { kind: 'item' };
    const endnote = this.#inNotes ? this.#endnoteLabel(line) : undefined;
    if (endnote !== undefined) return { kind: 'note', note: endnote };
    const number = Number(NUMBERED.exec(line.text)?.[1] ?? 0);
    if (number === 0) return undefined;
    return number === 1 || number === this.#lastItem + 1 ? { kind: 'item', number } : undefined;
  }

  #endnoteLabel(line: PdfLine): string | undefined {
    const label = ENDNOTE_START.exec(line.text)?.[1];
    if (label === undefined || kindOf(label) === 'number') return label;
    return [...this.#marks.values()].some((labels) => labels.has(label)) ? label : undefined;
  }

  #continues(open: LineGroup, previous: PdfLine | undefined, line: PdfLine, flow: Flow): boolean {
    const last = open.lines.at(-1);
    if (!last || Math.abs(last.size - line.size) > 0.08 * line.size) return false;
    if (last.bold !== line.bold && !isLeadIn(last, line)) return false;
    if (previous === undefined) return this.#continuesOverBreak(open, last, line, flow);
    if (previous !== last) return false;
    if (line.y - last.y > PARAGRAPH_GAP * this.#leading * line.size) return false;
    if (open.kind === 'heading' || isDivided(last, line)) return true;
    if (isCentred(last, line)) return !fits(line, flow.right - flow.left - (last.right - last.x));
    const inset = line.x - last.x;
    const hanging = open.lines.length === 1 && (open.kind === 'item' || open.kind === 'note' || inset < 0);
    // Beside a drop cap, lines are shorter than those below it.
    const isBack = Math.abs(line.x - (open.lines[0]?.x ?? 0)) < 0.3 * line.size && line.x <= flow.left + 1;
    if (Math.abs(inset) > 0.7 * line.size && !hanging && !isBack) return false;
    return !fits(line, rightEdge(flow, last) - last.right);
  }

  #continuesOverBreak(open: LineGroup, last: PdfLine, line: PdfLine, flow: Flow): boolean {
    if (open.kind === 'heading' || open.kind === 'note' || this.#kindOf(line) === 'heading') return false;
    if (isDivided(last, line)) return true;
    if (open.kind === 'item' || isFinished(last.text)) return false;
    const inset = Math.abs(line.x - flow.left - (last.x - open.flow.left)) > 0.4 * line.size;
    return !inset && open.lines.length > 1 && !fits(line, rightEdge(open.flow, last) - last.right);
  }
}

function isDivided(last: PdfLine, line: PdfLine): boolean {
  return /\p{L}[-‐\u00ad]$/u.test(last.text) && /^\p{Ll}/u.test(line.text);
}

function isLeadIn(last: PdfLine, line: PdfLine): boolean {
  if (!last.bold) return false;
  const isBoldFirst = line.runs[0]?.bold === true && !line.bold;
  return isBoldFirst || (!isFinished(last.text) && /^\p{Ll}/u.test(line.text));
}

function isWrapped(line: PdfLine, flow: Flow, index: number, open: LineGroup | undefined): boolean {
  const previous = flow.lines[index - 1];
  if (!previous || open?.lines.at(-1) !== previous || (open.kind !== 'paragraph' && open.kind !== 'item'))
    return false;
  return Math.abs(previous.size - line.size) <= 0.08 * line.size && !isFinished(previous.text);
}

function marksIn(flows: readonly Flow[]): ReadonlySet<string> {
  const labels = flows.flatMap(({ lines }) =>
    lines.flatMap((line) =>
      partsOf(line).flatMap(({ raised, text }, at) =>
        raised ? labelsIn(text).filter((label) => at > 0 || kindOf(label) !== 'letter') : [],
      ),
    ),
  );
  const bracketed = flows.flatMap(({ lines }) => lines.flatMap(bracketedMarks));
  return new Set([...labels, ...bracketed]);
}

function urlsOn({ links }: LaidOutPage, line: PdfLine): string[] {
  const middle = line.y - 0.3 * line.size;
  const isOn = ({ top, bottom, left, right }: LinkArea) =>
    top < middle && middle < bottom && left < line.right && right > line.x;
  return links.filter(isOn).map(({ url }) => url);
}
