import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { inputOfExample } from '../../src/discord/interactions/commands.ts';
import type { Library } from '../../src/library/library.ts';
import { openLibrary } from '../../src/library/store/open.ts';
import { Answer } from '../../src/model/answer.ts';
import { isForPrograms } from '../../src/service/programs.ts';
import { MAIN, runIbid } from '../program.ts';

const root = mkdtempSync(join(tmpdir(), 'ibid-mcp-'));
const data = join(root, 'data');
const offered = commands.filter(isForPrograms);
const LANTERN = 'Only the keepers of Thorsby may trim the lantern of the pilot boat.';
const clients: Client[] = [];
let library: Library;

async function connect(folder: string, stderr: string[] = []): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  const reader = {
    IBID_WEB_PORT: '0',
    IBID_WEB_URL: 'https://reader.example',
    IBID_WEB_SECRET: 'a secret of the test '.repeat(2),
  };
  const env = { ...getDefaultEnvironment(), ...reader, IBID_DATA: folder };
  const transport = new StdioClientTransport({
    ...{ command: process.execPath, args: [MAIN, 'mcp'], env, stderr: 'pipe' },
  });
  transport.stderr?.on('data', (chunk) => stderr.push(String(chunk)));
  await client.connect(transport);
  clients.push(client);
  return client;
}

function textOf(result: Awaited<ReturnType<Client['callTool']>>): string {
  return result.content.flatMap((one) => (one.type === 'text' ? [one.text] : [])).join('\n');
}

beforeAll(async () => {
  cpSync('index-data', data, { recursive: true, filter: (path) => !/build|originals|\.jsonl?$/.test(path) });
  mkdirSync(join(data, 'originals'));
  const head = '---\nid: thorsby-1931\nrestricted: ["200000000000000001"]\n---\n';
  writeFileSync(join(data, 'originals/thorsby.md'), `${head}# Pilots of Thorsby\n\n${LANTERN}\n`);
  const whole = await openLibrary({ data, sources: [] });
  library = whole.visibleIn(null);
});
afterAll(async () => {
  for (const client of clients) await client.close();
  rmSync(root, { recursive: true, force: true });
});

