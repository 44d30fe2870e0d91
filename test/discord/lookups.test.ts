import { describe, expect, test } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import { parseData } from '../../src/library/store/data-files.ts';
import { readDataTexts } from '../../src/library/store/files.ts';
import { quotesIn } from '../discord-server/markdown.ts';
import { componentsOf } from '../discord-server/rules.ts';
import { coast, lamps, libraryWith } from './documents.ts';
import { clickable, inDiscord, textIn } from './session.ts';

const LONG_NAME = `Society for ${'Lamps and '.repeat(28)}Beacons`;
const REPORT = `---
id: guilds-1931
type: report
title: Guilds of the Coast
author: [{ family: Holm, given: Ada }]
issued: { date-parts: [[1931]] }
edition: original
---

# The year

The Netmakers Union met in May. It met again.

The union moved to Bergen (NMU was its new sign).

# Member organizations

1. Weavers Guild of Orne, Denmark
2. Netmakers Union (NMU), Norway – a union of those who mend nets
3. Rope Society, Denmark
4. Sailmakers Circle, Copenhagen, Denmark
5. ${LONG_NAME}, Norway
${Array.from({ length: 30 }, (_, index) => `${index + 6}. Tide Club Number ${index + 1}, Chile`).join('\n')}
`;
const { document } = await ingest(
  { name: 'guilds.md', bytes: Buffer.from(REPORT) },
  parseData(readDataTexts('index-data')),
);
const here = inDiscord(libraryWith(lamps, coast, ...(document === null ? [] : [document])));
const all = (texts: readonly string[]) => texts.join('\n');
const ask = async (name: string, input: Record<string, string | boolean>) =>
  all((await here.discord.command(name, input)).texts);
const filesIn = ({ body }: { body: object | undefined }) =>
  componentsOf({ ...body }).filter(({ type }) => type === 13);

describe('an answer', () => {
  const containerOf = async (source: string) => {
    const { message } = await here.discord.command('search', { query: 'harbour coast guild lamps', source });
    const [container, ...more] = message.body?.components ?? [];
    // Below it stand the rows of its buttons.
    expect(more.every(({ type }) => type === 1)).toBe(true);
    return { container, parts: container?.components ?? [] };
  };

  test('is one container of full-width quotes, with one menu for three', async () => {
    const { container, parts } = await containerOf('lamps-1911');
    expect(container?.type).toBe(17);
    expect(parts.every(({ type }) => type === 10)).toBe(true);
    const quotes = parts.filter(({ content }) => quotesIn(content ?? '').length > 0);
    expect(quotes).toHaveLength(3);
    const { message } = await here.discord.command('search', { query: 'harbour lamps' });
    const menus = componentsOf(message.body ?? {}).flatMap(({ options }) => (options ? [options] : []));
    expect(menus).toHaveLength(1);
    const labels = menus.flat().map(({ label }) => label);
    for (const label of ['1 · Context', '1 · Cite', '3 · Context', '3 · Share'])
      expect(labels).toContain(label);
  });

  test('of one quote has a row of buttons and no number', async () => {
    const { message } = await here.discord.command('cite', { reference: 'lamps-1911 ¶4' });
    expect(clickable(message)).toEqual(['Context', 'Keep', 'Notes', 'Share']);
    expect(textIn(message)).toMatch(/^\*\*Lamps of lamps-1911 n\.d\.\*\* · ¶4/u);
  });

  test('offers passages that do not answer in a menu; the chosen one is shown in its context', async () => {
    const question = 'Which sign did the Netmakers Union that moved to Bergen have?';
    const { message } = await here.discord.command('ask', { question });
    const menus = componentsOf(message.body ?? {}).filter(({ options }) => options !== undefined);
    const [menu] = menus;
    const first = menu?.options?.find((option) => option.label.startsWith('Related · '));
    const { texts } = await here.discord.component(message, menu?.custom_id ?? '', {}, [first?.value ?? '']);
    expect(all(texts)).toMatch(/context of ¶\d+/);
    expect(clickable(message)).toContain('Back');
  });

  test('of a digest has another colour and says so in its first line', async () => {
    const told = async (source: string) => {
      const { container, parts } = await containerOf(source);
      return { colour: Object(container).accent_color, line: parts[0]?.content ?? '' };
    };
    const [original, digest] = [await told('lamps-1911'), await told('coast-1920')];
    expect(original.colour).not.toBe(digest.colour);
    expect(original.line).not.toMatch(/original|digest/iu);
    expect(digest.line).toContain("-# 📝 Digest: this project's summary, not the source's words");
  });
});

