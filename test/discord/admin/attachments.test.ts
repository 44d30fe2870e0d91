import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineCommand } from '../../../src/command.ts';
import { attachmentOrigins, download } from '../../../src/discord/admin/attachment.ts';
import { english } from '../../../src/i18n/en/index.ts';
import type { Refusal } from '../../../src/model/refusal.ts';
import { MAX_FILE_BYTES } from '../../../src/model/upload.ts';
import type { Twist } from '../../discord-server/attachments.ts';
import { constructsIn, unescaped } from '../../discord-server/markdown.ts';
import { Discord } from '../../discord-server/server.ts';
import { textIn } from '../session.ts';
import { adminSession } from './session.ts';

const BYTES = Buffer.from('# Locks\n\nThe upper lock fills in nine minutes.\n');
const foreign: Refusal = { reason: 'attachment-foreign' };
const moved: Refusal = { reason: 'attachment-redirected' };
const cut: Refusal = { reason: 'attachment-incomplete' };

describe('a file', () => {
  let discord: Discord;

  beforeAll(async () => {
    discord = await Discord.start();
  });
  afterAll(() => discord.stop());

  const get = (twist: Twist = {}, ms = 30_000) => {
    const { id, filename, size, url } = discord.attachments.add('locks.md', BYTES, twist);
    const file = { id, name: filename, size, url };
    return download(file, attachmentOrigins(discord.apiUrl), ms);
  };
  const answering =
    (status: number, headers: Record<string, string | number>, body: string | Buffer = BYTES) =>
    (response: ServerResponse) =>
      void response.writeHead(status, headers).end(body);

  test('that Discord gives is read whole', async () => {
    expect(await get()).toEqual({ name: 'locks.md', bytes: new Uint8Array(BYTES) });
    const chunked = (response: ServerResponse) => {
      response.writeHead(200).write(BYTES.subarray(0, 5));
      response.end(BYTES.subarray(5));
    };
    expect(await get({ serve: chunked })).toMatchObject({ bytes: new Uint8Array(BYTES) });
  });

  test.each<[string, Twist, Refusal]>([
    [
      'that is told to be too large',
      { size: MAX_FILE_BYTES + 1 },
      { reason: 'too-large', file: 'locks.md', size: MAX_FILE_BYTES + 1, limit: MAX_FILE_BYTES },
    ],
    ['that is larger than was told', { size: BYTES.length - 1 }, cut],
    ['that is smaller than was told', { size: BYTES.length + 1 }, cut],
    [
      'that never ends',
      {
        serve(response) {
          response.writeHead(200);
          const more = (error?: Error | null) => {
            if (!error && !response.destroyed) response.write(Buffer.alloc(65_536), more);
          };
          more();
        },
      },
      cut,
    ],
    ['whose length is a lie', { serve: answering(200, { 'content-length': 5 }, BYTES.subarray(0, 5)) }, cut],
    [
      'that unpacks to more than was told',
      { serve: answering(200, { 'content-encoding': 'gzip' }, 'no gzip at all') },
      cut,
    ],
    [
      'that breaks off',
      {
        serve(response) {
          response.writeHead(200, { 'content-length': BYTES.length });
          response.write(BYTES.subarray(0, 9), () => response.destroy());
        },
      },
      cut,
    ],
    [
      'that is elsewhere',
      { serve: answering(302, { location: 'http://169.254.169.254/latest/meta-data' }) },
      moved,
    ],
    ['that is gone', { serve: answering(404, {}) }, { reason: 'attachment-status', status: 404 }],
    ['at an address without a file', { url: 'not an address' }, foreign],
  ])('%s is refused in a line', async (_, twist, refused) => {
    expect(await get(twist)).toEqual({ refused });
  });

  test('that does not come is given up', async () => {
    const never = { serve: (response: ServerResponse) => void response.writeHead(200).write('#') };
    expect(await get(never, 200)).toEqual({ refused: { reason: 'attachment-slow', seconds: 1 } });
  });

  test('that is redirected is not looked for where it is said to be', async () => {
    const aim = discord.attachments.add('aim.md', BYTES);
    await get({ serve: answering(307, { location: aim.url }) });
    expect(discord.attachments.downloads.get(aim.id)).toBeUndefined();
  });

  test('is looked for at the addresses of Discord alone, and with them at that of DISCORD_API_URL', async () => {
    const elsewhere = [
      'https://cdn.discordapp.com.evil.example/a.md',
      'https://evil.example/cdn.discordapp.com',
      'https://cdn.discordapp.com@evil.example/a.md',
      'https://evil.example/?https://cdn.discordapp.com/a.md',
      'https://evil.example#@cdn.discordapp.com/a.md',
      'http://cdn.discordapp.com/a.md',
      'https://cdn.discordapp.com:8443/a.md',
      'https://127.0.0.1/a.md',
      'http://localhost/a.md',
      'http://[::1]/a.md',
      'http://169.254.169.254/latest/meta-data',
      'file:///etc/passwd',
      'data:text/plain,a',
      'ftp://cdn.discordapp.com/a.md',
      '//cdn.discordapp.com/a.md',
      '',
    ];
    for (const url of elsewhere)
      for (const apiUrl of [undefined, 'https://proxy.example/api']) {
        const file = { id: '1', name: 'a.md', size: 1, url };
        const got = await download(file, attachmentOrigins(apiUrl), 1_000);
        expect(got, url).toEqual({ refused: foreign });
      }
    expect(attachmentOrigins(undefined)).toEqual([
      'https://cdn.discordapp.com',
      'https://media.discordapp.net',
    ]);
    expect(attachmentOrigins('https://proxy.example/api')).toContain('https://proxy.example');
  });
});

