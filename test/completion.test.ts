import { expect, it } from 'vitest';
import { suggestionsFor } from '../src/completion.ts';
import { libraryOf } from './discord/fixtures.ts';

it('a citation style completes by its name and its title', async () => {
  const complete = (typed: string) =>
    suggestionsFor({ complete: 'style' }, typed, 25, { library: libraryOf([]) });
  expect(await complete('AUTHOR-DATE)')).toEqual([
    { value: 'ibid-author-date', label: 'ibid-author-date · Ibid (author-date)' },
  ]);
  expect((await complete('')).map(({ value }) => value)[0]).toBe('ibid-notes');
});
