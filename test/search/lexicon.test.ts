import { describe, expect, it } from 'vitest';
import { fold } from '../../src/text/fold.ts';
import { lexicon } from './fixtures.ts';

describe('the shipped lexicon', () => {
  it('has each spelling once, as one folded word, and no stop word among them', () => {
    const spellings = lexicon.spellings.flat();
    expect(spellings.filter((word, at) => spellings.indexOf(word) !== at)).toEqual([]);
    expect(spellings.filter((word) => fold(word) !== word || /\W/.test(word))).toEqual([]);
    expect(spellings.filter((word) => lexicon.stopWords.includes(word))).toEqual([]);
  });

  it('has each stop word once, folded', () => {
    expect(new Set(lexicon.stopWords).size).toBe(lexicon.stopWords.length);
    expect(lexicon.stopWords.filter((word) => fold(word) !== word)).toEqual([]);
  });

  it('knows the people of a country by code', () => {
    expect(lexicon.countries.DK?.people).toContain('Danish');
    expect(lexicon.countries.NO?.people).toContain('Norwegian');
  });
});
