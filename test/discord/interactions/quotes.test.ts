import { describe, expect, test } from 'vitest';
import type { Posted } from '../../discord-server/interactions.ts';
import { quotesIn } from '../../discord-server/markdown.ts';
import { componentsOf } from '../../discord-server/rules.ts';
import { coast, documentOf, lamps, libraryWith } from '../documents.ts';
import { clickable, inDiscord, OTHER, textIn } from '../session.ts';

const LONG = Array.from({ length: 12 }, (_, at) => `Watch ${at} trimmed the brass lanterns at dusk.`).join(
  ' ',
);
const watches = documentOf({
  id: 'watches-1911',
  paragraphs: [1, 2, 3, 4].map((at) => `${LONG} So ended year ${at}.`),
});
const here = inDiscord(libraryWith(lamps, coast, watches));
const search = (acting = {}) => here.discord.command('search', { query: 'brass lanterns' }, acting);
const optionsOf = ({ body }: Posted) => componentsOf(body ?? {}).flatMap(({ options }) => options ?? []);
const labelsOf = (message: Posted) => optionsOf(message).map(({ label }) => label);

describe('the actions on quotes of a list', () => {
  test('are one menu, grouped by hit, with those for all first', async () => {
    const { message } = await search();
    const labels = labelsOf(message);
    expect(new Set(labels).size).toBe(labels.length);
    const hits = labels.flatMap((label) => /^\d(?= · )/u.exec(label) ?? []);
    expect(hits).toEqual([...hits].sort());
    expect(new Set(hits)).toEqual(new Set(['1', '2', '3']));
    for (const action of ['Context', 'Cite', 'Share']) expect(labels).toContain(`2 · ${action}`);
    expect(labels[0]).toMatch(/^Keep all 3$|^1 · /u);
    expect(clickable(message)).not.toContain('Context');
  });

  test('cut quotes at sentences, and share one alone in full', async () => {
    const { message } = await search();
    for (const { quote } of quotesIn(textIn(message))) {
      expect(quote.length).toBeLessThanOrEqual(240);
      expect(quote).toMatch(/^Watch .*\.$/u);
    }
    const shared = await here.discord.choose(message, '2 · Share');
    expect(shared.ephemeral).toBe(false);
    const [quote, ...others] = quotesIn(textIn(shared.message));
    expect(others).toEqual([]);
    expect(quote?.quote.length).toBeGreaterThan(300);
    expect(textIn(shared.message)).toContain('asked /search brass lanterns');
    expect(clickable(shared.message)).toEqual(expect.arrayContaining(['Context', 'Cite', 'Retract']));
    await expect.poll(() => textIn(message)).toContain('Shared: ');
    const again = await here.discord.choose(message, '2 · Share');
    expect(again.texts[0]).toMatch(/already shared this/u);
    // The list can still be shared, and the others alone.
    expect(clickable(message)).toContain('Share');
    expect((await here.discord.choose(message, '3 · Share')).ephemeral).toBe(false);
  });

  test('lead from a quote shared alone to its context and back, and cite it in private', async () => {
    const shared = (await here.discord.choose((await search()).message, '3 · Share')).message;
    const before = textIn(shared);
    await here.discord.press(shared, 'Context');
    await here.discord.press(shared, 'Back');
    expect(textIn(shared)).toBe(before);
    const cited = await here.discord.press(shared, 'Cite', { person: OTHER });
    expect(cited.ephemeral).toBe(true);
    const place = /¶\d/u.exec(before)?.[0] ?? '';
    expect(textIn(cited.message)).toContain(place);
    expect(textIn(shared)).toBe(before);
    await here.discord.press(shared, 'Retract');
    expect(shared.body).toBeUndefined();
  });

  test('act on the quote that was shown, even after the library has changed', async () => {
    const { message } = await search();
    const places = textIn(message).match(/(?<=\*\* · )¶\d/gu) ?? [];
    const [, second = ''] = places;
    // The first hit is gone, so that the second one moved up.
    const [, ...rest] = places.map((place) => Number(place.slice(1)));
    const passages = watches.passages.map((passage) =>
      rest.includes(passage.ordinal) ? passage : { ...passage, text: 'Gone.' },
    );
    here.library = libraryWith(lamps, coast, { ...watches, passages });
    const cited = await here.discord.choose(message, '2 · Cite');
    expect(textIn(cited.message)).toContain(second);
    const gone = await here.discord.choose(message, '1 · Cite');
    expect(gone.texts.join()).toMatch(/no longer in the library/u);
  });

  test('of another version of the message get a plain line', async () => {
    const { message } = await search();
    const menu = componentsOf(message.body ?? {}).find(({ options }) => options !== undefined);
    for (const value of [
      'd1.0.0.00000000.cite',
      'd1.0.0.x.cite',
      'd1.0.0.00000000.search',
      'g1.0.00000000',
      'k',
    ]) {
      const reply = await here.discord.component(message, menu?.custom_id ?? '', {}, [value]);
      expect(reply.texts, value).toEqual([expect.stringMatching(/out of date|no longer in the library/u)]);
      expect(reply.ephemeral).toBe(true);
    }
  });
});

describe('the buttons of messages from before this layout', () => {
  test('still do what they say', async () => {
    const { message } = await search();
    const [carrying = ''] = componentsOf(message.body ?? {}).flatMap(({ custom_id: id }) => id ?? []);
    const carried = carrying.slice(carrying.indexOf('~'));
    // As version 0.9 wrote them: Context of a quote, the second page, its notes, Share of the first page.
    const old = ['200c1.0.watches-1911.2.', '200a2.0', '200n1.0.0.lamps-1911.p.4', '200sa1.0'];
    const [context, page, notes, share] = old.map((id) => `${id}${carried}`);
    expect((await here.discord.component(message, context ?? '')).texts.join()).toContain('context of ¶2');
    message.body = (await search()).message.body;
    expect((await here.discord.component(message, page ?? '')).texts.length).toBeGreaterThan(0);
    message.body = (await search()).message.body;
    expect((await here.discord.component(message, share ?? '')).ephemeral).toBe(false);
    message.body = (await search()).message.body;
    const answered = await here.discord.component(message, notes ?? '');
    expect(answered.texts.join()).toMatch(/notes of ¶4|out of date/u);
  });
});
