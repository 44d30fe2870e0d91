import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineCommand, type Effect, type Reply } from '../../../src/command.ts';
import type { DiagnosticItem, Item, SourceItem } from '../../../src/model/answer.ts';
import type { Posted } from '../../discord-server/interactions.ts';
import { componentsOf } from '../../discord-server/rules.ts';
import { textIn } from '../session.ts';
import { adminSession, buttons, over } from './session.ts';

const LONG = `Society of ${'Lamps and '.repeat(60)}<@1> **Beacons** 👩‍🚀`;
const AT = '2026-05-07T14:03:22.000Z';
/** How often a command ran. */
let runs = 0;
let given: Reply = { status: 'found', items: [] };
/** What goes wrong in a command. */
let broken: Error | undefined;
/** Why nothing is done after a yes. */
let refusing: string | undefined;
const refused = (confirmed: boolean): Reply | undefined => {
  if (broken !== undefined) throw broken;
  return whyNot(confirmed);
};
const whyNot = (confirmed: boolean): Reply | undefined =>
  confirmed && refusing !== undefined ? { status: 'not-found', message: refusing, items: [] } : undefined;

/** Commands of the names that there are, which answer as the test wants. */
const told = (name: string, effect: Effect) =>
  defineCommand({
    name,
    group: 'library',
    description: LONG,
    access: 'admin',
    effect,
    arguments: z.object({
      text: z.string().optional().meta({ description: 'Any text' }),
      file: z.string().optional().meta({ description: 'A file' }),
      staged: z.string().optional().meta({ description: 'A token', hidden: true }),
      title: z.string().optional().meta({ description: 'A title', form: true }),
      verdict: z.string().optional().meta({ description: 'A verdict', effect: 'library' }),
      page: z.int().min(1).max(10_000).default(1).meta({ description: 'A page' }),
    }),
    examples: [],
    async run({ page }, { confirmed }) {
      runs += 1;
      return (
        refused(confirmed) ?? { ...given, page: { ...(given.page ?? { of: 1, total: 1 }), number: page } }
      );
    },
  });
const here = adminSession({
  commands: [
    ...['status', 'check', 'names', 'history'].map((name) => told(name, 'reads')),
    ...['reindex', 'remove'].map((name) => told(name, 'library')),
  ],
});

const diagnostic: DiagnosticItem = {
  ...{ kind: 'diagnostic', file: 'a/very/long/../name.md', line: 1, column: 1, rule: 'rule' },
  ...{ severity: 'warning', found: LONG, expected: LONG },
};
const SOURCE: SourceItem = {
  ...{
    kind: 'source',
    id: 'lamps-1911',
    title: 'Lamps',
    edition: 'original',
    citation: 'Lamps.',
    file: 'x.md',
  },
  metadata: { id: 'lamps-1911', type: 'report', title: 'Lamps' },
  ...{ sha256: '0', passages: 1, notes: 0, missingNotes: [], entries: 0, organizations: 0, outline: [] },
  diagnostics: 0,
};
const ITEMS: Readonly<Record<string, (index: number) => Item>> = {
  diagnostics: () => diagnostic,
  changes: (index) => ({
    ...{ kind: 'change', subject: 'passage', change: 'changed', handle: `lamps-1911 ¶${index}` },
    ...{ now: `lamps-1911 ¶${index + 1}`, before: LONG, after: LONG.repeat(5) },
    since: { from: '0c1d2e3f4a5b', to: '1d2e3f4a5b6c', at: AT },
  }),
  libraries: (index) => ({
    ...{ kind: 'library', snapshot: 1e9, version: `${index}`.padStart(64, 'a'), built: AT, by: LONG },
    action: 'reindex',
    ...{ documents: 1e9, passages: 1e9, changes: 1e9, serves: index === 0 },
  }),
  events: (index) => ({
    ...{ kind: 'event', at: AT, ms: 1e9, by: LONG, action: LONG, arguments: { source: LONG, [LONG]: index } },
    ...{ outcome: LONG, line: LONG, before: 'a', after: 'b', snapshot: 1e9 },
  }),
  names: (index) => ({
    kind: 'names',
    pair: `${LONG} ${index}`,
    names: [
      { name: LONG, country: 'GB', handle: `a-very-long-name-of-a-source-of-forty-ch #${index}` },
      { name: `${LONG} ${index}`, country: null, handle: 'b #1' },
    ],
    verdict: index % 2 ? null : { names: [named, named], verdict: 'unsure', by: LONG, at: AT },
  }),
};
const named = { name: 'A', country: null };

