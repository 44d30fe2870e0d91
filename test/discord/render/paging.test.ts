import { describe, expect, test } from 'vitest';
import type { Posted } from '../../discord-server/interactions.ts';
import { componentsOf } from '../../discord-server/rules.ts';
import { coast, documentOf, lamps, libraryWith } from '../documents.ts';
import { pageLabel } from '../fixtures.ts';
import { clickable, inDiscord, textIn } from '../session.ts';

const here = inDiscord(libraryWith(lamps, coast));
const search = (options = {}) => here.discord.command('search', { query: 'harbour lamps' }, options);

describe('paging', () => {
  test('goes through all results and back, each once, in place', async () => {
    const first = await search();
    const { message } = first;
    expect((await here.discord.press(message, 'Next ›')).type).toBe(7);
    await here.discord.press(message, '‹ Prev');
    const pages = await pagesOf(message);
    const handles = pages.join('\n').match(/(?<=^\*\*\d+ · ).*$/gmu) ?? [];
    expect(new Set(handles).size).toBe(handles.length);
    expect(new Set(handles).size).toBeGreaterThanOrEqual(12);
    for (const page of pages.slice(0, -1).reverse()) {
      await here.discord.press(message, '‹ Prev');
      expect(textIn(message)).toBe(page);
    }
  });

  test('works after a restart and after a quarter of an hour', async () => {
    const { message } = await search();
    here.discord.clock.advance(16 * 60_000);
    await here.restart();
    await here.discord.press(message, 'Next ›');
    expect(pageLabel(message)).toMatch(/^2 \//u);
  });

  test('works after a restart as every other control does, and a modal that was open before it too', async () => {
    const { message } = await search();
    const modal = await here.discord.press(message, pageLabel(message));
    const shared = (await here.discord.press(message, 'Share')).message;
    const { message: miss } = await here.discord.command('org', { name: 'Gild of Lamp Kepers' });
    const { message: help } = await here.discord.command('help');
    const context = (await here.discord.command('cite', { reference: 'lamps-1911 ¶4' })).message;
    await here.discord.press(context, 'Context');
    here.discord.clock.advance(16 * 60_000);
    await here.restart();
    await here.discord.submit(modal, '3');
    expect(pageLabel(message)).toMatch(/^3 \//u);
    await here.discord.press(context, '▼ After');
    expect(textIn(context)).toContain('▸ **¶4');
    await here.discord.press(context, 'Notes');
    expect(textIn(context)).toContain('Ibid.: see note 1');
    await here.discord.choose(miss, 'Guild of Lamp Keepers');
    expect(textIn(miss)).toContain('**Guild of Lamp Keepers**');
    const [example] = componentsOf(help.body ?? {}).flatMap(({ options }) => options ?? []);
    expect((await here.discord.choose(help, example?.label ?? '')).texts.length).toBeGreaterThan(0);
    await here.discord.press(shared, 'Retract');
    expect(shared.body).toBeUndefined();
  });

  test('keeps a question of 500 characters of any script, whatever it is', async () => {
    const queries = [
      '灯台守'.repeat(166),
      `${'👩‍🚀 lamp '.repeat(50)}`.slice(0, 490),
      'ل\u200Cم '.repeat(125),
      '\u200Blamp '.repeat(83),
    ];
    for (const query of queries) {
      const { message } = await here.discord.command('search', { query: `lamps ${query}`.slice(0, 500) });
      const before = textIn(message);
      await here.discord.press(message, 'Next ›');
      await here.discord.press(message, '‹ Prev');
      expect(textIn(message)).toBe(before);
    }
  });

  test('jumps to a page that is typed, and says so where there is none', async () => {
    const { message } = await search();
    const modal = await here.discord.press(message, pageLabel(message));
    expect(modal.type).toBe(9);
    await here.discord.submit(modal, ' 2 ');
    expect(pageLabel(message)).toMatch(/^2 \//u);
    // The same modal once more: the same page.
    await here.discord.submit(modal, '2');
    expect(pageLabel(message)).toMatch(/^2 \//u);
    for (const typed of ['99', '0', '-1', 'two', '@everyone']) {
      const refused = await here.discord.submit(modal, typed, { unchecked: true });
      expect(refused.ephemeral).toBe(true);
      expect(refused.texts[0]).toMatch(/is not a page\. Type a number from 1 to \d/);
      expect(refused.pings).toEqual([]);
    }
    expect(pageLabel(message)).toMatch(/^2 \//u);
  });

  test('on a library that has changed since says so, and shows what is there now', async () => {
    const { message } = await search();
    const old = here.library.summary.version;
    here.library = libraryWith(
      lamps,
      coast,
      documentOf({ id: 'oil-1930', paragraphs: ['No harbour had oil lamps.'] }),
    );
    await here.discord.press(message, 'Next ›');
    expect(textIn(message)).toContain('The library has changed since you asked.');
    expect(textIn(message)).not.toContain(old);
    await here.discord.press(message, '‹ Prev');
    expect(textIn(message)).not.toContain('changed since');
  });
});

/** The message's page and all later ones. */
async function pagesOf(message: Posted): Promise<string[]> {
  const pages = [textIn(message)];
  while (clickable(message).includes('Next ›')) {
    await here.discord.press(message, 'Next ›');
    pages.push(textIn(message));
  }
  return pages;
}
