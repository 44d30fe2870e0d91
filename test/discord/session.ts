import { pino } from 'pino';
import { afterEach, beforeEach, expect } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Library } from '../../src/library/library.ts';
import type { Connection } from '../../src/service/service.ts';
import type { Posted } from '../discord-server/interactions.ts';
import { componentsOf, textsOf } from '../discord-server/rules.ts';
import { Discord, type DiscordOptions } from '../discord-server/server.ts';
import { botIn } from './fixtures.ts';
import { expectWithinLimits } from './limits-check.ts';
import type { Told } from './serving.ts';

/** Somebody else than the one who acts where nobody is named. */
export const OTHER = '1400000000000000002';

/** A Discord with the bot in it, new for each test. */
export interface Session {
  readonly discord: Discord;
  readonly bot: Connection;
  /** The library that serves: a test may set another one. */
  library: Library;
  /** What the bot logged as an error: a test that has some fails, unless it empties the list. */
  readonly errors: string[];
  /** The rules that the test breaks on purpose; any other that is broken fails it. */
  expectedViolations: RegExp[];
  /** Stops the bot and starts another one. */
  restart(): Promise<void>;
}

/** Gives each test of the file a session with all commands and this library, in a Discord with these options; `told` hears of what is shared. */
export function inDiscord(library: Library, options: DiscordOptions = {}, told: Told = {}): Session {
  let discord: Discord;
  let bot: Connection;
  const session: Session = {
    library,
    errors: [],
    expectedViolations: [],
    get discord() {
      return discord;
    },
    get bot() {
      return bot;
    },
    async restart() {
      await bot.stop();
      bot = await start();
    },
  };
  const logger = pino({ level: 'error' }, { write: (line: string) => session.errors.push(line) });
  const start = () => botIn(discord, commands, { library: () => session.library, logger, told });
  beforeEach(async () => {
    session.library = library;
    session.expectedViolations = [];
    session.errors.length = 0;
    discord = await Discord.start(options);
    bot = await start();
  });
  afterEach(async () => {
    await bot.stop();
    await discord.stop();
    const expected = session.expectedViolations.map((line) => expect.stringMatching(line));
    expect(discord.violations).toEqual(expected);
    if (expected.length === 0) expectWithinLimits(discord.bodies);
    expect(session.errors).toEqual([]);
  });
  return session;
}

/** All texts of a message. */
export function textIn({ body }: Posted): string {
  return textsOf(body ?? {}).join('\n');
}

/** The labels of a message's buttons that can be clicked. */
export function clickable({ body }: Posted): string[] {
  return componentsOf(body ?? {}).flatMap(({ label, disabled }) => (disabled === true ? [] : (label ?? [])));
}
