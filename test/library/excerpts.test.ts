import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import type { Library } from '../../src/library/library.ts';
import { createLibrary } from '../../src/library/open-library.ts';
import { parseData } from '../../src/library/store/data-files.ts';
import { readDataTexts } from '../../src/library/store/files.ts';
import { unitsOf } from '../../src/library/units.ts';
import type { Excerpt } from '../../src/model/answer.ts';
import { countsOf } from '../../src/model/library-parts.ts';
import { buildIndex } from '../../src/search/engine.ts';
import { finish } from '../../src/text/steps.ts';

const data = parseData(readDataTexts('index-data'));
const { lexicon } = data;

/** A library of one report of Falk's. */
async function libraryOf(body: string, more = ''): Promise<Library> {
  const head = `---\nid: hives-2011\ntitle: Hives\nauthor: [{family: Falk, given: Ines}]\nissued: {date-parts: [[2011]]}\n${more}---\n\n# Hives\n\n`;
  const { document } = await ingest({ name: 'hives.md', bytes: Buffer.from(head + body) }, data);
  if (document === null) throw new Error('not read');
  const documents = [document];
  const counts = countsOf(documents, []);
  const parts = {
    version: 'v',
    counts,
    documents,
    organizations: [],
    diagnostics: [],
    lexicon,
    verdicts: [],
    changes: [],
  };
  return finish(createLibrary(parts, () => buildIndex([...unitsOf(document)], lexicon).open()));
}

function find(library: Library, query: string, length = 500): Excerpt {
  const [first] = library.search({ query, length, offset: 0, limit: 1 }).excerpts;
  if (first === undefined) throw new Error(`nothing for ${query}`);
  return first;
}

const LONG = `“The first hive came when the quay was of wood. ${'We kept the hives apart with a lane of lime trees. '.repeat(12)}A label of zinc outlives the hive.”`;

describe('whose words an excerpt shows', () => {
  test('a sentence inside a long quotation is its speaker’s', async () => {
    const library = await libraryOf(`Pelle Ondra said: ${LONG} Then the council met.`);
    expect(find(library, 'zinc outlives', 60)).toMatchObject({
      quote: 'A label of zinc outlives the hive.”',
      role: 'quotation',
      speaker: 'Pelle Ondra',
      quotedBy: 'Falk',
      citation: 'Pelle Ondra, quoted in Falk (2011), Hives, para. 1',
    });
    const council = find(library, 'council met');
    expect(council).toMatchObject({
      quote: 'Then the council met.',
      role: 'statement',
      citation: 'Falk (2011), Hives, para. 1',
    });
    expect(council).not.toHaveProperty('speaker');
  });

  test('the beginning of a long quotation keeps its reporting clause, and is the authors’ statement', async () => {
    const library = await libraryOf(`Pelle Ondra said: ${LONG}`);
    const { quote, role } = find(library, 'quay wood');
    expect(quote).toMatch(/^Pelle Ondra said: “The first hive/u);
    expect(role).toBe('statement');
  });

  test('a short quotation is shown with its clause', async () => {
    const library = await libraryOf(
      'The board met. “Nobody pays for the sky,” said Ondra. “We pay for labels. They last.” It rained.',
    );
    expect(find(library, 'labels', 80)).toMatchObject({
      quote: '“Nobody pays for the sky,” said Ondra. “We pay for labels. They last.”',
      role: 'statement',
    });
  });

  test('a statement that quotes somebody without naming them has a speaker', async () => {
    const filler = `The hall of the keepers was cold${' and the lamps were out'.repeat(27)}. `;
    const library = await libraryOf(
      `Ines Moser opened the meeting of the board. ${filler}She said: “The mites came from the convent.”`,
    );
    expect(find(library, 'mites convent', 120)).toMatchObject({
      quote: 'She said: “The mites came from the convent.”',
      role: 'statement',
      speaker: 'Ines Moser',
      citation: 'Falk (2011), Hives, para. 1',
    });
  });

  test('words without a named speaker are quoted by the authors', async () => {
    const library = await libraryOf(`A keeper said: ${LONG}`);
    expect(find(library, 'zinc outlives')).toMatchObject({
      role: 'quotation',
      speaker: null,
      citation: 'Quoted in Falk (2011), Hives, para. 1',
    });
  });

  test('a block quotation, and a paragraph that the text introduces', async () => {
    const library = await libraryOf(
      '> The bees are no cattle.\n>\n> — Pelle Ondra, 1911\n\nMarta Moser wrote in a letter:\n\nThe levy is a third of the paint.\n\nThe board announced two measures:\n\nThe first is a tax on lamps.\n',
    );
    expect(find(library, 'cattle')).toMatchObject({ role: 'quotation', speaker: 'Pelle Ondra' });
    expect(find(library, 'levy paint')).toMatchObject({ role: 'quotation', speaker: 'Marta Moser' });
    expect(find(library, 'tax on lamps').role).toBe('statement');
    const { paragraph } = find(library, 'levy paint');
    const reference = `hives-2011 ¶${paragraph}`;
    expect(library.citationForms(reference).note.text).toMatch(/^Marta Moser, quoted in Ines Falk, /u);
    expect(library.exportReferences([{ handle: reference }], 'ris').text).toContain(
      'Marta Moser, quoted in this work',
    );
    expect(library.exportReferences([{ handle: reference }], 'bibtex').text).toContain(
      'Marta Moser, quoted in this work',
    );
  });

  test('a digest is never cited as the source', async () => {
    const library = await libraryOf(`Pelle Ondra said: ${LONG}`, 'edition: digest\n');
    expect(find(library, 'zinc outlives').citation).toBe(
      'Pelle Ondra, quoted in a digest of Falk (2011), Hives, para. 1',
    );
  });
});

