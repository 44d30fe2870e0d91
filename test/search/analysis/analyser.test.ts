import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnalysers } from '../../../src/search/analysis/analyser.ts';
import { lexicon } from '../fixtures.ts';

const analyser = createAnalysers(lexicon).of('en');
const words = (text: string) => analyser.tokens(text).map(({ word }) => word);
const term = (text: string) => analyser.termOf(words(text)[0] ?? '');

describe('the words of a text', () => {
  it.each([
    ['The U.N. and the U.K.', ['the', 'un', 'and', 'the', 'uk']],
    ["Mas'ud’s brothers' house", ['masud', 'brothers', 'house']],
    ['a pro-Bavarian café', ['a', 'pro', 'bavarian', 'cafe']],
    ['d’Ahl-el-Beit', ['ahl', 'el', 'beit']],
    ['May 22nd, 2020', ['may', '22', '2020']],
    ['19.5.20. and 2020-05-09', ['19', '5', '20', 'and', '2020', '5', '9']],
    ['1,250,000 people in 1844', ['1250000', 'people', 'in', '1844']],
    ['Straße, Łódź, Øresund', ['strasse', 'lodz', 'oresund']],
    ['مُحَمَّد ـ یک کتاب', ['محمد|ar', 'يك|ar', 'كتاب|ar']],
    ['٢٠٢٠', ['2020']],
    ['שָׁלוֹם', ['שלום|he']],
    ['東京都', ['東京|xx', '京都|xx']],
    ['猫', ['猫|xx']],
    ['', []],
  ])('of %j are %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('keep an acronym in capitals that would fold to a stop word', () => {
    expect(words('The US told us')).toEqual(['the', 'US', 'told', 'us']);
    expect(words('WHO TOLD US')).toEqual(['who', 'told', 'us']);
  });

  it('carry ranges of the original, ascending, that fold to the same words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        let last = -1;
        for (const { start, end } of analyser.tokens(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = start;
        }
      }),
    );
  });
});

describe('the term of a word', () => {
  it.each([
    ['organisation', 'organizations'],
    ['colour', 'colors'],
    ['analysed', 'analyzing'],
    ['travelled', 'traveling'],
    ['centre', 'center'],
    ['Hizbullah', 'Hezbollah'],
    ['Qods', 'al-Quds'.slice(3)],
    ['Suleimani', 'Soleimani'],
    ['Mohammad', 'Muhammed'],
  ])('%s is that of %s', (one, other) => {
    expect(term(one)).toBe(term(other));
  });

  it('tells Khamenei from Khomeini', () => {
    expect(term('Khamenei')).not.toBe(term('Khomeini'));
  });
});

it.each([
  ['de', 'Wann wurde die Mühle gebaut?', ['muhle|de', 'gebaut|de']],
  ['fr', 'Combien de lampes le maire a-t-il vendues ?', ['lampes|fr', 'maire|fr', 'vendues|fr']],
  ['he', 'מתי נבנתה הטחנה?', ['נבנתה|he', 'הטחנה|he']],
  ['zh', '哪里有磨坊', ['里有|xx', '有磨|xx', '磨坊|xx']],
  ['en', 'Who built the mill?', ['built', 'mill']],
])('words that carry no subject: %s', (language, question, expected) => {
  const analysers = createAnalysers(lexicon);
  const words = analysers
    .of(language)
    .tokens(question)
    .map(({ word }) => word);
  expect(words.filter((word) => !analysers.isFunctionWord(word))).toEqual(expected);
});
