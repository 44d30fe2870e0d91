import { joinRich, type RichText } from '../../model/bibliography/rich-text.ts';

/** Private-use characters that no source text keeps: see `withoutMarks`. */
const MARKS = { lessThan: '\uE000', italic: '\uE001', normal: '\uE002', end: '\uE003' } as const;
const FIRST_LOCATOR = 0xe010;
const LAST_LOCATOR = 0xe8ff;

/** What citeproc must not read as markup, as it would `<i>` in a title. */
export function withoutMarks(text: string): string {
  return text.replace(/[\uE000-\uE8FF]/g, '').replaceAll('<', MARKS.lessThan);
}

/** A placeholder that citeproc prints instead of the locator with this number. */
export function locatorMark(number: number): string {
  return String.fromCharCode(FIRST_LOCATOR + (number % (LAST_LOCATOR - FIRST_LOCATOR)));
}

export const MARKED_FORMAT = {
  text_escape: (text: string | undefined) => text ?? '',
  bibstart: '',
  bibend: '',
  '@font-style/italic': `${MARKS.italic}%%STRING%%${MARKS.end}`,
  '@font-style/oblique': `${MARKS.italic}%%STRING%%${MARKS.end}`,
  '@font-style/normal': `${MARKS.normal}%%STRING%%${MARKS.end}`,
  '@font-variant/small-caps': '%%STRING%%',
  '@font-variant/normal': '%%STRING%%',
  '@font-weight/bold': '%%STRING%%',
  '@font-weight/normal': '%%STRING%%',
  '@font-weight/light': '%%STRING%%',
  '@text-decoration/none': '%%STRING%%',
  '@text-decoration/underline': '%%STRING%%',
  '@vertical-align/sup': '%%STRING%%',
  '@vertical-align/sub': '%%STRING%%',
  '@vertical-align/baseline': '%%STRING%%',
  '@passthrough/true': (_: unknown, text: string) => text,
  '@strip-periods/true': (_: unknown, text: string) => text,
  '@strip-periods/false': (_: unknown, text: string) => text,
  '@quotes/true': quoted('open-quote', 'close-quote', '“'),
  '@quotes/inner': quoted('open-inner-quote', 'close-inner-quote', '’'),
  '@quotes/false': false,
  '@cite/entry': (_: unknown, text: string) => text,
  '@bibliography/entry': (_: unknown, text: string) => text,
  '@display/block': (_: unknown, text: string) => ` ${text}`,
  '@display/left-margin': (_: unknown, text: string) => `${text} `,
  '@display/right-inline': (_: unknown, text: string) => text,
  '@display/indent': (_: unknown, text: string) => ` ${text}`,
  '@showid/true': (_: unknown, text: string) => text,
} as const;

function quoted(open: string, close: string, alone: string) {
  return (engine: { getTerm(term: string): string | undefined }, text?: string) =>
    text === undefined
      ? (engine.getTerm(open) ?? alone)
      : `${engine.getTerm(open)}${text}${engine.getTerm(close)}`;
}

export function readMarks(output: string, locators: ReadonlyMap<string, string>): RichText {
  const stack: boolean[] = [];
  const parts: RichText[] = [];
  const spaced = output.replace(/\s+/g, (space) => (space.includes('\u00A0') ? '\u00A0' : ' ')).trim();
  for (const piece of spaced.split(/([\uE000-\uE8FF])/)) {
    if (piece === MARKS.italic || piece === MARKS.normal) stack.push(piece === MARKS.italic);
    else if (piece === MARKS.end) stack.pop();
    else if (piece !== '') {
      const text = piece === MARKS.lessThan ? '<' : (locators.get(piece) ?? piece);
      parts.push({ text, italics: stack.at(-1) === true ? [[0, text.length]] : [] });
    }
  }
  return joinRich(parts);
}
