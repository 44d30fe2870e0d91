import type { Client } from 'discord.js';
import type { BotContext } from '../bot-context.ts';
import { register, type Scope } from './register.ts';

/** Registers the bot's commands and learns their ids. Several processes may do so at once, since all write the same list. */
export async function registerCommands({ rest }: Client, bot: BotContext, scope: Scope) {
  const { commands, admin, commandIds } = bot;
  const wanted = { commands, adminRoles: admin?.roles(), canCreate: admin?.create !== undefined };
  const { ids, ...registered } = await register(rest, scope, wanted);
  for (const [name, id] of ids) commandIds?.set(name, id);
  return registered;
}
