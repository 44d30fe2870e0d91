import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ChangeItem } from '../../../src/model/answer.ts';
import { SHELL } from '../../../src/terminal/help.ts';
import { renderAnswer } from '../../../src/terminal/render/answer.ts';
import { answer } from '../fixtures.ts';

const moved: ChangeItem = {
  kind: 'change',
  ...{ subject: 'passage', change: 'moved', handle: 'pharos-1911 ¶7', now: 'pharos-1911 ¶8' },
  ...{ before: 'The keeper trimmed the lamp.', after: 'The keeper trimmed the lamp.', edition: 'original' },
  since: { from: 'a0', to: 'a1b2c3', at: '2031-04-05T06:07:08.000Z' },
};
const draw = (change: Partial<ChangeItem>, width = 100) => {
  const item = { ...moved, ...change };
  const style = { colour: false, width };
  const text = renderAnswer(
    { ...answer, message: 'x', items: [item], suggestions: [] },
    { style, place: SHELL, commands: [] },
  );
  return text.slice(3).trimEnd();
};

test('words that moved stand once, under both names', () => {
  expect(draw({})).toBe(
    [
      'pharos-1911 ¶7 → pharos-1911 ¶8 · passage moved',
      '  Since 2031-04-05 06:07:08 +00:00.',
      '  pharos-1911 ¶7 in the earlier library, and pharos-1911 ¶8 now:',
      '  │ The keeper trimmed the lamp.',
    ].join('\n'),
  );
});

test('words that changed stand then and now, and those of then are called words of an earlier library', () => {
  const changed = { change: 'changed', now: 'pharos-1911 ¶7', after: 'The keeper wound the clock.' } as const;
  expect(
    draw({ ...changed, edition: 'digest' })
      .split('\n')
      .slice(2),
  ).toEqual([
    '  pharos-1911 ¶7 in the earlier library:',
    '  │ The keeper trimmed the lamp.',
    '  From the earlier library: these words no longer have this handle.',
    "  From a digest: a summary, not the source's own words.",
    '  pharos-1911 ¶7 now:',
    '  │ The keeper wound the clock.',
  ]);
});

test('words that are gone are said to be gone', () => {
  const lines = draw({ change: 'removed', now: null, after: null });
  expect(lines).toContain('pharos-1911 ¶7 · passage removed\n');
  expect(lines).toContain('From the earlier library: these words are no longer in the library.');
});

test('what is recorded of a document is no quote', () => {
  const lines = draw({
    ...{ subject: 'document', change: 'changed', handle: 'pharos-1911', now: 'pharos-1911' },
    ...{ before: 'title: Lamps\nedition: digest', after: 'title: Lights\nedition: original' },
  });
  expect(lines).not.toContain('│');
  expect(lines).not.toContain('From the earlier');
  expect(lines).toContain('\n    title: Lights\n    edition: original');
});

test('the words then and now are drawn to the last character, whatever they are', () => {
  const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(words, words, fc.integer({ min: 20, max: 120 }), (before, after, width) => {
      const squeezed = (text: string) => text.replace(/[\s│]/gu, '');
      const drawn = squeezed(draw({ change: 'changed', before, after }, width));
      for (const text of [before, after]) expect(drawn).toContain(squeezed(text));
    }),
  );
});
