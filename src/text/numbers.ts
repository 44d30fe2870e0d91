const RAISED_DIGITS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

export function asciiDigits(text: string): string {
  return text.replace(/[⁰¹²³⁴-⁹]|\p{Nd}/gu, (digit) => {
    const raised = RAISED_DIGITS.indexOf(digit);
    return String(raised >= 0 ? raised : digitValue(digit));
  });
}

function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (zero > 0 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return (code - zero) % 10;
}

const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

export function fromRoman(text: string): number {
  const values = [...text.toLowerCase()].map((letter) => ROMAN[letter] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

const NUMERALS: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

export function toRoman(number: number): string {
  let rest = number;
  let text = '';
  for (const [value, letters] of NUMERALS) for (; rest >= value; rest -= value) text += letters;
  return text;
}
