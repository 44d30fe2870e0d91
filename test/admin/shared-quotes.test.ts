import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SharedQuotes } from '../../src/admin/shared-quotes.ts';
import { withHistory } from '../../src/history/handle-history.ts';
import { brokenShares } from '../../src/history/shared-quotes.ts';
import type { SharedQuote } from '../../src/model/upload.ts';
import { plainParts } from '../library/parts.ts';

const AT = '2026-03-01T10:00:00.000Z';
const share = (quote: string, handle = 'tides ¶1', by = '1', request = 'r1') => {
  return { by, channel: 'c', message: null, request, quotes: [{ handle, quote }] };
};

describe('the file of shared quotes', () => {
  let data: string;
  const path = () => join(data, 'shares.jsonl');
  const quotes = () => new SharedQuotes(data).read().map(({ quote }) => quote);
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'ibid-shares-'));
  });
  afterEach(() => rmSync(data, { recursive: true, force: true }));

  test('records who shared what, where, when, and from which library', () => {
    new SharedQuotes(data).add(share('a "quoted"\nline'), 'v1', AT);
    expect(new SharedQuotes(data).read()).toEqual([
      {
        at: AT,
        by: '1',
        channel: 'c',
        message: null,
        request: 'r1',
        handle: 'tides ¶1',
        quote: 'a "quoted"\nline',
        version: 'v1',
      },
    ]);
    expect(statSync(path()).mode & 0o077).toBe(0);
  });

  test('holds nothing if it is missing', () => {
    expect(quotes()).toEqual([]);
    new SharedQuotes(data).remove(share('a'));
    new SharedQuotes(data).add({ ...share('a'), quotes: [] }, 'v1', AT);
    expect(quotes()).toEqual([]);
  });

  test('loses only a torn last line, and goes on', () => {
    const shared = new SharedQuotes(data);
    for (const quote of ['a', 'b', 'c']) shared.add(share(quote), 'v1', AT);
    truncateSync(path(), statSync(path()).size - 20);
    expect(quotes()).toEqual(['a', 'b']);
    new SharedQuotes(data).add(share('d'), 'v1', AT);
    appendFileSync(path(), 'no JSON\n{"at":1}\n');
    expect(quotes()).toEqual(['a', 'b', 'd']);
  });

  test('forgets a retracted share, and nothing else', () => {
    const shared = new SharedQuotes(data);
    shared.add(
      {
        ...share('a'),
        quotes: [
          { handle: 'x ¶1', quote: 'a' },
          { handle: 'x ¶2', quote: 'b' },
        ],
      },
      'v1',
      AT,
    );
    shared.add(share('c', 'x ¶3', '2'), 'v1', AT);
    shared.add(share('d', 'x ¶4', '1', 'r2'), 'v1', AT);
    shared.remove({ by: '1', channel: 'c', message: null, request: 'r1' });
    expect(quotes()).toEqual(['c', 'd']);
    expect(readFileSync(path(), 'utf8')).not.toContain('"a"');
  });

  test('keeps the newest ten thousand, and is compacted beyond twice as many', () => {
    const line = (index: number) =>
      JSON.stringify({
        at: AT,
        ...share(''),
        quotes: undefined,
        handle: 'x ¶1',
        quote: `q${index}`,
        version: 'v1',
      });
    const lines = Array.from({ length: 20_000 }, (_, index) => line(index));
    writeFileSync(path(), `${lines.join('\n')}\n`);
    const shared = new SharedQuotes(data);
    expect(shared.read()).toHaveLength(10_000);
    shared.add(share('the last'), 'v1', AT);
    expect(readFileSync(path(), 'utf8').split('\n')).toHaveLength(10_001);
    expect(quotes().at(0)).toBe('q10001');
    expect(quotes().at(-1)).toBe('the last');
  });
});

const A = 'The harbour board met on the first Monday of May.';
const B = 'The tables were printed in Bergen for the first time.';

describe('broken shared quotes', () => {
  const held = (quote: string, handle: string): SharedQuote => {
    const { quotes: _, ...rest } = share(quote);
    return { ...rest, at: AT, handle, quote, version: 'v0' };
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
