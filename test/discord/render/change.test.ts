import { describe, expect, test } from 'vitest';
import { french } from '../../../src/i18n/fr/index.ts';
import type { ChangeItem } from '../../../src/model/answer.ts';
import { answerOf } from '../fixtures.ts';
import { textsIn } from '../rendered.ts';

const changed: ChangeItem = {
  kind: 'change',
  ...{ subject: 'passage', change: 'changed', handle: 'lamps-1911 ¶3', now: 'lamps-1911 ¶4' },
  ...{ before: 'The *lamp* was lit at dusk.', after: 'The lamp was lit at dawn.', edition: 'digest' },
  since: { from: 'v-01', to: 'v-02', at: '2031-04-05T06:07:08.000Z' },
};
const shown = async (change: Partial<ChangeItem>) =>
  (await textsIn(answerOf({ items: [{ ...changed, ...change }] }))).slice(0, -1).join('\n');

describe('a change', () => {
  test('shows the words then and now as block quotes, those of then as words of an earlier library', async () => {
    expect(await shown({})).toContain(
      [
        '**lamps-1911 ¶3 → lamps-1911 ¶4** · passage · changed',
        '-# Since 2031-04-05.',
        'lamps-1911 ¶3 in the earlier library:',
        '> The \\*lamp\\* was lit at dusk.',
        '-# From the earlier library: these words no longer have this handle.',
        "-# From a digest: a summary, not the source's own words.",
        'lamps-1911 ¶4 now:',
        '> The lamp was lit at dawn.',
      ].join('\n'),
    );
  });

  test('of place alone shows the words once', async () => {
    const text = await shown({ change: 'moved', after: changed.before });
    expect(text.match(/^> /gmu)).toHaveLength(1);
    expect(text).toContain('lamps-1911 ¶3 in the earlier library, and lamps-1911 ¶4 now:\n> The');
  });

  test('of words that are gone says so', async () => {
    const text = await shown({ change: 'removed', now: null, after: null });
    expect(text).toContain('**lamps-1911 ¶3** · passage · removed');
    expect(text).toContain('-# From the earlier library: these words are no longer in the library.');
  });

  test('of a document shows what is recorded, and quotes nothing', async () => {
    const text = await shown({
      subject: 'document',
      change: 'changed',
      before: 'title: Lamps',
      after: 'title: Lights',
    });
    expect(text).not.toMatch(/^> /mu);
    expect(text).toContain('title: Lights');
  });

  test('goes over pages, and each names it', async () => {
    const long = Array.from({ length: 900 }, (_, index) => `word${index}`).join(' ');
    const texts = await textsIn(answerOf({ items: [{ ...changed, before: long }] }));
    expect(texts.length).toBeGreaterThan(4);
    expect(texts.join(' ').match(/word\d+/gu)).toHaveLength(900);
    expect(texts.filter((text) => text.includes('lamps-1911 ¶3')).length).toBeGreaterThan(2);
    for (const text of texts.filter((one) => one.includes('> ') && one.includes('word')))
      expect(text).toContain('From the earlier library');
  });

  test('is told in French', async () => {
    const text = (await textsIn(answerOf({ items: [changed] }), undefined, french)).join('\n');
    expect(text).toContain('lamps-1911 ¶4 maintenant\u00A0:');
    expect(text).not.toMatch(/library|earlier/u);
  });
});
