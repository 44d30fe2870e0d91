import { asciiDigits } from '../../../text/numbers.ts';

const PLAIN = '0123456789+-−=()n';
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ';
const RAISED_DIGIT = '[⁰¹²³⁴-⁹]';
export const RAISED_NUMBERS = new RegExp(`${RAISED_DIGIT}+(?:\\s?[,;–-]\\s?${RAISED_DIGIT}+)*`, 'gu');
const SYMBOL = /^(?:\*{1,4}|†{1,3}|‡{1,3}|§{1,3}|‖)$/u;
const NUMBERS = /^\d{1,4}(?:\s*[,;–-]?\s*\d{1,4})*$/u;
const LETTERS = /^(?:[a-z]|[ivxl]{1,6})$/iu;
const WORDED = /^(?:fn|footnote|nota|anm\.?|注|註|note de bas de page)\s*(?=\d)/iu;
const BRACKETED = /^[[(（［〔]\s*(.*?)\s*[\])）］〕]$/u;
const LONGEST = 30;
const MOST = 50;

const FORMULA = /^(?=.*(?:[+−*/=]|^\s*-))(?!.*\p{L}{3})(?=.*\p{L})[\p{L}\p{N}\s+−*/=().,-]+$/u;

export function superscript(text: string): string {
  const raised = [...text].map((letter) => (/\s|[,;–]/u.test(letter) ? letter : raisedOf(letter)));
  if (raised.every((letter) => letter !== undefined) && /\p{Nd}|^\s*[-−]?n\s*$/u.test(text))
    return raised.join('').replaceAll(/(?<=[⁰¹²³⁴-⁹])⁻(?=[⁰¹²³⁴-⁹])/gu, '-');
  return FORMULA.test(text) ? `^(${text.trim()})` : text;
}

function raisedOf(letter: string): string | undefined {
  if (RAISED.includes(letter)) return letter;
  const at = PLAIN.indexOf(asciiDigits(letter));
  return at < 0 ? undefined : RAISED.charAt(at);
}

export function labelsIn(printed: string): string[] {
  const text = printed.trim();
  if (text.length > LONGEST) return [];
  const inner = asciiDigits(BRACKETED.exec(text)?.[1] ?? text)
    .replace(WORDED, '')
    .replace(/[.)]$/u, '');
  if (SYMBOL.test(inner) || LETTERS.test(inner)) return [inner];
  return NUMBERS.test(inner) ? numbersOf(inner) : [];
}

function numbersOf(text: string): string[] {
  const found: string[] = [];
  for (const [, sign = '', digits = ''] of text.matchAll(/([–-]?)\s*(\d+)/gu)) {
    const [last, next] = [Number(found.at(-1) ?? Number.NaN), Number(digits)];
    if (sign !== '' && next > last && next - last < MOST)
      for (let between = last + 1; between < next; between++) found.push(String(between));
    found.push(String(next));
  }
  return found.includes('0') ? [] : found;
}

export type LabelKind = 'number' | 'symbol' | 'letter' | 'name';

export function kindOf(label: string): LabelKind {
  if (/^\d+$/u.test(label)) return 'number';
  if (SYMBOL.test(label)) return 'symbol';
  return LETTERS.test(label) ? 'letter' : 'name';
}
