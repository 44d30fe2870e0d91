import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAnalysers } from '../../../src/search/analysis/analyser.ts';
import { STEMMERS } from '../../../src/search/analysis/stemmers.ts';
import { lexicon } from '../fixtures.ts';

/** Letters of each alphabet, and common endings, so that rules apply; without ß, ı and sigma, whose cases are not pairs. */
const LETTERS = [
  ...'abcdefghijklmnopqrstuvwxyzàâäçèéêíñóöøúüğşăîțđ',
  ...'абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґђјљњћџ',
  ...'αβγδεζηθικλμνξοπρτυφχψω',
  ...'ابتثجحخدذرزسشصضطظعغفقكلمنهويאבגדהוזחטיכלמנסעפצקרשת',
  ...'अआइकखगघचजटडतदनपबमयरलवशसहािीुूेैोौंবকমরলসাাে্রதகமரலனாெேతకమరలా',
  ...['ция', 'ість', 'ници', 'ите', 'ungen', 'ement', 'zione', 'lerin', 'ssa', 'ητα', 'ات', 'ها'],
];
const word = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 12 })
  .map((all) => all.join(''));

test.each(Object.entries(STEMMERS))('%s: a stem depends only on the word', (_, stem) => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 2, maxLength: 5 }), (words) => {
      const stems = words.map(stem);
      expect(words.toReversed().map(stem).toReversed()).toEqual(stems);
    }),
    { numRuns: 25 },
  );
});

const LANGUAGES = [
  'en',
  'de',
  'fr',
  'tr',
  'vi',
  'ru',
  'ar',
  'fa',
  'he',
  'hi',
  'ja',
  'ko',
  'th',
  'zh',
  'xx',
  'und',
];
const TEXT = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc
    .array(fc.oneof(word, fc.constantFrom(' ', '-', '’', '東京都', 'かな', '한국의', 'ห้องสมุด', '2020')), {
      maxLength: 8,
    })
    .map((all) => all.join('')),
);
const analysers = createAnalysers(lexicon);

test.each(LANGUAGES)('%s: words lie in the text, in order, each with a term', (language) => {
  const analyser = analysers.of(language);
  fc.assert(
    fc.property(TEXT, (text) => {
      let last = 0;
      for (const { word, start, end } of analyser.tokens(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(analyser.termOf(word)).not.toBe('');
        last = start;
      }
    }),
    { numRuns: 40 },
  );
});

test.each(LANGUAGES.filter((language) => language !== 'tr'))(
  '%s: words are the same in each normal form and case',
  (language) => {
    const analyser = analysers.of(language);
    const termsOf = (text: string) => analyser.tokens(text).map(({ word }) => analyser.termOf(word));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 4 }), (words) => {
        const text = ['x', ...words, '東京都', '한국의', 'ห้องสมุด', 'がく'].join(' ').normalize('NFC');
        expect(termsOf(text.normalize('NFD'))).toEqual(termsOf(text));
        expect(termsOf(text.toUpperCase().toLowerCase())).toEqual(termsOf(text));
      }),
      { numRuns: 25 },
    );
  },
);
