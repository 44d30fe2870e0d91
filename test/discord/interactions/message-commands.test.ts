import { describe, expect, test } from 'vitest';
import type { Posted, Reply } from '../../discord-server/interactions.ts';
import { componentsOf } from '../../discord-server/rules.ts';
import { coast, lamps, libraryWith } from '../documents.ts';
import { openCommands as commands } from '../fixtures.ts';
import { clickable, inDiscord, textIn } from '../session.ts';

const here = inDiscord(libraryWith(lamps, coast));
const shown = ({ message }: Reply) => textIn(message);

describe('a miss', () => {
  test('offers what is near in a menu, and the choice keeps the other options', async () => {
    const { message } = await here.discord.command('org', { name: 'Gild of Lamp Kepers' });
    expect(textIn(message)).toContain('Did you mean');
    await here.discord.choose(message, 'Guild of Lamp Keepers');
    expect(textIn(message)).toContain('**Guild of Lamp Keepers**');
    const elsewhere = await here.discord.command('search', { query: 'lamps', in: 'text', source: 'lamps' });
    await here.discord.choose(elsewhere.message, 'lamps-1911 · Lamps of lamps-1911');
    expect(textIn(elsewhere.message)).toContain('/search lamps · in: text · source: lamps-1911');
  });
});

describe('help', () => {
  test('lists every command, and runs an example that is chosen', async () => {
    const { message, ephemeral, texts } = await here.discord.command('help');
    expect(ephemeral).toBe(true);
    for (const { name, group } of commands)
      if (group === undefined) expect(texts.join('\n')).toMatch(new RegExp(`</${name}:\\d+>`, 'u'));
    const menu = componentsOf(message.body ?? {}).find(({ options }) => options !== undefined);
    for (const { label } of menu?.options ?? []) {
      const reply = await here.discord.choose(message, label);
      expect(reply.ephemeral).toBe(true);
      expect(shown(reply)).not.toContain('Something went wrong');
    }
  });
});

describe('a message', () => {
  test('is looked up: what it says finds its sources', async () => {
    const reply = await here.discord.onMessage('Find sources', 'Which **harbour** kept lamps that winter?');
    expect(reply.ephemeral).toBe(true);
    expect(shown(reply)).toContain('Lamps of lamps-1911 n.d.** · ¶');
    expect((await here.discord.onMessage('Find sources', ' \n ')).texts).toEqual([
      'This message has no text.',
    ]);
    const long = await here.discord.onMessage('Find sources', 'harbour lamps '.repeat(140));
    expect(shown(long)).toMatch(/only used the first \d+ characters/);
  });

  test('with references shows their passages and checks its quotations', async () => {
    const content = 'See lamps-1911 ¶9 and coast-1920 ¶2: “The harbour of Oslo kept 14 lamps that winter.”';
    const { message, more } = await here.discord.onMessage('Find sources', content);
    expect(textIn(message)).toContain('¶9');
    expect(textIn(message)).toContain('¶2');
    await expect.poll(() => more.map(textIn).join()).toContain('The harbour of Oslo');
    const ranged = await here.discord.onMessage('Find sources', 'cf. lamps-1911 ¶2–3, n1 (p. 4 is missing)');
    for (const place of ['¶2', '¶3']) expect(shown(ranged)).toContain(place);
  });

  test('has every quotation checked, each with its verdict', async () => {
    const content = [
      'They say “The harbour of Oslo kept 14 lamps that winter.” and „It counts nine towers of stone.“',
      '> The keeper wrote the hour of lighting into the book of Larvik.',
      'but also "the harbour of Narvik kept ninety lamps that winter" and « nothing of the kind anywhere ».',
    ].join('\n');
    const reply = await here.discord.onMessage('Check quotes', content);
    const text = (await pagesOf(reply.message)).join('\n');
    expect(text.match(/^\*\*“.+”\*\*$/gmu)).toHaveLength(5);
    expect(text).toContain('Lamps of lamps-1911 n.d.** · ¶12');
    expect(text).toContain('Lamps of coast-1920 n.d.** · ¶2');
    expect(text).toContain('Lamps of lamps-1911 n.d.** · ¶9');
    expect(text).toContain('Quote not found');
    expect((await here.discord.onMessage('Check quotes', 'no quotation here')).texts[0]).toContain(
      'has no quotations',
    );
  });

  test('with more quotations than fit is checked in several replies, none left out', async () => {
    const quotations = Array.from(
      { length: 23 },
      (_, index) => `"a made up sentence of the number ${index}"`,
    );
    const reply = await here.discord.onMessage('Check quotes', quotations.join(' '));
    await expect.poll(() => reply.more.length).toBe(2);
    const pages: string[] = [];
    for (const message of [reply.message, ...reply.more]) pages.push(...(await pagesOf(message)));
    for (let index = 0; index < 23; index++) expect(pages.join('\n')).toContain(`number ${index}”`);
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
