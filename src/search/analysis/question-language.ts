import { scriptOf } from '../../text/characters/scripts.ts';
import type { StopWordLists } from './stop-words.ts';

/** Distinct stop words of two letters, and their least share of all words. */
const LEAST = 2;
const LEAST_SHARE = 0.2;

const TELLING: readonly (readonly [language: string, letters: RegExp])[] = [
  ['uk', /[іїєґ]/iu],
  ['be', /ў/iu],
  ['sr', /[ђјљњћџ]/iu],
  ['mk', /[ѓѕќ]/iu],
  ['ur', /[ٹڈڑےں]/u],
  ['fa', /[پچژگکی]/u],
  ['vi', /[ơưạảấầẩẫậắằẳẵặẹẻẽềểễệỉịọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ]/iu],
];

/**
 * The language of a question, from its script, its letters and its stop words: it is too short for letter statistics.
 * Undefined for keywords and names in Latin letters, and if two languages fit equally well.
 */
export function questionLanguage(
  text: string,
  words: readonly string[],
  lists: StopWordLists,
): string | undefined {
  const script = scriptOf(text.replace(/\P{L}+/gu, ' '));
  if (script === undefined) return undefined;
  const isLatin = script.languages[0] === 'en';
  const known: readonly string[] = isLatin ? LATIN : script.languages;
  const telling = TELLING.find(
    ([language, letters]) => known.includes(language) && letters.test(text.normalize('NFC')),
  )?.[0];
  if (telling !== undefined && isLatin) return telling;
  const isCounted = (word: string) => !isLatin || word.length >= LEAST;
  const distinct = [...new Set(words)].filter(isCounted);
  const counted = known
    .map((language) => ({
      language,
      count: distinct.filter((word) => lists.get(language)?.has(word)).length,
    }))
    .sort((a, b) => b.count - a.count);
  const [first, second] = counted;
  const isClear = first !== undefined && first.count > (second?.count ?? 0);
  if (isClear && first.count >= LEAST && first.count >= LEAST_SHARE * distinct.length) return first.language;
  if (isLatin) return undefined;
  return telling ?? script.languages[0];
}

const LATIN = [
  ...['en', 'ca', 'cs', 'da', 'de', 'es', 'fi', 'fr', 'hr', 'hu', 'id', 'it', 'lt', 'nl', 'no', 'pl', 'pt'],
  ...['ro', 'sk', 'sl', 'sv', 'sw', 'tr', 'vi'],
];
