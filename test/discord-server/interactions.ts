import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  IncomingWebhookInteractionRequestSchema,
  IncomingWebhookUpdateRequestPartialSchema,
  ModalInteractionCallbackRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod';
import { z } from 'zod';
import type { Clock } from './clock.ts';
import { ModalBody, modalProblems } from './modal-rules.ts';
import { invalid, type Outcome, refusal } from './outcome.ts';
import { APPLICATION_ID } from './payloads.ts';
import {
  deferralProblems,
  isEphemeral,
  isV2,
  MessageBody,
  messageProblems,
  pingsOf,
  schemaProblems,
  textsOf,
} from './rules.ts';

const FIRST_RESPONSE_MS = 3_000;
const TOKEN_MS = 15 * 60_000;

/** What a bot said to an interaction. `texts`: as written, Markdown and all; `pings`: whom it would notify. */
export interface Reply {
  readonly type: number;
  readonly texts: readonly string[];
  readonly ephemeral: boolean;
  readonly pings: readonly string[];
  readonly choices: readonly { readonly name: string; readonly value: string | number }[];
  readonly body: unknown;
  /** The message that was made or edited; of a modal, the one whose control opened it. */
  readonly message: Posted;
  /** The message that was clicked; nothing for a command. */
  readonly from: Posted | undefined;
  /** What was said after the reply. */
  readonly more: readonly Posted[];
}

/** A message as it stands now. `owner`: whose interaction made it. */
export interface Posted {
  readonly id: string;
  readonly owner: string;
  body: MessageBody | undefined;
  /** How often it was edited. */
  edits?: number;
}

/** An interaction as it is opened: its type, who acts, and the message to which it belongs. */
export interface Opening {
  readonly type: number;
  readonly person: string;
  readonly channel?: string | undefined;
  readonly source?: Posted | undefined;
}

interface Open extends Opening {
  readonly token: string;
  /** The message of the reply. */
  readonly made: Posted;
  /** What `@original` stands for: the reply, or the message that a control of it edits. */
  original: Posted;
  state: 'waiting' | 'deferred' | 'replied' | 'missed' | 'over';
  readonly more: Posted[];
  settle(reply: Reply): void;
  fail(error: Error): void;
}

const Callback = z.looseObject({ type: z.number(), data: z.unknown().optional() });
const Choices = z.object({
  choices: z.array(z.object({ name: z.string(), value: z.union([z.string(), z.number()]) })),
});

/** By the type of the callback: the schema it must fit. */
const CALLBACKS: Partial<Record<number, Parameters<typeof schemaProblems>[0]>> = {
  4: CreateMessageInteractionCallbackRequestSchema,
  5: CreateMessageInteractionCallbackRequestSchema,
  6: UpdateMessageInteractionCallbackRequestSchema,
  7: UpdateMessageInteractionCallbackRequestSchema,
  8: ApplicationCommandAutocompleteCallbackRequestSchema,
  9: ModalInteractionCallbackRequestSchema,
};
/** By the type of the interaction (command, component, autocomplete, modal): the callbacks that it takes. */
const TAKES: Record<number, readonly number[]> = {
  2: [4, 5, 9],
  3: [4, 5, 6, 7, 9],
  4: [8],
  5: [4, 5, 6, 7],
};

const UNKNOWN_INTERACTION = refusal(404, 10062, 'Unknown interaction');
const ACKNOWLEDGED = refusal(400, 40060, 'Interaction has already been acknowledged.');
const UNKNOWN_MESSAGE = refusal(404, 10008, 'Unknown Message');
const UNKNOWN_WEBHOOK = refusal(404, 10015, 'Unknown Webhook');
const EXPIRED_TOKEN = refusal(401, 50027, 'Invalid Webhook Token');

/** The interactions of a server: each is answered once in 3 s, and its token lives 15 minutes. */
export class Interactions {
  readonly #open = new Map<string, Open>();
  readonly #byToken = new Map<string, Open>();
  readonly #clock: Clock;
  readonly #newId: () => string;

