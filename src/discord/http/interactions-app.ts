import { InteractionResponseType, InteractionType } from 'discord-interactions';
import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { parseJson } from '../../text/json.ts';
import { Received, type SignatureProblem, signatureProblem } from './signature.ts';

const PATH = '/interactions';
/** More than a form or a message can hold. Every connection may hold as much before its signature is checked. */
const MOST_BYTES = 256 * 1024;

const Packet = z.looseObject({ id: z.string(), type: z.number(), token: z.string() });
export type InteractionPacket = z.infer<typeof Packet>;

export interface InteractionsOptions {
  readonly publicKey: string;
  readonly now: () => number;
  /** While true, requests are refused with 503, and not remembered: another process may take them. */
  readonly isDraining: () => boolean;
  /** Why `/readyz` returns 503; undefined if ready. */
  readonly unready: () => string | undefined;
  /** Acknowledges the interaction through Discord's callback endpoint; false if its kind is unknown. */
  readonly take: (packet: InteractionPacket) => Promise<boolean>;
  readonly onRefused: (problem: SignatureProblem | 'replayed') => void;
}

/**
 * Receives interactions from Discord. 202 follows the acknowledgement: if this process dies before, a balancer may send
 * the request to another one.
 */
export function interactionsApp(options: InteractionsOptions): Hono {
  const { publicKey, now, isDraining, unready, take, onRefused } = options;
  const app = new Hono();
  const received = new Received();
  const limit = bodyLimit({ maxSize: MOST_BYTES, onError: (c) => c.body(null, 413) });
  // A request that breaks off is no error: anybody could fill the log with them.
  const whole: MiddlewareHandler = (c, next) => limit(c, next).catch(() => c.body(null, 400));
  app.post(PATH, whole, async (c) => {
    const body = new Uint8Array(await c.req.arrayBuffer().catch(() => new ArrayBuffer()));
    const signature = (c.req.header('x-signature-ed25519') ?? '').toLowerCase();
    const timestamp = c.req.header('x-signature-timestamp') ?? '';
    const refuse = (problem: SignatureProblem | 'replayed') => {
      onRefused(problem);
      return c.body(null, 401);
    };
    const problem = await signatureProblem({ signature, timestamp, body }, publicKey, now());
    if (problem !== undefined) return refuse(problem);
    const packet = Packet.safeParse(parseJson(Buffer.from(body).toString('utf8'))).data;
    if (packet === undefined) return c.body(null, 400);
    if (isDraining()) return c.body(null, 503, { connection: 'close' });
    if (!received.isNew([signature, packet.id], now())) return refuse('replayed');
    if (packet.type === InteractionType.PING) return c.json({ type: InteractionResponseType.PONG });
    return c.body(null, (await take(packet)) ? 202 : 400);
  });
  app.get('/readyz', (c) => c.text(`${unready() ?? 'ready'}\n`, unready() === undefined ? 200 : 503));
  app.all(PATH, (c) => c.text("Ibid takes Discord's interactions here, by POST.\n", 405, { allow: 'POST' }));
  return app;
}
