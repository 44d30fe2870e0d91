import { describe, expect, it } from 'vitest';
import {
  inverseDocumentFrequency,
  queryWeight,
  saturation,
  termInformation,
  termPresence,
} from '../../../src/search/query/scoring.ts';
import { found, indexOf, REPORT, unit } from '../fixtures.ts';

/** Units that hold nothing asked for, so that words have the frequencies of a library. */
const filler = Array.from({ length: 30 }, (_, number) =>
  unit(
    `Paragraph ${number} tells of rivers, of bridges over them and of the tolls that towns took from ${number} boats. Ferries carried salt, timber, wool and letters; storms sank barges, broke piers and drowned oxen near the islands.`,
  ),
);

describe('the formulas', () => {
  it('InB2: a rarer word informs more, a longer unit holds it less', () => {
    expect(termInformation({ units: 2, count: 3 }, 1000)).toBeCloseTo(
      (4 / 2) ** 0.75 * Math.log2(1001 / 2.5),
    );
    expect(termInformation({ units: 2, count: 2 }, 1000)).toBeGreaterThan(
      termInformation({ units: 90, count: 90 }, 1000),
    );
    expect(termPresence(1, 50, 100)).toBeCloseTo(2 / 3);
    expect(termPresence(2, 100, 100)).toBeGreaterThan(termPresence(2, 300, 100));
  });

  it('BM25: idf falls with the units, a count saturates below k1 + 1', () => {
    expect(inverseDocumentFrequency(1, 100)).toBeCloseTo(Math.log(1 + 99.5 / 1.5));
    expect(saturation(1, 10, 10)).toBeCloseTo(1);
    expect(saturation(1000, 10, 10)).toBeLessThan(2.2);
  });

  it('a repeated query word counts less each time', () => {
    expect([1, 3, 9].map(queryWeight)).toEqual([1, 2, 3]);
  });
});

