import type { Pdfium } from './pdfium.ts';

export interface PageBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export class PageFrame {
  readonly #left: number;
  readonly #bottom: number;
  readonly #right: number;
  readonly #top: number;
  readonly #turns: number;

  constructor(pdfium: Pdfium, page: number) {
    const buffer = pdfium.allocate(16);
    pdfium.api.FPDF_GetPageBoundingBox(page, buffer);
    this.#left = pdfium.float(buffer);
    this.#top = pdfium.float(buffer + 4);
    this.#right = pdfium.float(buffer + 8);
    this.#bottom = pdfium.float(buffer + 12);
    this.#turns = pdfium.api.FPDFPage_GetRotation(page) & 3;
    pdfium.free(buffer);
  }

  get width(): number {
    return this.#turns % 2 === 0 ? this.#right - this.#left : this.#top - this.#bottom;
  }

  get height(): number {
    return this.#turns % 2 === 0 ? this.#top - this.#bottom : this.#right - this.#left;
  }

  contains(x: number, y: number): boolean {
    return x >= this.#left && x <= this.#right && y >= this.#bottom && y <= this.#top;
  }

  point(x: number, y: number): { x: number; y: number } {
    if (this.#turns === 1) return { x: y - this.#bottom, y: x - this.#left };
    if (this.#turns === 2) return { x: this.#right - x, y: y - this.#bottom };
    if (this.#turns === 3) return { x: this.#top - y, y: this.#right - x };
    return { x: x - this.#left, y: this.#top - y };
  }

  direction(x: number, y: number): [number, number] {
    if (this.#turns === 1) return [y, x];
    if (this.#turns === 2) return [-x, y];
    if (this.#turns === 3) return [-y, -x];
    return [x, -y];
  }

  box(x1: number, y1: number, x2: number, y2: number): PageBox {
    const [a, b] = [this.point(x1, y1), this.point(x2, y2)];
    return {
      left: Math.min(a.x, b.x),
      right: Math.max(a.x, b.x),
      top: Math.min(a.y, b.y),
      bottom: Math.max(a.y, b.y),
    };
  }
}
