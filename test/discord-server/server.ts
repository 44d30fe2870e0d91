import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { Attachments } from './attachments.ts';
import { Clock } from './clock.ts';
import type { CommandBody } from './command-rules.ts';
import { Commands } from './commands.ts';
import { Gateway } from './gateway.ts';
import { Interactions, messageOf, type Opening, type Posted, type Reply } from './interactions.ts';
import { fieldProblems, ModalBody } from './modal-rules.ts';
import { type Outcome, refusal } from './outcome.ts';
import {
  type Acting,
  application,
  asker,
  GUILD_ID,
  guild,
  OWNER_ID,
  self,
  snowflakes,
  written,
} from './payloads.ts';
import { type Fault, lineOf, type Request, readRequest, type Uploaded } from './requests.ts';
import { componentsOf, isEphemeral, MessageBody } from './rules.ts';
import {
  type Filled,
  heldIn,
  hiddenFrom,
  optionsOf,
  resolvedFiles,
  submitted,
  type Typing,
  typedProblems,
  typeOf,
  type Value,
} from './typing.ts';

/** What a test may set: the servers in which the bot has access, the gateway intents it has leave for, and the language that the server has chosen as a Community server. */
export interface DiscordOptions {
  readonly access?: readonly string[];
  readonly leave?: number;
  readonly language?: string;
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
export class Discord {
  readonly token = TOKEN;
  readonly guildId = GUILD_ID;
  readonly clock = new Clock();
  /** The rules that the bot broke, a line each. */
  readonly violations: string[] = [];
  /** The requests taken, as `METHOD /path` without the API's base. */
  readonly requests: string[] = [];
  /** The files that the bot sent, in order. */
  readonly uploads: Uploaded[] = [];
  /** Whether the bot may post for all to read: a test may forbid it. */
  mayPost = true;
  readonly gateway: Gateway;
  readonly #newId = snowflakes(this.clock);
  readonly attachments = new Attachments(this.#newId, () => this.#address('http'));
  readonly #commands = new Commands(this.#newId);
  readonly #interactions = new Interactions(this.clock, this.#newId);
  readonly #access: ReadonlySet<string>;
  readonly #language: string | undefined;
  readonly #skew: number;
  readonly #sent: (id: string) => void;
  readonly #arrived: (line: string) => void;
  readonly #faults: { route: RegExp; fault: Fault }[] = [];
  readonly #http = createServer((request, response) => void this.#serve(request, response));

  private constructor({ access = [GUILD_ID], leave = 1, language, skew = 0, sent, arrived }: DiscordOptions) {
    this.#language = language;
    this.#access = new Set(access);
    this.#skew = skew;
    this.#sent = sent ?? (() => undefined);
    this.#arrived = arrived ?? (() => undefined);
    const violation = (line: string) => this.violations.push(line);
    const url = () => this.#address('ws');
    this.gateway = new Gateway({ token: TOKEN, leave, language, url, violation });
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
    this.#http.closeAllConnections();
    await new Promise<void>((resolve) => this.#http.close(() => resolve()));
  }

  /**
   * A person types a command: resolves to the reply, and rejects when 3 s of the clock pass without one.
   * Throws for input that Discord's own client would not send, unless it is `unchecked`.
   */
  command(
    name: string,
    input: Readonly<Record<string, Value>> = {},
    { unchecked = false, sub, ...acting }: Typing = {},
  ): Promise<Reply> {
    const command = this.#registered(name, unchecked);
    const problems = unchecked ? [] : [...hiddenFrom(command, acting), ...typedProblems(command, sub, input)];
    if (problems.length > 0) throw new Error(`/${name}: ${problems.join('; ')}`);
    const options = Object.entries(input).map(([option, value]) => ({
      name: option,
      type: typeOf(value),
      value: typeof value === 'object' ? value.id : value,
    }));
    const files = Object.values(input).filter((value) => typeof value === 'object');
    const typed = sub === undefined ? options : [{ name: sub, type: 1, options }];
    const data = { id: command.id, name, type: 1, options: typed, ...resolvedFiles(files) };
    return this.#interact({ type: 2 }, acting, data);
  }

  /** A person types into an option that completes: resolves to the suggestions. */
  async autocomplete(
    name: string,
    option: string,
    typed: string,
    { sub, unchecked = false, ...acting }: Typing = {},
  ): Promise<Reply['choices']> {
    const command = this.#registered(name, unchecked);
    const isCompleted = optionsOf(command, sub)?.some((one) => one.name === option && one.autocomplete);
    if (isCompleted !== true && !unchecked) throw new Error(`/${name} ${option} does not complete`);
    const focused = [{ name: option, type: 3, value: typed, focused: true }];
    const options = sub === undefined ? focused : [{ name: sub, type: 1, options: focused }];
    return (await this.#interact({ type: 4 }, acting, { id: command.id, name, type: 1, options })).choices;
  }

  /** The next requests whose `METHOD /path` matches meet these faults, one each. */
  fail(route: RegExp, ...faults: Fault[]): void {
    this.#faults.push(...faults.map((fault) => ({ route, fault })));
  }

  /** A person uses a command on a message with this content. */
  onMessage(name: string, content: string, acting: Acting = {}): Promise<Reply> {
    const command = this.#registered(name, false);
    const id = this.#newId();
    const resolved = { messages: { [id]: written(id, content) } };
    return this.#interact({ type: 2 }, acting, { id: command.id, name, type: 3, target_id: id, resolved });
  }

  /** A person clicks on the control with this label, the first or a later one; greyed ones cannot be clicked. */
  press(
    message: Posted,
    label: string,
    { nth = 0, ...acting }: { nth?: number } & Acting = {},
  ): Promise<Reply> {
    const control = componentsOf(message.body ?? {}).filter((one) => one.label === label)[nth];
    if (control?.custom_id === undefined) throw new Error(`there is no "${label}"`);
    if (control.disabled === true) throw new Error(`"${label}" is greyed`);
    return this.component(message, control.custom_id, acting);
  }

  /** A person chooses an option of the message's menu by its label. */
  choose(message: Posted, label: string, acting: Acting = {}): Promise<Reply> {
    const menu = componentsOf(message.body ?? {}).find(({ type }) => type === 3);
    const value = menu?.options?.find((option) => option.label === label)?.value;
    if (menu?.custom_id === undefined || value === undefined)
      throw new Error(`there is no option "${label}"`);
    return this.component(message, menu.custom_id, acting, [value]);
  }

  /**
   * A click on a control of any `custom_id`, also one that the message does not have. Throws for a message that the
   * person does not see, unless it is `unchecked`.
   */
  component(
    message: Posted,
    customId: string,
    { unchecked = false, ...acting }: { unchecked?: boolean } & Acting = {},
    values?: readonly string[],
  ): Promise<Reply> {
    if (!unchecked) this.#mustSee(message, acting);
    const data = {
      custom_id: customId,
      component_type: values === undefined ? 2 : 3,
      ...(values && { values }),
    };
    return this.#interact({ type: 3, source: message }, acting, data);
  }

  /**
   * A person fills a modal in and sends it off: its only field, or each by its `custom_id`; what is not given is left
   * as it was. Throws for what Discord's own client would not send, unless it is `unchecked`.
   */
  submit(
    modal: Reply,
    filled: string | Readonly<Record<string, Filled>>,
    { unchecked = false, ...acting }: { unchecked?: boolean } & Acting = {},
  ): Promise<Reply> {
    const { custom_id, components } = ModalBody.parse(modal.body);
    const fields = components.flatMap(({ component }) => component ?? []);
    const [only] = fields;
    const given = typeof filled === 'string' ? { [only?.custom_id ?? '']: filled } : filled;
    const problems = fields.flatMap((field) => fieldProblems(field, heldIn(field, given)));
    if (problems.length > 0 && !unchecked) throw new Error(`modal: ${problems.join('; ')}`);
    const sent = components.map(({ type, component = { type: 0 } }) => ({
      type,
      id: 1,
      component: submitted(component, heldIn(component, given)),
    }));
    const files = Object.values(given).flatMap((value) => (typeof value === 'string' ? [] : value));
    const data = { custom_id, components: sent, ...resolvedFiles(files) };
    return this.#interact({ type: 5, source: modal.from }, acting, data);
  }

  /** A private message is seen by its owner alone, and a deleted one by nobody. */
  #mustSee({ body, owner }: Posted, { person = OWNER_ID }: Acting): void {
    if (body === undefined) throw new Error('the message is deleted');
    if (isEphemeral(body) && owner !== person) throw new Error('the message is private to somebody else');
  }

  #interact(opening: Omit<Opening, 'person'>, acting: Acting, data: unknown): Promise<Reply> {
    const { person = OWNER_ID } = acting;
    const { id, token, reply } = this.#interactions.open({ ...opening, person });
    const { type, source } = opening;
    const message = source && { message: messageOf(source) };
    this.#sent(id);
    this.gateway.dispatch('INTERACTION_CREATE', {
      ...asker(acting, this.#language),
      ...message,
      id,
      token,
      type,
      data,
    });
    return reply;
  }

  #registered(name: string, unchecked: boolean): CommandBody & { id: string } {
    const command = this.#commands.find(name);
    if (command !== undefined) return command;
    if (unchecked) return { id: this.#newId(), name };
    throw new Error(`/${name} is not registered`);
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.attachments.serve(new URL(incoming.url ?? '/', 'http://localhost').pathname, response)) return;
    const line = lineOf(incoming);
    this.#arrived(line);
    const request = await readRequest(incoming);
    this.requests.push(line);
    this.uploads.push(...request.files);
    const index = this.#faults.findIndex(({ route }) => route.test(line));
    const fault = index === -1 ? undefined : this.#faults.splice(index, 1)[0]?.fault;
    if (fault === 'cut') return void incoming.socket.destroy();
    if (fault instanceof Promise) await fault;
    const given = typeof fault === 'object' && 'status' in fault ? fault : undefined;
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
    if (method === 'GET' && path === '/applications/@me') return { status: 200, body: application() };
    if (method === 'GET' && path === '/users/@me/guilds') return this.#guildsAfter(query.get('after') ?? '0');
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
