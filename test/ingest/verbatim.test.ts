import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import { parseData } from '../../src/library/store/data-files.ts';
import { readDataTexts } from '../../src/library/store/files.ts';
import type { Span } from '../../src/model/document.ts';

const { lexicon, catalogue } = parseData(readDataTexts('index-data'));
const originals = '../shared/corpus';
const filesOf = (folder: string) =>
  existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
const own = [join(import.meta.dirname, '../fixtures/raw'), 'index-data/sources'].flatMap(filesOf);

/** The raw file between two offsets, less markup, note marks and white space: what a quote must equal. */
function stripped(raw: string, spans: readonly Span[]): string {
  return spans
    .map(([start, end]) => raw.slice(start, end))
    .join(' ')
    .replace(/(?<!km)<sup>\s*\d+\s*<\/sup>|\[\^\w+\]:?/gu, '')
    .replace(/<\/?sup>/gu, '')
    .replace(/\[([^\]]*)\]\(https?:[^)]*\)/gu, '$1')
    .replace(/<(https?:[^>]*)>/gu, '$1')
    .replace(/\*\*|\\|^#{1,6}\s+|^\s*(?:\d+[.)]|[-•])\s+/gmu, '')
    .replace(/\s+/gu, '');
}

const squeezed = (text: string) => text.replace(/\s+/gu, '');

async function expectVerbatim(path: string): Promise<void> {
  const raw = readFileSync(path, 'utf8');
  const { document } = await ingest({ name: path, bytes: Buffer.from(raw) }, { lexicon, catalogue });
  expect(document?.passages.length).toBeGreaterThan(5);
  for (const { text, spans } of document?.passages ?? []) expect(squeezed(text)).toBe(stripped(raw, spans));
  for (const { raw: text, span } of document?.footnotes ?? [])
    expect(squeezed(text)).toBe(stripped(raw, [span]));
}

describe("every passage and note is the file's own words", () => {
  test.each(own)('%s', expectVerbatim);

  test.skipIf(!existsSync(originals))('the originals; skipped where ../shared/corpus is absent', async () => {
    for (const path of filesOf(originals)) await expectVerbatim(path);
  });
});

const word = fc.constantFrom(
  'river',
  'Lena',
  'al-Mansur',
  'the',
  'U.K.',
  '“quoted”',
  'of',
  '3',
  'café',
  'نهر',
  'said:',
);
const mark = fc.integer({ min: 1, max: 12 }).map((number) => `<sup>${number}</sup>`);
const sentence = fc
  .tuple(
    fc.array(word, { minLength: 1, maxLength: 30 }),
    fc.option(mark, { nil: '' }),
    fc.constantFrom('.', '', ':'),
  )
  .map(([words, raised, end]) => `${words.join(' ')}${raised}${end}`);
const block = fc.oneof(
  { weight: 6, arbitrary: sentence },
  { weight: 1, arbitrary: sentence.map((text) => `## ${text}`) },
  { weight: 1, arbitrary: sentence.map((text) => `**${text}**`) },
  { weight: 1, arbitrary: fc.tuple(mark, sentence).map(([raised, text]) => `${raised} ${text}`) },
  { weight: 1, arbitrary: fc.constant('<sup>2</sup> Ibid.') },
  {
    weight: 1,
    arbitrary: fc
      .array(sentence, { minLength: 1, maxLength: 4 })
      .map((all) => all.map((text, at) => `${at + 1}. ${text}`).join('\n')),
  },
);
const file = fc
  .array(fc.tuple(block, fc.constantFrom('\n\n', '\n\n', '\n\n\n\n')), { minLength: 1, maxLength: 20 })
  .map((blocks) => blocks.flat().join(''));

describe('whatever a file holds', () => {
  test('passages are numbered in reading order, and every mark and reference stands where it says', async () => {
    await fc.assert(
      fc.asyncProperty(file, async (text) => {
        const { document } = await ingest({ name: 'a.md', bytes: Buffer.from(text) }, { lexicon, catalogue });
        for (const [index, passage] of (document?.passages ?? []).entries()) {
          expect(passage.ordinal).toBe(index + 1);
          expect(passage.text).toBe(passage.text.trim());
          for (const { at } of passage.marks) expect(at).toBeLessThanOrEqual(passage.text.length);
          expect(squeezed(passage.text)).toBe(stripped(text, passage.spans));
        }
        for (const note of document?.footnotes ?? []) {
          expect(note.chain[0]).toBe(note.number);
          for (const ordinal of note.citedBy)
            expect(document?.passages[ordinal - 1]?.marks.map(({ number }) => number)).toContain(note.number);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('ingest never throws', async () => {
    const bytes = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }).map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array)),
      fc
        .array(
          fc.constantFrom(
            '<sup>',
            '</sup>',
            '1',
            '**',
            '\n',
            '\n\n',
            '# ',
            '- ',
            '[^1]',
            '[^1]: ',
            '<',
            '•',
            '![](',
            '> ',
            '---\n',
            'a',
            ' Ibid.',
            '¹',
          ),
          { maxLength: 60 },
        )
        .map((parts) => Buffer.from(parts.join(''))),
    );
    await fc.assert(
      fc.asyncProperty(bytes, fc.constantFrom('a.md', 'b.txt'), async (content, name) => {
        const { document, diagnostics } = await ingest({ name, bytes: content }, { lexicon, catalogue });
        expect(document !== null || diagnostics.length > 0).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
