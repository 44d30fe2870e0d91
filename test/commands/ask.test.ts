import { expect, test } from 'vitest';
import { ask } from '../../commands/ask.ts';
import { documentOf, libraryWith } from '../discord/documents.ts';

const library = libraryWith(
  documentOf({
    id: 'lanterns-1911',
    paragraphs: [
      'The pilots of Larvik bought fourteen brass lanterns from a foundry in spring.',
      'Fourteen brass lanterns from the foundry reached the pilots of Mandal in June.',
      'A foundry closed that year.',
      'The winter was long, and the sea was frozen for months.',
      'Nobody counted the boats.',
    ],
  }),
);
const handles = async (question: string) => {
  const { items, ...answer } = await ask.run({ question }, { library });
  return { ...answer, handles: items.map((item) => ('handle' in item ? item.handle : '')) };
};

test('quotes that are as good as the best one are shown with it, those that only share a word are left out', async () => {
  const {
    status,
    closest,
    page,
    handles: shown,
  } = await handles('Who bought brass lanterns from a foundry?');
  expect({ status, closest }).toEqual({ status: 'found', closest: undefined });
  expect(shown).toEqual(['lanterns-1911 ¶1', 'lanterns-1911 ¶2']);
  expect(page.total).toBe(2);
});

test('where nothing answers, what is nearest is shown up to three', async () => {
  const { closest, handles: shown } = await handles(
    'Which foundry sold frozen violins to the boats of Oslo?',
  );
  expect(closest).toBe(true);
  expect(shown).toHaveLength(3);
});
