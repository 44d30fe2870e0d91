import { expect, test } from 'vitest';
import { org } from '../../commands/org.ts';
import { documentOf, libraryWith } from '../discord/documents.ts';

const library = libraryWith(
  documentOf({
    id: 'horns-1931',
    paragraphs: [
      'The appeal was signed by Gannet International, the Women’s Institute of Quellin and two banks.',
      'Gannet International’s letter of May was read aloud. The gulls were silent.',
      'An international prize went to a gannet.',
      'The Quay Labour Organisation met in the harbour.',
    ],
    entries: ['Tide Union, Chile'],
  }),
);
const ask = async (name: string) => {
  const { items, ...answer } = await org.run({ name }, { library });
  const quotes = items.map((item) => (item.kind === 'excerpt' ? item.quote : item.kind));
  return { ...answer, quotes, items };
};

test.each([
  'Gannet International',
  'gannet international',
  '"Gannet International"',
  'The Gannet International',
])('%s has no record: the passages that mention it are shown', async (name) => {
  const { status, quotes, message, page } = await ask(name);
  expect(status).toBe('found');
  expect(quotes.toSorted()).toEqual([
    'Gannet International’s letter of May was read aloud.',
    'The appeal was signed by Gannet International, the Women’s Institute of Quellin and two banks.',
  ]);
  expect(page.total).toBe(2);
  expect(message).toMatch(/^No record of ".*Gannet International", but 2 passages mention it\.$/i);
});

test.each([
  ["Women's Institute of Quellin", 'Women’s Institute of Quellin'],
  ['Quay Labor Organization', 'Quay Labour Organisation'],
])('%s is found as the source spells it, and highlighted', async (name, printed) => {
  const { items } = await ask(name);
  const [excerpt] = items.flatMap((item) => (item.kind === 'excerpt' ? [item] : []));
  const marked = excerpt?.highlights.map(([start, end]) => excerpt.quote.slice(start, end));
  expect(marked).toEqual([printed]);
});

test.each([
  ['Quellin International', /its words occur, but not together/],
  ['Gannet Brotherhood', /Brotherhood occurs nowhere/],
  ['Sororal Brotherhood', /none of its words occurs in the library/],
])('%s: Ibid says what it knows of the words', async (name, said) => {
  const { status, message } = await ask(name);
  expect(status).toBe('not-found');
  expect(message).toMatch(said);
});

test('a name that has a record is shown with its record', async () => {
  expect((await ask('Tide Union')).quotes).toEqual(['organization']);
});
