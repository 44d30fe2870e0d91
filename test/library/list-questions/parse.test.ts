import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseListQuestion } from '../../../src/library/list-questions/parse.ts';
import type { QuestionContext } from '../../../src/library/list-questions/read-words.ts';
import { countryFinder } from '../../../src/organizations/browse.ts';
import { document, lexicon } from '../listing.ts';

const context: QuestionContext = {
  documents: [document('guilds-1931', []), document('river-week', [])],
  findCountry: countryFinder(lexicon),
  isPlace: (words) => ['bergen', 'old harbour'].includes(words),
};
const parse = (question: string) => parseListQuestion(question, context);

describe('a question about lists or notes', () => {
  test.each([
    ['Which organizations from Norway?', { countries: ['NO'], listed: false }],
    ['how many from peru', { countries: ['PE'] }],
    ['List the Danish societies, please.', { countries: ['DK'] }],
    ['What groups are Kenyan or Irish?', { countries: ['KE', 'IE'] }],
    [
      'Are there any organisations on the list from Bosnia and Herzegovina?',
      { countries: ['BA'], listed: true },
    ],
    ['Which groups are based in Bergen?', { countries: [], places: ['Bergen'] }],
    ['Which organizations are in both documents?', { scope: { sources: [], how: 'all', except: [] } }],
    [
      'Which are the organizations only in river-week?',
      { scope: { sources: ['river-week'], how: 'only', except: [] } },
    ],
    [
      'Which groups are in guilds-1931 but not in river-week?',
      { scope: { sources: ['guilds-1931'], how: 'any', except: ['river-week'] } },
    ],
    ['Who is on the list?', { listed: true }],
    ['How many list entries are there?', { listed: true }],
    ['Combien d’organisations danoises y a-t-il ?', { countries: ['DK'] }],
    ['Quelles organisations viennent des États-Unis ?', { countries: ['US'] }],
    ['Combien du Kenya ?', { countries: ['KE'] }],
    ['Quels organismes figurent uniquement dans river-week ?', { scope: { how: 'only' } }],
  ])('%s', (question, wanted) => {
    expect(parse(question)).toMatchObject({ kind: 'organizations', ...wanted });
  });

  test.each([
    ['Which notes cite the Evening Beacon?', { cites: 'Evening Beacon', archived: false, period: null }],
    ['Footnotes that link to quay.example', { cites: 'quay.example' }],
    ['In which notes is Twitter cited?', { cites: 'Twitter' }],
    ['Which notes are about the Evening Beacon?', { cites: 'Evening Beacon' }],
    ['How many notes cite archived pages?', { cites: null, archived: true }],
    ['Which notes are from May 2016?', { period: { start: '2016-05', how: 'in' } }],
    ['Which notes are dated before 3.10.15?', { period: { start: '2015-10-03', how: 'before' } }],
    [
      'Which notes in river-week cite The Post since 2014?',
      { cites: 'Post', period: { start: '2014', how: 'since' } },
    ],
    ['How many notes are there?', { cites: null, period: null }],
    ['Quelles notes datent du 5 mai 2019 ?', { period: { start: '2019-05-05', how: 'in' } }],
    ['Quelles notes datent du 1er mai 2019 ?', { period: { start: '2019-05-01', how: 'in' } }],
    ['Which notes are dated after the 2nd of May, 2016?', { period: { start: '2016-05-02', how: 'after' } }],
    ['Quelles notes renvoient à YouTube ?', { cites: 'YouTube' }],
  ])('%s', (question, wanted) => {
    expect(parse(question)).toMatchObject({ kind: 'notes', ...wanted });
  });

  test.each([
    ['https://quay.example/minutes', { cites: 'https://quay.example/minutes', period: null }],
    ['telegraph.co.uk', { cites: 'telegraph.co.uk' }],
    ['What did the account lamp_warden post?', { cites: 'lamp_warden' }],
    ['Qui est @lampwarden ?', { cites: '@lampwarden' }],
    ['What was published on 3 May 2016?', { cites: null, period: { start: '2016-05-03', how: 'in' } }],
  ])('answered only if notes exist: %s', (question, wanted) => {
    expect(parse(question)).toMatchObject({ kind: 'notes', isImplied: true, ...wanted });
  });

  const place = (kind: string, ...numbers: string[]) => numbers.map((number) => ({ kind, number }));
  test.each([
    ['What are notes 19 and 20?', place('note', '19', '20')],
    ['What does footnote 5 of guilds-1931 say?', place('note', '5')],
    ['Show me notes 3, 5 to 7', place('note', '3', '5', '6', '7')],
    ['What is entry 27?', place('entry', '27')],
    ['What is note 3 about?', place('note', '3')],
    ['De quoi parle la note 3 ?', place('note', '3')],
    ['What is #27 on the list?', place('entry', '27')],
    ['n15', place('note', '15')],
    ['Que disent les notes 8 à 10 ?', place('note', '8', '9', '10')],
  ])('%s', (question, places) => {
    expect(parse(question)).toMatchObject({ kind: 'numbers', places });
  });

  test.each([
    ['Is the Guild of Bells on the list?', 'Guild of Bells'],
    ['Does river-week list “Rope Makers”?', 'Rope Makers'],
    ['La liste contient-elle Oar Club ?', 'Oar Club'],
  ])('%s', (question, name) => {
    expect(parse(question)).toMatchObject({ kind: 'name', name });
  });
});

test.each([
  ...['Which organizations called for a boycott in Norway?', 'What did the organizations from Peru demand?'],
  ...['Which organizations are not from Norway?', 'What organizations is Norway in?', 'What is a note?'],
  ...['How many organizations supported the event?', 'Which countries are the organizations from?'],
  ...['What does note 5 say about Norway?', 'Which groups are against Norway?', 'Which groups are Scottish?'],
  ...[
    'Is it on the list?',
    'Who wrote the report?',
    'What is in the report?',
    'Which organizations are for Peru?',
  ],
  ...['Que demandent les organisations du Kenya ?', 'Quelles notes ont disparu ?', 'us', 'in', ''],
  ...['What was published in May?', 'Who is Lampwarden?', 'U.S.', '3.5', 'What did the mayor say?'],
])('about the text: %s', (question) => {
  expect(parse(question)).toBeNull();
});

test('any other content word makes it a question about the text', () => {
  const forms = ['Which organizations from Norway?', 'How many notes are there?', 'What are notes 3 and 5?'];
  const words = fc.constantFrom(
    'lamps',
    'against',
    'why',
    'paid',
    'boycott',
    'herring',
    'demanded',
    'without',
  );
  fc.assert(
    fc.property(fc.constantFrom(...forms), words, fc.nat(5), (question, word, at) => {
      const all = question.split(' ');
      expect(parse(all.toSpliced(at, 0, word).join(' '))).toBeNull();
    }),
  );
});
