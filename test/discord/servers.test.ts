import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Reply } from '../discord-server/interactions.ts';
import { type Acting, GUILD_ID, OTHER_GUILD_ID, ROLE_ID } from '../discord-server/payloads.ts';
import { DIRECT, GUEST, GUEST_ID, inServers, QUAY, said, WEIR } from './servers.ts';
import { clickable } from './session.ts';

const session = inServers();
/** Words, ids and counts of each library. */
const OF_QUAY = /pier|bollard|gull/iu;
const OF_WEIR = /sluice|paddle|eel\b|eels/iu;
const OF_DEFAULT = /harbour|crane|mill\b|rye/iu;

/** What a person may do in a server, by name. */
const ACTS: Readonly<Record<string, (acting: Acting) => Promise<Reply>>> = {
  'search for own words': (acting) => session.search('bollards pier', acting),
  "search for others' words": (acting) => session.search('paddles sluice eels', acting),
  ask: (acting) => session.discord.command('ask', { question: 'What has nine paddles?' }, acting),
  cite: (acting) => session.discord.command('cite', { reference: 'the-sluice ¶2' }, acting),
  'cite a number': (acting) => session.discord.command('cite', { reference: '¶2' }, acting),
  org: (acting) => session.discord.command('org', { name: 'Sluice Board' }, acting),
  orgs: (acting) => session.discord.command('orgs', {}, acting),
  sources: (acting) => session.discord.command('sources', {}, acting),
  verify: (acting) => session.discord.command('verify', { quote: 'The sluice has nine paddles.' }, acting),
  help: (acting) => session.discord.command('help', {}, acting),
  'find sources': (acting) => session.discord.onMessage('Find sources', 'nine paddles of the sluice', acting),
  'check quotes': (acting) =>
    session.discord.onMessage('Check quotes', '“The sluice has nine paddles.”', acting),
  status: (acting) => session.type('status', acting),
  check: (acting) => session.type('check', acting),
  history: (acting) => session.type('history', acting),
  names: (acting) => session.type('names', acting),
  'remove what is not there': (acting) => session.type('remove', acting, { source: 'the-sluice' }),
  'edit what is not there': (acting) => session.type('edit', acting, { source: 'the-sluice', title: 'X' }),
};

describe('a server with a library of its own', () => {
  test('hears that Ibid is still reading, then gets answers from its own library alone', async () => {
    await session.start();
    expect(said(await session.search('bollards', QUAY))).toContain('still reading');
    await session.load('quay');
    expect(said(await session.search('bollards', QUAY))).toMatch(/forty/);
    expect(said(await session.search('cranes', QUAY))).not.toMatch(/twelve/);
    expect(said(await session.search('cranes', GUEST))).toMatch(/twelve/);
    expect(said(await session.search('cranes', DIRECT))).toMatch(/twelve/);
  });

  test('answers the same whatever another library holds', async () => {
    await session.start();
    await session.load('quay', 'weir');
    const answers = async () => {
      const all: [string, string][] = [];
      for (const [name, act] of Object.entries(ACTS)) all.push([name, said(await act(QUAY))]);
      for (const typed of ['', 'the', 's', 'n', '¶'])
        for (const [command, option] of [
          ['search', 'source'],
          ['cite', 'reference'],
          ['org', 'name'],
        ] as const) {
          const choices = await session.discord.autocomplete(command, option, typed, QUAY);
          all.push([`${command} ${typed}`, choices?.map(({ name }) => name).join() ?? '']);
        }
      // Times and memory differ from one look to the next.
      return all.map(([name, texts]) => [name, texts.replace(/^.*(?:Memory|Built|Opened|ago).*$/gmu, '')]);
    };
    const before = await answers();
    expect(before.filter(([, text = '']) => OF_DEFAULT.test(text))).toEqual([]);
    session.write(
      'weir',
      'eels.md',
      '# The eels',
      'The Sluice Board counted the eels (SB).',
      'Nobody counts the gulls.',
    );
    const served = session.own.of('weir');
    if (served.kind !== 'serving') throw new Error('weir does not serve');
    expect((await served.admin.reindex({ ...session.house.request, dryRun: false })).kind).toBe('done');
    expect(await answers()).toEqual(before);
  });

  test.each([
    [QUAY, OF_QUAY, OF_WEIR],
    [WEIR, OF_WEIR, OF_QUAY],
  ])('shows nothing of another library: %j', async (acting, own, other) => {
    await session.start();
    await session.load('quay', 'weir');
    const sources = said(await session.discord.command('sources', {}, acting));
    expect(sources).toMatch(own);
    expect(sources).not.toMatch(other);
    const choices = await session.discord.autocomplete('search', 'source', '', acting);
    expect(choices?.map(({ name }) => name).join()).toMatch(own);
    expect(choices?.map(({ name }) => name).join()).not.toMatch(other);
    for (const query of ['paddles', 'bollards', 'cranes']) {
      const found = said(await session.search(query, acting));
      expect(/forty/.test(found)).toBe(acting === QUAY && query === 'bollards');
      expect(/nine/.test(found)).toBe(acting === WEIR && query === 'paddles');
      expect(found).not.toMatch(/twelve/);
    }
  });
});

