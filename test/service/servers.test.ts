import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LibraryFolders } from '../../src/admin/servers/folders.ts';
import { type Acting, GUILD_ID, OTHER_GUILD_ID, server } from '../discord-server/payloads.ts';
import { Discord } from '../discord-server/server.ts';
import { type Program, runIbid } from '../program.ts';

let discord: Discord;
let folder: string;
let folders: LibraryFolders;
let program: Program | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ibid-servers-'));
  for (const name of ['lexicon', 'catalogue.yaml'])
    cpSync(join('index-data', name), join(folder, name), { recursive: true });
  folders = new LibraryFolders({ data: folder, sources: [] });
  discord = await Discord.start();
});
afterEach(async () => {
  program?.child.kill('SIGTERM');
  expect(await program?.ended).toBe(0);
  await discord.stop();
  rmSync(folder, { recursive: true, force: true });
  expect(discord.violations).toEqual([]);
});

async function start(environment: Record<string, string> = {}): Promise<Program> {
  const settings = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, IBID_DATA: folder };
  program = runIbid(['start'], { environment: { ...settings, ...environment } });
  await program.says('"msg":"connected"');
  discord.gateway.dispatch('GUILD_CREATE', server(OTHER_GUILD_ID, undefined));
  return program;
}

let people = 0;
/** Somebody else each time, since nobody may ask too fast. */
async function search(acting: Acting): Promise<string> {
  people += 1;
  const person = `14000000000000${10_000 + people}`;
  return (await discord.command('search', { query: 'bollards' }, { ...acting, person })).texts.join('\n');
}

test('without a default library, servers have theirs and direct messages are refused in a sentence', async () => {
  await folders.create('quay', GUILD_ID);
  writeFileSync(
    join(folders.placeOf('quay').data, 'originals/pier.md'),
    '# The pier\n\nIt has forty bollards.\n',
  );
  await start({ IBID_SERVER_LIBRARIES: '1' });
  await expect.poll(() => search({}), { timeout: 20_000, interval: 200 }).toContain('forty');
  expect(await search({ where: 'direct message' })).toMatch(/^Ibid has no library for direct messages/);
  const elsewhere = { server: OTHER_GUILD_ID };
  await expect.poll(() => search(elsewhere)).toMatch(/create one with \/library create/);
  const made = await discord.command('library', {}, { sub: 'create', ...elsewhere });
  expect(made.texts.join()).toContain('now has its own library');
  await expect
    .poll(() => search(elsewhere), { timeout: 20_000, interval: 200 })
    .toMatch(/Nothing found in 0 documents/);
  expect(folders.names).toEqual(['quay', `server-${OTHER_GUILD_ID}`]);
});

test('a bot follows what a terminal binds, and starts with no invalid binding', async () => {
  mkdirSync(join(folder, 'originals'));
  writeFileSync(join(folder, 'originals/mill.md'), '# The mill\n\nIt has no bollards, but a weir.\n');
  const bot = await start();
  await expect.poll(() => search({}), { timeout: 20_000, interval: 200 }).toContain('weir');
  const bind = runIbid(['library', 'create', 'quay', '--server', GUILD_ID], {
    environment: { IBID_DATA: folder },
  });
  expect(await bind.ended).toBe(0);
  await expect
    .poll(() => search({}), { timeout: 20_000, interval: 200 })
    .toMatch(/Nothing found in 0 documents/);
  bot.child.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
  writeFileSync(join(folder, 'libraries/servers.json'), '{');
  const broken = runIbid(['start'], {
    environment: { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, IBID_DATA: folder },
  });
  expect(await broken.ended).toBe(2);
  expect(broken.err()).toMatch(/servers\.json is invalid/);
});
