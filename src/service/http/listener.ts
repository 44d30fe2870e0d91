import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { refusalOfTarget } from './target.ts';

export interface WebListener {
  readonly port: number;
  close(): Promise<void>;
}

export interface ListenerOptions {
  readonly host: string;
  readonly port: number;
  readonly names?: ((port: number) => readonly string[]) | undefined;
  readonly connections?: number | undefined;
  /** A proxy must close an idle connection before Ibid does: what it sends at that moment would be lost. */
  readonly keepAliveMs?: number | undefined;
  /** How long a request may take to arrive. */
  readonly requestMs?: number | undefined;
  readonly onError: (error: unknown) => void;
}

const SECOND = 1_000;
const HEADERS_MS = 5 * SECOND;
/** A draft of 50 MB needs time. */
const REQUEST_MS = 60 * SECOND;
/** A client that neither sends nor reads is cut off. */
const IDLE_MS = 30 * SECOND;
const CONNECTIONS = 128;
const KEEP_ALIVE_MS = 5 * SECOND;

/** Rejects with the error of the system if the port is not available. */
export async function listen(
  app: Hono,
  { host, port, names, onError, ...given }: ListenerOptions,
): Promise<WebListener> {
  const { connections = CONNECTIONS, keepAliveMs = KEEP_ALIVE_MS, requestMs = REQUEST_MS } = given;
  const headersMs = Math.min(HEADERS_MS, requestMs);
  const answer = getRequestListener(app.fetch, {
    hostname: 'localhost',
    overrideGlobalObjects: false,
    errorHandler: () => new Response(null, { status: 400 }),
  });
  const limits = {
    ...{ headersTimeout: headersMs, requestTimeout: requestMs, connectionsCheckingInterval: headersMs },
    keepAliveTimeout: keepAliveMs,
  };
  const server = createServer(limits, (request, response) => {
    const status = refusalOfTarget(request.url ?? '') ?? strange(request, names?.(portOf(server)));
    if (status !== undefined) return refuse(response, status);
    answer(request, response).catch(onError);
  });
  server.timeout = Math.max(IDLE_MS, keepAliveMs);
  server.maxConnections = connections;
  await once(server.listen(port, host), 'listening');
  server.on('error', onError);
  return {
    port: portOf(server),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function strange({ headers }: IncomingMessage, names: readonly string[] | undefined): number | undefined {
  return names === undefined || names.includes((headers.host ?? '').toLowerCase()) ? undefined : 421;
}

function portOf(server: ReturnType<typeof createServer>): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'cache-control': 'no-store', 'content-length': 0, connection: 'close' });
  response.end();
}
