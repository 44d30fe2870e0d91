import { describe, expect, test } from 'vitest';
import { ask } from '../../commands/ask.ts';
import { search } from '../../commands/search.ts';
import { french } from '../../src/i18n/fr/index.ts';
import { documentOf, libraryWith } from '../discord/documents.ts';

const library = libraryWith(
  documentOf({
    id: 'lanterns-1911',
    paragraphs: [
      'The pilots of Larvik bought fourteen brass lanterns from a foundry in spring.',
      'Fourteen brass lanterns were bought by the pilots of Larvik, the foundry wrote in June.',
      'A foundry closed that year.',
      'The winter was long, and the sea was frozen for months.',
      'Nobody counted the boats.',
      'The Pilots Institute was founded by a widow in 1874, and its school burned down twice.',
      'Founded in 1902, the Institute of Tides measures the ebb at nine places.',
      'The Pilots Institute, Larvik',
      'Lanterns of brass are heavy.',
    ],
  }),
);
const asked = async (question: string, texts?: typeof french) => {
  const {
    items,
    related = [],
    ...answer
  } = await ask.run({ question }, { library, ...(texts && { texts }) });
  const paragraphs = (list: typeof items) => list.map((item) => ('paragraph' in item ? item.paragraph : 0));
  return { ...answer, answers: paragraphs(items), related: paragraphs(related) };
};

describe('an answer', () => {
  test('is one quote if one answers; what shares its subject is related', async () => {
    const { status, closest, answers, related } = await asked('When was the Pilots Institute founded?');
    expect({ status, closest }).toEqual({ status: 'found', closest: undefined });
    expect(answers).toEqual([6]);
    expect(related).toContain(7);
  });

  test('has further quotes that cover what the first one covers', async () => {
    const { answers, related, page } = await asked(
      'Who bought the fourteen brass lanterns from the foundry?',
    );
    expect(answers).toEqual([1, 2]);
    expect(related).not.toContain(3);
    expect(page.total).toBe(2);
  });

  test('has no further quote that only repeats the name asked about', async () => {
    const { answers, related } = await asked('What is the Pilots Institute?');
    expect(answers).toEqual([6]);
    expect(related).toContain(8);
  });
});

describe('without an answer', () => {
  test('the nearest passage is shown as nearest, the others as related', async () => {
    const { status, closest, answers, related } = await asked('Who is the bishop of brass Larvik?');
    expect({ status, closest }).toEqual({ status: 'found', closest: true });
    expect(answers).toHaveLength(1);
    expect(related.length).toBeGreaterThan(0);
  });

  test.each(['Who is the mayor of the long winter?', 'Who was the chaplain of brass Larvik?'])(
    'a passage about the subject alone does not answer %s',
    async (question) => {
      expect(await asked(question)).toMatchObject({ status: 'found', closest: true });
    },
  );

  test('Ibid names the words that occur nowhere', async () => {
    const { message } = await asked('Who is the bishop of brass Larvik?');
    expect(message).toMatch(
      /^No clear answer found\. Looked for brass, Larvik in .*; bishop occurs nowhere\.$/,
    );
  });

  test.each([
    ['Combien de phares furent construits ?', /^No answer found\. None of these words occurs in .*: Combien/],
    ['Wie viele Leuchtfeuer brannten?', /another language/],
    ['Who won the referendum?', /won, referendum\. The sources may use other words or another language\.$/],
  ])('%s: Ibid speaks of the words, not of the sources', async (question, said) => {
    const { status, message, answers } = await asked(question);
    expect({ status, answers }).toEqual({ status: 'not-found', answers: [] });
    expect(message).toMatch(said);
  });

  test('in French too', async () => {
    const { message } = await asked('Who is the bishop of brass Larvik?', french);
    expect(message).toMatch(/^Aucune réponse claire trouvée\. .*Larvik\s; introuvable\s: bishop\.$/u);
  });
});

describe('a question in another language than the sources', () => {
  const english = documentOf({
    id: 'piers-1911',
    paragraphs: [
      'The organisation of the harbour bought fourteen lanterns from Larvik.',
      'Nobody counted the boats that winter.',
    ],
  });
  const inEnglish = libraryWith({ ...english, source: { ...english.source, language: 'en-GB' } });
  const ask_ = async (question: string) => ask.run({ question }, { library: inEnglish });

  test('finds names and cognates, and says so', async () => {
    const { message, items } = await ask_('Quelle est l’organisation qui a acheté les lanternes de Larvik ?');
    expect(items[0]).toMatchObject({ paragraph: 1 });
    expect(message).toMatch(/You asked in French, but the sources are in English. Ask in English/);
    expect(message).not.toMatch(/another language/);
  });

  test('is not assumed for names alone, or if a source has no known language', async () => {
    expect((await ask_('Larvik lanterns')).message).toBeUndefined();
    const inCyrillic = await search.run({ query: 'Ларвик' }, { library: inEnglish });
    expect(inCyrillic.message).toBe('Read "Ларвик" as Larvik.');
    expect((await asked('Quelle est la ville des lanternes de Larvik ?')).message).not.toMatch(/French/);
  });
});
