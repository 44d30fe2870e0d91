import { afterEach, beforeEach, expect } from 'vitest';
import { commands as allCommands } from '../../../commands/index.ts';
import type { LibraryAdmin, LibraryAdminOptions } from '../../../src/admin/library-admin.ts';
import { takeLock } from '../../../src/admin/lock.ts';
import { locksFolder } from '../../../src/admin/state/file-state.ts';
import type { Command } from '../../../src/command.ts';
import type { Allowed } from '../../../src/service/access.ts';
import type { Observation } from '../../../src/service/observation.ts';
import type { Connection } from '../../../src/service/service.ts';
import { type DataFolder, makeDataFolder } from '../../admin/data-folder.ts';
import type { Posted, Reply } from '../../discord-server/interactions.ts';
import { type Acting, ROLE_ID } from '../../discord-server/payloads.ts';
import { componentsOf } from '../../discord-server/rules.ts';
import { Discord } from '../../discord-server/server.ts';
import type { Value } from '../../discord-server/typing.ts';
import { botIn, keptLog } from '../fixtures.ts';
import { expectWithinLimits } from '../limits-check.ts';

/** A member of the server without any right. */
export const MEMBER: Acting = { person: '1400000000000000002', permissions: 0n };

/** A Discord with the bot in it, which keeps the library of a data folder of two documents; new for each test. */
export interface AdminSession {
  readonly discord: Discord;
  readonly house: DataFolder;
  readonly keeper: LibraryAdmin;
  /** The lines of the log. */
  readonly lines: readonly string[];
  /** The rules that the test breaks on purpose. */
  expectedViolations: RegExp[];
  /** What the service was told, to be counted. */
  readonly seen: readonly Observation[];
  /** Types `/library` with a subcommand. */
  type(sub: string, input?: Readonly<Record<string, Value>>, acting?: Acting): Promise<Reply>;
  /** Stops the bot and its keeper, and starts others on the same folder. */
  restart(): Promise<void>;
}

/** What a test may set: other commands than those that there are, and how the keeper works. */
interface Options {
  readonly commands?: readonly Command[];
  readonly keeper?: Partial<LibraryAdminOptions>;
  readonly allowed?: Allowed;
  /** Called before the keeper opens the folder. */
  readonly prepare?: (house: DataFolder) => void;
}

/** Gives each test of the file a session. */
export function adminSession({
  commands = allCommands,
  keeper: options,
  allowed,
  prepare,
}: Options = {}): AdminSession {
  let discord: Discord;
  let house: DataFolder;
  let keeper: LibraryAdmin;
  let bot: Connection;
  let lines: string[];
  let seen: Observation[];
  const start = async () => {
    const log = keptLog();
    lines = log.lines;
    keeper = await house.open(options);
    bot = await botIn(discord, commands, {
      libraries: { of: () => ({ kind: 'serving', admin: keeper }) },
      admin: { roles: () => [ROLE_ID] },
      logger: log.logger,
      ...(allowed && { allowed: () => allowed }),
      observe: (observation) => seen.push(observation),
    });
  };
  beforeEach(async () => {
    session.expectedViolations = [];
    house = makeDataFolder();
    seen = [];
    prepare?.(house);
    discord = await Discord.start();
    await start();
  });
  afterEach(async () => {
    await bot.stop();
    await house.close();
    await discord.stop();
    const isExpected = (line: string) => session.expectedViolations.some((one) => one.test(line));
    expect(discord.violations.filter((line) => !isExpected(line))).toEqual([]);
    expectWithinLimits(discord.bodies);
  });
  const session: AdminSession = {
    expectedViolations: [],
    get discord() {
      return discord;
    },
    get house() {
      return house;
    },
    get keeper() {
      return keeper;
    },
    get lines() {
      return lines;
    },
    get seen() {
      return seen;
    },
    type: (sub, input = {}, acting = {}) => discord.command('library', input, { sub, ...acting }),
    async restart() {
      await bot.stop();
      await keeper.close();
      await start();
    },
  };
  return session;
}

/** The labels of the buttons that can be pressed. */
export function buttons({ body }: Posted): string[] {
  const pressable = componentsOf(body ?? {}).filter(({ type, disabled }) => type === 2 && disabled !== true);
  return pressable.map(({ label }) => label ?? '');
}

/** Resolves when the message tells no more how far the work is. */
export async function over(message: Posted): Promise<void> {
  await expect.poll(() => buttons(message)).not.toContain('Cancel');
}

/** A job that runs until the function it returns is called: it waits for a lock that the test holds. */
export async function busy({ house, keeper }: AdminSession): Promise<() => Promise<void>> {
  const by = { id: 'start', name: 'the start' };
  const lock = await takeLock(locksFolder(house.data), 'job', { action: 'reindex', by, since: Date.now() });
  if ('freed' in lock) throw new Error('the lock is held');
  const turn = { place: 'start', waiting: () => {} };
  const job = keeper.reindex({ by, confirmed: false, dryRun: false, turn });
  return async () => {
    await lock.release();
    await job;
  };
}
