import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { commands } from '../../commands/index.ts';
import { Libraries } from '../../src/admin/libraries.ts';
import type { LibraryAdminOptions } from '../../src/admin/library-admin.ts';
import { OwnLibraries } from '../../src/admin/servers/own-libraries.ts';
import { type BotOptions, startBot } from '../../src/discord/bot.ts';
import type { LibraryPlace } from '../../src/library/store/inputs.ts';
import type { Actor } from '../../src/model/job.ts';
import type { Connection } from '../../src/service/service.ts';
import { type DataFolder, makeDataFolder } from '../admin/data-folder.ts';
import type { Posted, Reply } from '../discord-server/interactions.ts';
import { type Acting, GUILD_ID, OTHER_GUILD_ID, server } from '../discord-server/payloads.ts';
import { Discord } from '../discord-server/server.ts';
import type { Typing, Value } from '../discord-server/typing.ts';
import { over } from './admin/session.ts';
import { keptLog } from './fixtures.ts';
import { expectWithinLimits } from './limits-check.ts';
import { textIn } from './session.ts';

export const QUAY: Acting = { server: GUILD_ID };
export const WEIR: Acting = { server: OTHER_GUILD_ID };
/** A server that is bound to no library. */
export const GUEST_ID = '1200000000000000003';
export const GUEST: Acting = { server: GUEST_ID };
export const DIRECT: Acting = { where: 'direct message' };
const MOST = 2;

/** One bot in several servers: `quay` and `weir` have libraries of their own, the data folder has the default one. */
export interface Servers {
  readonly discord: Discord;
  readonly house: DataFolder;
  readonly own: OwnLibraries;
  readonly libraries: Libraries;
  readonly lines: readonly string[];
  write(library: 'quay' | 'weir', name: string, ...paragraphs: string[]): void;
  /** What a library's folder has in a file. */
  read(library: string, name: string): string;
  search(query: string, acting: Acting): Promise<Reply>;
  type(sub: string, acting: Typing, input?: Readonly<Record<string, Value>>): Promise<Reply>;
  press(message: Posted, label: string, acting: Acting): Promise<Reply>;
  /** Starts the bot, in these servers. */
  start(servers?: readonly string[], admin?: Partial<BotOptions['admin']>): Promise<void>;
  /** Asks each of these servers once, and waits until its library is loaded. */
  load(...names: string[]): Promise<void>;
}

interface Options {
  readonly optionsFor?: (place: LibraryPlace, name: string) => Partial<LibraryAdminOptions>;
  readonly prepare?: (house: DataFolder) => void;
}

export function inServers({ optionsFor, prepare }: Options = {}): Servers {
  let discord: Discord;
  let house: DataFolder;
  let own: OwnLibraries;
  let libraries: Libraries;
  let bot: Connection | undefined;
  let lines: string[] = [];
  const folderOf = (library: string) =>
    library === 'default' ? house.data : join(house.data, 'libraries', library);
  let clock = 0;
  beforeEach(async () => {
    house = makeDataFolder();
    prepare?.(house);
    const place = { data: house.data, sources: [] };
    own = new OwnLibraries({
      place,
      optionsFor: (each, name) => ({ place: each, ...optionsFor?.(each, name) }),
      isOffered: true,
      quota: { documents: 2, bytes: 50e6 },
    });
    await own.folders.create('quay', GUILD_ID);
    await own.folders.create('weir', OTHER_GUILD_ID);
    await own.follow();
    libraries = new Libraries({ place }, own);
    discord = await Discord.start();
    session.write(
      'quay',
      'pier.md',
      '# The pier',
      'The pier has forty bollards.',
      'Gulls sleep on the bollards.',
    );
    session.write(
      'weir',
      'sluice.md',
      '# The sluice',
      'The sluice has nine paddles.',
      'Eels pass the paddles.',
    );
  });
  afterEach(async () => {
    await bot?.stop();
    bot = undefined;
    await libraries.close();
    await house.close();
    await discord.stop();
    expect(discord.violations).toEqual([]);
    expectWithinLimits(discord.bodies);
  });
  const session: Servers = {
    get discord() {
      return discord;
    },
    get house() {
      return house;
    },
    get own() {
      return own;
    },
    get libraries() {
      return libraries;
    },
    get lines() {
      return lines;
    },
    write: (library, name, ...paragraphs) =>
      writeFileSync(join(folderOf(library), 'originals', name), `${paragraphs.join('\n\n')}\n`),
    read(library, name) {
      const path = join(folderOf(library), name);
      return existsSync(path) ? readFileSync(path, 'utf8') : '';
    },
    search: (query, acting) => discord.command('search', { query }, acting),
    async type(sub, acting, input = {}) {
      const reply = await discord.command('library', input, { sub, ...acting });
      await over(reply.message);
      return reply;
    },
    async press(message, label, acting) {
      const reply = await discord.press(message, label, acting);
      await over(reply.message);
      return reply;
    },
    async start(servers = [OTHER_GUILD_ID, GUEST_ID], admin = {}) {
      const { token, apiUrl } = discord;
      const log = keptLog();
      lines = log.lines;
      void ((await libraries.open()) ?? (await libraries.build(() => {})));
      const roles = () => [];
      const create = (id: string, by: Actor) => own.createForServer(id, MOST, by);
      bot = await startBot({
        ...{ token, apiUrl, commands, libraries, logger: log.logger, admin: { roles, create, ...admin } },
        now: () => (clock += 60_000),
      });
      for (const id of servers) discord.gateway.dispatch('GUILD_CREATE', server(id, undefined));
    },
    async load(...names) {
      for (const name of names) own.of(name);
      await own.settled();
    },
  };
  return session;
}

/** What a reply says now: a slow one is edited once it is ready. */
export function said({ message }: Reply): string {
  return textIn(message);
}
