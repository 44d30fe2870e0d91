import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fragmentOf } from '../../../src/cite/export/text-fragment.ts';

const LONG =
  'The ferry left the quay at dawn, and half of the town came down to see whether it would come back at all.';
const of = (text: string, quote: string, from = 0) => {
  const start = text.indexOf(quote, from);
  return fragmentOf(text, [start, start + quote.length]);
};

it.each([
  [
    'a short quote is written out',
    'We went. The ferry sank. We left.',
    'The ferry sank.',
    'The%20ferry%20sank.',
  ],
  [
    'hyphens, commas and ampersands are encoded',
    'On: well-known, A&B – 5%',
    'well-known, A&B – 5%',
    'well%2Dknown%2C%20A%26B%20%E2%80%93%205%25',
  ],
  [
    'accents and marks do not tell places apart',
    'The résumé ended. ‘The resume ended',
    'The resume ended',
    '%E2%80%98-,The%20resume%20ended',
  ],
  ['nor does case, beside a letter that grows', 'İz. The THE the The end', 'the The', 'the%20The,-end'],
  ['words of scripts without spaces are words', '灯塔在夜里一直亮着。', '一直', '%E4%B8%80%E7%9B%B4'],
  ['a long one by its ends', `Before. ${LONG} After.`, LONG, 'The%20ferry,at%20all.'],
])('%s', (_name, text, quote, fragment) => {
  expect(of(text, quote)).toBe(fragment);
});

it('the second of two occurrences gets its context', () => {
  expect(of('The eels came. The lamps sank in May.\nThe boats sank in June.', 'sank', 22 + 10)).toBe(
    'boats-,sank',
  );
  expect(of('x y sank one.\nx y sank two.', 'sank', 13)).toBe('sank,-two.');
  expect(of('The eel.\nThe eel.', 'The eel.', 5)).toBe('');
});

/** What a browser lights, after the specification: the first range that fits, at whole words, each end in one block. */
function lit(text: string, fragment: string): [number, number] | null {
  const parts = fragment.split(',');
  const prefix = parts[0]?.endsWith('-') ? parts.shift()?.slice(0, -1) : undefined;
  const suffix = parts.at(-1)?.startsWith('-') ? parts.pop()?.slice(1) : undefined;
  const escaped = (part = '') => decodeURIComponent(part).replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
  const edge = (part = '') => [
    /^[\p{L}\p{N}]/u.test(decodeURIComponent(part)) ? '(?<![\\p{L}\\p{N}])' : '',
    /[\p{L}\p{N}]$/u.test(decodeURIComponent(part)) ? '(?![\\p{L}\\p{N}])' : '',
  ];
  const whole = (part: string | undefined) => `${edge(part)[0]}${escaped(part)}${edge(part)[1]}`;
  const [start, end] = parts;
  const source =
    (prefix === undefined ? '' : `(?<=${whole(prefix)}\\s*)`) +
    whole(start) +
    (end === undefined ? '' : `[^]*?${whole(end)}`) +
    (suffix === undefined ? '' : `(?=\\s*${whole(suffix)})`);
  const match = new RegExp(source, 'iu').exec(text);
  return match && [match.index, match.index + match[0].length];
}

it('a browser finds any quote by its fragment', () => {
  const word = fc.constantFrom(
    'the',
    'The',
    'eel',
    'sank',
    'in',
    'May',
    'A&B,',
    'well-known',
    'Über',
    '(5%)',
    'السفينة',
    '船。',
  );
  const line = fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => words.join(' '));
  let found = 0;
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), fc.nat(), fc.nat(), (lines, at, from) => {
      const text = lines.join('\n');
      const own = lines[at % lines.length] ?? '';
      const start = lines.slice(0, at % lines.length).reduce((sum, one) => sum + one.length + 1, 0);
      const words = [...own.matchAll(/\S+/gu)];
      const first = words[from % words.length]?.index ?? 0;
      const span: [number, number] = [start + first, start + own.length];
      const fragment = fragmentOf(text, span);
      if (fragment === '') return;
      found += 1;
      expect(fragment).toMatch(/^[^\s&]+$/u);
      expect(lit(text, fragment)).toEqual(span);
    }),
    { numRuns: 100 },
  );
  expect(found).toBeGreaterThan(30);
});
