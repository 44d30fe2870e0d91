import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { Client, errors } from '@opensearch-project/opensearch';
import { z } from 'zod';
import { lineOf, mayPass, RefusedError } from '../../../errors.ts';
import type { EngineProblem, Refusal } from '../../../model/refusal.ts';
import type { EngineSettings } from '../inputs.ts';

interface ClientPatience {
  readonly attemptMs: number;
  readonly retries: number;
}

/** A client that tries another node if one does not answer. Throws if the certificate cannot be read. */
export function engineClient(
  { urls, user, password, ca }: EngineSettings,
  { attemptMs, retries }: ClientPatience,
): Client {
  return new Client({
    nodes: [...urls],
    ...(user !== undefined && password !== undefined && { auth: { username: user, password } }),
    ...(ca !== undefined && { ssl: { ca: readFileSync(ca) } }),
    ...{ requestTimeout: attemptMs, maxRetries: retries, disablePrototypePoisoningProtection: true },
  });
}

const BY_STATUS: Readonly<Record<number, EngineProblem>> = {
  401: 'credentials',
  403: 'credentials',
  404: 'missing',
  408: 'unavailable',
  413: 'full',
  429: 'busy',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

/** The refusal for an error of the client; other errors become `unexpected`. */
export function refusalOfEngine(error: unknown, settings: Pick<EngineSettings, 'urls'>): Refusal {
  if (error instanceof RefusedError) return error.refusal;
  if (error instanceof errors.TimeoutError) return failed('slow', error.message, settings);
  if (error instanceof errors.ConnectionError || error instanceof errors.NoLivingConnectionsError)
    return failed('unreachable', withoutTrace(error.message), settings);
  if (error instanceof errors.DeserializationError || error instanceof z.ZodError)
    return refusalOfStranger(settings);
  if (!(error instanceof errors.ResponseError)) return { reason: 'unexpected', message: lineOf(error) };
  if (error.statusCode === 404 && !isMissing(error)) return refusalOfStranger(settings);
  const { type = error.message, reason = '' } = error.body?.error ?? {};
  return refusalOfStatus(error.statusCode, `${type} ${reason}`.trim(), settings);
}

/** OpenSSL puts thread, code, file and line around its reason. */
function withoutTrace(message: string): string {
  const [, reason] = /:SSL routines:[^:]*:([^:]+)/u.exec(message) ?? [];
  if (reason === undefined) return message;
  return reason === 'wrong version number'
    ? 'no TLS at this address: http, or another port?'
    : `TLS: ${reason}`;
}

/** The refusal for a response that is not from OpenSearch. */
export function refusalOfStranger(settings: Pick<EngineSettings, 'urls'>): Refusal {
  return failed('unreachable', 'the response is not from OpenSearch', settings);
}

const Missing = z.union([
  z.object({ found: z.literal(false) }),
  z.object({ error: z.object({ type: z.literal('index_not_found_exception') }) }),
]);

/** Whether OpenSearch says that it has no such index or document. A proxy that has lost its servers may answer 404 too. */
export function isMissing(answer: { readonly statusCode?: number | null; readonly body: unknown }): boolean {
  return answer.statusCode === 404 && Missing.safeParse(answer.body).success;
}

export function refusalOfStatus(
  status: number,
  found: string,
  settings: Pick<EngineSettings, 'urls'>,
): Refusal {
  const problem = /flood|disk usage/u.test(found) ? 'full' : BY_STATUS[status];
  const line = `status ${status}, ${found}`;
  return problem ? failed(problem, line, settings) : { reason: 'unexpected', message: `OpenSearch: ${line}` };
}

function failed(problem: EngineProblem, found: string, { urls }: Pick<EngineSettings, 'urls'>): Refusal {
  return { reason: 'engine-failed', problem, at: urls.join(', '), found };
}

/** Whether another attempt may succeed: the engine is busy, or a node is lost. */
export function isPassing(error: unknown): boolean {
  return error instanceof errors.OpenSearchClientError && mayPass(refusalOfEngine(error, { urls: [] }));
}

/** Repeats work that fails. `pauseAfter` returns milliseconds, or undefined to give up and throw the error. */
export async function persistently<Result>(
  work: () => Promise<Result>,
  pauseAfter: (error: unknown, failures: number) => number | undefined,
): Promise<Result> {
  for (let failures = 0; ; failures++)
    try {
      return await work();
    } catch (error) {
      const pause = pauseAfter(error, failures);
      if (pause === undefined) throw error;
      await setTimeout(pause);
    }
}
