import { DiscordAPIError, DiscordjsErrorCodes, GatewayCloseCodes, HTTPError } from 'discord.js';
import { describeError, type LoggedError } from '../service/error.ts';
import type { ErrorKind } from '../service/observation.ts';

/** Why the bot ended, in one line for a person: what happened and what to do. */
export class BotFailure extends Error {
  override readonly name = 'BotFailure';
}

export interface Destination {
  readonly apiUrl: string | undefined;
  readonly guildId: string | undefined;
}

const TOKEN =
  "Discord refused the token. Set DISCORD_TOKEN to the bot's token (Developer Portal, Bot, Reset Token).";
const INTENTS =
  'Discord refused the intents. Ibid only needs the Guilds intent: check the bot in the Developer Portal.';

const CLOSED: Partial<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: TOKEN,
  [GatewayCloseCodes.InvalidIntents]: INTENTS,
  [GatewayCloseCodes.DisallowedIntents]: INTENTS,
  [GatewayCloseCodes.ShardingRequired]:
    'Discord requires more shards. Restart the bot: it uses as many as Discord advises.',
};

const MISSING_ACCESS = 50001;

export function closedFor(code: number): BotFailure {
  return new BotFailure(
    CLOSED[code] ?? `Discord closed the connection (code ${code}) and does not allow another.`,
  );
}

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
  const remedy = `Check the network${apiUrl === undefined ? '' : ' and DISCORD_API_URL'}, then start again.`;
  return new BotFailure(`Discord cannot be reached at ${where} (${reason}). ${remedy}`, { cause: error });
}

/** An error that is safe to log: without the request's body, which quotes, and its URL, which holds a token. */
export function describe(
  error: unknown,
  message?: string,
): LoggedError & { readonly status: number | undefined } {
  const ofDiscord = error instanceof DiscordAPIError || error instanceof HTTPError ? error : undefined;
  return { ...describeError(error, message ?? withoutValues(ofDiscord?.message)), status: ofDiscord?.status };
}

/** Whether Discord refused a request, the network broke, or neither. */
export function kindOf(error: unknown): ErrorKind {
  if (error instanceof DiscordAPIError || error instanceof HTTPError) return 'discord';
  const { name, code } = describe(error);
  const isOfNetwork = name === 'AbortError' || (typeof code === 'string' && OF_NETWORK.test(code));
  return isOfNetwork ? 'network' : 'internal';
}

const OF_NETWORK = /^(?:E(?:CONN|AI_|HOST|NET|NOTFOUND|PIPE|TIMEDOUT)|UND_ERR_)/;

/** Discord's messages sometimes repeat values in quotation marks. */
function withoutValues(message: string | undefined): string | undefined {
  return message?.replace(/".*"/su, '"…"');
}
