import {
  DiscordAPIError,
  DiscordjsErrorCodes,
  GatewayCloseCodes,
  HTTPError,
  RESTJSONErrorCodes,
} from 'discord.js';
import { SettingsError } from '../errors.ts';
import { describeError, type LoggedError } from '../service/error.ts';
import type { ErrorKind } from '../service/observation.ts';
import type { BotContext } from './bot-context.ts';

export class BotFailure extends Error {
  override readonly name = 'BotFailure';
}

const TOKEN =
  "Discord refused the token. Set DISCORD_TOKEN to the bot's token (Developer Portal, Bot, Reset Token).";
const INTENTS =
  'Discord refused the intents. Ibid only needs the Guilds intent: check the bot in the Developer Portal.';

const INVITE =
  'Invite the bot there with the scopes bot and applications.commands, or correct DISCORD_GUILD_ID.';

const REFUSED: Partial<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: TOKEN,
  [GatewayCloseCodes.InvalidIntents]: INTENTS,
  [GatewayCloseCodes.DisallowedIntents]: INTENTS,
};

const SHARDS = 'Discord requires more shards. Restart the bot: it uses as many as Discord advises.';

export function closedFor(code: number): BotFailure | SettingsError {
  const refused = REFUSED[code];
  if (refused !== undefined) return new SettingsError(refused);
  return new BotFailure(
    code === GatewayCloseCodes.ShardingRequired
      ? SHARDS
      : `Discord closed the connection (code ${code}) and does not allow another.`,
  );
}

export function failureOf(error: unknown, bot: BotContext): BotFailure | SettingsError {
  if (error instanceof BotFailure || error instanceof SettingsError) return error;
  const refused = settingsProblem(error, bot);
  return refused === undefined
    ? new BotFailure(reasonFor(error, bot), { cause: error })
    : new SettingsError(refused, { cause: error });
}

function settingsProblem(error: unknown, { guildId }: BotContext): string | undefined {
  const { code, status } = describe(error);
  if (code === DiscordjsErrorCodes.TokenInvalid || status === 401) return TOKEN;
  if (code === DiscordjsErrorCodes.DisallowedIntents || code === DiscordjsErrorCodes.InvalidIntents)
    return INTENTS;
  return code === RESTJSONErrorCodes.MissingAccess && guildId !== undefined
    ? `The bot has no access to the server ${guildId}. ${INVITE}`
    : undefined;
}

function reasonFor(error: unknown, { apiUrl }: BotContext): string {
  const { code, status } = describe(error);
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof DiscordAPIError) return `Discord refused the request: ${message} (code ${code}).`;
  const where = apiUrl ?? 'discord.com';
  const reason = status === undefined ? `${code ?? message}` : `status ${status}`;
  const remedy = `Check the network${apiUrl === undefined ? '' : ' and DISCORD_API_URL'}, then start again.`;
  return `Discord cannot be reached at ${where} (${reason}). ${remedy}`;
}

/** An error that is safe to log: without the request's body, which may quote people, and its URL, which has a token. */
export function describe(
  error: unknown,
  message?: string,
): LoggedError & { readonly status: number | undefined } {
  const ofDiscord = error instanceof DiscordAPIError || error instanceof HTTPError ? error : undefined;
  // Discord's messages sometimes repeat values in quotation marks.
  const withoutValues = ofDiscord?.message.replace(/".*"/su, '"…"');
  return { ...describeError(error, message ?? withoutValues), status: ofDiscord?.status };
}

export function kindOf(error: unknown): ErrorKind {
  if (error instanceof DiscordAPIError || error instanceof HTTPError) return 'discord';
  const { name, code } = describe(error);
  const isOfNetwork = name === 'AbortError' || (typeof code === 'string' && OF_NETWORK.test(code));
  return isOfNetwork ? 'network' : 'internal';
}

const OF_NETWORK = /^(?:E(?:CONN|AI_|HOST|NET|NOTFOUND|PIPE|TIMEDOUT)|UND_ERR_)/;
