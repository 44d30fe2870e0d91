import { type Client, RESTEvents } from 'discord.js';
import { rememberIn } from '../../text/collections.ts';

const CALLBACK = /^\/interactions\/(\d+)\//u;
const REMEMBERED = 1_000;

/** Requests to the callback endpoint, which discord.js does not report. */
class Callbacks {
  readonly repeated = new Map<string, true>();
  readonly awaited = new Map<string, () => void>();
}

const callbacks = new WeakMap<Client, Callbacks>();

export function watchCallbacks(client: Client): void {
  const { repeated, awaited } = callbacksOf(client);
  client.rest.on(RESTEvents.Response, ({ path, retries }, { status }) => {
    const [, id] = CALLBACK.exec(path) ?? [];
    if (id === undefined) return;
    if (retries > 0) rememberIn(repeated, id, true, REMEMBERED);
    if (status < 500) awaited.get(id)?.();
  });
}

/** Whether discord.js repeated the callback: then an earlier attempt may have arrived. */
export function wasRepeated(client: Client, id: string): boolean {
  return callbacksOf(client).repeated.has(id);
}

/** Resolves once Discord has answered the callback of this interaction, or `handled` has ended. */
export async function acknowledgement(client: Client, id: string, handled: Promise<void>): Promise<void> {
  const { awaited } = callbacksOf(client);
  const answered = new Promise<void>((resolve) => awaited.set(id, resolve));
  await Promise.race([answered, handled]);
  awaited.delete(id);
}

function callbacksOf(client: Client): Callbacks {
  const known = callbacks.get(client) ?? new Callbacks();
  callbacks.set(client, known);
  return known;
}