describe('a client over stdio', () => {
  let client: Client;
  beforeAll(async () => {
    client = await connect(data);
  });

  test('each tool answers its examples as in a direct message', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(offered.map(({ name }) => name));
    for (const command of offered) {
      const tool = tools.find(({ name }) => name === command.name);
      expect(tool?.annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false });
      for (const example of command.examples) {
        const input = inputOfExample(command, example);
        // The client checks the answer against the tool's own schema.
        const result = await client.callTool({ name: command.name, arguments: input });
        const expected = await command.run(input, { library });
        expect(result.structuredContent).toEqual(JSON.parse(JSON.stringify(expected)));
        expect(Answer.parse(result.structuredContent)).toEqual(expected);
        for (const item of expected.items)
          if (item.kind === 'excerpt') expect(textOf(result)).toContain(item.quote.split('\n')[0]);
      }
    }
  });

  test('nothing of a restricted source is found, completed, listed or read', async () => {
    const found = await client.callTool({
      name: 'search',
      arguments: { query: 'lantern of the pilot boat' },
    });
    expect(JSON.stringify(found)).not.toMatch(/thorsby|keepers/i);
    const { resources } = await client.listResources();
    expect(JSON.stringify(resources)).toContain('ibid://ijd-2020');
    expect(JSON.stringify(resources)).not.toContain('thorsby');
    const place = { type: 'ref/resource' as const, uri: 'ibid://{source}/{place}' };
    const { completion } = await client.complete({ ref: place, argument: { name: 'source', value: '' } });
    expect(completion.values).toEqual(['ijd-2020', 'quds-2021']);
    for (const uri of ['ibid://thorsby-1931', 'ibid://thorsby-1931/p2'])
      await expect(client.readResource({ uri })).rejects.toThrow('not found');
  });

  test('links of an answer can be read: a passage with its notes, a note, a source', async () => {
    const { content } = await client.callTool({ name: 'cite', arguments: { reference: 'ijd-2020 n15' } });
    const links = content.flatMap((one) => (one.type === 'resource_link' ? [one.uri] : []));
    const uris = links.filter((uri) => uri.startsWith('ibid:'));
    expect(links.at(-1)).toMatch(/^https:\/\/reader\.example\/s\/ijd-2020\?.*t=.*#n15$/);
    expect(uris).toEqual(['ibid://ijd-2020/n15', 'ibid://ijd-2020/p16']);
    const texts = await Promise.all(
      [...uris, 'ibid://ijd-2020', 'ibid:///sources'].map(async (uri) => {
        const [read] = (await client.readResource({ uri })).contents;
        return read && 'text' in read ? read.text : '';
      }),
    );
    expect(texts[0]).toContain('note 15 → note 14');
    expect(texts[1]).toMatch(/^ijd-2020 ¶16.*\n> .*\n\nijd-2020 n15/su);
    expect(texts[2]).toContain('¶12 Fly the Flag');
    expect(texts[3]).toMatch(/ijd-2020.*quds-2021/su);
    for (const uri of ['ibid://ijd-2020/n999', 'ibid://ijd-2020/p999', 'ibid://ijd-2020/%ff', 'ibid://x'])
      await expect(client.readResource({ uri })).rejects.toThrow('not found');
  });

  test('takes a draft as text, and opens no path', async () => {
    const quote = library.document('ijd-2020')?.passages[13]?.text.split(/(?<=\.) /u)[0] ?? '';
    const text = `They write: “${quote}” And: “the lamp of the harbour is never lit in June”.`;
    const checked = await client.callTool({ name: 'verify', arguments: { file_text: text } });
    expect(checked.structuredContent).toMatchObject({ request: { file: 'draft.md' }, failed: true });
    expect(textOf(checked)).toContain('never lit in June');
    const path = await client.callTool({ name: 'verify', arguments: { file: '/etc/hostname' } });
    expect(path).toMatchObject({ isError: true, structuredContent: { status: 'invalid' } });
    for (const wrong of [{}, { query: '' }, { query: 5 }, { query: 'x', nonsense: true }])
      expect(await client.callTool({ name: 'search', arguments: wrong })).toMatchObject({
        isError: true,
        structuredContent: { command: 'search', status: 'invalid' },
      });
  });
});

test('starts without a library, and follows what another process adds', async () => {
  const [stderr, later] = [[] as string[], join(root, 'later')];
  const client = await connect(later, stderr);
  const missing = await client.callTool({ name: 'sources', arguments: {} });
  expect(missing.isError).toBe(true);
  expect(textOf(missing)).toMatch(/is not a data folder\. Set IBID_DATA/);
  await expect(client.listResources()).rejects.toThrow(/is not a data folder/);
  expect(stderr.join('')).toMatch(/is not a data folder\. Set IBID_DATA/);

  for (const part of ['lexicon', 'catalogue.yaml'])
    cpSync(join('index-data', part), join(later, part), { recursive: true });
  mkdirSync(join(later, 'originals'));
  const write = (path: string, text: string) => writeFileSync(join(later, path), text);
  write('originals/weir.md', '# The weir\n\nThe mill stands at the weir.\n');
  const ask = { name: 'search', arguments: { query: 'kelpmongers' } };
  expect((await client.callTool(ask)).structuredContent).toMatchObject({ status: 'not-found' });
  write('kelp.md', '# Kelp\n\nThe kelpmongers of Ransholm land their harvest at the slipway.\n');
  const words = ['library', 'add', join(later, 'kelp.md'), '--yes'];
  expect(await runIbid(words, { environment: { IBID_DATA: later } }).ended).toBe(0);
  expect(textOf(await client.callTool(ask))).toContain('land their harvest');
});

test('the usage shows no arguments', async () => {
  const [help, wrong] = [runIbid(['mcp', '--help']), runIbid(['mcp', 'here'])];
  expect([await help.ended, await wrong.ended]).toEqual([0, 2]);
  expect(help.out()).toMatch(/^Usage: ibid mcp: /);
  expect(wrong.err()).toBe('mcp takes nothing: found "here"\n');
});
