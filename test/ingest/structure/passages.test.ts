import { describe, expect, test } from 'vitest';
import { ingest } from '../../../src/ingest/ingest.ts';
import { parseData } from '../../../src/library/store/data-files.ts';
import { readDataTexts } from '../../../src/library/store/files.ts';

const data = parseData(readDataTexts('index-data'));

/** The roles of paragraphs, with the speaker of their first quotation. */
async function roles(...paragraphs: string[]): Promise<[string, string | null | undefined][]> {
  const { document } = await ingest(
    { name: 'a.md', bytes: Buffer.from(`# Weirs\n\n${paragraphs.join('\n\n')}\n`) },
    data,
  );
  return (document?.passages ?? [])
    .slice(1)
    .map(
      ({ role, quotations }) => [role, quotations[0]?.speaker] satisfies [string, string | null | undefined],
    );
}

describe('a paragraph is a quotation', () => {
  test.each([
    ['Piet Maas wrote:', 'Piet Maas'],
    ['In May, Piet Maas wrote in a letter to the board:', 'Piet Maas'],
    ['According to Piet Maas:', 'Piet Maas'],
    ['According to the notice:', null],
    ['The notice reads as follows:', null],
    ['Le maire Piet Maas a déclaré dans un communiqué :', 'Piet Maas'],
    ['Der Wart Piet Maas schrieb folgendes:', 'Piet Maas'],
    ['El alcalde Piet Maas dijo:', 'Piet Maas'],
  ])('behind "%s"', async (introduction, speaker) => {
    expect(await roles(introduction, 'The weirs stay closed until the ice has gone.', 'It rained.')).toEqual([
      ['statement', undefined],
      ['quotation', speaker],
      ['statement', undefined],
    ]);
  });

  test.each([
    '“The weirs stay closed until the ice has gone.”',
    '« Les vannes restent fermées jusqu’à la fonte. »',
    '„Die Wehre bleiben geschlossen, bis das Eis weg ist.“',
    '"The weirs stay closed until the ice has gone." (Maas 1911, p. 4)',
    '“The weirs stay closed. The ‘iron’ gates stay open.”.',
  ])('if it is all in marks: %s', async (paragraph) => {
    expect((await roles('It rained.', paragraph))[1]?.[0]).toBe('quotation');
  });
});

describe('a paragraph is a statement', () => {
  test.each([
    ['The board announced two measures:', 'The first is a levy on lamps and on oars.'],
    ['Key Findings:', 'The weirs were closed for most of the winter.'],
    ['He wrote about the following:', 'The weirs were closed for most of the winter.'],
    ['Piet Maas said:', '“The weirs stay closed,” and he left the hall.'],
    ['The study reports results for 1911:', 'The weirs were closed for most of the winter.'],
    ['It rained.', '“The weirs stay closed,” said Piet Maas.'],
    ['It rained.', '“Weirs” are walls across a river.'],
  ])('%s %s', async (introduction, paragraph) => {
    expect((await roles(introduction, paragraph))[1]?.[0]).toBe('statement');
  });
});