describe('through Discord', () => {
  const here = adminSession();

  test('a file of another address than those of Discord is not fetched', async () => {
    const elsewhere = here.discord.attachments.add('locks.md', BYTES);
    const url = elsewhere.url.replace('127.0.0.1', 'localhost');
    const file = here.discord.attachments.add('locks.md', BYTES, { url });
    const { message } = await here.type('add', { file });
    expect(textIn(message)).toContain(english.refusal(foreign));
    expect(here.discord.attachments.downloads.size).toBe(0);
  });
});

describe('the name of a file', () => {
  const said = defineCommand({
    name: 'add',
    group: 'library',
    description: 'Says the name',
    access: 'admin',
    effect: 'library',
    arguments: z.object({ file: z.string().meta({ description: 'A file', file: true }) }),
    examples: [],
    async run({ file }, { read }) {
      const got = await read(file);
      return { status: 'found', message: 'refused' in got ? got.refused.reason : got.name, items: [] };
    },
  });
  const here = adminSession({ commands: [said] });

  const names = [
    '../x',
    '/etc/passwd',
    'C:\\Windows\\win.ini',
    'CON',
    'aux.md',
    `${'n'.repeat(300)}.md`,
    'zero\u200Bwidth\u202E.md',
    '**bold** [a](https://evil.example) <@1400000000000000001> @everyone.md',
    '\0.md',
  ];

  test('is text alone, whatever it is', async () => {
    for (const name of names) {
      const file = here.discord.attachments.add(name, BYTES);
      const typing = { sub: 'add', unchecked: true };
      const { message, pings } = await here.discord.command('library', { file }, typing);
      expect(pings).toEqual([]);
      const [shown = ''] = textIn(message).split('\n');
      expect(constructsIn(shown)).toEqual([]);
      expect(unescaped(shown)).toBe(name);
    }
  });
});

const other = adminSession();

test('a file option names the kinds of files that it takes, and no others are taken', async () => {
  const { discord } = other;
  const bodies = discord.bodies.filter((body) => Array.isArray(body));
  const types = [...JSON.stringify(bodies).matchAll(/"file_types":(\[[^\]]*\])/gu)].map(([, list]) =>
    JSON.parse(list ?? '[]'),
  );
  expect(types.length).toBeGreaterThan(1);
  for (const list of types) {
    expect(list).toEqual(
      expect.arrayContaining(['.pdf', '.docx', '.html', '.md', '.txt', '.epub', '.mhtml']),
    );
    expect(list.length).toBeLessThanOrEqual(10);
  }
  expect(types.filter((list) => list.includes('.zip'))).toHaveLength(1);
  const picture = discord.attachments.add('photo.png', Buffer.from('x'));
  expect(() => other.type('add', { file: picture })).toThrow('no file of these types');
});
