import { type BaseInteraction, type Client, Events } from 'discord.js';
import { z } from 'zod';
import { rememberIn } from '../../text/collections.ts';

const REMEMBERED = 1_000;
const INVITED = '0';
const THREADS: ReadonlySet<unknown> = new Set([10, 11, 12]);

const Packet = z.looseObject({
  t: z.literal('INTERACTION_CREATE'),
  d: z.looseObject({
    channel: z.looseObject({ id: z.string(), type: z.number(), parent_id: z.string().nullish() }).optional(),
    guild: z.looseObject({ id: z.string(), features: z.array(z.string()) }).optional(),
    authorizing_integration_owners: z.record(z.string(), z.string()),
  }),
});

/** Facts about channels and servers in interactions that discord.js does not keep. */
class KnownPlaces {
  readonly parents = new Map<string, string>();
  readonly communities = new Map<string, boolean>();
  servers: Set<string> | undefined;
}

const places = new WeakMap<Client, KnownPlaces>();

/** Learns from each interaction, before discord.js reads it. */
export function learnPlaces(client: Client): void {
  const known = placesOf(client);
  const { parents, communities } = known;
  client.on(Events.Raw, (packet: unknown) => {
    const { channel, guild, authorizing_integration_owners: owners } = Packet.safeParse(packet).data?.d ?? {};
    if (guild !== undefined && owners?.[INVITED] === guild.id) known.servers?.add(guild.id);
    if (channel?.parent_id != null && THREADS.has(channel.type))
      rememberIn(parents, channel.id, channel.parent_id, REMEMBERED);
    if (guild !== undefined)
      rememberIn(communities, guild.id, guild.features.includes('COMMUNITY'), REMEMBERED);
  });
}

/** Sets the servers that the bot is in; needed without a gateway session. */
export function knowServers(client: Client, servers: Iterable<string>): void {
  placesOf(client).servers = new Set(servers);
}

/** The servers that the bot is in. */
export function serversOf(client: Client): { readonly size: number; has(id: string): boolean } {
  return placesOf(client).servers ?? client.guilds.cache;
}

export function parentOf({ channel, channelId, client }: BaseInteraction): string | null {
  if (channel?.isThread()) return channel.parentId;
  return placesOf(client).parents.get(channelId ?? '') ?? null;
}

export function isInCommunity({ client, guildId }: BaseInteraction): boolean {
  return placesOf(client).communities.get(guildId ?? '') ?? false;
}

/** The language of a Community server; undefined for other servers, and if the request fails. */
export async function chosenLanguage({ guilds }: Client, server: string): Promise<string | undefined> {
  const guild = await guilds.fetch({ guild: server, cache: false }).catch(() => undefined);
  return guild?.features.includes('COMMUNITY') ? guild.preferredLocale : undefined;
}

function placesOf(client: Client): KnownPlaces {
  const known = places.get(client) ?? new KnownPlaces();
  places.set(client, known);
  return known;
}
