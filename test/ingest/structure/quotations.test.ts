import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findQuotations,
  type PassageSpeech,
  quotationSteps,
} from '../../../src/ingest/structure/quotations.ts';
import { type AnnotatedCase, LANGUAGES, readCases } from '../../fixtures/quotations/read.ts';

/** Quoted words with their speakers, of passages that are statements or, behind "> ", block quotations. */
function quoted(...texts: string[]): [string, string | null][] {
  const passages = texts.map((text) =>
    text.startsWith('> ') ? { text: text.slice(2), role: 'quotation' } : { text, role: 'statement' },
  );
  return findQuotations(passages).flatMap(({ quotations }, at) =>
    quotations.map(({ start, end, speaker }): [string, string | null] => [
      passages[at]?.text.slice(start, end) ?? '',
      speaker,
    ]),
  );
}

function reported(text: string): [string, string, string | null][] {
  const [speech] = findQuotations([{ text, role: 'statement' }]);
  return (speech?.reported ?? []).map(({ clause, claim, speaker }) => [
    text.slice(...clause),
    text.slice(...claim),
    speaker,
  ]);
}

interface Score {
  found: number;
  missed: number;
  extra: number;
  right: number;
  wrong: string[];
  unnamed: number;
}

function score(cases: readonly AnnotatedCase[]): Score {
  const total: Score = { found: 0, missed: 0, extra: 0, right: 0, wrong: [], unnamed: 0 };
  for (const { language, line, passages, quotations } of cases) {
    const found = findQuotations(passages).flatMap((speech, passage) =>
      speech.quotations.map((quotation) => ({ passage, ...quotation })),
    );
    for (const wanted of quotations) {
      const match = found.find(
        ({ passage, start, end }) =>
          passage === wanted.passage && start === wanted.start && end === wanted.end,
      );
      if (match === undefined) total.missed += 1;
      else {
        total.found += 1;
        if (match.speaker?.toLowerCase() === wanted.speaker?.toLowerCase()) {
          if (wanted.speaker !== null) total.right += 1;
        } else if (match.speaker === null) total.unnamed += 1;
        else total.wrong.push(`${language}:${line} ${match.speaker}, not ${wanted.speaker}`);
      }
    }
    total.extra += Math.max(0, found.length - quotations.length);
  }
  return total;
}

describe('annotated passages', () => {
  test.each(['dev', 'test', 'later'] as const)(
    '%s: quotations are found, and no speaker is wrong',
    (half) => {
      const total = score(LANGUAGES.flatMap((language) => readCases(language, half)));
      expect(total.wrong).toEqual([]);
      expect(total.found / (total.found + total.missed)).toBeGreaterThanOrEqual(0.97);
      expect(total.found / (total.found + total.extra)).toBeGreaterThanOrEqual(0.97);
      expect(total.right / (total.right + total.unnamed)).toBeGreaterThanOrEqual(0.85);
    },
  );
});

describe('quotation marks', () => {
  test.each([
    ['“We close the mill in May,”', 'We close the mill in May,'],
    ['„Wir schließen die Mühle im Mai.“', 'Wir schließen die Mühle im Mai.'],
    ['„Zamykamy młyn już w maju.”', 'Zamykamy młyn już w maju.'],
    ['«\u202fNous fermons le moulin en mai.\u202f»', 'Nous fermons le moulin en mai.'],
    ['»Wir schließen die Mühle im Mai.«', 'Wir schließen die Mühle im Mai.'],
    ['”Vi stänger kvarnen i maj.”', 'Vi stänger kvarnen i maj.'],
    ['»Vi stänger kvarnen i maj.»', 'Vi stänger kvarnen i maj.'],
    ['‹Wir schließen die Mühle im Mai.›', 'Wir schließen die Mühle im Mai.'],
    ['「五月に水車小屋を閉めます。」', '五月に水車小屋を閉めます。'],
    ['״אנחנו סוגרים את הטחנה במאי.״', 'אנחנו סוגרים את הטחנה במאי.'],
    ['"We close the mill in May."', 'We close the mill in May.'],
    ["'We close the millers' yard in May.'", "We close the millers' yard in May."],
    ['“We close the mill in May.“', 'We close the mill in May.'],
    ["``We close the mill in May.''", 'We close the mill in May.'],
  ])('%s', (text, words) => {
    expect(quoted(`${text} `)).toEqual([[words, null]]);
  });

  test.each([
    'The gate is 6" wide, 5\'10" high and 40\' long; a 3" bolt holds it at 51° 28\' 40".',
    "The wardens' office isn't far from the keepers’ hall, ’tis said, and rock ’n’ roll isn't played.",
    'The “smart” lamps, the "green" paint and the ‘old’ road were removed.',
    'She read “The Old Man and the Sea” and the essay “On keeping bees in towns”.',
    'צה״ל, מנכ"ל החברה וחז”ל',
    'A quotation “that is never closed stays small.',
    'Closed” but never opened, and again” in May.',
  ])('no quotation: %s', (text) => {
    expect(quoted(text)).toEqual([]);
  });

  test('a quotation runs over paragraphs that repeat the opening mark', () => {
    const found = findQuotations(
      [
        'Ines Falk said: “The first tide came at noon.',
        '“The second came at six.',
        '“The third we never saw.” She left.',
      ].map((text) => ({ text, role: 'statement' })),
    ).flatMap(({ quotations }) => quotations);
    expect(found.map(({ open, continues, speaker }) => [open, continues, speaker])).toEqual([
      [undefined, true, 'Ines Falk'],
      [true, true, 'Ines Falk'],
      [true, undefined, 'Ines Falk'],
    ]);
  });

  test('a page break may divide a quotation', () => {
    expect(quoted('Ines Falk said: “The first tide came', 'at noon, and no one saw it.” She left.')).toEqual([
      ['The first tide came', 'Ines Falk'],
      ['at noon, and no one saw it.', 'Ines Falk'],
    ]);
  });
});

