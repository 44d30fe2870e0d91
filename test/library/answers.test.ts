import { expect, test } from 'vitest';
import { chooseAnswers } from '../../src/library/answers.ts';
import { documentOf, libraryWith } from '../discord/documents.ts';

const library = libraryWith(
  documentOf({ id: 'weir', paragraphs: ['The weir was built of oak.', 'Le barrage et la rivière.'] }),
);

test('words shared with the question count only in an answer in its language', () => {
  const search = (query: string) => library.search({ query, offset: 0, limit: 1, length: 500 }).excerpts;
  const candidates = [...search('oak weir'), ...search('barrage')].map((excerpt, at) => ({
    excerpt: { ...excerpt, score: 2 - at },
    coverage: { shares: [at === 0 ? 0 : 1], beyond: 0 },
  }));
  const first = (isTranslated: boolean) => chooseAnswers(candidates, isTranslated).answers[0]?.paragraph;
  expect(candidates).toHaveLength(2);
  expect([first(false), first(true)]).toEqual([2, 1]);
});
