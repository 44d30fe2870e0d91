import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import { superscript } from '../../src/ingest/structure/notes/labels.ts';
import { parseData } from '../../src/library/store/data-files.ts';
import { readDataTexts } from '../../src/library/store/files.ts';
import type { Document, Passage, Span } from '../../src/model/document.ts';

const { lexicon, catalogue } = parseData(readDataTexts('index-data'));
const originals = '../shared/corpus';
const filesOf = (folder: string) =>
  existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
const own = [join(import.meta.dirname, '../fixtures/raw'), 'index-data/sources'].flatMap(filesOf);

/** The raw file in these spans without markup and white space; marks and raised digits are plain characters. */
function stripped(raw: string, spans: readonly Span[]): string {
  const text = spans
    .map(([start, end]) => raw.slice(start, end))
    .join(' ')
    .replace(/<\/?sup>/gu, '')
    .replace(/\[([^\]]*)\]\(https?:[^)]*\)/gu, '$1')
    .replace(/<(https?:[^>]*)>/gu, '$1')
    .replace(/\*\*|\\|^#{1,6}\s+|^\s*(?:\d+[.)]|[-•])\s+/gmu, '');
  return squeezed(text);
}

const squeezed = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/\[\^(\w+)\]/gu, '$1')
    .replace(/−/gu, '-')
    .replace(/\s+/gu, '');

const escaped = (text: string) => squeezed(text).replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');

/** Matches a passage with the labels of its marks where they were, in brackets or not. */
function withLabels({ text, marks }: Passage, { footnotes }: Document): RegExp {
  const labels = new Map(footnotes.map(({ id, label }) => [id, label]));
  const parts = marks.map(({ note, offset }, index) => {
    const label = escaped(labels.get(note) ?? '?');
    return `${escaped(text.slice(marks[index - 1]?.offset ?? 0, offset))}(?:\\[${label}\\]|${label})`;
  });
  return new RegExp(`^${parts.join('')}${escaped(text.slice(marks.at(-1)?.offset ?? 0))}$`, 'u');
}

const LABEL = /^\s*(?:\[\^\w+\]:|<sup>\s*\d+\s*<\/sup>|\[\d+\]|[⁰¹²³⁴-⁹]+)[.)]?/u;

/** Nothing is lost: a passage has every character of its source but the labels of real marks. */
function expectWhole(raw: string, document: Document): void {
  for (const passage of document.passages)
    expect(stripped(raw, passage.spans)).toMatch(withLabels(passage, document));
  const withoutLinks = (text: string) => text.replace(/\[\^\w+\]/gu, '');
  for (const { raw: text, label, span } of document.footnotes) {
    const all = raw.slice(...span);
    const first = LABEL.exec(all)?.[0] ?? '';
    // A note may begin with a mark, which is no label of its own.
    const isOwn = first.normalize('NFKC').includes(label) && !squeezed(text).startsWith(squeezed(first));
    const words = withoutLinks(isOwn ? all.slice(first.length) : all);
    expect(squeezed(withoutLinks(text))).toBe(stripped(words, [[0, words.length]]));
  }
}

async function expectVerbatim(path: string): Promise<void> {
  const raw = readFileSync(path, 'utf8');
  const { document } = await ingest({ name: path, bytes: Buffer.from(raw) }, { lexicon, catalogue });
  expect(document?.passages.length).toBeGreaterThan(5);
  if (document) expectWhole(raw, document);
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
  '10<sup>6</sup>',
  '10⁻³',
  'R² = 0.85',
  'km<sup>2</sup>',
  '¹⁴C',
  'H₂O',
  '(a+b)³',
  '[3]',
);
const mark = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.constantFrom('sup', 'caret', 'sign'))
  .map(([number, form]) =>
    form === 'sup' ? `<sup>${number}</sup>` : form === 'caret' ? `[^${number}]` : superscript(`${number}`),
  );
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
    weight: 2,
    arbitrary: fc.tuple(fc.integer({ min: 1, max: 12 }), sentence).map(([at, text]) => `[^${at}]: ${text}`),
  },
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
  test('passages are numbered in reading order, and every mark and reference is at its offset', async () => {
    await fc.assert(
      fc.asyncProperty(file, async (text) => {
        const { document } = await ingest({ name: 'a.md', bytes: Buffer.from(text) }, { lexicon, catalogue });
        for (const [index, passage] of (document?.passages ?? []).entries()) {
          expect(passage.ordinal).toBe(index + 1);
          expect(passage.text).toBe(passage.text.trim());
          for (const { offset } of passage.marks) expect(offset).toBeLessThanOrEqual(passage.text.length);
        }
        if (document) expectWhole(text, document);
        for (const note of document?.footnotes ?? []) {
          expect(note.chain[0]).toBe(note.id);
          for (const ordinal of note.citedBy)
            expect(document?.passages[ordinal - 1]?.marks.map((own) => own.note)).toContain(note.id);
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