describe('ranking', () => {
  it('finds the paragraph that answers before what only shares words', () => {
    const index = indexOf(REPORT);
    // The paragraph that names founder, place and year.
    expect(found(index, 'Where was the league of beekeepers founded?')[0]).toBe(1);
    // The court stands in the same paragraph as the ministry.
    expect(found(index, 'Why did the league go to court against the ministry?')[0]).toBe(2);
    // A number on each jar: the fair's paragraph, not the caption that says "jars with numbers".
    expect(found(index, 'Since when do jars carry a number?')[0]).toBe(3);
  });

  it('does not let a short entry win by its length', () => {
    const index = indexOf([
      ...filler,
      unit('Quarry Lane Choir, Malta', { role: 'list-entry' }),
      unit(
        'The Quarry Lane Choir sings on Fridays. It was set up by masons who wanted company after work, and it travels to four towns every summer with a repertoire of sea songs.',
      ),
    ]);
    expect(found(index, 'What is the Quarry Lane Choir?')).toEqual([31, 30]);
  });

  it('puts a heading after the paragraph that says as much', () => {
    const text =
      'Glass harps, their makers, the wells whose water tunes them, players who toured Saxony, Bohemia and Silesia, concerts in spas, critics, scores, museums, dealers, forgers, thieves, auctions, repairs, schools, books, letters, stamps, films, festivals, prizes and the revival by amateurs';
    const index = indexOf([...filler, unit(text, { role: 'heading' }), unit(text)]);
    expect(found(index, 'Which water tunes the glass harps of the makers?')).toEqual([31, 30]);
  });

  it('finds an entry by the heading of its list, whose words weigh little', () => {
    const headings = ['Sponsors of the regatta'];
    const index = indexOf([
      ...filler,
      unit('The regatta had sponsors, said the harbour master, and rain.'),
      unit('Kite Yard, Portugal', { role: 'list-entry', headings }),
      unit('Rope Works, Iceland', { role: 'list-entry', headings }),
      unit('Icelandic sheep stand in the rain.'),
    ]);
    expect(found(index, 'Which Icelandic sponsors did the regatta have?')[0]).toBe(32);
  });

  it('counts a title over one passage as its own words', () => {
    const index = indexOf([
      ...filler,
      unit('It grows slowly and dislikes wind.', { title: 'The dwarf quince' }),
      unit('It grows slowly and dislikes shade.', { title: 'The medlar' }),
    ]);
    expect(found(index, 'dwarf quince')).toEqual([30]);
  });

  it('prefers a word in the title to one repeated in the text', () => {
    const rest =
      'which cooks of the valley strain through linen, sweeten with honey and keep in cool cellars until spring';
    const index = indexOf([
      ...filler,
      unit(`Quince jelly, quince jelly and again quince jelly, ${rest}.`, { title: 'Cellars' }),
      unit(`Quince jelly, ${rest}.`, { title: 'Quince jelly' }),
    ]);
    expect(found(index, 'quince jelly')).toEqual([31, 30]);
  });

  it('counts a title over many passages as words of each', () => {
    const year = (number: number) =>
      `In the year ${number} it bore a little, and people from the valley made jam of it in large copper pans.`;
    const passages = Array.from({ length: 9 }, (_, number) => year(1900 + number));
    const index = indexOf([
      ...filler,
      ...passages.map((text) => unit(text, { title: 'The medlar' })),
      ...passages.map((text) => unit(text, { title: 'The dwarf quince' })),
      unit('In the year 1904 a dwarf rode through the valley, and people made much of him for a while.'),
    ]);
    expect(found(index, 'dwarf quince in the year 1904')[0]).toBe(43);
  });

  it('prefers a passage whose neighbours in its document say more of the subject', () => {
    const text =
      'The mill by the weir was rebuilt in stone after the flood took its wheel and both of its sheds.';
    const weirs = Array.from({ length: 3 }, (_, number) => `A flood broke the weir ${number} times.`);
    const [first, second] = [{ document: {} }, { document: {} }];
    const index = indexOf([
      ...filler,
      ...weirs.map((weir) => unit(weir, first)),
      unit(text, second),
      unit(text, first),
      ...filler,
      unit(text, second),
      ...weirs.map((weir) => unit(weir, second)),
    ]);
    expect(found(index, 'Which mill by the weir was rebuilt after the flood?')[0]).toBe(65);
  });

  it('knows a country by its people', () => {
    const index = indexOf(REPORT);
    expect(found(index, 'the Ghanaian member')[0]).toBe(8);
    expect(found(index, 'the Norwegian member')[0]).toBe(6);
    expect(found(indexOf([...filler, 'A mill in Scotland.']), 'British mills')[0]).toBe(30);
  });

  it('counts the country beside the word for its people', () => {
    const index = indexOf([
      ...filler,
      'The lighthouse keeper in Switzerland is ill.',
      'The lighthouse keeper in Denmark is ill.',
      'Danish butter.',
    ]);
    expect(found(index, 'Danish lighthouse keeper')[0]).toBe(31);
  });

  it('knows a name by the acronym that a text or the lexicon explains', () => {
    const index = indexOf([...filler, ...REPORT, 'A court of the European Union heard the keepers.']);
    expect(found(index, 'ABL founding')[0]).toBe(31);
    expect(found(index, 'EU court')[0]).toBe(30 + REPORT.length);
  });

  it('prefers kindred words where stems differ', () => {
    const index = indexOf([
      ...filler,
      unit('The orchestra of the spa town had a good season, and its oboe was praised in the press.'),
      unit(
        'The orchestra of the spa town had a good season, and its conductorship was praised in the press.',
      ),
    ]);
    expect(found(index, 'orchestra conductors')[0]).toBe(31);
  });

  it('prefers words that stand near each other', () => {
    const apart =
      'The copper mine closed early. Its owner moved to the coast, kept goats, and wrote letters about a tax on kettles.';
    const near =
      'The owner closed early. Its mine moved to the coast, kept goats, and wrote letters about a tax on copper kettles.';
    const index = indexOf([...filler, unit(apart), unit(near)]);
    expect(found(index, 'copper kettles')[0]).toBe(31);
  });

  it('prefers passages with the word pairs of the question, stop words included', () => {
    const index = indexOf([
      ...filler,
      unit(
        'The bank closed at noon. Its river clerk took salt for the house and sold a boat to the mayor of it.',
      ),
      unit(
        'The river bank closed at noon. Its clerk took salt for the boat and sold a house to the mayor of it.',
      ),
      unit(
        'The bank river closed at noon. Its clerk took salt for a boat and sold the house to the mayor of it.',
      ),
    ]);
    const { hits } = index.search('river bank', { limit: 3 });
    const paired = hits.filter(({ parts }) =>
      parts.some(({ name, value }) => name === 'shingles' && value > 0),
    );
    expect(hits[0]?.unit).toBe(31);
    expect(paired.map(({ unit: own }) => own)).toEqual([31]);
    expect(found(index, 'salt for the boat')[0]).toBe(31);
  });

  it('gives parts that add up to the score, best first, ties in reading order', () => {
    const index = indexOf([...REPORT, ...filler]);
    const { hits } = index.search('jars of honey at the fair in rivers', { limit: 50 });
    expect(hits.length).toBeGreaterThan(10);
    for (const [rank, { score, parts, unit: own }] of hits.entries()) {
      expect(parts.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(score, 9);
      const before = hits[rank - 1];
      if (before === undefined) continue;
      expect(before.score > score || (before.score === score && before.unit < own)).toBe(true);
    }
  });
});