describe('a control', () => {
  test.each(['Context', 'Share'])('pressed in another server is out of date: %s', async (label) => {
    await session.start();
    await session.load('quay', 'weir');
    const { message } = await session.search('bollards', QUAY);
    for (const acting of [WEIR, GUEST, DIRECT]) {
      const pressed = said(await session.press(message, label, acting));
      expect(pressed).toContain('out of date');
      expect(pressed).not.toMatch(OF_QUAY);
    }
    expect(said(await session.press(message, label, QUAY))).toMatch(OF_QUAY);
  });

  test('of the default library does not work on an own one, nor after a server is bound anew', async () => {
    await session.start();
    await session.load('quay', 'weir');
    const { message } = await session.search('cranes', GUEST);
    expect(said(await session.press(message, 'Context', GUEST))).toMatch(/twelve/);
    const { message: asked } = await session.search('cranes', GUEST);
    await session.own.folders.bind('weir', GUEST_ID);
    await session.own.follow();
    for (const acting of [QUAY, GUEST])
      expect(said(await session.press(asked, 'Context', acting))).toContain('out of date');
  });

  test('confirms nothing in another library, even one with a source of the same id', async () => {
    session.write('weir', 'pier.md', '# The pier', 'This pier is of the weir.');
    await session.start();
    await session.load('quay', 'weir');
    const { message } = await session.type('remove', QUAY, { source: 'the-pier' });
    expect(said(await session.press(message, 'Remove', WEIR))).toContain('out of date');
    await session.own.folders.bind('weir', GUILD_ID);
    await session.own.follow();
    expect(said(await session.press(message, 'Remove', QUAY))).toContain('out of date');
    for (const name of ['quay', 'weir']) expect(session.read(name, 'originals/pier.md')).toContain('pier');
  });

  test.each(['details of a source', 'a new document'])(
    'opened as a form changes no other library: %s',
    async (form) => {
      session.write('weir', 'pier.md', '# The pier', 'This pier is of the weir.');
      await session.start();
      await session.load('quay', 'weir');
      const isEdit = form === 'details of a source';
      const opened = isEdit
        ? await session.discord.command('library', { source: 'the-pier' }, { sub: 'edit', ...QUAY })
        : await session.discord.command('library', {}, { sub: 'add', ...QUAY });
      await session.own.folders.bind('weir', GUILD_ID);
      await session.own.follow();
      const file = session.discord.attachments.add(
        'buoy.md',
        Buffer.from('# The buoy\n\nThe buoy is red.\n'),
      );
      const filled = isEdit ? { title: 'A pier' } : { file: [file] };
      const sent = said(await session.discord.submit(opened, filled, QUAY));
      expect(sent).toContain('out of date');
      for (const name of ['quay', 'weir']) {
        expect(session.read(name, 'originals/pier.yaml')).toBe('');
        expect(session.read(name, 'audit.jsonl')).not.toMatch(/edit|add/);
      }
    },
  );

  test('of an upload adds nothing in another library', async () => {
    await session.start();
    await session.load('quay', 'weir');
    const file = session.discord.attachments.add('buoy.md', Buffer.from('# The buoy\n\nThe buoy is red.\n'));
    const { message } = await session.type('add', QUAY, { file });
    expect(clickable(message)).toContain('Add');
    expect(said(await session.press(message, 'Add', WEIR))).toContain('out of date');
    expect(session.read('weir', 'originals/buoy.md')).toBe('');
    expect(said(await session.press(message, 'Add', QUAY))).toContain('Added “The buoy”: 2 passages.');
    expect(session.read('quay', 'originals/the-buoy.md')).toContain('red');
  });
});

