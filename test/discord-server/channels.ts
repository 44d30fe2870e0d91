import {
  CreatePrivateChannelRequestSchema,
  MessageCreateRequestSchema,
  MessageEditRequestPartialSchema,
} from 'discord-api-spec/zod';
import { z } from 'zod';
import { type Interactions, messageOf, type Posted } from './interactions.ts';
import { invalid, type Outcome, refusal } from './outcome.ts';
import { APPLICATION_ID, CHANNEL_ID, OTHER_CHANNEL_ID, shownChannel, THREAD_ID } from './payloads.ts';
import type { Request } from './requests.ts';
import { isV2, MessageBody, messageProblems, schemaProblems } from './rules.ts';

const MESSAGES = /^\/channels\/(\d+)\/messages(?:\/(\d+))?$/;
const CHANNEL = /^\/channels\/(\d+)$/;
const PRIVATE_CHANNELS = '/users/@me/channels';
/** The parents of threads. */
const PARENTS: Readonly<Record<string, string>> = { [THREAD_ID]: CHANNEL_ID };
const MISSING_ACCESS = { status: 403, body: { code: 50001, message: 'Missing Access' } };
const UNKNOWN_MESSAGE = { status: 404, body: { code: 10008, message: 'Unknown Message' } };
const CANNOT_SEND = { status: 403, body: { code: 50007, message: 'Cannot send messages to this user' } };

/** What the bot does in channels by itself, with its own token and permissions. */
export class Channels {
  readonly closed = new Set<string>();
  readonly #newId: () => string;
  readonly #interactions: Interactions;
  readonly #hidden: ReadonlySet<string>;
  /** Direct channels, by the person. */
  readonly #direct = new Map<string, string>();
  readonly #sent = new Map<string, Posted[]>();
  readonly #nonces = new Map<string, Posted>();

  constructor(newId: () => string, interactions: Interactions, hidden: ReadonlySet<string>) {
    this.#newId = newId;
    this.#interactions = interactions;
    this.#hidden = hidden;
  }

  sentTo(id: string): readonly Posted[] {
    return this.#sent.get(this.#direct.get(id) ?? id) ?? [];
  }

  /** Nothing for a request that is for no channel. */
  take({ method, path, body }: Request): Outcome | undefined {
    if (method === 'POST' && path === PRIVATE_CHANNELS) return this.#open(body);
    const [, shown] = method === 'GET' ? (CHANNEL.exec(path) ?? []) : [];
    if (shown !== undefined)
      return this.#views(shown) ? { status: 200, body: shownChannel(shown, this.#hidden) } : MISSING_ACCESS;
    const [, channel = '', message] = MESSAGES.exec(path) ?? [];
    if (channel === '') return undefined;
    if (!this.#views(channel)) return MISSING_ACCESS;
    if (method === 'POST' && message === undefined) return this.#send(channel, body);
    if (method === 'GET' && message !== undefined) return this.#read(channel, message);
    if (method === 'PATCH' && message !== undefined) return this.#edit(channel, message, body);
    return refusal(405, 0, '405: Method Not Allowed');
  }

  #views(channel: string): boolean {
    if ([...this.#direct.values()].includes(channel)) return true;
    const isKnown = [CHANNEL_ID, OTHER_CHANNEL_ID, THREAD_ID].includes(channel);
    return isKnown && !this.#hidden.has(PARENTS[channel] ?? channel);
  }

  #open(body: unknown): Outcome {
    const problems = schemaProblems(CreatePrivateChannelRequestSchema, body);
    if (problems.length > 0) return invalid(problems);
    const { recipient_id: person } = z.looseObject({ recipient_id: z.string() }).parse(body);
    const id = this.#direct.get(person) ?? this.#newId();
    this.#direct.set(person, id);
    const recipient = { id: person, username: 'reader', discriminator: '0', avatar: null };
    return { status: 200, body: { id, type: 1, flags: 0, last_message_id: null, recipients: [recipient] } };
  }

  /** A nonce that must be unique creates one message, however often it is sent. */
  #send(channel: string, body: unknown): Outcome {
    const person = [...this.#direct].find(([, id]) => id === channel)?.[0];
    if (person !== undefined && this.closed.has(person)) return CANNOT_SEND;
    const problems = schemaProblems(MessageCreateRequestSchema, body);
    if (problems.length > 0) return invalid(problems);
    const message = MessageBody.parse(body);
    const wrong = messageProblems(message);
    if (wrong.length > 0) return invalid(wrong);
    const { nonce, enforce_nonce: isUnique } = z
      .looseObject({ nonce: z.string().optional(), enforce_nonce: z.boolean().nullish() })
      .parse(body);
    const earlier = isUnique === true ? this.#nonces.get(nonce ?? '') : undefined;
    const posted = earlier ?? { id: this.#newId(), owner: APPLICATION_ID, body: message };
    if (earlier === undefined) {
      this.#sent.set(channel, [...(this.#sent.get(channel) ?? []), posted]);
      if (nonce !== undefined) this.#nonces.set(nonce, posted);
    }
    return { status: 200, body: messageOf(posted) };
  }

  #held(channel: string, message: string): Posted | undefined {
    return (
      this.#interactions.posted(channel, message) ?? this.sentTo(channel).find(({ id }) => id === message)
    );
  }

  #read(channel: string, message: string): Outcome {
    const posted = this.#held(channel, message);
    return posted?.body === undefined ? UNKNOWN_MESSAGE : { status: 200, body: messageOf(posted) };
  }

  #edit(channel: string, message: string, body: unknown): Outcome {
    const posted = this.#held(channel, message);
    if (posted?.body === undefined) return UNKNOWN_MESSAGE;
    const problems = schemaProblems(MessageEditRequestPartialSchema, body);
    if (problems.length > 0) return invalid(problems);
    const change = MessageBody.parse(body);
    const wrong = messageProblems({ ...posted.body, ...change }, isV2(posted.body));
    if (wrong.length > 0) return invalid(wrong);
    posted.body = { ...posted.body, ...change };
    return { status: 200, body: messageOf(posted) };
  }
}
