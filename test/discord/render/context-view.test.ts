import { describe, expect, test } from 'vitest';
import { quotesIn } from '../../discord-server/markdown.ts';
import { coast, documentOf, lamps, libraryWith } from '../documents.ts';
import { clickable, inDiscord, textIn } from '../session.ts';

const here = inDiscord(libraryWith(lamps, coast));
const search = (options = {}) => here.discord.command('search', { query: 'harbour lamps' }, options);

describe('the context of a quote', () => {
  test('shows its neighbours in order, grows both ways to the ends, and leads back', async () => {
    const { message } = await here.discord.command('search', { query: '"book of Halden"' });
    const answer = textIn(message);
    await here.discord.press(message, 'Context');
    expect(textIn(message)).toContain('▸ **¶7');
    const numbers = () =>
      (textIn(message).match(/^(?:▸ )?\*\*¶\d+/gmu) ?? []).map((line) => Number(line.replace(/\D/gu, '')));
    expect(numbers()).toEqual([6, 7, 8]);
    await here.discord.press(message, '▼ After');
    await here.discord.press(message, '▲ Before');
    expect(numbers()).toEqual([5, 6, 7, 8, 9]);
    const seen = new Set<number>();
    for (const label of ['▲ Before', '▼ After']) {
      while (clickable(message).includes(label)) {
        await here.discord.press(message, label);
        const now = numbers();
        expect(now).toEqual(now.map((_, index) => (now[0] ?? 0) + index));
        for (const number of now) seen.add(number);
      }
    }
    expect(seen.size).toBe(15);
    await here.discord.press(message, 'Back');
    expect(textIn(message)).toBe(answer);
  });

  test('shows what matched in bold, in the quote that led to it alone, however far it grows', async () => {
    const { message } = await here.discord.command('search', { query: 'harbour lamps', in: 'text' });
    const [first] = quotesIn(textIn(message));
    expect(first?.bold).toEqual(['harbour', 'lamps']);
    const bold = () => {
      const quotes = quotesIn(textIn(message));
      const led = quotes.filter(({ quote }) => quote.startsWith(first?.quote ?? ''));
      return { led: led.map((one) => one.bold), all: quotes.filter((one) => one.bold.length > 0).length };
    };
    await here.discord.press(message, 'Context');
    expect(bold()).toEqual({ led: [['harbour', 'lamps']], all: 1 });
    await here.discord.press(message, '▼ After');
    expect(bold()).toEqual({ led: [['harbour', 'lamps']], all: 1 });
    // What that button names is divided otherwise in another edition of the library: the passage is shown.
    here.library = libraryWith({ ...lamps, passages: lamps.passages.slice(0, 6) });
    const after = await here.discord.press(message, '▲ Before');
    expect(after.type).toBe(7);
    expect(textIn(message)).toContain('▸ **¶');
  });

  test('of a passage longer than a message shows all of it, piece by piece', async () => {
    const long = Array.from({ length: 900 }, (_, index) => `word${index}`).join(' ');
    here.library = libraryWith(
      documentOf({ id: 'long-1950', paragraphs: ['First.', `Lanterns ${long}.`, 'Last.'] }),
    );
    const { message } = await here.discord.command('search', { query: 'lanterns' });
    await here.discord.press(message, 'Context');
    const parts = new Set(quotesIn(textIn(message)).map(({ quote }) => quote));
    while (clickable(message).includes('▼ After')) {
      await here.discord.press(message, '▼ After');
      for (const { quote } of quotesIn(textIn(message))) parts.add(quote);
    }
    expect([...parts].filter((part) => part !== 'First.' && part !== 'Last.').join(' ')).toBe(
      `Lanterns ${long}.`,
    );
  });

  test('goes on to the next quote, over pages, until there is none', async () => {
    const { message } = await here.discord.command('search', {
      query: 'harbour lamps',
      in: 'text',
      source: 'lamps-1911',
    });
    await here.discord.press(message, 'Context');
    const visited = [/▸ \*\*¶(\d+)/u.exec(textIn(message))?.[1]];
    while (clickable(message).includes('Next match')) {
      await here.discord.press(message, 'Next match');
      visited.push(/▸ \*\*¶(\d+)/u.exec(textIn(message))?.[1]);
    }
    expect(new Set(visited).size).toBe(visited.length);
    expect(visited.length).toBeGreaterThanOrEqual(12);
  });

  test('shows the notes that stand in it, an Ibid. resolved, with the copy of each link archived nearest its date', async () => {
    const { message } = await here.discord.command('cite', { reference: 'lamps-1911 ¶4' });
    await here.discord.press(message, 'Context');
    await here.discord.press(message, 'Notes');
    const text = textIn(message);
    expect(text).toContain('Ibid.: see note 1 (2 → 1)');
    expect(
      text.match(/\[logs\.example, 21 March 1911\]\(<https:\/\/logs\.example\/keeper>\)/gu),
    ).toHaveLength(1);
    expect(text).toContain('[archived](<https://web.archive.org/web/19110321/https://logs.example/keeper>)');
    expect(text.match(/^\*\*n1\*\*/gmu)).toHaveLength(1);
    expect(text).toContain('> The book of the harbour.');
    await here.discord.press(message, 'Context');
    expect(textIn(message)).toContain('▸ **¶4');
  });

  test('of what is no longer in the library says so', async () => {
    const { message } = await search();
    here.library = libraryWith(coast);
    const told = await here.discord.press(message, 'Context');
    expect(told.texts).toEqual([expect.stringContaining('no longer in the library')]);
    expect(told.ephemeral).toBe(true);
  });
});
