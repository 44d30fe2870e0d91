import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { fullName, suggestedArgument } from '../../src/command.ts';
import { french } from '../../src/i18n/fr/index.ts';
import type { Answer } from '../../src/model/answer.ts';
import { coast, documentOf, lamps, libraryWith } from '../discord/documents.ts';

const guilds = documentOf({
  id: 'guilds',
  paragraphs: ['The rope makers met.'],
  entries: ['Rope Society, Denmark'],
});
const entries = guilds.entries.map((entry) => ({
  ...entry,
  ...{ name: 'Rope Society', place: 'Denmark', country: 'DK' },
}));
const library = libraryWith(lamps, coast, { ...guilds, entries });

const run = async (name: string, input: object, texts = {}): Promise<Answer> => {
  const command = commands.find((one) => fullName(one) === name);
  if (command === undefined) throw new Error(`no command ${name}`);
  return command.run(input, { library, ...texts });
};

const MISSES: [string, object][] = [
  ['ask', { question: 'Who painted the ceiling?' }],
  ['ask', { question: 'Who painted the ceiling?', source: 'guilds' }],
  ['search', { query: 'Quetzal' }],
  ['search', { query: 'Rope Society', in: 'captions', source: 'coast-1920' }],
  ['search', { query: 'lamp', page: 999 }],
  ['search', { query: 'lamp', source: 'gilds' }],
  ['search', { query: 'lamp', source: 'zzz' }],
  ['cite', { reference: 'zebra crossing' }],
  ['cite', { reference: 'guilds ¶99' }],
  ['cite', { reference: 'n999' }],
  ['cite', { reference: '#0' }],
  ['org', { name: 'Quetzal Trust' }],
  ['org', { name: 'Rope Socety' }],
  ['org', { name: 'guilds #9' }],
  ['orgs', { country: 'Atlantis' }],
  ['orgs', { country: 'Chile', list: true }],
  ['orgs', { query: 'zebra' }],
  ['sources', { source: 'nothing' }],
  ['verify', { quote: 'The ceiling was painted by nine people in a week.' }],
  ['verify', { quote: '…' }],
];

test.each(MISSES)('%s %j offers a next step that works', async (name, input) => {
  const answer = await run(name, input);
  const { status, closest, message = '', suggestions, next = [] } = answer;
  expect(status !== 'found' || closest === true).toBe(true);
  expect(suggestions.length + next.length).toBeGreaterThan(0);
  expect(message.split(/[.?] /u).length).toBeLessThanOrEqual(3);
  const command = commands.find((one) => fullName(one) === name);
  const argument = command && suggestedArgument(command, answer);
  for (const value of suggestions) {
    const typed = argument?.type === 'integer' ? Number(value) : value;
    const again = await run(name, { ...input, [argument?.name ?? '']: typed });
    expect([value, again.status]).not.toContain('invalid');
  }
  for (const { label, command: other, input: given } of next) {
    expect(label).not.toBe('');
    expect((await run(other, given)).status, label).not.toBe('invalid');
  }
  const translated = await run(name, input, { texts: french });
  expect(translated.next?.map(({ command: other }) => other) ?? []).toEqual(
    next.map(({ command: other }) => other),
  );
});

test('the next steps fit the input', async () => {
  const nextOf = async (name: string, input: object) =>
    ((await run(name, input)).next ?? []).map(({ command, input: given }) => [command, given]);
  expect(await nextOf('search', { query: 'Rope Society', in: 'captions' })).toEqual([
    ['search', { query: 'Rope Society' }],
    ['org', { name: 'Rope Society' }],
  ]);
  expect(await nextOf('ask', { question: 'Which organizations from Denmark?' })).toEqual([
    ['orgs', { country: 'DK' }],
  ]);
  expect(await nextOf('search', { query: 'Which organizations from Denmark?' })).toEqual([
    ['ask', { question: 'Which organizations from Denmark?' }],
    ['orgs', { country: 'DK' }],
  ]);
  expect((await run('cite', { reference: 'guilds ¶99' })).suggestions).toEqual(['guilds ¶2']);
});
