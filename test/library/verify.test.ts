import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { openLibrary } from '../../src/library/store/open.ts';
import type { VerificationItem } from '../../src/model/answer.ts';
import { lexicon } from '../search/fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'ibid-verify-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
cpSync('index-data', folder, { recursive: true, filter: (path) => !/build|originals/.test(path) });
const more = join(folder, 'more');
cpSync('test/fixtures/raw', more, { recursive: true });
writeFileSync(
  join(more, 'ferries.md'),
  `---
id: ferries-1931
type: report
title: The Ferries of Lake Orne
edition: original
---

The first ferry — a flat barge — crossed “in all weathers” and didn't once capsize. Its crew of 12 were paid by the day.

The second ferry sank on 3 May 1931... Nobody drowned, the warden wrote; the barge was never raised. A new office was opened.

湖上的第一艘渡船在所有天气中航行。

The press of the day wrote: The second ferry sank on 3 May 1931, and a new office was opened.
`,
);
writeFileSync(
  join(more, 'quays.md'),
  `---
id: quays-1940
type: report
title: Quays
edition: original
---

As one report has it, a flat barge — crossed “in all weathers” and was safe.
`,
);

const library = await openLibrary({ data: folder, sources: [more] });
const verify = (quote: string, source?: string) =>
  library.verify({ quote, source, offset: 0, limit: 100_000 });
const verdicts = (quote: string, source?: string) =>
  verify(quote, source).items.map((item) => [item.verdict, item.excerpt?.handle]);
const sliced = (text: string, spans: VerificationItem['differences'], side: 'given' | 'found') =>
  spans.map((difference) => difference[side] && text.slice(...difference[side]));