describe('/org', () => {
  test('shows names, country, entries, how often sources name the body, and its descriptions as quotes', async () => {
    const { message, texts } = await here.discord.command('org', { name: 'nmu' });
    const text = all(texts);
    for (const part of [
      '**Netmakers Union**',
      '** · Norway',
      '-# Also: NMU',
      'Holm 1931** · \\#2',
      'list entry',
    ])
      expect(text).toContain(part);
    expect(text).toMatch(/guilds-1931 · \d passages · 1 list entry/u);
    const quotes = quotesIn(text).map(({ quote }) => quote);
    expect(quotes).toContain('Netmakers Union (NMU), Norway – a union of those who mend nets');
    expect(quotes).toContain('The Netmakers Union met in May.');
    const options = componentsOf(message.body ?? {}).flatMap((one) => one.options ?? []);
    expect(options.map(({ label }) => label)).toContain('2 · Context');
  });

  test('takes a name of any length that completion offers, and one that was typed', async () => {
    const [offered] = await here.discord.autocomplete('org', 'name', 'Society for');
    expect(offered?.name.length).toBe(100);
    expect(await ask('org', { name: String(offered?.value) })).toContain(LONG_NAME);
    expect(await ask('org', { name: LONG_NAME })).toContain(LONG_NAME);
  });
});

describe('/orgs', () => {
  test('filters by country, source and list, and pages through all', async () => {
    const text = await ask('orgs', { country: 'Danish', list: true });
    expect(text).toContain('3 listed organizations from Denmark.');
    for (const name of ['Weavers Guild of Orne', 'Rope Society', 'Sailmakers Circle'])
      expect(text).toContain(name);
    expect(await ask('orgs', { source: 'lamps-1911' })).toContain(
      '3 organizations in “Lamps of lamps-1911”.',
    );
    expect(await ask('orgs', { country: 'Atlantis' })).toContain('Atlantis');
    const { message } = await here.discord.command('orgs', { country: 'Chile' });
    const seen = new Set<string>();
    for (;;) {
      for (const name of textIn(message).match(/(?<=^• )Tide Club Number \d+/gmu) ?? []) seen.add(name);
      if (!clickable(message).includes('Next ›')) break;
      await here.discord.press(message, 'Next ›');
    }
    expect(seen.size).toBe(30);
    const shown = await here.discord.choose(message, 'Tide Club Number 30');
    expect(shown.texts.join()).toContain('**Tide Club Number 30**');
  });

  test('comes as a CSV file', async () => {
    const { message } = await here.discord.command('orgs', { format: 'csv' });
    expect(filesIn(message)).toMatchObject([
      { file: { url: expect.stringMatching(/^attachment:\/\/.+\.csv$/) } },
    ]);
  });
});

