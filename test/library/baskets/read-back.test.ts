import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BASKET_FORMATS } from '../../../src/cite/basket/types.ts';
import type { KeptQuote } from '../../../src/model/state/basket.ts';
import { basketsOf, READ_BACK } from './generated.ts';
import { exported, faultsOf, openShelf, readDraft } from './read-back.ts';

const library = await openShelf();

test('reads every export back: each quote word for word, each note resolved to its passage', async () => {
  await fc.assert(
    fc.asyncProperty(basketsOf(library), fc.constantFrom(...READ_BACK), async (quotes, format) => {
      expect(await faultsOf(library, quotes, format)).toEqual([]);
    }),
    { numRuns: 6 },
  );
});

const kept = (handle: string, comment?: string): KeptQuote => {
  const place = library.keepable(handle);
  if (place === undefined) throw new Error(handle);
  return { id: handle, at: '', version: '', ...place, ...(comment !== undefined && { comment }) };
};

test('a quote that begins with a quotation is read back as one', async () => {
  const whole = kept('namal-2015 ¶4');
  const start = whole.quote.indexOf('“');
  const quote = { ...whole, start: whole.start + start, quote: whole.quote.slice(start) };
  expect(await faultsOf(library, [quote], 'markdown')).toEqual([]);
});

test('notes are cited in full once, then as Ibid. or in short, and say whose words and which edition', async () => {
  const handles = ['keepers-2008 ¶4', 'keepers-2008 ¶5', 'bells-2008 ¶3', 'keepers-2008 n2', 'moss-2011 ¶2'];
  const draft = await readDraft(
    await exported(
      library,
      handles.map((handle) => kept(handle)),
      {},
    ),
  );
  expect(draft.footnotes.map(({ raw }) => raw)).toEqual([
    expect.stringMatching(
      /^Ruth Okafor, The Keepers of Skerry Light: Letters and Ledgers \(Tern Press, 2008\)/u,
    ),
    expect.stringMatching(/^Quoted in ibid\., /u),
    expect.stringMatching(/^Ruth Okafor and Per Lind, “Bells under Water”/u),
    expect.stringMatching(/^Okafor, Keepers of Skerry Light|^Okafor, The Keepers of Skerry Light/u),
    expect.stringMatching(/^Digest of “A Short History of the Moss”/u),
  ]);
  expect(draft.footnotes[1]).toMatchObject({ ibid: '1', status: 'ok' });
});

test('each format has the quotes in order with comments, and the day and version; a table has no formulas', async () => {
  const quotes = [kept('namal-2015 ¶3', '=HYPERLINK("x")'), kept('keepers-2008 ¶5', 'Why nineteen?')];
  for (const format of BASKET_FORMATS) {
    const { text, bytes, name } = await exported(library, quotes, { format });
    expect(name).toMatch(/^Memo-of-the-harbour\.\w+$/u);
    if (format === 'docx')
      expect(
        Buffer.from(bytes ?? '', 'base64')
          .subarray(0, 2)
          .toString(),
      ).toBe('PK');
    else expect(text).toContain('nineteen days');
    if (format !== 'docx' && format !== 'csv' && format !== 'ris')
      expect(text).toContain(library.summary.version);
  }
  const html = await exported(library, quotes, { format: 'html' });
  expect(html.text).toContain('<blockquote dir="rtl">');
  expect((await exported(library, quotes, { format: 'csv' })).text).toContain(`"'=HYPERLINK`);
  const pandoc = await exported(library, quotes, { format: 'pandoc' });
  expect(pandoc.text).toMatch(/candles\. \[quoted in @keepers-2008, .+\]/u);
  expect(pandoc.text).toContain('references: [');
});
