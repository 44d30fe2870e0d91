import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

/** A replica takes no more: it ends, or its answer was lost with it. */
const UNAVAILABLE = 503;
const TIME_MS = 2_500;
const PAUSE_MS = 20;

const Packet = z.looseObject({ id: z.string() });

/** Where requests go: the port of a process, and the name of this one run of it. */
export interface Backend {
  readonly run: string;
  readonly port: number;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** The proxy in front of the replicas: each request goes to the next one, and to another if that one ends meanwhile. */
export class Balancer {
  readonly backends: Backend[] = [];
  /** The runs that were handed an interaction, by its id. */
  readonly runsOf = new Map<string, string[]>();
  readonly #server = createServer((incoming, response) => void this.#serve(incoming, response));
  #turn = 0;

  async start(): Promise<string> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/interactions`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(incoming);
    const { id } = Packet.parse(JSON.parse(body.toString()));
    const answer = await this.#pass(incoming, body, id);
    const { 'content-type': type } = answer?.headers ?? {};
    response.writeHead(answer?.status ?? UNAVAILABLE, type === undefined ? {} : { 'content-type': type });
    response.end(answer?.body);
  }

  async #pass(
    { url = '/', headers }: IncomingMessage,
    body: Buffer,
    id: string,
  ): Promise<Answer | undefined> {
    const until = performance.now() + TIME_MS;
    const { host: _, connection: __, ...passed } = headers;
    while (performance.now() < until) {
      const backend = this.backends[this.#turn++ % Math.max(1, this.backends.length)];
      if (backend !== undefined) {
        this.runsOf.set(id, [...(this.runsOf.get(id) ?? []), backend.run]);
        const answer = await send(backend.port, url, passed, body).catch(() => undefined);
        if (answer !== undefined && answer.status !== UNAVAILABLE) return answer;
      }
      await wait(PAUSE_MS);
    }
    return undefined;
  }
}

async function send(port: number, path: string, headers: IncomingHttpHeaders, body: Buffer): Promise<Answer> {
  const outgoing = request({ host: '127.0.0.1', port, path, method: 'POST', headers, agent: false });
  outgoing.end(body);
  const [response]: IncomingMessage[] = await once(outgoing, 'response');
  if (response === undefined) throw new Error('no answer');
  return { status: response.statusCode ?? 0, headers: response.headers, body: await buffer(response) };
}
