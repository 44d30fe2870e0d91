import { DiscordAPIError, DiscordjsErrorCodes, GatewayCloseCodes, HTTPError } from 'discord.js';
import { describeError, type LoggedError } from '../service/error.ts';
import type { ErrorKind } from '../service/observation.ts';

/** What ended the bot, in one line for a person: what happened, and what to do. */
export class BotFailure extends Error {
  override readonly name = 'BotFailure';
}

/** What the lines name: where the bot wanted to go. */
export interface Destination {
  readonly apiUrl: string | undefined;
  readonly guildId: string | undefined;
}

const TOKEN =
  "Discord refused the token. Set DISCORD_TOKEN to the bot's token (Developer Portal, Bot, Reset Token).";
const INTENTS =
  'Discord refused the intents. Ibid needs the Guilds intent alone: look at the bot in the Developer Portal.';

/** By the code with which the gateway closes for good. */
const CLOSED: Partial<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: TOKEN,
  [GatewayCloseCodes.InvalidIntents]: INTENTS,
  [GatewayCloseCodes.DisallowedIntents]: INTENTS,
  [GatewayCloseCodes.ShardingRequired]:
    'Discord asks for more shards. Start the bot again: it takes as many as Discord advises.',
};

/** Discord's code for "Missing Access". */
const MISSING_ACCESS = 50001;

/** The failure that a close code of the gateway means. */
export function closedFor(code: number): BotFailure {
  return new BotFailure(CLOSED[code] ?? `Discord closed the connection for good (code ${code}).`);
}

/** The failure that an error of discord.js means, while the bot starts. */
export function failureOf(error: unknown, { apiUrl, guildId }: Destination): BotFailure {
  if (error instanceof BotFailure) return error;
  const { code, status } = describe(error);
  const message = error instanceof Error ? error.message : String(error);
  if (code === DiscordjsErrorCodes.TokenInvalid || status === 401)
    return new BotFailure(TOKEN, { cause: error });
  if (code === MISSING_ACCESS && guildId !== undefined) {
    const remedy =
      'Invite the bot there with the scopes bot and applications.commands, or correct DISCORD_GUILD_ID.';
    return new BotFailure(`The bot has no access to the server ${guildId}. ${remedy}`, { cause: error });
  }
  if (error instanceof DiscordAPIError) {
    return new BotFailure(`Discord refused the request: ${message} (code ${code}).`, { cause: error });
  }
  const where = apiUrl ?? 'discord.com';
  const reason = status === undefined ? `${code ?? message}` : `status ${status}`;
  const remedy = `Check the network${apiUrl === undefined ? '' : ' and DISCORD_API_URL'}, and start again.`;
  return new BotFailure(`Discord cannot be reached at ${where} (${reason}). ${remedy}`, { cause: error });
}

/**
 * An error as it may be logged. Errors of discord.js carry the body of the request, which quotes, and its address,
 * which holds the interaction's token: neither is taken over. `message` is one that the caller vouches for.
 */
export function describe(
  error: unknown,
  message?: string,
): LoggedError & { readonly status: number | undefined } {
  const ofDiscord = error instanceof DiscordAPIError || error instanceof HTTPError ? error : undefined;
  return { ...describeError(error, message ?? withoutValues(ofDiscord?.message)), status: ofDiscord?.status };
}

/** Where an error came from: no answer of Discord's, an answer that is a refusal, or neither. */
export function kindOf(error: unknown): ErrorKind {
  if (error instanceof DiscordAPIError || error instanceof HTTPError) return 'discord';
  const { name, code } = describe(error);
  const isOfNetwork = name === 'AbortError' || (typeof code === 'string' && OF_NETWORK.test(code));
  return isOfNetwork ? 'network' : 'internal';
}

const OF_NETWORK = /^(?:E(?:CONN|AI_|HOST|NET|NOTFOUND|PIPE|TIMEDOUT)|UND_ERR_)/;

/** Discord says what does not fit, and sometimes repeats it in quotation marks. */
function withoutValues(message: string | undefined): string | undefined {
  return message?.replace(/".*"/su, '"…"');
}
