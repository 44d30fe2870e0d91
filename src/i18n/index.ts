import { english, type Texts } from './en/index.ts';
import { french } from './fr/index.ts';

export const languages: Readonly<Record<string, Texts>> = { en: english, fr: french };

export function textsFor(locale: string | undefined, known = languages): Texts {
  return known[locale?.split('-')[0] ?? ''] ?? english;
}

export function readsAsQuestion(text: string, known = languages): boolean {
  const line = text.trim();
  const [, first = ''] = /^([\p{L}-]+)\P{L}+\p{L}/u.exec(line) ?? [];
  const word = first.toLowerCase();
  return (
    QUESTION_MARK.test(line) || Object.values(known).some(({ questionWords }) => questionWords.includes(word))
  );
}

const QUESTION_MARK =
  /[?\u037e\u055e\u061f\u1367\u1945\u203d\u2047-\u2049\u2cfa\u2cfb\u2e2e\ua60f\ua6f7\ufe56\ufe16\uff1f\u{11143}][\s"'”’»)\]]*$/u;
