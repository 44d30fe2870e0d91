import pino from 'pino';
import { commands as all } from '../../../commands/index.ts';
import type { Command } from '../../../src/command.ts';
import type { Connection } from '../../../src/service/service.ts';
import type { Discord } from '../../discord-server/server.ts';
import { botIn } from '../fixtures.ts';

export interface Replica {
  readonly bot: Connection;
  readonly url: string;
  readonly lines: readonly string[];
}

/** Starts a bot that receives interactions over HTTP, and tells Discord its address. */
export async function replicaIn(
  discord: Discord,
  { commands = all, ...given }: Parameters<typeof botIn>[2] & { readonly commands?: readonly Command[] } = {},
): Promise<Replica> {
  const lines: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
  const { publicKey } = discord.endpoints;
  const interactions = { host: '127.0.0.1', port: 0, publicKey };
  const bot = await botIn(discord, commands, { logger, interactions, ...given });
  const opened = lines.map((line) => JSON.parse(line)).find(({ msg }) => msg === 'interactions port open');
  const url = `http://127.0.0.1:${opened?.port}/interactions`;
  discord.endpoints.urls = [...discord.endpoints.urls, url];
  return { bot, url, lines };
}
