import { codePoint } from 'dingbat-to-unicode';

const PRIVATE = /[\uf020-\uf0ff]/gu;
const FIRST_PRIVATE = 0xf000;

export function symbolOf(font: string, code: number): string | undefined {
  const known = codePoint(font, code >= FIRST_PRIVATE ? code - FIRST_PRIVATE : code)?.string;
  return known ?? (code > 0 && code < FIRST_PRIVATE ? String.fromCharCode(code) : undefined);
}

export function inUnicode(text: string, font = ''): string {
  return text.replace(PRIVATE, (letter) => {
    const symbol = symbolOf(font, letter.charCodeAt(0));
    return symbol ?? (letter === '\uf0b7' ? '•' : letter);
  });
}
