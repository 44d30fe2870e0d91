import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openLibrary } from '../../src/library/store/open.ts';
import { randomFrom } from '../bench/random.ts';
import { makeQuotes } from './altered-quotes.ts';

const folder = mkdtempSync(join(tmpdir(), 'ibid-verdicts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const source = (id: string, text: string) =>
  writeFileSync(
    join(folder, `${id}.md`),
    `---\nid: ${id}\ntype: report\ntitle: ${id}\nedition: original\n---\n\n${text}\n`,
  );
source(
  'mills',
  `The upper mill, 6′ wide and 9″ deep, burned in 1931, and die Maße of its wheel were lost to the U.S. Army.

It did not close before the frost, and he claimed that nobody on the quay was hurt. The wardens may have closed the lower one.

The wheel turned 412 times an hour. The miller counted the sacks by night. Others walked home in a group of 300 people.[^1]

They had the international rules and the co-owners’ list at pH 7.

The office claimed that the crane had been inspected by three engineers, that the book of the harbour had burned, and that no copy was made because paper was dear.

- No boat lay at the old quay.
- Each mill paid 3 crowns, by decree of the XIXᵉ century.

הוועדה של צה"ל רשמה שלוש סירות בנמל הישן. 部长说：“我们的旧港口从来都没有船只。”

[^1]: Aldous, Mills, p. 3.`,
);
source(
  'bridges',
  'The flood spared the iron bridge, yet it took a pier and both of the railings in a single night.',
);
const library = await openLibrary({ data: 'index-data', sources: [folder, 'test/fixtures/quotations'] });
const verify = (quote: string, named?: string) =>
  library.verify({ quote, source: named, offset: 0, limit: 5 });
const verdict = (quote: string, named?: string) => verify(quote, named).best.verdict;

test.each([
  ['a foot and an inch', 'The upper mill, 6″ wide and 9″ deep'],
  ['ß', 'die Masse of its wheel were lost'],
  ['case inside a word', 'the co-owners’ list at ph 7'],
  ['a power', 'The wheel turned 412⁶ times an hour'],
  ['a reference that is not there', 'The wheel turned 412 [100] times an hour'],
  ['a note that is not there', 'Others walked home in a group of 300 people.[2]'],
  ['a number in brackets', 'walked home in a group of [200] people'],
  ['a negation in brackets', 'nobody on the quay was [not] hurt'],
  ['a word in brackets', 'The miller [burned] the sacks by night'],
  ['a seldom in brackets', 'The miller [seldom] counted the sacks by night'],
  ['a number in words in brackets', 'The miller counted the [twelve] sacks by night'],
  ['a number multiplied in brackets', 'Each mill paid 3 [million] crowns, by decree'],
  ['a negation replaced at the start', '[A] boat lay at the old quay'],
  ['another note mark, not raised', 'in a group of 300 people.2'],
  ['a figure glued to a word', 'Each mill1 paid 3 crowns, by decree'],
  ['a remark that only looks like a citation', 'The miller counted the sacks by night (2,500 in 1999)'],
  ['another century', 'by decree of the XXe century'],
  ['a negation left out beside brackets', '[The mill] did close before the frost'],
])('%s is never folded away', (_, quote) => {
  expect(verdict(quote)).toBe('near');
});

test.each([
  ['straight primes', 'The upper mill, 6\' wide and 9" deep', 'typography'],
  ['stops of an abbreviation', 'were lost to the US Army', 'typography'],
  ['capitals', 'THE MILLER COUNTED THE SACKS BY NIGHT', 'typography'],
  ['a note mark at its place', 'in a group of 300 people.[1]', 'typography'],
  ['a raised note mark at its place', 'in a group of 300 people¹.', 'typography'],
  ['a note mark that is no longer raised', 'in a group of 300 people.1', 'typography'],
  ['a note mark glued to the word', 'in a group of 300 people1.', 'typography'],
  ['a raised ending', 'by decree of the XIXe century', 'typography'],
  ['bullets', '• No boat lay at the old quay.\n• Each mill paid 3 crowns', 'typography'],
  ['dashes of a list', '- No boat lay at the old quay.\n- Each mill paid 3 crowns', 'exact'],
  ['gershayim', 'הוועדה של צה״ל רשמה שלוש סירות', 'typography'],
  ['corner brackets', '部长说：「我们的旧港口从来都没有船只。」', 'typography'],
  ['a divided word', 'They had the interna-\ntional rules', 'typography'],
  ['an ellipsis for nothing', 'The miller counted … the sacks by night', 'typography'],
  ['an inserted word', 'The miller counted the [heavy] sacks by night', 'edited'],
  ['sic', 'The miller [sic] counted the sacks by night', 'edited'],
  ['a pronoun replaced', '[The mill] did not close before the frost', 'edited'],
  ['a case', '[t]he miller counted the sacks by night', 'edited'],
  ['an ending', 'The miller count[s] the sacks by night', 'edited'],
  [
    'two passages',
    'The wardens may have closed the lower one. The wheel turned 412 times an hour.',
    'typography',
  ],
])('%s makes no other quote', (_, quote, expected) => {
  expect(verdict(quote)).toBe(expected);
});

test('two passages are both shown', () => {
  const [item] = verify('have closed the lower one.\n\nThe wheel turned 412 times').items;
  expect(item?.parts.map(({ excerpt }) => excerpt.handle)).toEqual(['mills ¶2', 'mills ¶3']);
});

test('digits that differ come first', () => {
  const [item] = verify('The miller turned 413 times an hour').items;
  const [first] = item?.differences ?? [];
  expect(item?.given.slice(...(first?.given ?? []))).toBe('413');
});

test('look-alike letters are named', () => {
  const [item] = verify('The millеr cоunted the sасks by night').items;
  expect(item).toMatchObject({ verdict: 'near', lookalikes: [{ script: 'Cyrillic', letters: 4 }] });
});

test('a quote put together shows each of its places', () => {
  const [item] = verify('The miller counted the sacks yet it took a pier and both').items;
  expect(item?.verdict).toBe('stitched');
  expect(item?.parts.map(({ excerpt }) => excerpt.source.id)).toEqual(['mills', 'bridges']);
});

test('the source that is named says what is expected', () => {
  expect(verify('The miller counted the sacks', 'bridges').items[0]).toMatchObject({
    verdict: 'misattributed',
    named: { id: 'bridges' },
    excerpt: { source: { id: 'mills' } },
  });
  expect(verdict('The miller counted the sacks', 'mills')).toBe('exact');
});

test.each([
  ['“The miller counted the sacks by night” (Aldous 2020, p. 3).', 'The miller counted the sacks by night'],
  ['Aldous (2020) writes: “The miller counted the sacks by night”', 'The miller counted the sacks by night'],
])('what was pasted along is set aside: %s', (quote, found) => {
  const [item] = verify(quote).items;
  expect(item).toMatchObject({ verdict: 'exact', excerpt: { quote: found } });
  expect(item?.aside).toHaveLength(1);
});

test.each([
  ['close before the frost', ['negation']],
  ['nobody on the quay was hurt', ['reported']],
  ['have closed the lower one', ['hedge']],
  ['我们的旧港口从来 … 船只', ['negation']],
  ['the book of the harbour had burned', ['reported']],
  ['no copy was made because paper was dear', ['reported']],
  ['The miller counted the sacks by night', []],
])('what a quote drops: %s', (quote, warnings) => {
  expect(verify(quote).items[0]?.warnings).toEqual(warnings);
});

describe('made quotes', () => {
  const paragraphs = library.documents
    .filter(({ edition }) => edition === 'original')
    .flatMap(({ passages }) => passages.map(({ text }) => text).filter((text) => text.split(' ').length > 9));
  const accepted = ['exact', 'typography', 'shortened', 'edited'];

  test('that are altered are never accepted', () => {
    for (const { kind, quote } of makeQuotes(paragraphs, 'altered', 44, randomFrom(7)))
      expect(accepted, `${kind}: ${quote}`).not.toContain(verdict(quote));
  });

  test('in another typography are found', () => {
    for (const { kind, quote } of makeQuotes(paragraphs, 'true', 52, randomFrom(8)))
      expect(accepted, `${kind}: ${quote}`).toContain(verdict(quote));
  });
});