describe('speakers', () => {
  test.each([
    ['Nobody said: “The wells are dry this year.”', null],
    ['Falk never said: “The wells are dry this year.”', null],
    ['Did Falk say: “The wells are dry this year.”', null],
    ['Falk was told: “The wells are dry this year.”', null],
    ['Falk and Renn said: “The wells are dry this year.”', null],
    ['The warden of the wells, Ines Falk, said: “The wells are dry this year.”', 'Ines Falk'],
    ['A friend of the keeper, Ines Falk, said: “The wells are dry this year.”', null],
    ['The wife of the mayor, Ines Falk, said: “The wells are dry this year.”', null],
    ['Ines Falk spoke at length: “The wells are dry this year.”', 'Ines Falk'],
    ['A friend of Ines Falk said: “The wells are dry this year.”', null],
    ['Ines Falk’s driver said: “The wells are dry this year.”', null],
    ['The chairman of the Well Society said: “The wells are dry this year.”', null],
    ['Ines Falk met Piet Maas. She said: “The wells are dry this year.”', null],
    ['Ines Falk met the driver. She said: “The wells are dry this year.”', null],
    ['Ines Falk opened the gate. She said: “The wells are dry this year.”', 'Ines Falk'],
    ['He praised the gate, Ines Falk said. “The wells are dry this year.”', 'Ines Falk'],
    ['The Well Society said: “The wells are dry this year.”', 'Well Society'],
    ['The water ministry said: “The wells are dry this year.”', 'the water ministry'],
    ['J. R. van der Meer, who keeps the gate, wrote: “The wells are dry this year.”', 'J. R. van der Meer'],
    ['Falk laughed, and Piet Maas replied: “The wells are dry this year.”', 'Piet Maas'],
    ['In Falk’s words, “the wells are dry this year”.', 'Falk'],
    ['Falk was quoted as saying: “The wells are dry this year.”', 'Falk'],
  ])('%s', (text, speaker) => {
    expect(quoted(text).map(([, name]) => name)).toEqual([speaker]);
  });

  test('a block quotation has the speaker whom the passage before or the signature names', () => {
    expect(quoted('Ines Falk kept a diary. In 1911 she wrote:', '> The wells are dry.')).toEqual([
      ['The wells are dry.', 'Ines Falk'],
    ]);
    expect(quoted('The sign stands.', '> The wells are dry. — Piet Maas, 1911')).toEqual([
      ['The wells are dry.', 'Piet Maas'],
    ]);
    expect(quoted('The driver kept a diary:', '> The wells are dry.')).toEqual([
      ['The wells are dry.', null],
    ]);
  });
});

