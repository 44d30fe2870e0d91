import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withHistory } from '../../src/history/handle-history.ts';
import { brokenShares } from '../../src/history/shared-quotes.ts';
import type { SharedQuote } from '../../src/model/upload.ts';
import { plainParts } from '../library/parts.ts';

const AT = '2026-03-01T10:00:00.000Z';

const A = 'The harbour board met on the first Monday of May.';
const B = 'The tables were printed in Bergen for the first time.';

describe('broken shared quotes', () => {
  const held = (quote: string, handle: string): SharedQuote => {
    return { at: AT, by: '1', channel: 'c', message: null, request: 'r1', handle, quote, version: 'v0' };
  };
  const broken = (texts: string[], shares: SharedQuote[]) => {
    const before = plainParts('v0', { id: 'tides', texts: [A, B] });
    const after = withHistory(plainParts('v1', { id: 'tides', texts }), before, AT);
    return brokenShares(shares, before, after, AT).map(({ change, handle, now, before: was, after: is }) => {
      return [change, handle, now, was, is];
    });
  };
  const part = held('printed in Bergen', 'tides ¶2');

  test('do not include one whose words are still there', () => {
    expect(broken([A, B], [part])).toEqual([]);
    expect(broken([A, `${B} Twice.`], [part])).toEqual([]);
  });

  test.each<[string, string[], unknown[]]>([
    [
      'moved',
      ['Another one.', A, B],
      ['moved', 'tides ¶2', 'tides ¶3', 'printed in Bergen', 'printed in Bergen'],
    ],
    [
      'changed',
      [A, B.replace('Bergen', 'Oslo')],
      ['changed', 'tides ¶2', 'tides ¶2', 'printed in Bergen', B.replace('Bergen', 'Oslo')],
    ],
    ['gone', [A], ['removed', 'tides ¶2', null, 'printed in Bergen', null]],
  ])('are reported once, with what became of them: %s', (_, texts, expected) => {
    expect(broken(texts, [part, part])).toEqual([expected]);
  });

  test('are not reported twice', () => {
    expect(broken([A], [held('printed in Oslo', 'tides ¶2'), held('x', 'lamps ¶1')])).toEqual([]);
  });

  test('are those that are no slice of the text under their handle, whatever changes', () => {
    const texts = fc.array(fc.constantFrom(A, B, `${A} ${B}`, 'Notes', 'The storm broke the gauge.'), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(texts, texts, fc.nat({ max: 9 }), (was, is, cut) => {
        const before = plainParts('v0', { id: 'tides', texts: was });
        const after = withHistory(plainParts('v1', { id: 'tides', texts: is }), before, AT);
        const shares = was.map((text, index) =>
          held(text.slice(0, text.length - cut), `tides ¶${index + 1}`),
        );
        const told = brokenShares(shares, before, after, AT);
        for (const { handle, quote } of shares) {
          const holds = is[Number(handle.slice(7)) - 1]?.includes(quote) === true;
          const change = told.find((one) => one.handle === handle);
          expect(change === undefined).toBe(holds);
          if (change?.change === 'moved') expect(is[Number(change.now?.slice(7)) - 1]).toContain(quote);
          if (change?.change === 'removed') expect(is.some((text) => text.includes(quote))).toBe(false);
        }
      }),
    );
  });
});
