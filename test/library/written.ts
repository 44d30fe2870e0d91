import fc from 'fast-check';

/** A made-up data file. */
export const ENTRIES = [
  'Harbour Council, Norway',
  'Tide Union (TIDE), Kenya',
  'Hill Club',
  'Otter Watch (OW), Kenya',
];

export const yaml = (value: unknown) => ({ path: 'data', text: JSON.stringify(value) });

/** Parts of a text under a heading. Some have so many paragraphs that their heading leads to none of them. */
export function partsOf(phrases: readonly string[], headings: readonly string[]): fc.Arbitrary<string> {
  const paragraph = fc
    .array(fc.constantFrom(...phrases), { minLength: 1, maxLength: 3 })
    .map((all) => all.join(' '));
  const paragraphs = fc.oneof(
    fc.array(paragraph, { minLength: 1, maxLength: 3 }),
    fc.array(paragraph, { minLength: 7, maxLength: 9 }),
  );
  return fc
    .tuple(fc.constantFrom(...headings), paragraphs)
    .map(([heading, all]) => [`## ${heading}`, ...all].join('\n\n'));
}

/** Numbered entries under a heading, in their order. */
export function listOf(heading: string, entries: readonly string[], minLength = 0): fc.Arbitrary<string> {
  return fc
    .subarray([...entries], { minLength })
    .map((names) => [`## ${heading}`, ...names.map((name, at) => `${at + 1}. ${name}`)].join('\n\n'));
}