test.each([
  ['He claimed that the wells are dry. It rained.', 'He claimed that', 'the wells are dry.'],
  [
    'Ines Falk said the wells, all nine, are dry. It rained.',
    'Ines Falk said',
    'the wells, all nine, are dry.',
  ],
  [
    'The wells of the town are dry, Ines Falk said. It rained.',
    'Ines Falk said',
    'The wells of the town are dry',
  ],
  ['According to Ines Falk, the wells are dry. It rained.', 'According to Ines Falk,', 'the wells are dry.'],
  ['Inès Faucon a affirmé que les puits sont à sec.', 'Inès Faucon a affirmé que', 'les puits sont à sec.'],
  ['Ines Falk sagte, dass die Brunnen leer sind.', 'Ines Falk sagte, dass', 'die Brunnen leer sind.'],
  ['Inés Falcón afirmó que los pozos están secos.', 'Inés Falcón afirmó que', 'los pozos están secos.'],
  ['قال محمد الخطيب إن الآبار جافة.', 'قال محمد الخطيب إن', 'الآبار جافة.'],
  ['דוד פלדמן אמר כי הבארות יבשות.', 'דוד פלדמן אמר כי', 'הבארות יבשות.'],
])('reported speech: %s', (text, clause, claim) => {
  expect(reported(text).map(([first, second]) => [first, second])).toEqual([[clause, claim]]);
});

const fragment = fc.constantFrom(
  ...[
    '“',
    '”',
    '„',
    '«',
    '»',
    '‘',
    '’',
    '"',
    "'",
    '״',
    '「',
    '」',
    '``',
    "''",
    '\u00a0',
    '\u202f',
    '😀',
    '\n',
    '— ',
  ],
  ...['. ', ', ', ': ', '? ', '… ', '(', ')', '6"', '5\'10"', ' '],
  ...[
    'Ines Falk ',
    'said ',
    'he ',
    'she said ',
    'that ',
    'according to ',
    'the ministry ',
    'the wells are dry',
  ],
  ...['a déclaré ', 'dit-il', 'sagte ', 'dijo ', 'قال محمد ', 'إن ', 'אמר דוד ', 'כי ', 'צה״ל '],
);
const passage = fc.record({
  text: fc.oneof(
    fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  ),
  role: fc.constantFrom('statement', 'quotation', 'caption', 'heading', 'list-entry'),
});

test('spans are in order, in bounds and never inside a character', () => {
  const isBoundary = (text: string, at: number) =>
    at >= 0 &&
    at <= text.length &&
    !(/[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at)));
  fc.assert(
    fc.property(fc.array(passage, { maxLength: 6 }), (passages) => {
      const found = findQuotations(passages);
      expect(found).toHaveLength(passages.length);
      for (const [index, { quotations, reported: claims }] of found.entries()) {
        const text = passages[index]?.text ?? '';
        for (const { start, end, outer } of quotations) {
          expect(outer[0] <= start && start < end && end <= outer[1]).toBe(true);
          for (const at of [start, end, ...outer]) expect(isBoundary(text, at)).toBe(true);
        }
        for (const { clause, claim } of claims) {
          for (const at of [...clause, ...claim]) expect(isBoundary(text, at)).toBe(true);
          expect(clause[0] < clause[1] && claim[0] < claim[1]).toBe(true);
        }
        const starts = quotations.map(({ start }) => start);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
      }
    }),
    { numRuns: 2_000 },
  );
});

test('a paragraph of 100,000 marks keeps all its quotations', () => {
  const unit = 'Ines Falk said: “The wells are dry this year, and so are the ponds.” It rained for a week. ';
  const { quotations }: PassageSpeech = findQuotations([
    { text: unit.repeat(50_000), role: 'statement' },
  ])[0] ?? { quotations: [], reported: [] };
  expect(quotations).toHaveLength(50_000);
});

test.each([
  ['“We will win,” Varga said. “Nobody can stop us,” Hask answered.', ['Varga', 'Hask']],
  ['“We will win,” said Ines Varga. “Nobody can stop us now,” said Jan Hask.', ['Ines Varga', 'Jan Hask']],
  ['„Wir gehen jetzt“, sagte Varga. „Niemand hält uns auf“, antwortete Hask.', ['Varga', 'Hask']],
  ['«Nos vamos mañana», dijo Varga. «Nadie nos para», contestó Hask.', ['Varga', 'Hask']],
  ['“We will win,” said Varga. “And nobody can stop us.” Hask laughed.', ['Varga', 'Varga']],
  ['“We will win,” Varga said. “Nobody can stop us now,” she answered.', ['Varga', 'Varga']],
])('each quotation of a dialogue has its own speaker: %s', (text, speakers) => {
  expect(quoted(text).map(([, speaker]) => speaker)).toEqual(speakers);
});

test('who denies having said something does not say it', () => {
  expect(quoted('Hask denied that he had said “the mill is dead to me”.')).toEqual([
    ['the mill is dead to me', null],
  ]);
});

test('a long draft is searched for quotations one passage at a step', () => {
  const passages = Array.from({ length: 50 }, () => ({ text: 'He said: “Light it.”', role: 'statement' }));
  expect([...quotationSteps(passages)]).toHaveLength(passages.length);
});
