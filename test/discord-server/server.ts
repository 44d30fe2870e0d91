import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { Attachments } from './attachments.ts';
import { Channels } from './channels.ts';
import { Clock } from './clock.ts';
import type { CommandBody } from './command-rules.ts';
import { Commands } from './commands.ts';
import { Endpoints } from './endpoints.ts';
import { Gateway } from './gateway.ts';
import { Interactions, messageOf, type Opening, type Posted, type Reply } from './interactions.ts';
import { type Outcome, refusal } from './outcome.ts';
import {
  type Acting,
  application,
  asker,
  CHANNEL_ID,
  GUILD_ID,
  guild,
  OWNER_ID,
  self,
  server,
  snowflakes,
} from './payloads.ts';
import { People } from './people.ts';
import { type Fault, lineOf, type Request, readRequest, type Uploaded } from './requests.ts';
import { isEphemeral, MessageBody } from './rules.ts';

/** What a test may set: the servers in which the bot has access, the gateway intents it has leave for, and the language that the server has chosen as a Community server. */
export interface DiscordOptions {
  readonly access?: readonly string[];
  readonly leave?: number;
  readonly language?: string;
  /** Channels that the bot may not view. */
  readonly hidden?: readonly string[];
  /** By how many milliseconds the `Date` of its answers is off this machine's clock. */
  readonly skew?: number;
  /** Told of each interaction as it is sent to the bot, by its id, and of each request as it arrives, as `METHOD /path`. */
  readonly sent?: (id: string) => void;
  readonly arrived?: (line: string) => void;
}

const TOKEN = 'MTEwMDAwMDAwMDAwMDAwMDAwMQ.Gh0000.a-token-of-the-test-server-alone';
const COMMANDS = /^\/applications\/\d+(?:\/guilds\/(\d+))?\/commands$/;
const CALLBACK = /^\/interactions\/(\d+)\/([^/]+)\/callback$/;
const WEBHOOK = /^\/webhooks\/(\d+)\/([^/]+)(?:\/messages\/([^/]+))?$/;

/**
 * A small Discord on loopback: REST and gateway for one application in one server. It refuses what Discord
 * refuses, and some more; what was refused stands in `violations`.
 */
