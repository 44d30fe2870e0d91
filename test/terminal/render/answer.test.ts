import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Answer, type Item } from '../../../src/model/answer.ts';
import { SHELL } from '../../../src/terminal/help.ts';
import { renderAnswer } from '../../../src/terminal/render/answer.ts';
import { plain } from '../../../src/terminal/render/text.ts';
import { answer, caption, commands, lamp, misquote, note, office, source, table } from '../fixtures.ts';

const draw = (changes: Partial<Answer>, style = { colour: false, width: 100 }) =>
  renderAnswer(Answer.parse({ ...answer, ...changes }), { style, place: SHELL, commands, isSearch: true });

const show = (...items: Item[]) => draw({ items });

/** The quotes of a drawing without its layout: what stands behind the bars of each block, put together. */
function quotesOf(text: string): string {
  const bare = text.replaceAll(SGR, '');
  return bare
    .split('\n')
    .flatMap((line) => /^ *│ (.*)$/su.exec(line)?.[1] ?? [])
    .join('');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences that set colours begin with one.
const SGR = /\u001b\[\d+m/g;

test('an excerpt is a head line, its quote, its citation and its notes', () => {
  expect(show(lamp)).toBe(`One passage for “lamp”.

1  pharos-1911 ¶7 · Duties › The Night Watch
  │ […] the keeper trimmed the lamp every four hours and wrote the hour into the log that the${' '}
  │ harbour office read […]
  Pharos Society, Lights of the Northern Coast (1911), p. 31.
  Notes: pharos-1911 n4, n5

Library a1b2c3: 2 documents, 1,240 passages searched
`);
});

test('passages below what is watched have no number, which would be that of another watch', () => {
  const watch = { kind: 'watch', id: 'a', about: 'lamps', isOrganization: false, at: '2026-11-28' } as const;
  const on = { ...watch, to: 'terminal', channel: null, told: 1, isStopped: false } as const;
  const text = show({ ...on, number: 1 }, lamp, { ...on, id: 'b', number: 2 });
  expect(text.match(/^ *\d+ {2}/gmu)).toEqual(['1  ', '2  ']);
});

test('the head line says that words are quoted, a caption, or from a digest', () => {
  expect(show(caption)).toMatch(/^1 {2}pharos-1911 ¶9 .* · caption · digest, not the source's words$/m);
  const head = (changes: Partial<typeof lamp>) => show({ ...lamp, ...changes }).match(/^1 .*/m)?.[0];
  expect(head({ role: 'quotation', speaker: null })).toMatch(/ · quoted$/);
  expect(head({ role: 'quotation', speaker: 'Ines Falk' })).toMatch(/ · quoted: Ines Falk$/);
  expect(head({ speaker: 'Ines Falk' })).toMatch(/ · quotes Ines Falk$/);
  expect(show(lamp)).not.toContain('digest');
});

test('the head line leaves out what the citation says', () => {
  const citation = 'Pharos Society, Lights (1911), “The Night Watch”, p. 31.';
  expect(show({ ...lamp, citation })).toContain('\n1  pharos-1911 ¶7\n');
});

test('hits are numbered through all pages', () => {
  const numbers = (number: number, items: Item[]) =>
    draw({ items, page: { number, of: 3, total: 5 } }).match(/^\d+(?= {2})/gm);
  expect(numbers(1, [lamp, caption])).toEqual(['1', '2']);
  expect(numbers(2, [lamp, caption])).toEqual(['3', '4']);
  expect(numbers(3, [lamp])).toEqual(['5']);
});

test('a related passage is one line after the answers, or shown whole if nothing answers', () => {
  const related = [{ ...lamp, handle: 'pharos-1911 ¶8', cut: { before: false, after: false } }];
  const answered = draw({ items: [caption], related }, { colour: false, width: 60 });
  expect(answered).toMatch(
    /\n\nAlso related, but not an answer:\n {2}pharos-1911 ¶8: the keeper trimmed .* \[…\]\n\nLibrary/,
  );
  const nearest = draw({ items: [caption], related, closest: true });
  expect(nearest).not.toContain('Also related');
  expect(nearest).toMatch(
    /The nearest passages, which are not an answer:\n\n1 [\s\S]*\n2 {2}pharos-1911 ¶8 /,
  );
});

test('a quote that is whole has no cut marked', () => {
  expect(quotesOf(show(caption))).toBe(caption.quote);
  expect(quotesOf(show({ ...caption, cut: { before: false, after: true } }))).toBe(`${caption.quote} […]`);
});

test('the paragraph is named beside a handle that does not name it', () => {
  const citation = 'Pharos Society.';
  expect(show({ ...lamp, citation, handle: 'pharos-1911 #2' })).toContain('pharos-1911 #2 · ¶7 · p. 31');
  expect(show({ ...lamp, handle: 'pharos-1911 n5', paragraph: null })).not.toContain('¶7 ·');
});

test('a quote that is near is not exact, and the changes are told in words', () => {
  const text = show(misquote);
  expect(text).toMatch(/^1 {2}pharos-1911 ¶7 · not exact · /m);
  expect(text).toContain('\n  Changed: “his” for “the”\n  Left out: “four”\n  Added: “too”\n');
  expect(text).toContain('│ […] the keeper trimmed the lamp every four hours […]');
  expect(text).toContain(lamp.citation);
});

test('a quote that is exact has no differences to show', () => {
  const text = show({ ...misquote, verdict: 'exact', differences: [], given: lamp.quote });
  expect(text).toMatch(/^1 {2}pharos-1911 ¶7 · exact · /m);
  expect(text).not.toMatch(/Changed|Left out|Added/);
});

test('a file alone is printed bare, whatever the answer says beside it', () => {
  expect(draw({ items: [table], message: 'Two lines.', suggestions: ['more'] })).toBe(table.text);
  expect(draw({ items: [{ ...table, text: 'a\u001b[31m,b\u009b\n' }] })).toBe('a␛[31m,b\ufffd\n');
  expect(show(table, lamp)).toContain(
    'lamps.csv · text/csv\nname,number\n"Sund, north",2\n\n2  pharos-1911 ¶7',
  );
});

test('a full reference, the counts of sources and of organizations are shown', () => {
  const reference = 'Pharos Society. (1911). Lights of the Northern Coast. (p. 31)';
  for (const item of [lamp, note, office]) expect(show({ ...item, reference })).toContain(reference);
  expect(show(office)).toContain('Mentions: pharos-1911 in 1 passage and 1 list entry');
  expect(show(source)).toContain('3 organizations');
});

test('a score is explained by its parts when they are there', () => {
  const explanation = [
    { name: 'text', value: 3 },
    { name: 'heading', value: 0.5 },
  ];
  expect(show({ ...lamp, explanation })).toContain('Score 3.50: text 3.00 + heading 0.50');
});

test('a footnote has its dates, its links, the way its Ibid. goes, and what cites it', () => {
  const text = show(note);
  expect(text).toContain('\npharos-1911 n5\n');
  expect(text).toContain('│ Ibid., p. 12.\n');
  expect(text).toContain('Ibid.: note 5 → note 4\n');
  expect(text).toContain('Dates: 1909-03-02\n');
  expect(text).toContain('Link: https://lights.example/log/1909?page=12\n');
  expect(text).toMatch(/Cited by:\n {4}pharos-1911 ¶7 .*\n {6}│ \[…\] the keeper/);
  expect(show({ ...note, status: 'missing', raw: '' })).toContain('This copy of the source lacks the note.');
  expect(show({ ...note, status: 'ambiguous' })).toContain('It is unclear what this note refers to.');
});

test('an organization has its names, its country, its entries and what names it', () => {
  const text = show(office);
  expect(text).toContain('Harbour Office of Sund · Norway (NO)\n');
  expect(text).toContain('Also: HOS\n');
  expect(text).toMatch(/List entries:\n {4}pharos-1911 #2\n {6}│ Harbour Office \(Sund\), Norway\n/);
  expect(text).toMatch(/Mentioned in:\n {4}pharos-1911 ¶7/);
  expect(show({ ...office, country: null })).toContain('Harbour Office of Sund\n');
  expect(show({ ...office, country: '??' })).toContain('Harbour Office of Sund · ??\n');
});

test('an organization that was put together by a verdict says whose', () => {
  const joined = [{ by: 'Mara', at: '2031-04-05T06:07:08.000Z' }];
  expect(show({ ...office, joined })).toContain('Merged by Mara on 2031-04-05\n');
  expect(show(office)).not.toContain('Merged');
});

test('a source has its counts and its outline', () => {
  const text = show(source);
  expect(text).toContain(
    '1,234 passages · 1 note (missing: 3) · 2 list entries · 3 organizations · 1 problem\n',
  );
  expect(text).toContain('    ¶5 Duties\n      ¶6 The Night Watch\n');
  expect(text).toContain(`File lights.md · SHA-256 ${source.sha256}\n`);
});

test('a source that is not for all tells the channels that alone may quote it', () => {
  const restricted = ['1300000000000000001', '1300000000000000003'];
  const within = (channels: string[]) =>
    show({ ...source, metadata: { ...source.metadata, restricted: channels } });
  expect(within(restricted)).toContain(
    '  Quoted only in these Discord channels: 1300000000000000001, 1300000000000000003\n',
  );
  expect(within([])).toContain('  Quoted only in these Discord channels: none\n');
  expect(show(source)).not.toContain('Discord channels');
});

test('findings stand one a line, as compilers print them', () => {
  const finding = {
    kind: 'diagnostic',
    file: 'lights.md',
    line: 12,
    column: 3,
    rule: 'missing-note',
    severity: 'warning',
    found: 'note 4,\nthen note 6',
    expected: `note 5, ${'which is far away, '.repeat(8)}`,
  } as const;
  const lines = show(finding, { ...finding, line: 13 }).split('\n');
  expect(lines[2]).toMatch(
    /^lights\.md:12:3: warning missing-note: found note 4, then note 6; expected note 5, which/,
  );
  expect(lines[3]).toMatch(/^lights\.md:13:3: /);
});

describe('around the items', () => {
  test('the message comes first, and one is there when the command gives none', () => {
    expect(draw({ message: 'What happened.' })).toMatch(/^What happened\.\n/);
    expect(draw({ message: undefined, status: 'not-found', items: [] })).toMatch(/^Nothing was found\.\n/);
    expect(draw({ message: undefined })).toMatch(/^1 {2}pharos-1911 ¶7/);
  });

  test('the nearest is shown as nearest', () => {
    expect(draw({ status: 'not-found', closest: true })).toContain(
      'The nearest passages, which are not an answer:',
    );
    expect(draw({ status: 'not-found', closest: true, items: [] })).not.toContain('nearest');
    expect(draw({})).not.toContain('nearest');
  });

  test('the pages are counted, with the way to the next but on the last', () => {
    expect(draw({ page: { number: 2, of: 3, total: 1402 } })).toContain(
      'Page 2 of 3 (1,402 in all); --page 3 shows the next\n',
    );
    expect(draw({ page: { number: 3, of: 3, total: 27 } })).toContain('Page 3 of 3 (27 in all)\n');
    expect(draw({})).not.toContain('Page');
  });

  test('suggestions and what was searched come last', () => {
    expect(draw({ suggestions: ['lamp oil', 'lamp room'] })).toMatch(
      /\nTry:\n {2}ibid search 'lamp oil'\n {2}ibid search 'lamp room'\nLibrary a1b2c3: 2 documents, 1,240 passages searched\n$/,
    );
  });
});

describe('whatever is in a document', () => {
  const quote = fc.string({
    unit: fc.oneof(
      fc.constantFrom(' ', '\n', 'a', '│', '燈'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
    minLength: 1,
    maxLength: 300,
  });
  const spans = fc.array(fc.tuple(fc.nat(320), fc.nat(320)), { maxLength: 5 });

  test('a drawn quote without its layout is the quote', () => {
    fc.assert(
      fc.property(
        quote,
        spans,
        fc.boolean(),
        fc.integer({ min: 1, max: 120 }),
        (text, highlights, colour, width) => {
          const drawn = draw({ items: [{ ...caption, quote: text, highlights }] }, { colour, width });
          expect(quotesOf(drawn)).toBe(plain(text).replaceAll('\n', ''));
        },
      ),
    );
  });

  test('no control character of it is drawn', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const excerpt = { ...lamp, quote: text, handle: text, citation: text, section: [text], page: text };
        const items: Item[] = [
          { ...excerpt, source: { ...lamp.source, title: text, edition: 'digest' } },
          { ...note, raw: text, dates: [text], urls: [text], citation: text, handle: text },
          {
            ...office,
            name: text,
            aliases: [text],
            handle: text,
            entries: [{ source: 'a', number: 1, raw: text, place: text }],
          },
          {
            ...source,
            title: text,
            citation: text,
            file: text,
            outline: [{ section: [text], paragraph: 1 }],
          },
          {
            kind: 'diagnostic',
            file: text,
            line: 1,
            column: 1,
            rule: text,
            severity: 'info',
            found: text,
            expected: text,
          },
          {
            ...misquote,
            given: text,
            excerpt,
            differences: [{ kind: 'changed', given: [0, text.length], found: [0, text.length] }],
          },
          { ...table, name: text, mediaType: text, text },
          { ...excerpt, reference: text },
        ];
        const drawn = draw({ message: text, items, suggestions: [text] });
        expect(drawn.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});

describe('colours', () => {
  test('put highlights in bold, over a line break too', () => {
    const drawn = draw(
      { items: [{ ...caption, quote: 'one two three', highlights: [[4, 13]] }] },
      { colour: true, width: 15 },
    );
    expect(drawn).toContain('one \u001b[1mtwo \u001b[22m\n');
    expect(drawn).toContain('\u001b[22m\u001b[1mthree\u001b[22m\n');
  });
});
