import { once } from 'node:events';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** What becomes of a request: it reaches the engine, its connection breaks, or it is answered here. */
export type Passage = 'pass' | 'cut' | { readonly status: number; readonly body: object };

/** `bulks` counts the requests that write so far; `earlier` resolves once all others have been answered. */
export interface GuardedRequest {
  readonly path: string;
  readonly bulks: number;
  readonly earlier: Promise<unknown>;
}

export interface Gate {
  readonly url: string;
  /** How many requests have written so far, and how many bytes. */
  bulks(): number;
  written(): number;
  close(): void;
}

/** A way to an engine on loopback, at which `guard` decides on each request. */
export async function openGate(
  engine: string,
  guard: (request: GuardedRequest) => Passage | Promise<Passage>,
): Promise<Gate> {
  let [bulks, written] = [0, 0];
  let earlier: Promise<unknown> = Promise.resolve();
  const server = createServer(async (request, response) => {
    const { method = 'GET', url: path = '/', headers } = request;
    const answered = earlier;
    earlier = Promise.all([earlier, once(response, 'close')]);
    const body = method === 'GET' || method === 'HEAD' ? null : await buffer(request);
    if (path.includes('/_bulk')) {
      bulks += 1;
      written += body?.length ?? 0;
    }
    const passage = await guard({ path, bulks, earlier: answered });
    if (passage === 'cut') return request.socket.destroy();
    if (passage !== 'pass') {
      response.writeHead(passage.status, { 'content-type': 'application/json' });
      return response.end(JSON.stringify(passage.body));
    }
    const type = headers['content-type'] ?? 'application/json';
    const answer = await fetch(engine + path, { method, headers: { 'content-type': type }, body });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? type });
    return response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    bulks: () => bulks,
    written: () => written,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