/** Goes through all pages, and back by one; gives their texts. */
async function turn(message: Posted): Promise<string[]> {
  const texts = [textIn(message)];
  while (buttons(message).includes('Next ›')) {
    await here.discord.press(message, 'Next ›');
    texts.push(textIn(message));
  }
  if (texts.length > 1) {
    await here.discord.press(message, '‹ Prev');
    expect(textIn(message)).toBe(texts.at(-2));
  }
  return texts;
}

test.each(Object.keys(ITEMS))(
  '%s of any number and length are shown within Discord’s limits',
  async (kind) => {
    for (const count of [0, 1, 26]) {
      const items = Array.from({ length: count }, (_, index) => ITEMS[kind]?.(index) ?? diagnostic);
      given = {
        status: 'found',
        message: LONG,
        items,
        page: { number: 1, of: count === 1 ? 2 : 1, total: count },
      };
      const { message } = await here.type('names');
      await turn(message);
    }
  },
);

test('what was done is not asked again to turn its pages: all of it is in a file', async () => {
  const items = Array.from({ length: 500 }, (_, index) => ITEMS.changes?.(index) ?? diagnostic);
  given = { status: 'found', items };
  const { message } = await here.type('reindex');
  expect(buttons(message)).toEqual([]);
  const [file] = here.discord.uploads;
  expect(here.discord.uploads).toHaveLength(1);
  for (const place of ['lamps-1911 ¶0', 'lamps-1911 ¶250', 'lamps-1911 ¶499'])
    expect(file?.text).toContain(place);
});

test('a verdict on names is not given again to turn the pages of its answer', async () => {
  const items = Array.from({ length: 100 }, (_, index) => ITEMS.changes?.(index) ?? diagnostic);
  given = { status: 'found', items, page: { number: 1, of: 2, total: 200 } };
  const { message } = await here.type('names', { verdict: 'same' });
  expect(buttons(message)).toEqual([]);
  expect(here.discord.uploads[0]?.text).toContain('lamps-1911 ¶99');
  const before = runs;
  const { texts } = await here.discord.component(message, '200a2.0~');
  expect(texts.join()).toContain('out of date');
  expect(runs).toBe(before);
});

test('10,000 findings are a file, and a file of too large for Discord is said to be one', async () => {
  const lines = (count: number) => `${'finding '.repeat(16)}\n`.repeat(count);
  const file = (text: string): Item => ({
    kind: 'file',
    name: 'findings.txt',
    mediaType: 'text/plain',
    text,
  });
  given = { status: 'found', items: [file(lines(10_000))] };
  await here.type('check');
  expect(here.discord.uploads[0]?.text).toHaveLength(lines(10_000).length);
  given = { status: 'found', items: [file(lines(100_000))] };
  const { texts } = await here.type('check');
  expect(texts.join()).toContain('too large for Discord');
  expect(here.discord.uploads).toHaveLength(1);
});

test('a question that is too long for buttons says so, and has none', async () => {
  const text = Array.from({ length: 2_900 }, (_, at) =>
    String.fromCodePoint(0x4e00 + ((at * 7919) % 20_000)),
  ).join('');
  given = { status: 'found', items: [], confirm: { question: LONG, input: { text } } };
  const { message } = await here.type('remove');
  expect(textIn(message)).toContain('too long to confirm with a button');
  expect(buttons(message)).toEqual([]);
  given = { status: 'found', items: [], confirm: { question: LONG, input: { text: text.slice(0, 500) } } };
  const other = await here.type('remove');
  expect(buttons(other.message)).toEqual(['Remove', 'No']);
  given = { status: 'found', items: [], message: 'Gone.' };
  await here.discord.press(other.message, 'Remove');
  await over(other.message);
  expect(textIn(other.message)).toContain('Gone.');
});

