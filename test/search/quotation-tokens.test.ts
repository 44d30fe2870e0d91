import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokenize } from '../../src/search/quotation/tokens.ts';

const piece = fc.constantFrom(
  ...[
    'lamp',
    'Rye',
    'USA',
    'a',
    'A.D.',
    '12',
    'x2',
    'été',
    'sun-dried',
    "miller's",
    '[T]he',
    'of[f]',
    'fl[5]',
  ],
  ...[
    ' ',
    '  ',
    '\n',
    ' ',
    ',',
    ';',
    ':',
    '!',
    '?',
    ')',
    '(',
    '.',
    '…',
    '. . .',
    '-',
    '—',
    '"',
    '’',
    '[1]',
    '|',
  ],
);
const texts = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
const JOINER = '\u2060';

test('plain words get the same tokens as words with invisible characters, which are read in full', () => {
  const read = (text: string, capitals: boolean) =>
    tokenize(text, { capitals }).map(({ kind, form, span }) => [
      kind,
      form,
      text.slice(...span).replaceAll(JOINER, ''),
    ]);
  fc.assert(
    fc.property(texts, fc.boolean(), (text, capitals) => {
      const marked = text.replace(/(?<![a-zA-Z[])[a-zA-Z](?=[a-zA-Z]{2})/gu, `$&${JOINER}`);
      expect(read(text, capitals)).toEqual(read(marked, capitals));
    }),
    { numRuns: 500 },
  );
});
