import type { PageBox, PageFrame } from './frame.ts';
import type { Pdfium } from './pdfium.ts';

export interface Rule {
  readonly isVertical: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

const PATH = 2;
const LINE_TO = 0;
/** In points: a thinner shape is a line, a shorter one is neither a line nor a box. */
const THIN = 3;
const SHORTEST = 5;
/** A page with more is a drawing. */
const MOST_OBJECTS = 50_000;
const MOST_RULES = 3000;
const MOST_SEGMENTS = 400;

export function readRules(pdfium: Pdfium, page: number, frame: PageFrame): Rule[] {
  const count = pdfium.native('FPDFPage_CountObjects')(page);
  if (count > MOST_OBJECTS) return [];
  const objectAt = pdfium.native('FPDFPage_GetObject');
  const typeOf = pdfium.native('FPDFPageObj_GetType');
  const reader = new PathReader(pdfium, frame);
  try {
    for (let index = 0; index < count; index++) {
      const object = objectAt(page, index);
      if (typeOf(object) === PATH) reader.read(object);
      if (reader.rules.length > MOST_RULES) return [];
    }
    return reader.rules;
  } finally {
    reader.close();
  }
}

class PathReader {
  readonly rules: Rule[] = [];
  readonly #pdfium: Pdfium;
  readonly #frame: PageFrame;
  readonly #buffer: number;
  readonly #calls;

  constructor(pdfium: Pdfium, frame: PageFrame) {
    this.#pdfium = pdfium;
    this.#frame = frame;
    this.#buffer = pdfium.allocate(32);
    this.#calls = {
      bounds: pdfium.native('FPDFPageObj_GetBounds'),
      matrix: pdfium.native('FPDFPageObj_GetMatrix'),
      mode: pdfium.native('FPDFPath_GetDrawMode'),
      segments: pdfium.native('FPDFPath_CountSegments'),
      segment: pdfium.native('FPDFPath_GetPathSegment'),
      type: pdfium.native('FPDFPathSegment_GetType'),
      point: pdfium.native('FPDFPathSegment_GetPoint'),
    };
  }

  close(): void {
    this.#pdfium.free(this.#buffer);
  }

  read(path: number): void {
    const count = this.#calls.segments(path);
    const box = this.#bounds(path);
    if (!box) return;
    const [width, height] = [box.right - box.left, box.bottom - box.top];
    if (width <= THIN && height <= THIN) return;
    if (width <= THIN || height <= THIN) this.#add(box);
    else if (count <= MOST_SEGMENTS && this.#isStroked(path)) this.#readSegments(path, count);
  }

  #bounds(path: number): PageBox | undefined {
    const at = this.#buffer;
    if (this.#calls.bounds(path, at, at + 4, at + 8, at + 12) === 0) return undefined;
    const [left = 0, bottom = 0, right = 0, top = 0] = this.#floats(4);
    return this.#frame.box(left, top, right, bottom);
  }

  #isStroked(path: number): boolean {
    this.#calls.mode(path, this.#buffer, this.#buffer + 4);
    return this.#pdfium.integer(this.#buffer + 4) !== 0;
  }

  #floats(count: number): number[] {
    return Array.from({ length: count }, (_, index) => this.#pdfium.float(this.#buffer + 4 * index));
  }

  #readSegments(path: number, count: number): void {
    this.#calls.matrix(path, this.#buffer);
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = this.#floats(6);
    let last: { x: number; y: number } | undefined;
    let first: { x: number; y: number } | undefined;
    for (let index = 0; index < count; index++) {
      const segment = this.#calls.segment(path, index);
      this.#calls.point(segment, this.#buffer, this.#buffer + 4);
      const [x = 0, y = 0] = this.#floats(2);
      const point = { x: a * x + c * y + e, y: b * x + d * y + f };
      const isLine = this.#calls.type(segment) === LINE_TO;
      if (isLine && last) this.#add(this.#frame.box(last.x, last.y, point.x, point.y));
      if (!isLine) first = point;
      last = point;
    }
    // A box of three lines is closed by the fourth.
    if (first && last && count === 4) this.#add(this.#frame.box(last.x, last.y, first.x, first.y));
  }

  #add({ left, right, top, bottom }: PageBox): void {
    const [width, height] = [right - left, bottom - top];
    if (Math.min(width, height) > THIN || Math.max(width, height) < SHORTEST) return;
    if (!Number.isFinite(width + height)) return;
    const isVertical = height > width;
    this.rules.push({
      isVertical,
      at: isVertical ? (left + right) / 2 : (top + bottom) / 2,
      from: isVertical ? top : left,
      to: isVertical ? bottom : right,
    });
  }
}
