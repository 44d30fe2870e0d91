import fc from 'fast-check';
import { distance } from 'fastest-levenshtein';
import { expect, test } from 'vitest';
import { createAnalysers } from '../../../src/search/analysis/analyser.ts';
import { VocabularyBuilder } from '../../../src/search/index/vocabulary.ts';
import { WordGroups } from '../../../src/search/query/word-groups.ts';
import { phoneticHash } from '../../../src/text/phonetic-key.ts';

const english = createAnalysers({ stopWords: ['of'], spellings: [] }).of('en');
const word = fc.oneof(
  fc.stringMatching(/^[a-e]{1,9}$/),
  fc.stringMatching(/^[a-zé]{1,40}$/),
  fc.stringMatching(/^[а-в]{1,5}$/),
);

test('the groups of a word contain all similar words', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { maxLength: 60 }),
      fc.stringMatching(/^[a-e]{4,9}$/),
      (words, typed) => {
        const builder = new VocabularyBuilder(english);
        for (const one of words) builder.number(one);
        const groups = new WordGroups(builder.build());
        const wordsOf = (numbers: Iterable<number>) => Array.from(numbers, (number) => words[number] ?? '');
        for (const edits of [1, 2]) {
          const similar = words.filter((one) => one[0] === typed[0] && distance(one, typed) <= edits);
          expect(wordsOf(groups.near(typed, edits))).toEqual(expect.arrayContaining(similar));
        }
        const sounds = words.filter((one) => phoneticHash(one) === phoneticHash(typed));
        expect(wordsOf(groups.withSound(phoneticHash(typed)))).toEqual(expect.arrayContaining(sounds));
        expect(wordsOf(groups.latin()).toSorted()).toEqual(
          words.filter((one) => /^[a-z]/.test(one)).toSorted(),
        );
        expect(wordsOf(groups.inOtherScripts())).toEqual(words.filter((one) => one >= 'Ͱ'));
      },
    ),
  );
});
