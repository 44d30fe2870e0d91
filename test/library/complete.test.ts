import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completeReferences, completeSources } from '../../src/library/complete.ts';
import { formatHandle } from '../../src/model/handle.ts';
import { coast, documentOf, lamps } from '../discord/documents.ts';

const documents = [lamps, coast, documentOf({ id: 'n-1', paragraphs: ['One.', 'Two.'] })];
const handles = [
  ...documents.flatMap(({ source, footnotes }) =>
    footnotes.map(({ id }) => formatHandle({ kind: 'note', source: source.id, number: id })),
  ),
  ...documents.flatMap(({ source, entries }) =>
    entries.map(({ number }) => formatHandle({ kind: 'entry', source: source.id, number })),
  ),
  ...documents.flatMap(({ source, passages }) =>
    passages.map(({ ordinal }) => formatHandle({ kind: 'paragraph', source: source.id, number: ordinal })),
  ),
];

test('references are completed by their beginnings, or those of their places: the same as by looking at all of them', () => {
  const beginning = fc
    .tuple(fc.constantFrom(...handles), fc.nat({ max: 14 }), fc.nat({ max: 14 }))
    .map(([handle, start, length]) => handle.slice(start, start + length));
  const typed = fc.oneof(
    beginning,
    fc.constantFrom('', ' ', 'N', '#', '¶1', 'n', 'n-1 ', 'Lamps-1911  ¶', 'x'),
  );
  fc.assert(
    fc.property(typed, fc.integer({ min: 1, max: 60 }), (text, limit) => {
      const wanted = text.trim().toLowerCase().replace(/\s+/gu, ' ');
      const expected = handles.filter((handle) => {
        const place = handle.slice(handle.indexOf(' ') + 1);
        return handle.startsWith(wanted) || place.startsWith(wanted);
      });
      expect(completeReferences(documents, text, limit)).toEqual(expected.slice(0, limit));
    }),
  );
});

test('sources are completed by what is nearest: id, beginning, word, part, slip; for nothing all of them', () => {
  const titled = ['gas-1', 'gas-10', 'a-gas', 'lamps-1911', 'coast-1920'].map((id) =>
    documentOf({ id, paragraphs: ['.'] }),
  );
  const complete = (typed: string) => completeSources(titled, typed, 25);
  expect(complete('gas-1')).toEqual(['gas-1', 'gas-10']);
  expect(complete('GAS')).toEqual(['gas-1', 'gas-10', 'a-gas']);
  expect(complete('lamps of coa')).toEqual(['coast-1920']);
  expect(complete('oast')).toEqual(['coast-1920']);
  expect(complete('coats-1920')).toEqual(['coast-1920']);
  expect(complete('cost-1920')).toEqual(['coast-1920']);
  expect(complete('lamp-1911')[0]).toBe('lamps-1911');
  expect(complete('lamps-1912')).toEqual([]);
  expect(complete(' ')).toHaveLength(5);
  expect(complete('zebra')).toEqual([]);
});