  constructor(clock: Clock, newId: () => string) {
    this.#clock = clock;
    this.#newId = newId;
  }

  /** Opens an interaction of `type`. The reply rejects when 3 s pass without one. */
  open(opening: Opening): { id: string; token: string; reply: Promise<Reply> } {
    const id = this.#newId();
    const token = `token-of-${id}`;
    const reply = new Promise<Reply>((settle, fail) => {
      const made: Posted = { id: this.#newId(), owner: opening.person, body: undefined };
      const common = { ...opening, token, made, original: made, state: 'waiting' as const };
      const open: Open = { ...common, more: [], settle, fail };
      this.#open.set(id, open);
      this.#byToken.set(token, open);
    });
    this.#clock.after(FIRST_RESPONSE_MS, () => this.#miss(id));
    this.#clock.after(TOKEN_MS, () => this.#end(id));
    return { id, token, reply };
  }

  /** POST /interactions/{id}/{token}/callback */
  callback(id: string, token: string, body: unknown, withResponse: boolean): Outcome {
    const open = this.#open.get(id);
    if (open === undefined || open.token !== token) return UNKNOWN_INTERACTION;
    if (open.state === 'missed' || open.state === 'over') return UNKNOWN_INTERACTION;
    if (open.state !== 'waiting') return ACKNOWLEDGED;
    const { type, data } = Callback.parse(body);
    const schema = CALLBACKS[type];
    if (schema === undefined || !TAKES[open.type]?.includes(type)) {
      return invalid([`type: an interaction of type ${open.type} takes no callback of type ${type}`]);
    }
    const edits = type === 6 || type === 7;
    if (edits && open.source === undefined) return invalid(['type: there is no message to edit']);
    if (edits && open.source?.body === undefined) return UNKNOWN_MESSAGE;
    const heldV2 = type === 7 && isV2(open.source?.body ?? {});
    const problems = [...schemaProblems(schema, body), ...callbackProblems(type, data, heldV2)];
    if (problems.length > 0) return invalid(problems);
    const deferred = type === 5 || type === 6;
    open.state = deferred ? 'deferred' : 'replied';
    if (edits && open.source !== undefined) open.original = open.source;
    if (type === 4 || type === 5) open.made.body = MessageBody.parse(data ?? {});
    if (type === 7) edit(open.original, MessageBody.parse(data ?? {}));
    if (!deferred) open.settle(replyOf(type, data, open));
    if (!withResponse) return { status: 204 };
    const resource = open.original.body && { type: 4, message: messageOf(open.original) };
    return { status: 200, body: { interaction: { id, type: open.type }, resource } };
  }

  /** GET, PATCH and DELETE /webhooks/{application}/{token}/messages/{message} */
  message(method: string, application: string, token: string, message: string, body: unknown): Outcome {
    const open = this.#answered(application, token);
    if ('status' in open) return open;
    const isOriginal = message === '@original' || message === open.original.id;
    const others = [...open.more, ...(open.source === undefined ? [] : [open.source])];
    const posted = isOriginal ? open.original : others.find(({ id }) => id === message);
    if (posted?.body === undefined) return UNKNOWN_MESSAGE;
    if (method === 'GET') return { status: 200, body: messageOf(posted) };
    const settles = open.state === 'deferred' && isOriginal;
    if (settles) open.state = 'replied';
    if (method === 'DELETE') {
      posted.body = undefined;
      if (settles) open.settle(replyOf(6, {}, open));
      return { status: 204 };
    }
    const problems = schemaProblems(IncomingWebhookUpdateRequestPartialSchema, body);
    const change = MessageBody.safeParse(body);
    if (problems.length > 0 || !change.success) return invalid(problems);
    const wrong = messageProblems({ ...posted.body, ...change.data }, isV2(posted.body));
    if (wrong.length > 0) return invalid(wrong);
    edit(posted, change.data);
    if (settles) open.settle(replyOf(posted === open.source ? 7 : 4, posted.body, open));
    return { status: 200, body: messageOf(posted) };
  }

  /** A message of the bot that others may see, which it may edit as its author. */
  posted(channel: string, message: string): Posted | undefined {
    const open = [...this.#byToken.values()].find(({ made, more }) =>
      [made, ...more].some(({ id }) => id === message),
    );
    if (open === undefined || open.channel !== channel) return undefined;
    const found = [open.made, ...open.more].find(({ id }) => id === message);
    return found?.body !== undefined && !isEphemeral(found.body) ? found : undefined;
  }

  /** POST /webhooks/{application}/{token} */
  followUp(application: string, token: string, body: unknown): Outcome {
    const open = this.#answered(application, token);
    if ('status' in open) return open;
    const problems = schemaProblems(IncomingWebhookInteractionRequestSchema, body);
    if (problems.length > 0) return invalid(problems);
    const message = MessageBody.parse(body);
    const wrong = messageProblems(message);
    if (wrong.length > 0) return invalid(wrong);
    const posted = { id: this.#newId(), owner: open.person, body: message };
    open.more.push(posted);
    if (open.state === 'deferred') {
      open.state = 'replied';
      open.settle(replyOf(4, message, { ...open, original: posted }));
    }
    return { status: 200, body: messageOf(posted) };
  }

  /** Ends an interaction that the application's endpoint did not take. */
  fail(id: string, reason: string): void {
    const open = this.#open.get(id);
    if (open?.state !== 'waiting') return;
    open.state = 'missed';
    open.fail(new Error(reason));
  }

  #answered(application: string, token: string): Open | Outcome {
    const open = this.#byToken.get(token);
    if (application !== APPLICATION_ID || open === undefined) return UNKNOWN_WEBHOOK;
    if (open.state === 'over') return EXPIRED_TOKEN;
    return open.state === 'waiting' || open.state === 'missed' ? UNKNOWN_WEBHOOK : open;
  }

  #miss(id: string): void {
    this.fail(id, 'the application did not respond within 3 s');
  }

