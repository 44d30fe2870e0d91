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
import { invalid, type Outcome, refusal } from './outcome.ts';
import { APPLICATION_ID } from './payloads.ts';
import {
  deferralProblems,
  isEphemeral,
  isV2,
  MessageBody,
  ModalBody,
  messageProblems,
  modalProblems,
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
}

interface Open {
  readonly token: string;
  readonly message: string;
  state: 'waiting' | 'deferred' | 'replied' | 'missed' | 'over';
  held: MessageBody | undefined;
  readonly followUps: Map<string, MessageBody>;
  settle(reply: Reply): void;
  fail(error: Error): void;
}

const Callback = z.looseObject({ type: z.number(), data: z.unknown() });
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
  readonly #open = new Map<string, Open & { readonly type: number }>();
  readonly #clock: Clock;
  readonly #newId: () => string;

  constructor(clock: Clock, newId: () => string) {
    this.#clock = clock;
    this.#newId = newId;
  }

  /** Opens an interaction of `type`. The reply rejects when 3 s pass without one. */
  open(type: number): { id: string; token: string; reply: Promise<Reply> } {
    const id = this.#newId();
    const token = `token-of-${id}`;
    const reply = new Promise<Reply>((settle, fail) => {
      const common = { type, token, message: this.#newId(), state: 'waiting' as const, held: undefined };
      this.#open.set(id, { ...common, followUps: new Map(), settle, fail });
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
    const problems = [...schemaProblems(schema, body), ...callbackProblems(type, data)];
    if (problems.length > 0) return invalid(problems);
    const deferred = type === 5 || type === 6;
    open.state = deferred ? 'deferred' : 'replied';
    if (type === 4 || type === 5 || type === 7) open.held = MessageBody.parse(data ?? {});
    if (!deferred) open.settle(replyOf(type, data));
    if (!withResponse) return { status: 204 };
    const resource = open.held && { type: 4, message: messageOf(open.message, open.held) };
    return { status: 200, body: { interaction: { id, type: open.type }, resource } };
  }

  /** GET, PATCH and DELETE /webhooks/{application}/{token}/messages/{message} */
  message(method: string, application: string, token: string, message: string, body: unknown): Outcome {
    const open = this.#answered(application, token);
    if ('status' in open) return open;
    const original = message === '@original' || message === open.message;
    const held = original ? open.held : open.followUps.get(message);
    if (held === undefined) return UNKNOWN_MESSAGE;
    const id = original ? open.message : message;
    if (method === 'GET') return { status: 200, body: messageOf(id, held) };
    const keep = (edited: MessageBody | undefined) => {
      if (original) open.held = edited;
      else if (edited === undefined) open.followUps.delete(id);
      else open.followUps.set(id, edited);
    };
    if (method === 'DELETE') {
      keep(undefined);
      return { status: 204 };
    }
    const problems = schemaProblems(IncomingWebhookUpdateRequestPartialSchema, body);
    if (problems.length > 0) return invalid(problems);
    const change = MessageBody.parse(body);
    const edited = { ...held, ...change, flags: (held.flags ?? 0) | (change.flags ?? 0) };
    const wrong = messageProblems(edited, isV2(held));
    if (wrong.length > 0) return invalid(wrong);
    keep(edited);
    if (open.state === 'deferred' && original) {
      open.state = 'replied';
      open.settle(replyOf(4, edited));
    }
    return { status: 200, body: messageOf(id, edited) };
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
    const id = this.#newId();
    open.followUps.set(id, message);
    return { status: 200, body: messageOf(id, message) };
  }

  #answered(application: string, token: string): Open | Outcome {
    const open = [...this.#open.values()].find((one) => one.token === token);
    if (application !== APPLICATION_ID || open === undefined) return UNKNOWN_WEBHOOK;
    if (open.state === 'over') return EXPIRED_TOKEN;
    return open.state === 'waiting' || open.state === 'missed' ? UNKNOWN_WEBHOOK : open;
  }

  #miss(id: string): void {
    const open = this.#open.get(id);
    if (open?.state !== 'waiting') return;
    open.state = 'missed';
    open.fail(new Error('the application did not respond within 3 s'));
  }

  #end(id: string): void {
    const open = this.#open.get(id);
    if (open === undefined) return;
    open.state = 'over';
    open.fail(new Error('the application did not respond within 15 minutes'));
  }
}

function callbackProblems(type: number, data: unknown): string[] {
  if (type === 5) return deferralProblems(MessageBody.nullish().parse(data));
  if (type === 4 || type === 7) return messageProblems(MessageBody.parse(data ?? {}));
  return type === 9 ? modalProblems(ModalBody.parse(data)) : [];
}

function replyOf(type: number, data: unknown): Reply {
  const message = MessageBody.catch({}).parse(data ?? {});
  return {
    type,
    texts: textsOf(message),
    ephemeral: isEphemeral(message),
    pings: pingsOf(message),
    choices: Choices.catch({ choices: [] }).parse(data).choices,
    body: data,
  };
}

function messageOf(id: string, { allowed_mentions: _, ...body }: MessageBody) {
  return {
    id,
    channel_id: '1300000000000000001',
    author: { id: APPLICATION_ID, username: 'ibid', discriminator: '0', avatar: null, bot: true },
    timestamp: '2026-08-01T00:00:00.000Z',
    edited_timestamp: null,
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
