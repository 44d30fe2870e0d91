import { codeOf } from './words.ts';

const DIVIDED_IN_PAIRS =
  '\\u3005-\\u3007\\u3041-\\u3096\\u309D-\\u30FF\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uF900-\\uFAFF\\u{20000}-\\u{323AF}';
const HANGUL = '[\\uAC00-\\uD7A3]|[\\u1100-\\u115F][\\u1160-\\u11A7][\\u11A8-\\u11FF]?';
const DIVIDED_BY_DICTIONARY = '\\u0E01-\\u0EFF\\u1000-\\u109F\\u1780-\\u17FF';
const CHARACTER = `(?:[${DIVIDED_IN_PAIRS}${DIVIDED_BY_DICTIONARY}]|${HANGUL})\\p{M}{0,30}`;
const UNSPACED = new RegExp(CHARACTER, 'gu');
const HAS_UNSPACED = new RegExp(CHARACTER, 'u');
const RUNS = new RegExp(`(?:${CHARACTER})+|(?:(?!${CHARACTER}).)+`, 'gsu');
const NEEDS_DICTIONARY = new RegExp(`[${DIVIDED_BY_DICTIONARY}]`, 'u');
const JAPANESE = new RegExp(`[${DIVIDED_IN_PAIRS}]`, 'u');

export const ICU = process.versions.icu ?? '';

export const DICTIONARY_LANGUAGES: ReadonlySet<string> = new Set(['ja', 'km', 'lo', 'my', 'th']);

export function isDictionaryWord(word: string): boolean {
  return DICTIONARY_LANGUAGES.has(codeOf(word));
}

export function needsDictionary(text: string, language: string): boolean {
  return NEEDS_DICTIONARY.test(text) || (language === 'ja' && JAPANESE.test(text));
}

interface Segment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export function isUnspaced(text: string): boolean {
  return HAS_UNSPACED.test(text);
}

/**
 * Divides text that has no spaces: Thai, Lao, Khmer and Burmese by a dictionary of ICU, as Japanese in a Japanese
 * text, Chinese and Korean in overlapping pairs of characters.
 */
export function segments(raw: string, language: string): Segment[] {
  return [...raw.matchAll(RUNS)].flatMap(({ 0: run, index }) => {
    if (!HAS_UNSPACED.test(run)) return [{ text: run, start: index, end: index + run.length }];
    const words = NEEDS_DICTIONARY.test(run)
      ? dictionaryWords(run, 'th')
      : language === 'ja' && JAPANESE.test(run)
        ? dictionaryWords(run, 'ja')
        : pairs(run);
    return words.map(({ text, start, end }) => ({ text, start: index + start, end: index + end }));
  });
}

const PARTICLE =
  /(?<=[\uAC00-\uD7A3]{2})(?:에서는|으로는|에게서|으로서|으로써|에서|에게|까지|부터|으로|이다|하는|한테|처럼|보다|이라|라는|과는|와는|에는|은|는|이|가|을|를|의|에|로|와|과|도|만|인)$/u;

function pairs(run: string): Segment[] {
  const characters = [...run.matchAll(UNSPACED)].map(({ 0: text, index }) => {
    return { text, start: index, end: index + text.length };
  });
  const particle = PARTICLE.exec(run.normalize('NFC'))?.[0].length ?? 0;
  const kept = characters.slice(0, characters.length - particle);
  if (kept.length < 2) return kept;
  return kept.slice(1).map((second, at) => {
    const first = kept[at] ?? second;
    return { text: first.text + second.text, start: first.start, end: second.end };
  });
}

const segmenters = new Map<string, Intl.Segmenter>();
/** Each segment of V8 has its own copy of the whole text, so that long runs would fill the memory. */
const LONGEST_RUN = 1000;

function dictionaryWords(run: string, language: string): Segment[] {
  const characters = [...run.matchAll(UNSPACED)].map(({ 0: text, index }) => ({ text, start: index }));
  const words: Segment[] = [];
  for (let at = 0; at < characters.length; at += LONGEST_RUN) {
    const end = characters[at + LONGEST_RUN]?.start ?? run.length;
    words.push(...wordsOf(characters.slice(at, at + LONGEST_RUN), end, language));
  }
  return words;
}

function wordsOf(
  characters: readonly Pick<Segment, 'text' | 'start'>[],
  end: number,
  language: string,
): Segment[] {
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, segmenter);
  // Decomposed text would be divided otherwise: offsets in the composed text lead back to it.
  const places = new Map<number, number>();
  let composed = '';
  for (const { text, start } of characters) {
    places.set(composed.length, start);
    composed += text.normalize('NFC');
  }
  places.set(composed.length, end);
  return Array.from(segmenter.segment(composed), ({ segment, index }) => ({
    text: segment,
    start: places.get(index) ?? 0,
    end: places.get(index + segment.length) ?? end,
  }));
}
