import { toRoman } from '../../../../text/numbers.ts';

const LATIN = 'abcdefghijklmnopqrstuvwxyz';
const RUSSIAN = 'абвгдежзиклмнопрстуфхцчшщыэюя';
const ARABIC = 'أبتثجحخدذرزسشصضطظعغفقكلمنهوي';
const ABJAD = 'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ';
const HEBREW = 'אבגדהוזחטיכלמנסעפצקרשת';
const CHICAGO = '*†‡§';
const HAN_DIGITS = '〇一二三四五六七八九';
const TOO_LARGE = 4000;

type WriteCount = (number: number) => string;

const FORMATS: Readonly<Record<string, WriteCount>> = {
  decimal: String,
  none: () => '',
  decimalZero: (number) => String(number).padStart(2, '0'),
  lowerRoman: toRoman,
  upperRoman: (number) => toRoman(number).toUpperCase(),
  lowerLetter: (number) => repeated(LATIN, number),
  upperLetter: (number) => repeated(LATIN, number).toUpperCase(),
  russianLower: (number) => repeated(RUSSIAN, number),
  russianUpper: (number) => repeated(RUSSIAN, number).toUpperCase(),
  arabicAlpha: (number) => repeated(ARABIC, number),
  arabicAbjad: (number) => repeated(ABJAD, number),
  hebrew1: hebrewNumeral,
  hebrew2: (number) => repeated(HEBREW, number),
  chicago: (number) => repeated(CHICAGO, number),
  ordinal: (number) => `${number}${ordinalEnding(number)}`,
  numberInDash: (number) => `- ${number} -`,
  decimalEnclosedCircle: (number) => letterFrom('①', number, 20),
  decimalEnclosedCircleChinese: (number) => letterFrom('①', number, 20),
  decimalEnclosedParen: (number) => letterFrom('⑴', number, 20),
  decimalEnclosedFullstop: (number) => letterFrom('⒈', number, 20),
  decimalFullWidth: (number) => digits(number, '０'),
  decimalFullWidth2: (number) => digits(number, '０'),
  thaiNumbers: (number) => digits(number, '๐'),
  hindiNumbers: (number) => digits(number, '०'),
  ideographDigital: hanDigits,
  japaneseDigitalTenThousand: hanDigits,
  chineseCounting: hanNumber,
  chineseCountingThousand: hanNumber,
  taiwaneseCounting: hanNumber,
  taiwaneseCountingThousand: hanNumber,
  japaneseCounting: hanNumber,
};

/** Undefined in a format that Ibid does not know. */
export function writeNumber(number: number, format: string): string | undefined {
  if (number > TOO_LARGE && format !== 'none') return String(number);
  return FORMATS[format]?.(number);
}

function repeated(letters: string, number: number): string {
  if (number < 1) return '';
  const letter = letters.charAt((number - 1) % letters.length);
  return letter.repeat(Math.ceil(number / letters.length));
}

function ordinalEnding(number: number): string {
  if (number % 100 > 10 && number % 100 < 14) return 'th';
  return ['th', 'st', 'nd', 'rd'][number % 10] ?? 'th';
}

function letterFrom(first: string, number: number, last: number): string {
  const code = first.codePointAt(0) ?? 0;
  return number >= 1 && number <= last ? String.fromCodePoint(code + number - 1) : String(number);
}

function digits(number: number, zero: string): string {
  const code = zero.codePointAt(0) ?? 0;
  return String(number).replace(/\d/gu, (digit) => String.fromCodePoint(code + Number(digit)));
}

function hanDigits(number: number): string {
  return String(number).replace(/\d/gu, (digit) => HAN_DIGITS.charAt(Number(digit)));
}

function hanNumber(number: number): string {
  if (number >= 100 || number < 1) return hanDigits(number);
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : HAN_DIGITS.charAt(tens)}十`;
  return ten + (ones === 0 ? '' : HAN_DIGITS.charAt(ones));
}

function hebrewNumeral(number: number): string {
  let rest = number;
  let text = '';
  for (; rest >= 400; rest -= 400) text += 'ת';
  if (rest >= 100) text += HEBREW.charAt(17 + Math.floor(rest / 100));
  rest %= 100;
  if (rest === 15 || rest === 16) return `${text}ט${rest === 15 ? 'ו' : 'ז'}`;
  if (rest >= 10) text += HEBREW.charAt(8 + Math.floor(rest / 10));
  return text + (rest % 10 === 0 ? '' : HEBREW.charAt((rest % 10) - 1));
}