export class Discord extends People {
  readonly token = TOKEN;
  readonly guildId = GUILD_ID;
  readonly clock = new Clock();
  /** The rules that the bot broke, a line each. */
  readonly violations: string[] = [];
  /** The requests taken, as `METHOD /path` without the API's base. */
  readonly requests: string[] = [];
  /** The bodies of those requests, in order. */
  readonly bodies: unknown[] = [];
  /** The files that the bot sent, in order. */
  readonly uploads: Uploaded[] = [];
  /** Whether the bot may post for all to read: a test may forbid it. */
  mayPost = true;
  readonly gateway: Gateway;
  readonly endpoints = new Endpoints();
  /** Channels that the bot may not view: a test may add some. */
  readonly hidden: Set<string>;
  protected readonly newId = snowflakes(this.clock);
  readonly attachments = new Attachments(this.newId, () => this.#address('http'));
  readonly #commands = new Commands(this.newId);
  readonly #interactions = new Interactions(this.clock, this.newId);
  readonly #channels: Channels;
  readonly #access: Set<string>;
  readonly #language: string | undefined;
  readonly #skew: number;
  readonly #sent: (id: string) => void;
  readonly #arrived: (line: string) => void;
  readonly #faults: { route: RegExp; fault: Fault }[] = [];
  /** The request that is checked last. */
  #checked: Promise<void> = Promise.resolve();
  readonly #http = createServer((request, response) => void this.#serve(request, response));

  private constructor({
    access = [GUILD_ID],
    leave = 1,
    language,
    hidden = [],
    skew = 0,
    sent,
    arrived,
  }: DiscordOptions) {
    super();
    this.hidden = new Set(hidden);
    this.#channels = new Channels(this.newId, this.#interactions, this.hidden);
    this.#language = language;
    this.#access = new Set(access);
    this.#skew = skew;
    this.#sent = sent ?? (() => undefined);
    this.#arrived = arrived ?? (() => undefined);
    const violation = (line: string) => this.violations.push(line);
    const url = () => this.#address('ws');
    this.gateway = new Gateway({ token: TOKEN, leave, language, hidden: this.hidden, url, violation });
    this.#http.on('upgrade', (request, socket, head) => this.gateway.accept(request, socket, head));
  }

  /** Starts a server on a free port of the loopback interface. */
  static async start(options: DiscordOptions = {}): Promise<Discord> {
    const discord = new Discord(options);
    await new Promise<void>((resolve) => discord.#http.listen(0, '127.0.0.1', resolve));
    return discord;
  }

  /** The base of the REST API, for `DISCORD_API_URL`. */
  get apiUrl(): string {
    return `${this.#address('http')}/api`;
  }

  /** Cuts all connections and frees the port. */
  async stop(): Promise<void> {
    this.gateway.stop();
    this.endpoints.close();
    this.#http.closeAllConnections();
    await new Promise<void>((resolve) => this.#http.close(() => resolve()));
  }

  /** The next requests whose `METHOD /path` matches meet these faults, one each. */
  fail(route: RegExp, ...faults: Fault[]): void {
    this.#faults.push(...faults.map((fault) => ({ route, fault })));
  }

  /** Somebody invites the bot to a server, again or for the first time. */
  join(guildId: string): void {
    this.#access.add(guildId);
    this.gateway.dispatch('GUILD_CREATE', server(guildId, this.#language, this.hidden));
  }

  /** Somebody removes the bot from a server, which forgets its commands. */
  leave(guildId: string): void {
    this.#access.delete(guildId);
    this.#commands.forget(guildId);
    this.gateway.dispatch('GUILD_DELETE', { id: guildId });
  }

  /** The messages that the bot sent to a person or into a channel by itself, by the id of either. */
  sentTo(id: string): readonly Posted[] {
    return this.#channels.sentTo(id);
  }

  /** People who take no direct messages. */
  get closed(): Set<string> {
    return this.#channels.closed;
  }

  protected interact(opening: Omit<Opening, 'person'>, acting: Acting, data: unknown): Promise<Reply> {
    const { person = OWNER_ID } = acting;
    const channel = acting.channel ?? CHANNEL_ID;
    const { id, token, reply } = this.#interactions.open({ ...opening, person, channel });
    const { type, source } = opening;
    const message = source && { message: messageOf(source) };
    this.#sent(id);
    const packet = { ...asker(acting, this.#language), ...message, id, token, type, data };
    if (this.endpoints.urls.length === 0) this.gateway.dispatch('INTERACTION_CREATE', packet);
    else void this.#post(id, token, JSON.stringify(packet));
    return reply;
  }

  /** The endpoint says 202 and uses the callback, or its answer is the callback; anything else ends the interaction. */
  async #post(id: string, token: string, body: string): Promise<void> {
    const taken = await this.endpoints
      .send(body)
      .catch((error: Error) => ({ status: 0, body: error.message }));
    const isInline = taken.status === 200;
    if (isInline) {
      const outcome = this.#interactions.callback(id, token, JSON.parse(taken.body), false);
      for (const problem of outcome.problems ?? []) this.violations.push(`endpoint: ${problem}`);
    } else if (taken.status !== 202 || taken.body !== '')
      this.#interactions.fail(id, `the endpoint answered ${taken.status} ${taken.body}`);
  }

  protected registered(name: string, unchecked: boolean): CommandBody & { id: string } {
    const command = this.#commands.find(name);
    if (command !== undefined) return command;
    if (unchecked) return { id: this.newId(), name };
    throw new Error(`/${name} is not registered`);
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.attachments.serve(new URL(incoming.url ?? '/', 'http://localhost').pathname, response)) return;
    const line = lineOf(incoming);
    this.#arrived(line);
    const request = await readRequest(incoming);
    this.requests.push(line);
    this.bodies.push(request.body);
    this.uploads.push(...request.files);
    const index = this.#faults.findIndex(({ route }) => route.test(line));
    const fault = index === -1 ? undefined : this.#faults.splice(index, 1)[0]?.fault;
    if (fault === 'cut') return void incoming.socket.destroy();
    if (fault instanceof Promise) await fault;
    const given = typeof fault === 'object' && 'status' in fault ? fault : undefined;
    if (given === undefined) await this.#turn();
    const outcome = given ?? this.#take(line, request);
    if (fault === 'lose') return void incoming.socket.destroy();
    const { headers } = given ?? {};
    response.setHeader('date', new Date(Date.now() + this.#skew).toUTCString());
    // Discord answers 204 without a content type; with one, the client would try to parse nothing.
    if (outcome.body === undefined) response.writeHead(outcome.status, headers).end();
    else {
      response.writeHead(outcome.status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(outcome.body));
    }
  }

  /** One request a turn of the event loop, so that others are seen to arrive while one is checked. */
  #turn(): Promise<void> {
    this.#checked = this.#checked.then(() => new Promise((resolve) => setImmediate(resolve)));
    return this.#checked;
  }

  #take(line: string, request: Request): Outcome {
    const outcome = this.#answer(request);
    for (const problem of outcome.problems ?? []) this.violations.push(`${line}: ${problem}`);
    return outcome;
  }

  #answer(request: Request): Outcome {
    const { method, path, query, body } = request;
    const callback = CALLBACK.exec(path);
    if (method === 'POST' && callback !== null) {
      const [, id = '', token = ''] = callback;
      if (!this.mayPost && isPost(body)) return unlisted(refusal(403, 50013, 'Missing Permissions'));
      return this.#interactions.callback(id, token, body, query.get('with_response') === 'true');
    }
    const webhook = WEBHOOK.exec(path);
    if (webhook !== null) {
      const [, application = '', token = '', message] = webhook;
      return message === undefined
        ? this.#interactions.followUp(application, token, body)
        : this.#interactions.message(method, application, token, message, body);
    }
    // A wrong token is the operator's error and no rule broken: these refusals are no violations.
    if (request.token !== `Bot ${TOKEN}`) return unlisted(refusal(401, 0, '401: Unauthorized'));
    if (method === 'GET' && path === '/gateway/bot') return { status: 200, body: this.#gatewayInformation() };
    if (method === 'GET' && path === '/users/@me') return { status: 200, body: self() };
    if (method === 'GET' && path === '/applications/@me')
      return { status: 200, body: application(this.endpoints) };
    if (method === 'GET' && path === `/guilds/${GUILD_ID}`)
      return { status: 200, body: guild(this.#language, this.hidden) };
    if (method === 'GET' && path === '/users/@me/guilds') return this.#guildsAfter(query.get('after') ?? '0');
    const outcome = this.#channels.take(request);
    if (outcome !== undefined) return outcome;
    const commands = COMMANDS.exec(path);
    if (commands === null) return refusal(404, 0, '404: Not Found');
    const guildId = commands[1];
    if (guildId !== undefined && !this.#access.has(guildId))
      return unlisted(refusal(403, 50001, 'Missing Access'));
    if (method === 'PUT') return this.#commands.replace(guildId, body);
    return this.#commands.list(guildId, query.get('with_localizations') === 'true');
  }

  #guildsAfter(after: string): Outcome {
    const { id, name } = guild(this.#language);
    const isThere = this.#access.has(id) && BigInt(id) > BigInt(after);
    return { status: 200, body: isThere ? [{ id, name, owner: false, permissions: '0' }] : [] };
  }

  #gatewayInformation() {
    const limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 };
    return { url: this.#address('ws'), shards: 1, session_start_limit: limit };
  }

  #address(protocol: 'http' | 'ws'): string {
    const address = this.#http.address();
    return `${protocol}://127.0.0.1:${isPort(address) ? address.port : 0}`;
  }
}

/** Whether the body of a callback is a message, or the promise of one, that all can read. */
function isPost(body: unknown): boolean {
  const parsed = z.object({ type: z.number(), data: MessageBody.optional() }).safeParse(body);
  if (!parsed.success) return false;
  const { type, data } = parsed.data;
  return (type === 4 || type === 5) && !isEphemeral(data ?? {});
}

function unlisted({ status, body }: Outcome): Outcome {
  return { status, body };
}

function isPort(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}
