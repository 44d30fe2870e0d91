import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { guild, ready } from './payloads.ts';

const HEARTBEAT_MS = 41_250;
/** Guild members, presences and message content need leave at Discord; here Guilds too, so that a test can refuse it. */
const LEAVE_NEEDED = (1 << 0) | (1 << 1) | (1 << 8) | (1 << 15);

const Payload = z.discriminatedUnion('op', [
  z.object({ op: z.literal(1), d: z.number().nullable() }),
  z.object({
    op: z.literal(2),
    d: z.looseObject({ token: z.string(), intents: z.number(), properties: z.looseObject({}) }),
  }),
  z.object({ op: z.literal(3), d: z.unknown() }),
  z.object({ op: z.literal(6), d: z.object({ token: z.string(), session_id: z.string(), seq: z.number() }) }),
]);
type Payload = z.infer<typeof Payload>;

interface Session {
  readonly id: string;
  readonly events: string[];
  socket: WebSocket | undefined;
}

/** What the gateway goes by. `language`: the one that the server has chosen, where it could. */
interface GatewayOptions {
  readonly token: string;
  readonly leave: number;
  readonly language: string | undefined;
  readonly hidden: ReadonlySet<string>;
  readonly url: () => string;
  readonly violation: (line: string) => void;
}

/** The gateway: sessions that are identified, fed with events, cut and resumed. */
export class Gateway {
  /** The intents of each Identify. */
  readonly intents: number[] = [];
  /** How many sessions were resumed. */
  resumed = 0;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #sessions: Session[] = [];
  readonly #options: GatewayOptions;

  constructor(options: GatewayOptions) {
    this.#options = options;
  }

  /** How many connections are open. */
  get connections(): number {
    return this.#server.clients.size;
  }

  /** Takes the HTTP connection over. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (connection) => {
      send(connection, { op: 10, d: { heartbeat_interval: HEARTBEAT_MS } });
      connection.on('message', (data) => this.#receive(connection, String(data)));
    });
  }

  /** Sends an event to the sessions; one that is cut off gets it when it resumes. */
  dispatch(event: string, data: unknown): void {
    for (const session of this.#sessions) emit(session, event, data);
  }

  /** Closes the connections with this code; the sessions can be resumed. */
  close(code: number): void {
    for (const session of this.#sessions) {
      session.socket?.close(code);
      session.socket = undefined;
    }
  }

  /** Asks the bot to leave and to resume, as Discord does when it moves a session (op 7); what comes then waits for it. */
  askToReconnect(): void {
    for (const session of this.#sessions) {
      if (session.socket !== undefined) send(session.socket, { op: 7 });
      session.socket = undefined;
    }
  }

  /** Closes the connections, and forgets the sessions: they cannot be resumed. */
  forget(code: number): void {
    this.close(code);
    this.#sessions.length = 0;
  }

  /** Cuts what is connected. */
  stop(): void {
    for (const connection of this.#server.clients) connection.terminate();
    this.#server.close();
  }

  #receive(connection: WebSocket, data: string): void {
    const parsed = Payload.safeParse(JSON.parse(data));
    if (!parsed.success) {
      this.#options.violation(`gateway: ${parsed.error.issues.map(({ message }) => message).join('; ')}`);
      connection.close(4002);
      return;
    }
    if (parsed.data.op === 1) send(connection, { op: 11 });
    if (parsed.data.op === 2) this.#identify(connection, parsed.data.d);
    if (parsed.data.op === 6) this.#resume(connection, parsed.data.d);
  }

  #identify(connection: WebSocket, { token, intents }: Extract<Payload, { op: 2 }>['d']): void {
    this.intents.push(intents);
    const withoutLeave = intents & ~this.#options.leave & LEAVE_NEEDED;
    if (token !== this.#options.token || withoutLeave !== 0) {
      connection.close(withoutLeave === 0 ? 4004 : 4014);
      return;
    }
    const session: Session = { id: `session-${this.#sessions.length + 1}`, events: [], socket: connection };
    this.#sessions.push(session);
    emit(session, 'READY', ready(session.id, this.#options.url()));
    emit(session, 'GUILD_CREATE', guild(this.#options.language, this.#options.hidden));
  }

  #resume(connection: WebSocket, asked: Extract<Payload, { op: 6 }>['d']): void {
    const session = this.#sessions.find(({ id }) => id === asked.session_id);
    if (session === undefined || asked.token !== this.#options.token) {
      send(connection, { op: 9, d: false });
      return;
    }
    session.socket = connection;
    for (const missed of session.events.slice(asked.seq)) connection.send(missed);
    this.resumed += 1;
    emit(session, 'RESUMED', {});
  }
}

function emit(session: Session, event: string, data: unknown): void {
  const payload = JSON.stringify({ op: 0, t: event, s: session.events.length + 1, d: data });
  session.events.push(payload);
  session.socket?.send(payload);
}

function send(connection: WebSocket, payload: unknown): void {
  connection.send(JSON.stringify(payload));
}
