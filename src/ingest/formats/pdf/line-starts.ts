import { asciiDigits } from '../../../text/numbers.ts';
import type { ReadBlock } from '../../structure/block.ts';
import { labelsIn } from '../../structure/notes/labels.ts';
import type { PdfLine } from './layout/lines.ts';
import { partsOf } from './words.ts';

export interface LineStart {
  readonly kind: ReadBlock['kind'];
  readonly number?: number;
  readonly note?: string;
}

export const NUMBERED = /^(\d{1,3})[.)]\s+(?=\S)/u;
export const DASHED = /^[-–—*]\s+(?=\S)/u;
/** Bullets of symbol fonts, by what they would be in others; Word's second bullet is a letter of Courier. */
export const BULLET = /^[•‣▪◦●∙·⁃■□▫◻❑◆◇⬥❖○➢➤►▶▸✓✔☑☐✗→⇨★]\s*(?=\S)/u;
const SYMBOL_BULLET = /^[!*§ØÜoqvünl\ue000-\uf8ff]\s+(?=\S)/u;
const SYMBOL_FONT = /symbol|dingbat|wingding|webding|courier|marlett/iu;
export const NOTE_START = /^\[?(\d{1,4})[\].)]?\s+(?=\S)/u;
export const ENDNOTE_START = /^[[(]?(\d{1,4}|[a-z]|[ivxl]{1,6})[\].)]\s+(?=\S)/u;
export const SYMBOL_START = /^([*†‡§‖]{1,4})\s*(?=[\p{L}“"(])/u;
const RAISED_START = /^(?:[⁰¹²³⁴-⁹]+|\p{Ll}{1,4}(?=\s))[.)]?\s*/u;
const LEADERS = /(?:\s?[.…·]){4,}\s*\S{1,6}$/u;
const LEADERS_END = 40;

export function hasLeaders({ text }: PdfLine): boolean {
  return LEADERS.test(text.slice(-LEADERS_END));
}

export function raisedLabel(line: PdfLine): string | undefined {
  const [first] = partsOf(line);
  const [label, ...others] = first?.raised ? labelsIn(first.text) : [];
  return label !== undefined && others.length === 0 ? label : undefined;
}

export function hasSymbolBullet(line: PdfLine): boolean {
  const [first, second] = line.runs;
  const isSet = first && second && first.font !== second.font && first.text.trim().length === 1;
  return (
    isSet === true &&
    SYMBOL_BULLET.test(line.text) &&
    (SYMBOL_FONT.test(first.font) || /^[\ue000-\uf8ff]/u.test(first.text))
  );
}

export function labelLength(text: string, { kind, note }: LineStart, line: PdfLine | undefined): number {
  if (kind === 'note') {
    const starts = [RAISED_START, SYMBOL_START, NOTE_START, ENDNOTE_START].map(
      (pattern) => pattern.exec(text)?.[0] ?? '',
    );
    const labelOf = (start: string) => labelsIn(asciiDigits(start.trim().replace(/[.)]+$/u, '')))[0];
    return starts.find((start) => start !== '' && labelOf(start) === note)?.length ?? 0;
  }
  const symbol = line && hasSymbolBullet(line) ? SYMBOL_BULLET.exec(text) : null;
  return (BULLET.exec(text) ?? NUMBERED.exec(text) ?? DASHED.exec(text) ?? symbol)?.[0].length ?? 0;
}
