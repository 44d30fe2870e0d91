import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { lineOf } from '../errors.ts';
import type { Metrics } from './metrics.ts';

/** What the health port shows. `unready` returns why Ibid cannot answer now, or undefined if it can. */
export interface Vitals {
  readonly unready: () => string | undefined;
  /** What is wrong although the process is ready; undefined if nothing is. */
  readonly unwell?: (() => string | undefined) | undefined;
  readonly metrics: Pick<Metrics, 'text' | 'contentType'>;
}

export interface Health {
  close(): Promise<void>;
}

interface Page {
  readonly status: number;
  readonly text: string;
  readonly type?: string;
}

const PAGES: Readonly<Record<string, (vitals: Vitals) => Page | Promise<Page>>> = {
  '/healthz': ({ unwell }) => ({ status: 200, text: `${unwell?.() ?? 'ok'}\n` }),
  '/readyz': ({ unready, unwell }) => {
    const reason = unready();
    return reason === undefined
      ? { status: 200, text: `${unwell?.() ?? 'ready'}\n` }
      : { status: 503, text: `${reason}\n` };
  },
  '/metrics': async ({ metrics }) => ({
    status: 200,
    text: await metrics.text(),
    type: metrics.contentType,
  }),
};

const LIMITS = { headersTimeout: 5_000, requestTimeout: 5_000, keepAliveTimeout: 5_000 };
const CONNECTIONS = 32;

export async function startHealth(
  { host, port }: NonNullable<Config['health']>,
  vitals: Vitals,
  logger: Logger,
): Promise<Health> {
  const server = createServer(LIMITS, (request, response) => void serve(vitals, request, response));
  server.maxConnections = CONNECTIONS;
  try {
    await once(server.listen(port, host), 'listening');
  } catch (error) {
    const reason = portProblem(error) ?? lineOf(error);
    logger.error(`no health port at ${host} port ${port}: ${reason}. The bot runs without it`);
    return { close: async () => {} };
  }
  server.on('error', (error) => logger.error({ error }, 'the health port failed'));
  const address = server.address();
  logger.info({ host, port: typeof address === 'object' ? address?.port : address }, 'health port open');
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(vitals: Vitals, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, text, type = 'text/plain; charset=utf-8' } = await pageFor(vitals, request);
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    ...(status === 405 && { allow: 'GET, HEAD' }),
  });
  response.end(request.method === 'HEAD' ? undefined : text);
}

async function pageFor(vitals: Vitals, { method, url = '' }: IncomingMessage): Promise<Page> {
  const [path = ''] = url.split('?', 1);
  const page = Object.hasOwn(PAGES, path) ? PAGES[path] : undefined;
  if (page === undefined) return { status: 404, text: 'try /healthz, /readyz or /metrics\n' };
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, text: 'use GET or HEAD\n' };
  try {
    return await page(vitals);
  } catch {
    return { status: 500, text: 'failed; try again\n' };
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'it is in use; set PORT to a free port',
  EACCES: 'permission denied; set PORT to a port above 1023',
  EADDRNOTAVAIL: 'this machine has no such address; correct HOST',
  ENOTFOUND: 'unknown host; correct HOST',
};

/** Why a port is not available, and what to do; undefined for other errors. `of` begins the names of its settings. */
export function portProblem(error: unknown, of = 'IBID_'): string | undefined {
  const reason = error instanceof Error && 'code' in error ? REASONS[String(error.code)] : undefined;
  return reason?.replace(/PORT|HOST/u, (name) => `${of}${name}`);
}
