import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { found, indexOf, unit } from './fixtures.ts';

const texts = [
  'On 17.1.20 the weirs were closed for the winter.',
  'The council met on 17 January 2020 in the old hall.',
  'In January 2020 it rained on the meadow for days.',
  'There were 17 boats on the river in 2020, says the clerk.',
  'See https://www.example.co.uk/news/weirs/?utm_source=x and the map.',
  'https://twitter.com/river_watch/status/123?s=20',
  'A message by @river_watch said the weirs were open.',
  'Kept at https://web.archive.org/web/2020/https://example.org/page by the clerk.',
];
const index = indexOf(texts);
const first = (query: string) => found(index, query)[0];

describe('a date', () => {
  it.each([
    '17 January 2020',
    'Jan 17, 2020',
    '17.1.20',
    '2020-01-17',
    '17/01/2020',
    '17 janvier 2020',
    '١٧ يناير ٢٠٢٠',
  ])('%s finds its other forms first', (query) => {
    expect(found(index, query).slice(0, 2).sort()).toEqual([0, 1]);
    const { known, unknown, evidence } = index.search(query, { limit: 10 });
    expect({ known, unknown, evidence }).toEqual({ known: [query], unknown: [], evidence: 'answer' });
  });

  it('is one highlight', () => {
    const { highlights } = index.extract(0, '2020-01-17', 200);
    expect(highlights.map(([from, to]) => texts[0]?.slice(from, to))).toEqual(['17.1.20']);
  });

  it('missing from the library falls back to its words and its month', () => {
    const result = index.search('18 January 2020', { limit: 10 });
    expect(result.unknown).toEqual(['18 January 2020']);
    expect(found(index, '18/01/2020')).toContain(1);
  });

  it('without a day finds the days of the month', () => {
    expect(found(index, 'January 2020').slice(0, 3).sort()).toEqual([0, 1, 2]);
  });

  test('with an ambiguous order has both readings', () => {
    const either = indexOf(['Signed on 3/4/2020.', 'Signed on 3 May 2020.']);
    expect(found(either, '4 March 2020')[0]).toBe(0);
    expect(found(either, '3 April 2020')[0]).toBe(0);
  });
});

describe('an address', () => {
  it.each([
    ['example.co.uk', 4],
    ['www.example.co.uk', 4],
    ['https://example.co.uk/news/weirs', 4],
    ['example.co.uk/news/weirs/#map', 4],
    ['example.org', 7],
    ['https://example.org/page/', 7],
    ['@river_watch', 5],
    ['river_watch', 5],
    ['twitter.com/river_watch', 5],
    ['https://x.com/river_watch/status/123', 5],
  ])('%s finds its passage', (query, expected) => {
    expect(first(query)).toBe(expected);
  });

  it('of an account finds its mentions too', () => {
    expect(found(index, 'river_watch').slice(0, 2)).toEqual([5, 6]);
  });

  it('of an unknown page finds its site', () => {
    expect(first('https://www.example.co.uk/other')).toBe(4);
  });
});

describe('a word with a hyphen', () => {
  it.each([
    ['handoff', 'The hand-off of the keys was late.'],
    ['hand off', 'The handoff of the keys was late.'],
    ['hand-off', 'The handoff of the keys was late.'],
    ['handoff', 'They hand off the keys at noon.'],
    ['cooperative', 'It was a co-operative affair.'],
    ['F16', 'An F-16 flew over.'],
    ['F16', 'An F 16 flew over.'],
    ['F-16', 'An F16 flew over.'],
    ['F 16', 'An F16 flew over.'],
    ['e-mail', 'She sent an email.'],
    ['emails', 'She sent an e-mail.'],
  ])('%s finds: %s', (query, text) => {
    expect(found(indexOf([text, 'Nothing else was said.']), query)).toEqual([0]);
  });

  it('scores higher if spelt as in the query', () => {
    expect(found(indexOf(['A hand-off was due.', 'A handoff was due.']), 'handoff')).toEqual([1, 0]);
  });

  it('is not joined over other words', () => {
    expect(found(indexOf(['A theme was rain.', 'It snowed.']), 'the me rowing')).toEqual([]);
  });
});

test.each([
  ['Who flew?', 'The pilots have flown home.'],
  ['fly', 'They flew home.'],
  ['the child', 'Two children sang.'],
  ['the crisis', 'Many crises followed.'],
])('%s finds: %s', (query, text) => {
  expect(found(indexOf([text, 'Nothing else happened here.']), query)[0]).toBe(0);
});

test.each([
  'Who met the council on 9 June 2014?',
  'Which council is on council.org?',
  'What did @council_june write about the council?',
])('the parts of what the library lacks are no answer: %s', (question) => {
  const index = indexOf([
    'The council met 9 times in 2014, last in June, and wrote about it to the organization.',
    'It rained for the whole week.',
  ]);
  const { evidence, unknown } = index.search(question, { limit: 3 });
  expect(evidence).not.toBe('answer');
  expect(unknown.at(-1)).toMatch(/^(?:9 June 2014|council\.org|@council_june)$/u);
});

describe('a name in another script', () => {
  const names = indexOf([
    'Ada Petrova spoke in Tehran.',
    'Dostoevsky wrote novels.',
    'The commune of the rivers.',
  ]);

  it.each([
    ['Тегеран', 'Tehran', 0],
    ['تهران', 'Tehran', 0],
    ['תהרן', 'Tehran', 0],
    ['Достоевский', 'Dostoevsky', 1],
  ])('%s is read as %s', (query, word, expected) => {
    const { hits, readAs, unknown } = names.search(query, { limit: 10 });
    expect(hits[0]?.unit).toBe(expected);
    expect(readAs).toEqual([{ typed: query, words: [word] }]);
    expect(unknown).toEqual([query]);
  });

  it('is matched in both directions, unless the library has it', () => {
    const both = indexOf([
      unit('Выступил в Тегеране', { language: 'ru' }),
      unit('Снег и дождь', { language: 'ru' }),
    ]);
    expect(both.search('Tehran', { limit: 10 })).toMatchObject({
      hits: [{ unit: 0 }],
      readAs: [{ words: ['Тегеране'] }],
    });
    expect(names.search('Tehran', { limit: 10 }).readAs).toEqual([]);
  });

  it('is not read from lower-case words beside a capitalized one', () => {
    const { readAs } = names.search('который Тегеран', { limit: 10 });
    expect(readAs.map(({ typed }) => typed)).toEqual(['Тегеран']);
  });
});

test('any query with codes is answered without errors or false hits', () => {
  const part = fc.constantFrom(
    '17',
    '2020',
    'January',
    '@a',
    'b_c',
    'https://x.org/1?q=',
    'x.org',
    '-',
    '/',
    '.',
    ' ',
    'F',
    '"',
    'т',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const query = parts.join('');
      for (const { unit: position } of index.search(query, { limit: 10 }).hits) {
        const { span, highlights } = index.extract(position, query, 200);
        for (const [from, to] of highlights) expect(span[0] <= from && from < to && to <= span[1]).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});
