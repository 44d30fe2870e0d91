import { describe, expect, test } from 'vitest';
import type { Posted } from '../../discord-server/interactions.ts';
import { componentsOf } from '../../discord-server/rules.ts';
import { documentOf, lamps, libraryWith } from '../documents.ts';
import { clickable, inDiscord, OTHER, textIn } from '../session.ts';

/** A report with a note in each of its paragraphs but the third. */
const piers = documentOf({
  id: 'piers-1911',
  paragraphs: [1, 2, 3, 4].map((number) => `Pier ${number} had a lantern of brass.`),
  notes: [
    { number: 1, raw: 'The log of pier one.', citedBy: [1] },
    { number: 2, raw: 'The log of pier two.', citedBy: [2] },
    { number: 3, raw: 'The log of pier four.', citedBy: [4] },
    { number: 4, raw: 'The log of all piers.', citedBy: [2] },
  ],
});
const here = inDiscord(libraryWith(lamps, piers));
const menuOf = ({ body }: Posted) => componentsOf(body ?? {}).find(({ type }) => type === 3);
const search = (query: string, acting = {}) => here.discord.command('search', { query, in: 'text' }, acting);

describe('the notes of a page', () => {
  test('of one quote with notes are a button, and lead back to the page', async () => {
    const { message } = await here.discord.command('cite', { reference: 'lamps-1911 ¶4' });
    const answer = textIn(message);
    expect(clickable(message)).toEqual(['Context', 'Keep', 'Notes', 'Share']);
    expect(menuOf(message)).toBeUndefined();
    await here.discord.press(message, 'Notes');
    expect(textIn(message)).toContain('** · notes of ¶4');
    expect(textIn(message)).toContain('Ibid.: see note 1 (2 → 1)');
    await here.discord.press(message, 'Back');
    expect(textIn(message)).toBe(answer);
  });

  test('of several quotes are in their menu, where there are any', async () => {
    const { message } = await search('lantern of brass');
    const options = menuOf(message)?.options ?? [];
    const notes = options.filter(({ label }) => label.endsWith(' · Notes'));
    expect(notes.length).toBeGreaterThan(1);
    expect(clickable(message)).not.toContain('Notes');
    const second = notes.find((option) => Reflect.get(option, 'description').includes('¶2'));
    await here.discord.choose(message, second?.label ?? '');
    expect(textIn(message)).toContain('> The log of pier two.');
    expect(textIn(message)).toContain('> The log of all piers.');
    expect(textIn(message)).not.toContain('pier four');
    await here.discord.press(message, 'Back');
    expect(menuOf(message)?.options).toEqual(options);
    const none = await here.discord.command('cite', { reference: 'piers-1911 ¶3' });
    expect(clickable(none.message)).toEqual(['Context', 'Keep', 'Share']);
  });

  test('of a quote that somebody shared are read in a copy, in the language of who reads', async () => {
    const posted = (await here.discord.press((await search('lantern of brass')).message, 'Share')).message;
    const before = textIn(posted);
    const copy = await here.discord.press(posted, 'Notes', { person: OTHER, locale: 'fr' });
    expect(copy.ephemeral).toBe(true);
    expect(textIn(copy.message)).toMatch(/\*\* · notes de ¶\d$/mu);
    expect(textIn(posted)).toBe(before);
  });

  test('of a value that the menu does not have are answered with a plain line', async () => {
    const { message } = await search('lantern of brass');
    const id = menuOf(message)?.custom_id ?? '';
    for (const value of ['x', 'a1', 'm1.0', 'r', 'sa1.0', 'n1.0.nowhere.p1.0', 'n1.0.piers-1911.p99.0']) {
      const { texts, ephemeral } = await here.discord.component(message, id, {}, [value]);
      expect(texts, value).toEqual([expect.stringMatching(/out of date|not in the library/u)]);
      expect(ephemeral).toBe(true);
    }
  });
});
