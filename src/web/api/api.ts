import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import pLimit from 'p-limit';
import type { LibraryAdmin } from '../../admin/library-admin.ts';
import type { Cooldowns } from '../../admin/state/cooldown.ts';
import type { Command } from '../../command.ts';
import { engineRefusal } from '../../errors.ts';
import type { Observe } from '../../service/observation.ts';
import { isForPrograms, runForProgram } from '../../service/programs.ts';
import { textsIn } from '../language.ts';
import { Admission, type ApiLibraries } from './admission.ts';
import { inputIn, largestBody, takesFile } from './body.ts';
import { openApi } from './openapi.ts';
import { ApiProblem } from './problem.ts';

export interface ApiOptions {
  readonly commands: readonly Command[];
  readonly libraries: ApiLibraries;
  readonly version: string;
  readonly server: string;
  readonly now: () => number;
  readonly cooldowns: Cooldowns;
  readonly observe: Observe;
  readonly onError: (error: unknown) => void;
}

interface ApiEnvironment {
  Bindings: Partial<HttpBindings>;
  Variables: { admin: LibraryAdmin };
}

/** Each may hold 50 MB. */
const FILES_AT_ONCE = 2;

export function apiApp(options: ApiOptions): Hono<ApiEnvironment> {
  const { libraries, version, server, now, cooldowns, observe, onError } = options;
  const commands = options.commands.filter(isForPrograms);
  const paths = commands.map(({ name }) => `/v1/${name}`).join(', ');
  const admission = new Admission(libraries, cooldowns, now);
  const api = new Hono<ApiEnvironment>();

  api.get('/openapi.json', (c) => c.json(openApi(commands, server, version)));
  api.all('/openapi.json', () => refuseMethod('GET'));
  for (const command of commands) {
    const inTurn = pLimit(takesFile(command) ? FILES_AT_ONCE : Number.POSITIVE_INFINITY);
    api.post(
      `/${command.name}`,
      async (c, next) => {
        const address = c.env?.incoming?.socket.remoteAddress ?? '';
        c.set('admin', await admission.admit(c.req.header('authorization'), address));
        await next();
      },
      (c, next) => limited(largestBody(c, command))(c, next),
      (c) =>
        inTurn(async () => {
          const admin = c.get('admin');
          const { input, file } = await inputIn(c, command);
          const answer = await runForProgram(command, input, {
            library: admin.library(),
            texts: textsIn(c),
            ...(file && { read: async () => file }),
            readDraft: (draft) => admin.readDraft(draft),
            understand: (question) => admin.understand(question),
          });
          const status = answer.closest === true ? 'closest' : answer.status;
          observe({ of: 'answer', command: command.name, status });
          return c.json(answer, answer.status === 'invalid' ? 400 : 200);
        }),
    );
    api.all(`/${command.name}`, () => refuseMethod('POST'));
  }
  api.all('*', () => {
    throw new ApiProblem(404, (say) => say['unknown-path'](paths));
  });
  api.onError((error, c) => {
    if (!(error instanceof ApiProblem)) onError(error);
    const { status, say, headers } = problemOf(error);
    return new Response(JSON.stringify({ error: say(textsIn(c).web.api) }), {
      ...{ status, headers: { 'content-type': 'application/json', ...headers } },
    });
  });
  return api;
}

function limited(bytes: number) {
  const onError = () => {
    throw new ApiProblem(413, (say) => say['too-large'](bytes));
  };
  return bodyLimit({ maxSize: bytes, onError });
}

function problemOf(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return engineRefusal(error)
    ? new ApiProblem(503, (texts) => texts['not-now'], { 'retry-after': RETRY_S })
    : new ApiProblem(500, (texts) => texts.failed);
}

const RETRY_S = '5';

function refuseMethod(allowed: string): never {
  throw new ApiProblem(405, (say) => say.method(allowed), { allow: allowed });
}