  #end(id: string): void {
    const open = this.#open.get(id);
    if (open === undefined) return;
    open.state = 'over';
    this.#open.delete(id);
    open.fail(new Error('the application did not respond within 15 minutes'));
  }
}

function edit(posted: Posted, change: MessageBody): void {
  posted.edits = (posted.edits ?? 0) + 1;
  const { flags: before } = posted.body ?? {};
  posted.body = { ...posted.body, ...change, flags: (before ?? 0) | (change.flags ?? 0) };
}

function callbackProblems(type: number, data: unknown, heldV2: boolean): string[] {
  if (type === 5) return deferralProblems(MessageBody.nullish().parse(data));
  if (type === 4 || type === 7) return messageProblems(MessageBody.parse(data ?? {}), heldV2);
  return type === 9 ? modalProblems(ModalBody.parse(data)) : [];
}

function replyOf(type: number, data: unknown, { original, source, more }: Open): Reply {
  const message = MessageBody.catch({}).parse(data ?? {});
  return {
    type,
    texts: textsOf(message),
    ephemeral: isEphemeral(message),
    pings: pingsOf(message),
    choices: Choices.catch({ choices: [] }).parse(data).choices,
    body: data,
    message: type === 9 && source !== undefined ? source : original,
    from: source,
    more,
  };
}

/** The message as Discord gives it. */
export function messageOf({ id, body: held, edits }: Posted) {
  const { allowed_mentions: _, attachments: __, ...body } = held ?? {};
  return {
    id,
    channel_id: '1300000000000000001',
    author: { id: APPLICATION_ID, username: 'ibid', discriminator: '0', avatar: null, bot: true },
    timestamp: '2026-08-01T00:00:00.000Z',
    edited_timestamp: edits === undefined ? null : new Date(Date.UTC(2026, 7, 1) + edits).toISOString(),
    type: 20,
    tts: false,
    pinned: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    ...body,
    content: body.content ?? '',
    embeds: body.embeds ?? [],
    components: body.components ?? [],
    flags: body.flags ?? 0,
  };
}
