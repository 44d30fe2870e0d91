import { describe, expect, test } from 'vitest';
import { createAnalysers } from '../../../src/search/analysis/analyser.ts';
import { fold } from '../../../src/text/fold.ts';

const analyser = createAnalysers({ stopWords: [], spellings: [] }).of('en');
const termsOf = (text: string) => analyser.tokens(text).map(({ word }) => analyser.termOf(word));

describe('an Arabic word and its forms have one term', () => {
  test.each([
    ['كتاب', 'الكتاب', 'والكتاب', 'بالكتاب', 'للكتاب', 'كالكتاب'],
    ['مدرسة', 'المدرسة', 'مدرسه', 'المدرسات'],
    ['موظف', 'الموظفون', 'موظفين', 'للموظفين'],
  ])('%s', (...forms) => {
    expect(new Set(forms.flatMap(termsOf)).size).toBe(1);
  });
});

test('a short Arabic word keeps two letters', () => {
  expect(termsOf('ال ان يد الله')).toEqual(['ال', 'ان', 'يد', expect.stringMatching(/^.{2,}$/u)]);
});

test('a Hebrew acronym is one word, however its mark is typed', () => {
  expect(new Set(['צה״ל', 'צה"ל', 'צה”ל', 'צהל'].flatMap(termsOf))).toEqual(new Set(['צהל']));
});

test('quotation marks around words are no gershayim', () => {
  expect(termsOf('אמר "שלום" והלך')).toEqual(['אמר', 'שלום', 'והלך'].flatMap(termsOf));
  expect(termsOf('the "bell"s of')).toEqual(['the', 'bell', 's', 'of'].map(analyser.termOf));
  expect(fold('5"')).toBe('5');
});
