import { lookUpForm, TITLES } from './lexicon.ts';

/** `form` is for looking up. */
export interface SpeechToken {
  readonly text: string;
  readonly form: string;
  readonly start: number;
  readonly end: number;
  readonly isWord: boolean;
  readonly ends: boolean;
}

export interface SpeechScope {
  readonly text: string;
  readonly from: number;
  readonly narration: (from: number, to: number) => string;
}

const TOKEN = new RegExp(
  [
    // An initial, but not the pronoun at a sentence's end: "said I."
    String.raw`(?!I\.(?:\s+(?!\p{Lu}\.)|[^\s\p{L}]|$))\p{Lu}\.(?:[\u00a0 ]?\p{Lu}\.)*(?!\p{L})`,
    String.raw`(?:Mr|Mrs|Ms|Dr|Drs|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|Rev|Hon|St|Jr|Sr|Sra|Srta|Messrs|Mme|ca|bzw|usw|Nr|No|vol|pp|vs|etc)\.`,
    // "dit-il", "a-t-il" and the elided words of French are two tokens.
    String.raw`[-‐](?:t[-‐])?(?:il|elle|ils|elles|on|je|nous)(?!\p{L})`,
    String.raw`(?<![\p{L}\p{M}])(?:(?:[dlnscmjt]|[Qq]u|lorsqu|puisqu)[’'](?=\p{L})|[LDNSCMJT][’'](?=\p{Ll}))`,
    String.raw`[@#]?[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|[-‐‑’'](?!(?:t[-‐])?(?:il|elle|ils|elles|on|je|nous)(?!\p{L}))(?=\p{L})|[.](?=\p{N})|["״](?=\p{Script=Hebrew}))*`,
    String.raw`\S`,
  ].join('|'),
  'gu',
);
const WORD = /^[@#]?[\p{L}\p{N}]/u;
const ENDS = /^[.!?…؟。！？]$/u;
const INVERTED = /^[-‐](?:t[-‐])?(?=\p{L})/u;

export function speechTokens(text: string, from: number, to: number): SpeechToken[] {
  const slice = text.slice(from, to);
  const tokens: SpeechToken[] = [];
  for (const { 0: found, index } of slice.matchAll(TOKEN)) {
    const inverted = INVERTED.test(found);
    const isWord = inverted || WORD.test(found);
    const end = index + found.length;
    tokens.push({
      text: found,
      form: isWord ? lookUpForm(inverted ? found.replace(INVERTED, '') : found) : found,
      start: from + index,
      end: from + end,
      isWord,
      ends: ENDS.test(found) && endsSentence(slice, index, end, tokens.at(-1)),
    });
  }
  return tokens;
}

function endsSentence(slice: string, at: number, end: number, before: SpeechToken | undefined): boolean {
  const rest = slice.slice(end, end + 8);
  if (/^[.!?…؟]/u.test(rest)) return false;
  if (slice[at] === '.' && before !== undefined) {
    if (/^\p{N}+$/u.test(before.text) && /^\s+\p{Lu}\p{Ll}/u.test(rest) === false) return false;
    if (before.form.length <= 5 && TITLES.has(before.form) && before.form.length <= 4) return false;
  }
  return /^(?:["'”’»)\]]*(?:\s+[^\p{Ll}\s]|\s*$|[\p{No}[])|\s*$)/u.test(rest);
}

export function isCapitalisedWord(token: SpeechToken | undefined): boolean {
  return token?.isWord === true && /^[@\p{Lu}\p{Lt}](?![’']$)/u.test(token.text);
}

export function isPossessiveWord(token: SpeechToken | undefined): boolean {
  return token !== undefined && /.[’']s$/u.test(token.text);
}