test('/sources shows counts and the version, of one source also its outline and its file', async () => {
  const text = await ask('sources', {});
  expect(text).toMatch(/guilds-1931\n-# \d+ passages · 35 list entries/u);
  expect(text).toMatch(/-# Library [0-9a-f]{12} \(3 documents, \d+ passages\)/u);
  expect(text).not.toMatch(/SHA-256|¶/u);
  const alone = await ask('sources', { source: 'guilds-1931' });
  expect(alone).toMatch(/¶\d+ The year/u);
  expect(alone).toContain('SHA-256');
});

describe('/cite', () => {
  test.each([
    ['apa', 'Holm, A. (1931). Guilds of the Coast.'],
    ['harvard', 'Holm, A. (1931) Guilds of the Coast.'],
    ['vancouver', 'Holm A. Guilds of the Coast.'],
  ])('in the style %s has four forms, each in a code block', async (style, reference) => {
    const text = await ask('cite', { reference: 'guilds-1931 ¶2', style });
    expect(text).toContain(`-# Bibliography\n\`\`\`\n${reference}`);
    expect(text).toMatch(
      /-# Footnote\n```\n.*para\. 1\)\n```\n-# Short form\n```\n.*\n```\n-# In-text citation\n```\n/u,
    );
  });

  test('a citation for Pandoc can be copied from the message', async () => {
    const text = await ask('cite', { reference: 'guilds-1931 n1, ¶2', format: 'pandoc' });
    expect(text).toMatch(/```\n\[@guilds-1931, .*\]\n```/u);
  });

  test.each(['bibtex', 'ris', 'csl-json'])('comes as a file for reference managers: %s', async (format) => {
    const { message } = await here.discord.command('cite', { reference: 'guilds-1931 ¶2', format });
    expect(filesIn(message)).toHaveLength(1);
  });
});

describe('/verify', () => {
  test.each([
    ['The Netmakers Union met in May.', '✅ Exact'],
    ['the netmakers union  met in May', '✅ Same words'],
    ['The Netmakers Union met […] again.', '✅ Same words, shortened'],
    ['The Netmakers Union met in June.', '⚠️ Not the words of the source'],
    ['Nothing of the kind was ever said by anyone', 'Quote not found'],
  ])('%j: %s', async (quote, verdict) => {
    expect(await ask('verify', { quote })).toContain(verdict);
  });

  test('marks the words that differ, as given and as found', async () => {
    expect(await ask('verify', { quote: 'The Netmakers Union met in June.' })).toContain('“June” for “May”');
  });
});

describe('completion', () => {
  const offers = async (command: string, option: string, typed: string) =>
    (await here.discord.autocomplete(command, option, typed)).map(({ value }) => value);

  test('offers exact, then prefix, then word, then fuzzy matches', async () => {
    expect((await offers('org', 'name', 'tide club number 3'))[0]).toBe('Tide Club Number 3');
    expect((await offers('org', 'name', 'Weav'))[0]).toBe('Weavers Guild of Orne');
    expect((await offers('org', 'name', 'circle'))[0]).toBe('Sailmakers Circle');
    expect((await offers('org', 'name', 'Sailmaker Cirkle'))[0]).toBe('Sailmakers Circle');
  });

  test.each([
    ['org', 'name'],
    ['cite', 'reference'],
    ['search', 'source'],
  ])('of /%s %s has a useful list for nothing, and 25 at most', async (command, option) => {
    const offered = await offers(command, option, '');
    expect(offered.length).toBeGreaterThan(2);
    expect(offered.length).toBeLessThanOrEqual(25);
  });

  test('of a source finds its id, its title, words of them, and a slip', async () => {
    expect(await offers('search', 'source', 'guilds-1931')).toEqual(['guilds-1931']);
    expect(await offers('search', 'source', 'Guilds of')).toEqual(['guilds-1931']);
    expect(await offers('search', 'source', 'coast')).toEqual(['coast-1920', 'guilds-1931']);
    expect(await offers('search', 'source', 'gilds')).toEqual(['guilds-1931']);
  });

  test('does not bind: a source typed in any case is taken, and one that is missed becomes a menu', async () => {
    expect(await ask('search', { query: 'union', source: 'GUILDS-1931' })).toContain('Holm 1931** · ¶');
    const { message } = await here.discord.command('search', { query: 'union', source: 'gilds-1931' });
    await here.discord.choose(message, 'guilds-1931 · Guilds of the Coast');
    expect(textIn(message)).toContain('Netmakers');
  });
});