test('shares are recorded in the library that was quoted, and audits where a change was made', async () => {
  await session.start();
  await session.load('quay', 'weir');
  await session.discord.command('search', { query: 'bollards', share: true }, QUAY);
  await expect.poll(() => session.read('quay', 'shares.jsonl')).toMatch(/bollards/);
  for (const name of ['weir', 'default']) expect(session.read(name, 'shares.jsonl')).toBe('');
  expect(said(await session.type('remove', QUAY, { source: 'the-pier' }))).toContain('2 shared quotes');
});

describe('direct messages', () => {
  test('use the default library', async () => {
    await session.start();
    expect(said(await session.search('cranes', DIRECT))).toMatch(/twelve/);
  });
});

describe('an installation by a user alone', () => {
  test("gets the server's library and manages nothing", async () => {
    await session.start();
    await session.load('quay');
    const visiting = { ...QUAY, invited: false };
    expect(said(await session.search('bollards', visiting))).toMatch(/forty/);
    expect(said(await session.type('status', visiting))).toMatch(/^Only this server's administrators/);
    expect(said(await session.type('create', { ...GUEST, invited: false }))).toMatch(/^Only this server's/);
  });
});

describe('the default library', () => {
  test.each(['status', 'check', 'history', 'reindex', 'cancel', 'names'])(
    'is not managed by whoever invites the bot: %s',
    async (sub) => {
      await session.start();
      for (const acting of [GUEST, { ...GUEST, permissions: 8n }])
        expect(said(await session.type(sub, acting))).toMatch(/^Several servers share this library/);
    },
  );

  test('is managed in the only server that the bot is in', async () => {
    await session.own.folders.unbind(GUILD_ID);
    await session.own.follow();
    await session.start([]);
    expect(said(await session.type('status', QUAY))).toMatch(/2 documents/);
    session.discord.gateway.dispatch('GUILD_CREATE', { id: GUEST_ID, unavailable: true });
    await expect.poll(async () => said(await session.type('status', QUAY))).toMatch(/^Several servers/);
  });

  test('is managed by a role that the operator named', async () => {
    await session.own.folders.unbind(GUILD_ID);
    await session.own.follow();
    await session.start(undefined, { roles: () => [ROLE_ID] });
    expect(said(await session.type('status', { ...QUAY, permissions: 0n, roles: [ROLE_ID] }))).toMatch(
      /2 documents/,
    );
    expect(said(await session.type('status', QUAY))).toMatch(/^Several servers/);
    expect(said(await session.type('status', { ...QUAY, permissions: 0n }))).toMatch(/^Only this server's/);
  });

  test('is managed by the server that the operator bound to it, and no other', async () => {
    await session.own.folders.bind('default', GUEST_ID);
    await session.own.folders.unbind(OTHER_GUILD_ID);
    await session.own.follow();
    await session.start();
    expect(said(await session.type('status', GUEST))).toMatch(/2 documents/);
    expect(said(await session.type('status', WEIR))).toMatch(/^Several servers/);
    expect(said(await session.search('cranes', WEIR))).toMatch(/twelve/);
  });

  test('completes nothing for those who do not manage it', async () => {
    await session.start();
    const complete = (acting: Acting) =>
      session.discord.autocomplete('library', 'source', '', { sub: 'remove', ...acting });
    expect(await complete(GUEST)).toEqual([]);
    await session.load('quay');
    expect((await complete(QUAY)).map(({ name }) => name)).toEqual(['the-pier · The pier']);
  });
});

describe("administrators of a server's own library", () => {
  test('read its name and size, and nothing of the process', async () => {
    await session.start();
    await session.load('quay');
    const status = said(await session.type('status', QUAY));
    expect(status).toMatch(/quay\n.*MB on disk, .*MB of them in snapshots$/m);
    expect(status).not.toMatch(/memory/i);
    await session.type('create', GUEST);
    await session.load(`server-${GUEST_ID}`);
    expect(said(await session.type('status', GUEST))).toMatch(/^Quota: 2 documents and 47\.7 MB\.$/m);
    expect(said(await session.type('check', GUEST))).not.toMatch(/memory/i);
  });

  test('read no path of the machine, neither in an answer nor in the log', async () => {
    await session.start();
    await session.load('quay');
    const folder = join(session.house.data, 'libraries/quay');
    writeFileSync(join(folder, 'removed'), '');
    const { message } = await session.type('remove', QUAY, { source: 'the-pier' });
    const refused = said(await session.press(message, 'Remove', QUAY));
    expect(refused).toContain('part of this path is not a folder');
    const history = said(await session.type('history', QUAY));
    expect(history).toContain('part of this path is not a folder');
    for (const text of [refused, history]) expect(text).not.toContain('/tmp');
    expect(session.read('quay', 'audit.jsonl')).toContain(folder);
  });
});

describe('/library create', () => {
  test('makes a library for its server alone, which its administrators manage', async () => {
    await session.start();
    expect(said(await session.type('create', GUEST))).toContain('now has its own library');
    await session.load(`server-${GUEST_ID}`);
    expect(said(await session.search('cranes', GUEST))).not.toMatch(/twelve/);
    expect(said(await session.type('status', GUEST))).toMatch(/0 documents/);
    expect(said(await session.type('history', GUEST))).toMatch(/· the creation of the library · /);
    const file = session.discord.attachments.add('buoy.md', Buffer.from('# The buoy\n\nThe buoy is red.\n'));
    const { message } = await session.type('add', GUEST, { file });
    expect(said(await session.press(message, 'Add', GUEST))).toContain('Added “The buoy”: 2 passages.');
    expect(said(await session.search('buoy', GUEST))).toMatch(/red/);
    for (const acting of [QUAY, DIRECT])
      expect(said(await session.search('buoy', acting))).not.toMatch(/is red/);
    expect(said(await session.type('create', GUEST))).toContain('already');
  });

  test('is for administrators, while there is room', async () => {
    await session.start();
    const member = { ...GUEST, permissions: 0n, unchecked: true };
    expect(said(await session.type('create', member))).toMatch(/^Only this server's/);
    await session.own.createForServer('1200000000000000007', 9, session.house.request.by);
    await session.own.createForServer('1200000000000000008', 9, session.house.request.by);
    expect(said(await session.type('create', GUEST))).toMatch(/^All 2 libraries that servers may create/);
    expect(said(await session.search('cranes', GUEST))).toMatch(/twelve/);
  });

  test('has quotas, and says when one is reached', async () => {
    await session.start();
    await session.type('create', GUEST);
    await session.load(`server-${GUEST_ID}`);
    for (const name of ['one', 'two', 'three']) {
      const file = session.discord.attachments.add(
        `${name}.md`,
        Buffer.from(`# Buoy ${name}\n\nIt is red.\n`),
      );
      const { message } = await session.type('add', GUEST, { file });
      const answer = said(await session.press(message, 'Add', GUEST));
      expect(answer).toMatch(name === 'three' ? /may hold 2 documents/ : /^Added “Buoy (?:one|two)”/u);
    }
  });
});
