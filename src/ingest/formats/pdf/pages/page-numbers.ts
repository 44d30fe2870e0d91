import { fromRoman, toRoman } from '../../../../text/numbers.ts';

/** `frame`: its line with "#" in its place; `isBare`: nothing else is in it. */
export interface PageNumber {
  readonly text: string;
  readonly value: number;
  readonly series: string;
  readonly frame: string;
  readonly isBare: boolean;
}

const ROMAN = '(?=[ivxlc])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})';
const LABEL = `(?:(?:[A-Z]{1,2}|\\d{1,2})[-–.‑])?\\d{1,5}|${ROMAN}|${ROMAN.toUpperCase()}`;
const WORD =
  '(?:[Pp]age|PAGE|[Pp]{1,2}\\.|[Pp]g\\.?|[Ss]eite|[Pp]ágina|[Pp]agina|[Сс]тр\\.?|עמוד|صفحة|第)\\s*[|:·]?';
const TOTAL = '(?:\\s*(?:of|OF|/|de|von|sur|из|di)\\s*\\d{1,5})?';
const AROUND = '[^\\p{L}\\p{N}]*';
const BARE = new RegExp(
  `^(?!\\d+[.)]$)${AROUND}(?:${WORD}\\s*)?(?<label>${LABEL})${TOTAL}(?:\\s*页)?${AROUND}$`,
  'u',
);
const PLACES = [
  new RegExp(`^[\\[(–—-]?\\s*(?:${WORD}\\s*)?(?<label>${LABEL})${TOTAL}(?=[\\s|•·–—\\])-]|$)`, 'du'),
  new RegExp(`(?<=[\\s|•·–—:]-?)(?:${WORD}\\s*)?(?<label>${LABEL})${TOTAL}[\\s.\\])–—-]*$`, 'du'),
  // The page of a journal beside the number that a repository stamps on it.
  new RegExp(`(?<=[\\s|•·–—:])(?<label>${LABEL})(?=\\s+\\d{1,5}$)`, 'du'),
  new RegExp(`(?<=^|[\\s|•·–—(])${WORD}\\s*(?<label>${LABEL})(?!\\p{N})`, 'du'),
];
/** Page numbers are at the ends of a line. */
const END = 60;
const FROM_END: ReadonlySet<number> = new Set([1, 2]);

const NAMED =
  /(?:^|[^\p{L}])(?:fig(?:ure|ura)?|tab(?:le|elle|leau|la)?|charts?|box|exhibit|plate|map|chapter|part|section|step|vol(?:ume)?|no|nr|iss(?:ue)?|art(?:icle)?|abb(?:ildung)?|kapitel|teil|cuadro|chapitre|рис(?:унок)?|табл(?:ица)?|глава)\.?\s*$/iu;

export function pageNumbersIn(line: string): PageNumber[] {
  const bare = line.length <= END ? BARE.exec(line)?.groups?.label : undefined;
  if (bare !== undefined) return numberOf(bare, frameOf(line, bare, line.indexOf(bare)), true);
  const found = new Map<number, PageNumber>();
  const [head, from] = [line.slice(0, END), Math.max(0, line.length - END)];
  for (const [place, pattern] of PLACES.entries()) {
    const start = FROM_END.has(place) ? from : 0;
    const match = pattern.exec(place === 0 ? head : line.slice(start));
    const [at] = match?.indices?.groups?.label ?? [];
    const label = match?.groups?.label;
    if (at === undefined || label === undefined) continue;
    const isNamed = NAMED.test(line.slice(0, start + at));
    for (const number of isNamed ? [] : numberOf(label, frameOf(line, label, start + at), false))
      if (!found.has(start + at)) found.set(start + at, number);
  }
  return [...found.values()];
}

function numberOf(label: string, frame: string, isBare: boolean): PageNumber[] {
  const [, prefix = '', digits] = /^(?:(.+)[-–.‑])?(\d+)$/u.exec(label) ?? [];
  const isDotted = /^\d+\./u.test(label);
  if (label === '' || (isDotted && !isBare)) return [];
  if (digits !== undefined) return [{ text: label, value: Number(digits), series: prefix, frame, isBare }];
  const series = label === label.toLowerCase() ? 'roman' : 'ROMAN';
  return [{ text: label, value: fromRoman(label), series, frame, isBare }];
}

function frameOf(line: string, label: string, at: number): string {
  return `${line.slice(0, at)}#${line.slice(at + label.length)}`.replace(/\s+/gu, ' ');
}

export function writeLike(like: PageNumber, value: number): string {
  if (like.series === 'roman') return toRoman(value);
  if (like.series === 'ROMAN') return toRoman(value).toUpperCase();
  return like.text.replace(/\d+$/u, String(value));
}