describe('what an excerpt keeps together', () => {
  test.each([
    [
      'He claimed that the levy was unlawful. It rained.',
      'levy unlawful',
      'He claimed that the levy was unlawful.',
    ],
    [
      'The mites came from the convent, according to the miller. It rained.',
      'mites',
      'The mites came from the convent, according to the miller.',
    ],
    [
      'Moser chaired the board. She sold the lamps in May.',
      'sold lamps',
      'Moser chaired the board. She sold the lamps in May.',
    ],
    [
      'Le maire a parlé hier. Il vend les lampes en mai.',
      'lampes mai',
      'Le maire a parlé hier. Il vend les lampes en mai.',
    ],
  ])('%s', async (text, query, quote) => {
    expect(find(await libraryOf(text), query, quote.length).quote).toBe(quote);
  });

  test('a pronoun stays alone if the sentence before does not fit', async () => {
    const library = await libraryOf(
      `Moser chaired ${'the board and '.repeat(40)}all. She sold the lamps in May.`,
    );
    expect(find(library, 'sold lamps').quote).toBe('She sold the lamps in May.');
  });

  test.each([
    [
      'They left. The hall was cold. The mill sold lamps in May. The lamps were blue. It rained.',
      'sold lamps',
      60,
      'The mill sold lamps in May. The lamps were blue. It rained.',
    ],
    ['She left. The mill sold lamps. No one came.', 'sold lamps', 40, 'The mill sold lamps. No one came.'],
    ['The mill fell. “The mites came.” The hall was cold.', 'mites', 500, '“The mites came.”'],
    [`Ondra said: ${LONG} It rained.`, 'quay wood', 130, /^Ondra said: “The first hive .* lime trees\.$/u],
  ])('is filled with the sentences around it: %s', async (text, query, length, quote) => {
    const shown = find(await libraryOf(text), query, length).quote;
    if (typeof quote === 'string') expect(shown).toBe(quote);
    else expect(shown).toMatch(quote);
  });

  const NAMES = ['Pelle Ondra', 'Ines Moser', 'Tobias Renn'];
  const part = fc.record({
    kind: fc.constantFrom('narration', 'before', 'after', 'bare', 'claim'),
    sentences: fc.integer({ min: 1, max: 12 }),
    name: fc.constantFrom(...NAMES),
  });

  test('no quotation that fits is cut, every excerpt is a slice, and quoted words have their speaker', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { minLength: 1, maxLength: 7 }),
        fc.nat({ max: 60 }),
        async (parts, asked) => {
          let number = 0;
          const sentence = () => `The hive w${number++} was kept by the lane of old lime trees`;
          const text = parts
            .map(({ kind, sentences, name }) => {
              const words = Array.from({ length: sentences }, sentence).join('. ');
              if (kind === 'narration') return `${words}.`;
              if (kind === 'claim') return `${name} claimed that ${sentence()}.`;
              if (kind === 'before') return `${name} said: “${words}.”`;
              return kind === 'after' ? `“${words},” said ${name}.` : `“${words}.”`;
            })
            .join(' ');
          const library = await libraryOf(text);
          const excerpt = find(library, `w${asked % number} hive`);
          const passage = library.documents[0]?.passages[(excerpt.paragraph ?? 0) - 1];
          if (passage === undefined) throw new Error('no passage');
          const start = passage.text.indexOf(excerpt.quote);
          const end = start + excerpt.quote.length;
          expect(start).toBeGreaterThanOrEqual(0);
          expect(excerpt.quote.length).toBeLessThanOrEqual(600);
          expect(excerpt.cut.after).toBe(end < passage.text.length);
          let last = 0;
          for (const { start: from, end: to, outer, clause, speaker } of passage.quotations) {
            expect([
              last <= from,
              from < to,
              outer[0] <= from,
              to <= outer[1],
              outer[1] <= passage.text.length,
            ]).not.toContain(false);
            last = from;
            const whole = Math.max(outer[1], clause?.[1] ?? 0) - Math.min(outer[0], clause?.[0] ?? outer[0]);
            const isCut = [start, end].some((edge) => edge > outer[0] && edge < outer[1]);
            if (whole <= 600) expect(isCut).toBe(false);
            if (start >= outer[0] && end <= outer[1])
              expect(excerpt).toMatchObject({ role: 'quotation', speaker });
          }
        },
      ),
      { numRuns: 100, endOnFailure: true },
    );
  });
});
