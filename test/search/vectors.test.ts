import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildIndex, loadIndex } from '../../src/search/engine.ts';
import { createVectorTable, quantize } from '../../src/search/index/vectors.ts';
import type { Meaning, SearchUnit } from '../../src/search/search.ts';
import { finish } from '../../src/text/steps.ts';
import { lexicon } from './fixtures.ts';

const SIZE = 40;
const numbers = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: SIZE, maxLength: SIZE });
const vectors = fc.array(numbers, { minLength: 1, maxLength: 60 });

function meaningOf(vector: readonly number[]): Meaning {
  const length = Math.hypot(...vector) || 1;
  return {
    ...{ model: 'm', unrelated: 0, related: 0.5, centre: new Float32Array(SIZE) },
    vector: Float32Array.from(vector, (value) => value / length),
  };
}

function codesOf(rows: readonly (readonly number[])[]) {
  const codes = new Int8Array(rows.length * SIZE);
  for (const [unit, row] of rows.entries()) codes.set(quantize(Float32Array.from(row)), unit * SIZE);
  return { model: 'm', size: SIZE, codes, centre: new Float32Array(SIZE) };
}

test('the nearest accepted units come first', () => {
  fc.assert(
    fc.property(vectors, numbers, fc.nat(60), (rows, question, refused) => {
      const closeness = finish(createVectorTable(codesOf(rows))).closenessTo(meaningOf(question));
      const all = rows.map((_, unit) => unit).filter((unit) => unit !== refused);
      const of = (unit: number) => closeness?.of(unit) ?? 0;
      const expected = all.toSorted((a, b) => of(b) - of(a) || a - b).slice(0, 7);
      expect(closeness?.nearest(7, (unit) => unit !== refused)).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});

const WORDS = ['lamp', 'harbour', 'winter', 'keeper', 'island', 'bell', 'rope', 'tide'];
const PARTS = ['lamps', 'bells', 'ropes'].map((name) => ({ name }));
const units = Array.from({ length: 24 }, (_, at): SearchUnit => {
  const text = [0, 1, 3].map((step) => WORDS[(at * 5 + step * at) % WORDS.length]).join(' ');
  return {
    role: 'statement',
    text,
    headings: [],
    title: `Part ${at >> 3}`,
    language: 'en',
    document: PARTS[at >> 3] ?? {},
  };
});
const rows = units.map((_, unit) =>
  Array.from({ length: SIZE }, (_, at) => Math.sin(unit * 7 + at * (unit + 1))),
);

test('a view finds by meaning like a library without the hidden units', () => {
  const whole = buildIndex(units, lexicon, { vectors: codesOf(rows) });
  const loaded = finish(
    loadIndex({ length: units.length, at: (unit) => units[unit] }, lexicon, whole.save()),
  );
  const visible = [...units.keys()].filter((unit) => unit < 8 || unit >= 16);
  const alone = buildIndex(
    visible.flatMap((unit) => units[unit] ?? []),
    lexicon,
    { vectors: codesOf(visible.map((unit) => rows[unit] ?? [])) },
  );
  for (const index of [finish(whole.open()), loaded]) {
    const view = finish(index.view([[8, 16]]));
    for (const [unit, row] of rows.entries()) {
      const options = { limit: 20, meaning: meaningOf(row) };
      const question = `${WORDS[unit % WORDS.length]} zebra`;
      expect(view.search(question, options)).toEqual(finish(alone.open()).search(question, options));
    }
  }
});

test('a vector of another model changes nothing', () => {
  const index = finish(buildIndex(units, lexicon, { vectors: codesOf(rows) }).open());
  const plain = finish(buildIndex(units, lexicon).open());
  const other = { ...meaningOf(rows[3] ?? []), model: 'other' };
  expect(index.search('lamp', { limit: 30, meaning: other })).toEqual(plain.search('lamp', { limit: 30 }));
});

test('a question without any known word is answered by the passage that means the same', () => {
  const index = finish(buildIndex(units, lexicon, { vectors: codesOf(rows) }).open());
  const { hits, total, evidence } = index.search('Wo wohnt der Wärter?', {
    limit: 1,
    meaning: meaningOf(rows[5] ?? []),
  });
  expect(hits.map(({ unit }) => unit)).toEqual([5]);
  expect(hits[0]?.parts.map(({ name }) => name)).toContain('meaning');
  expect(total).toBeGreaterThan(0);
  expect(evidence).toBe('answer');
  expect(index.search('Wo wohnt der Wärter?', { limit: 1 }).evidence).toBe('none');
});