test('a question is shown to its end, however long the title in it, and whatever is said beside it', async () => {
  for (const message of [undefined, LONG]) {
    const question = `Remove “${'w'.repeat(message === undefined ? 900 : 300)}”? Serve it all the same?`;
    const long = { ...SOURCE, citation: LONG, metadata: { ...SOURCE.metadata, type: LONG } };
    given = {
      status: 'found',
      message,
      items: [long, ...Array(9).fill(diagnostic)],
      confirm: { question, input: {} },
    };
    const shown = await here.type('remove');
    expect(textIn(shown.message)).toContain('Serve it all the same?**');
  }
});

test('what waits to be added is asked about again where it could not be added', async () => {
  const staged = { file: '1', staged: 'token-1' };
  const question = { question: 'Add this?', input: staged };
  given = { status: 'found', items: [SOURCE], confirm: question };
  const { message } = await here.type('reindex');
  expect(buttons(message)).toEqual(['Reindex', 'Edit details', 'Discard']);
  refusing = 'Not now: an addition is under way.';
  for (let time = 0; time < 2; time++) {
    await here.discord.press(message, 'Reindex');
    expect(textIn(message)).toContain(refusing);
    expect(buttons(message)).toEqual(['Reindex', 'Edit details', 'Discard']);
  }
  refusing = undefined;
  given = { status: 'found', items: [], message: 'Added.' };
  await here.discord.press(message, 'Reindex');
  expect(textIn(message)).toContain('Added.');
});

test('the channels that alone may quote a source are all named, and it is said where there are none', async () => {
  for (const count of [0, 1, 300]) {
    const restricted = Array.from({ length: count }, (_, index) =>
      String(1300000000000000001n + BigInt(index)),
    );
    given = { status: 'found', items: [{ ...SOURCE, metadata: { ...SOURCE.metadata, restricted } }] };
    const { message } = await here.type('status');
    const shown = (await turn(message)).join('\n');
    for (const id of restricted) expect(shown).toContain(`<#${id}>`);
    expect(shown).toContain(count === 0 ? 'restricted: –' : 'restricted: <#1300000000000000001>');
    expect(shown).toContain('type: report');
  }
});

test('an error in a command is told under an id, and what is shown stays', async () => {
  given = { status: 'found', items: [], confirm: { question: 'Sure?', input: {} } };
  const { message } = await here.type('remove');
  broken = new Error('a secret of the document');
  const typed = await here.type('status');
  expect(typed.texts.join()).toMatch(/Something went wrong.*Error ID: [0-9a-f]{8}/u);
  const pressed = await here.discord.press(message, 'Remove');
  expect(pressed.texts.join()).toMatch(/Something went wrong/u);
  expect(textIn(message)).toContain('Sure?');
  broken = undefined;
  given = { status: 'found', items: [], message: 'Gone.' };
  await here.discord.press(message, 'Remove');
  expect(textIn(message)).toContain('Gone.');
});

test('a button of another version, or of a message that is not whole, does nothing', async () => {
  given = { status: 'found', items: [], confirm: { question: 'Sure?', input: {} } };
  const { message } = await here.type('remove');
  const [id = ''] = componentsOf(message.body ?? {}).flatMap(({ custom_id }) => custom_id ?? []);
  const forged = [id.replace('y~', 'y1~'), id.replace('y~', 'a1.0~'), id.replace('y~', 'u1.0.../..~')];
  for (const customId of [...forged, '200y~', `200u1.0.names.${'s'.repeat(40)}~`]) {
    const bare = { ...message, body: { ...message.body, components: [] } };
    const { texts, type } = await here.discord.component(customId === '200y~' ? bare : message, customId);
    expect({ texts, type }).toEqual({ type: 4, texts: [expect.stringContaining('out of date')] });
  }
});
