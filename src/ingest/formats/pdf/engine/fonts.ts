import type { Pdfium } from './pdfium.ts';

export interface FontStyle {
  readonly name: string;
  readonly bold: boolean;
  readonly italic: boolean;
}

const BOLD = /bold|black|heavy|demi(?!nik)|cmb|(?:cm|lm|ec)(?:ss)?bx|sfbx/iu;
const ITALIC = /ital|obliq|slant|cmti|cmsl|cmmi|sfti/iu;
const ITALIC_FLAG = 1 << 6;
const FORCE_BOLD_FLAG = 1 << 18;

export class FontTable {
  readonly #pdfium: Pdfium;
  readonly #styles = new Map<number, FontStyle>();

  constructor(pdfium: Pdfium) {
    this.#pdfium = pdfium;
  }

  styleOf(textObject: number): FontStyle {
    const font = this.#pdfium.api.FPDFTextObj_GetFont(textObject);
    const known = this.#styles.get(font);
    if (known) return known;
    const style = this.#read(font);
    this.#styles.set(font, style);
    return style;
  }

  #read(font: number): FontStyle {
    const { api } = this.#pdfium;
    const name = this.#pdfium.utf8((buffer, size) => api.FPDFFont_GetBaseFontName(font, buffer, size));
    const flags = api.FPDFFont_GetFlags(font);
    return {
      name: name.replace(/^[A-Z]{6}\+/u, ''),
      bold: BOLD.test(name) || (flags & FORCE_BOLD_FLAG) !== 0,
      italic: ITALIC.test(name) || (flags & ITALIC_FLAG) !== 0,
    };
  }
}