const texts = library.documents.flatMap(({ source, passages, footnotes }) => [
  ...passages.map(({ text, ordinal, entry }) => {
    return { text, handle: `${source.id} ${entry === undefined ? `¶${ordinal}` : `#${entry}`}` };
  }),
  ...footnotes.map(({ raw, number }) => ({ text: raw, handle: `${source.id} n${number}` })),
]);

/** A slice of a passage from the beginning of one word to the end of another, `least` words long or longer. */
const slice = (least: number) =>
  fc
    .tuple(
      fc.constantFrom(...texts.filter(({ text }) => wordsOf(text).length >= least)),
      fc.nat(),
      fc.integer({ min: 0, max: 25 }),
    )
    .map(([{ text, handle }, from, more]) => {
      const words = wordsOf(text);
      const first = from % (words.length - least + 1);
      const last = Math.min(words.length - 1, first + least - 1 + more);
      const start = words[first]?.index ?? 0;
      const quote = text.slice(start, (words[last]?.index ?? 0) + (words[last]?.[0].length ?? 0));
      return { handle, quote };
    });
const wordsOf = (text: string) => [...text.matchAll(/\S+/gu)].filter(([word]) => /[\p{L}\p{N}]/u.test(word));

describe('what must always hold', () => {
  test('a stop word in capitals is found', () => {
    expect(verify('THE').items[0]).toMatchObject({ verdict: 'exact', excerpt: { quote: 'THE' } });
  });

  test('any slice of any passage between spaces is exact, and found where it was taken from', () => {
    fc.assert(
      fc.property(slice(1), ({ quote, handle }) => {
        const { items } = verify(quote);
        expect(items.map((item) => [item.verdict, item.excerpt?.handle])).toContainEqual(['exact', handle]);
        for (const item of items.filter(({ verdict }) => verdict === 'exact')) {
          expect(quote).toContain(item.excerpt?.quote);
          expect(item.differences).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('a slice whose quotation marks, dashes, spaces, invisible characters, form or case are others is the same wording', () => {
    const change = fc.constantFrom(
      (text: string) =>
        text.replace(/(?<![\p{L}\p{N}\p{M}\u00ad'’.])(?![ﬁﬂ])\p{L}(?!\.)/gu, (first) => first.toUpperCase()),
      (text: string) =>
        text.replace(/(?<![\p{L}\p{N}\p{M}\u00ad'’.])\p{L}(?!\.)/gu, (first) => first.toLowerCase()),
      (text: string) => text.normalize('NFD'),
      (text: string) => text.replace(/\s/gu, '\n  '),
      (text: string) => text.replace(/(?<=\p{L}{3})(?=\p{Ll}{3})/gu, '\u00ad'),
      (text: string) => text.replace(/["“”«»]/gu, "'").replace(/[‘’]/gu, "'"),
      (text: string) => text.replace(/[-–—]/gu, '‒'),
      (text: string) => text.replaceAll('fi', 'ﬁ').replaceAll('fl', 'ﬂ'),
    );
    fc.assert(
      fc.property(
        slice(2),
        fc.array(change, { minLength: 1, maxLength: 3 }),
        ({ quote, handle }, changes) => {
          const changed = changes.reduce((text, one) => one(text), quote);
          const found = verdicts(changed);
          expect(found).toContainEqual([changed === quote ? 'exact' : expect.any(String), handle]);
          expect(['exact', 'typography']).toContain(found.find(([, where]) => where === handle)?.[0]);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('with one word changed it is near, and that word alone is marked', () => {
    fc.assert(
      fc.property(slice(6), fc.nat(), ({ quote, handle }, which) => {
        const words = [...quote.matchAll(/(?<![\p{L}\p{N}'’.-])\p{L}+(?![\p{L}\p{N}'’-]|\.\p{L})/gu)];
        fc.pre(words.length > 5);
        // What follows closing quotation marks is read as the words around the quotation.
        fc.pre(!/^\P{L}*["“„«‘].*["”“»’]/su.test(quote));
        const word = words[which % words.length];
        if (!word) return;
        // "… itself as one of the" could be from anywhere.
        const subjects = words.filter(([each]) => !lexicon.stopWords.includes(each.toLowerCase()));
        fc.pre(subjects.some((each) => each !== word));
        const given = `${quote.slice(0, word.index)}zyqqel${quote.slice(word.index + word[0].length)}`;
        const item = verify(given).items.find(({ excerpt }) => excerpt?.handle === handle);
        expect(item?.verdict).toBe('near');
        expect(item?.differences).toEqual([
          {
            kind: 'changed',
            given: [word.index, word.index + 6],
            found: [expect.any(Number), expect.any(Number)],
          },
        ]);
        expect(sliced(item?.excerpt?.quote ?? '', item?.differences ?? [], 'found')).toEqual([word[0]]);
      }),
      { numRuns: 150 },
    );
  });

  test('made-up words are not found, and nothing throws on any text', () => {
    const madeUp = fc.array(fc.stringMatching(/^[xqz][bcdfg]{3,7}$/), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(madeUp, (words) => {
        expect(verify(words.join(' ')).total).toBe(0);
      }),
      { numRuns: 50 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        for (const { excerpt, verdict, differences } of verify(text).items) {
          if (verdict === 'exact') expect(text).toContain(excerpt?.quote);
          expect(differences.every(({ given, found }) => given !== null || found !== null)).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
});

test('an altered beginning is no lead-in, even if the passage has the quoted words once more', () => {
  const [first] = verdicts('zyqqel Khamenei had said, in particular the use of “the final solution”. They');
  expect(first).toEqual(['near', 'ijd-2020 ¶16']);
});

test('a quote that stands in two sources shows both, and each once', () => {
  const quote = 'a flat barge — crossed “in all weathers” and';
  expect(verdicts(quote)).toEqual([
    ['exact', 'ferries-1931 ¶1'],
    ['exact', 'quays-1940 ¶1'],
  ]);
  expect(verdicts(quote, 'quays-1940')).toEqual([
    ['exact', 'quays-1940 ¶1'],
    ['exact', 'ferries-1931 ¶1'],
  ]);
  expect(verify(`"${quote}"`).items.map(({ verdict }) => verdict)).toEqual(['exact', 'exact']);
});

test('a word more, a word less and another word are told apart', () => {
  const [item] = verify('Its small crew of 12 were paid per day').items;
  expect(item).toMatchObject({ verdict: 'near', excerpt: { handle: 'ferries-1931 ¶1' } });
  expect(item?.differences.map(({ kind }) => kind)).toEqual(['added', 'changed']);
  expect(sliced(item?.given ?? '', item?.differences ?? [], 'given')).toEqual(['small', 'per']);
  expect(sliced(item?.excerpt?.quote ?? '', item?.differences ?? [], 'found')).toEqual([null, 'by the']);

  const [shorter] = verify('the barge was raised. A new office was opened').items;
  expect(shorter?.differences.map(({ kind }) => kind)).toEqual(['missing']);
  expect(sliced(shorter?.excerpt?.quote ?? '', shorter?.differences ?? [], 'found')).toEqual(['never']);
});

test('a dropped "not" or comma is never exact', () => {
  expect(verify('Nobody drowned the warden wrote').items[0]).toMatchObject({ verdict: 'near' });
  expect(verify('and didn’t once capsize').items[0]).toMatchObject({ verdict: 'typography' });
  expect(verify('and did once capsize').items[0]).toMatchObject({ verdict: 'near' });
  expect(verify('crossed in all weathers and').items[0]).toMatchObject({ verdict: 'near' });
});

test.each(['[…]', '...', '…', '[...]', '(…)'])('a quote may leave words out with %s', (mark) => {
  const given = `The first ferry ${mark} crossed “in all weathers” ${mark} crew of 12`;
  const [item] = verify(given).items;
  expect(item).toMatchObject({ verdict: 'shortened', similarity: 1, excerpt: { handle: 'ferries-1931 ¶1' } });
  expect(sliced(given, item?.differences ?? [], 'given')).toEqual([mark, mark]);
  expect(sliced(item?.excerpt?.quote ?? '', item?.differences ?? [], 'found')).toEqual([
    '— a flat barge —',
    "and didn't once capsize. Its",
  ]);
});

test('what an ellipsis joins must stand in this order and in one passage', () => {
  expect(verify('crew of 12 […] The first ferry').items).not.toContainEqual(
    expect.objectContaining({ verdict: 'shortened' }),
  );
  expect(verify('paid by the day […] the barge was never raised').items).not.toContainEqual(
    expect.objectContaining({ verdict: 'shortened' }),
  );
});

test('an ellipsis of the source itself is wording', () => {
  expect(verdicts('sank on 3 May 1931... Nobody drowned')).toEqual([['exact', 'ferries-1931 ¶2']]);
  expect(verdicts('sank on 3 May 1931… Nobody drowned')).toEqual([['typography', 'ferries-1931 ¶2']]);
});

test.each([
  ['quotation marks around it', '„crew of 12 were paid“'],
  ['cuts at its ends', '[…] crew of 12 were paid […]'],
  ['the bar of a block quote', '> crew of 12 were paid'],
  ['a bar of the terminal', '  │ crew of 12 were paid'],
])('%s does not make a quote another', (_name, given) => {
  expect(verdicts(given)).toEqual([['exact', 'ferries-1931 ¶1']]);
});

test('a quote over two lines with bars differs in its line break alone', () => {
  expect(verdicts('> Its crew of\n> 12 were paid')).toEqual([['typography', 'ferries-1931 ¶1']]);
});

test('a part of a sentence in a script without spaces is found', () => {
  expect(verdicts('第一艘渡船')).toEqual([['exact', 'ferries-1931 ¶3']]);
});

test('two words are exact or nothing, and a part of a word is no quote', () => {
  expect(verdicts('Its crew')).toEqual([['exact', 'ferries-1931 ¶1']]);
  expect(verify('Its barge')).toMatchObject({ items: [], words: 2 });
  expect(verify('new off')).toMatchObject({ items: [] });
  expect(verify('“…”')).toMatchObject({ items: [], words: 0 });
});
