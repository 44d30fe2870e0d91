import { type FontStyle, FontTable } from './fonts.ts';
import type { PageBox, PageFrame } from './frame.ts';
import type { Pdfium } from './pdfium.ts';

/** In points from the top left of the page as shown; `y` is the baseline. */
export interface Glyph {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly font: FontStyle;
  readonly angle: number;
  readonly isUnmapped: boolean;
}

export const GUESSED_SPACE = '\u2005';
const HYPHEN_AT_LINE_END = 2;
const STROKED = 2;
/** Type 3 fonts have a scale of their own: their declared size can be anything. */
const SIZES = { least: 2, most: 400 };

interface TextObject {
  readonly font: FontStyle;
  readonly scale: number;
  readonly angle: number;
  readonly lean: number;
}

export function readCharacters(pdfium: Pdfium, page: number, frame: PageFrame, most: number): Glyph[] | null {
  const { api } = pdfium;
  const text = api.FPDFText_LoadPage(page);
  const buffer = pdfium.allocate(BUFFER_BYTES);
  try {
    const count = api.FPDFText_CountChars(text);
    if (count > most) return null;
    const reader = new CharacterReader(pdfium, text, buffer, frame);
    const isGenerated = pdfium.native('FPDFText_IsGenerated');
    const glyphs: Glyph[] = [];
    for (let index = 0; index < count; index++) {
      const isGuess = isGenerated(text, index) === 1;
      const last = glyphs.at(-1);
      const glyph = isGuess ? last && { ...last, x: last.right, text: GUESSED_SPACE } : reader.read(index);
      if (last && glyph && !isGuess && reader.isPieceOfLast && LETTERS.test(last.text + glyph.text))
        glyphs[glyphs.length - 1] = joined(last, glyph);
      else if (glyph) glyphs.push(glyph);
    }
    return glyphs;
  } finally {
    pdfium.free(buffer);
    api.FPDFText_ClosePage(text);
  }
}

const LETTERS = /^[\p{L}\p{M}\p{N}]+$/u;
const FROM_RIGHT = /^[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

function joined(a: Glyph, b: Glyph): Glyph {
  const isBackwards = FROM_RIGHT.test(b.text) && b.x > a.x;
  const text = isBackwards ? b.text + a.text : a.text + b.text;
  return { ...a, text, x: Math.min(a.x, b.x), right: Math.max(a.right, b.right) };
}

const BUFFER_BYTES = 64;
const BOX = 24;
const ORIGIN = 40;

function callsOf(pdfium: Pdfium) {
  return {
    object: pdfium.native('FPDFText_GetTextObject'),
    box: pdfium.native('FPDFText_GetLooseCharBox'),
    origin: pdfium.native('FPDFText_GetCharOrigin'),
    size: pdfium.native('FPDFText_GetFontSize'),
    unicode: pdfium.native('FPDFText_GetUnicode'),
    mapError: pdfium.native('FPDFText_HasUnicodeMapError'),
  };
}

class CharacterReader {
  readonly #pdfium: Pdfium;
  readonly #text: number;
  readonly #buffer: number;
  readonly #frame: PageFrame;
  readonly #fonts: FontTable;
  readonly #calls: ReturnType<typeof callsOf>;
  #address = 0;
  #object: TextObject | undefined;
  #x = Number.NaN;
  #y = Number.NaN;
  isPieceOfLast = false;

  constructor(pdfium: Pdfium, text: number, buffer: number, frame: PageFrame) {
    this.#pdfium = pdfium;
    this.#text = text;
    this.#buffer = buffer;
    this.#frame = frame;
    this.#fonts = new FontTable(pdfium);
    this.#calls = callsOf(pdfium);
  }

  read(index: number): Glyph | undefined {
    const pdfium = this.#pdfium;
    const calls = this.#calls;
    const text = this.#text;
    const address = this.#address;
    const object = this.#objectAt(index);
    const box = this.#buffer + BOX;
    const at = this.#buffer + ORIGIN;
    calls.box(text, index, box);
    calls.origin(text, index, at, at + 8);
    const left = pdfium.float(box);
    const top = pdfium.float(box + 4);
    const right = pdfium.float(box + 8);
    const bottom = pdfium.float(box + 12);
    const x = pdfium.double(at);
    const y = pdfium.double(at + 8);
    this.isPieceOfLast = address === this.#address && this.#x === x && this.#y === y;
    this.#x = x;
    this.#y = y;
    if (!Number.isFinite(left + top + right + bottom + x + y)) return undefined;
    if (!this.#frame.contains((left + right) / 2, y)) return undefined;
    const place = this.#frame.box(left, top, right, bottom);
    const origin = this.#frame.point(x, y);
    const height = place.bottom - place.top;
    const size = calls.size(text, index) * object.scale;
    const isPlausible = size >= SIZES.least && size <= SIZES.most;
    return {
      text: characterOf(calls.unicode(text, index)),
      ...(object.angle === 0
        ? { ...upright(place, origin.y, object.lean), y: origin.y }
        : this.#turned(place, object)),
      size: isPlausible || height === 0 || object.angle !== 0 ? size : height,
      font: object.font,
      angle: object.angle,
      isUnmapped: calls.mapError(text, index) === 1,
    };
  }

  /** Measured along the direction of writing. */
  #turned(place: { left: number; right: number; top: number; bottom: number }, { angle }: TextObject) {
    const radians = (-angle * Math.PI) / 180;
    const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
    const corners = [place.left, place.right].flatMap((x) =>
      [place.top, place.bottom].map((y) => ({ x: x * cos - y * sin, y: x * sin + y * cos })),
    );
    const along = corners.map(({ x }) => x);
    return {
      x: Math.min(...along),
      right: Math.max(...along),
      y: Math.max(...corners.map(({ y }) => y)),
    };
  }

  #objectAt(index: number): TextObject {
    const { api } = this.#pdfium;
    const address = this.#calls.object(this.#text, index);
    if (this.#object && address === this.#address) return this.#object;
    api.FPDFText_GetMatrix(this.#text, index, this.#buffer);
    const [a = 1, b = 0, c = 0, d = 1] = [0, 4, 8, 12].map((at) => this.#pdfium.float(this.#buffer + at));
    const [dx, dy] = this.#frame.direction(a, b);
    const degrees = Math.round((Math.atan2(dy, dx) * 180) / Math.PI);
    const angle = Math.abs(degrees) <= SLANT ? 0 : degrees;
    const style = this.#fonts.styleOf(address);
    const isStroked = api.FPDFTextObj_GetTextRenderMode(address) === STROKED;
    this.#address = address;
    this.#object = {
      font: isStroked ? { ...style, bold: true } : style,
      scale: Math.hypot(c, d) || Math.hypot(a, b) || 1,
      angle,
      lean: (a * c + b * d) / (a * d - b * c) || 0,
    };
    return this.#object;
  }
}

function upright({ left, right, top, bottom }: PageBox, baseline: number, lean: number) {
  const [above, below] = [lean * (baseline - top), lean * (bottom - baseline)];
  const [x, end] = [left + Math.max(below, -above), right - Math.max(above, -below)];
  return Math.abs(lean) <= STEEPEST && x < end ? { x, right: end } : { x: left, right };
}

const STEEPEST = 1;

/** Degrees that a scan may be askew. */
const SLANT = 3;

function characterOf(code: number): string {
  if (code === HYPHEN_AT_LINE_END) return '-';
  return code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? '\ufffd' : String.fromCodePoint(code);
}
