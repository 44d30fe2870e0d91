import type { Logger } from 'pino';
import type { Libraries } from '../admin/libraries.ts';
import type { Cooldowns } from '../admin/state/cooldown.ts';
import type { Command } from '../command.ts';
import type { WebSettings } from '../config.ts';
import { engineRefusal, lineOf } from '../errors.ts';
import { english } from '../i18n/en/index.ts';
import type { Allowed } from '../service/access.ts';
import { describeError } from '../service/error.ts';
import { portProblem } from '../service/health.ts';
import { listen, type WebListener } from '../service/http/listener.ts';
import type { Observe } from '../service/observation.ts';
import { apiApp } from './api/api.ts';
import { webApp } from './app.ts';
import { basePath, signedGate } from './gate.ts';
import { addReader } from './reader.ts';

export interface WebOptions {
  readonly settings: WebSettings;
  readonly commands: readonly Command[];
  readonly libraries: Pick<Libraries, 'of' | 'named' | 'keysOf'>;
  readonly cooldowns: Cooldowns;
  readonly allowed: () => Allowed;
  readonly version: string;
  readonly logger: Logger;
  readonly observe: Observe;
}

export async function startWeb(options: WebOptions): Promise<Pick<WebListener, 'close'>> {
  const { settings, logger, observe } = options;
  const { host, port, url } = settings;
  const onError = (error: unknown) => {
    const refusal = engineRefusal(error);
    if (refusal) return logger.warn({ line: english.refusal(refusal) }, 'a request was not answered');
    logger.error({ error: describeError(error) }, 'a request failed');
    observe({ of: 'error', kind: 'internal' });
  };
  try {
    const listener = await listen(appFor(options, onError), { host, port, onError });
    logger.info({ host, port: listener.port, reader: url !== undefined }, 'web port open');
    return listener;
  } catch (error) {
    const reason = portProblem(error, 'IBID_WEB_') ?? lineOf(error);
    logger.error(`no web port at ${host} port ${port}: ${reason}. The bot runs without it`);
    return { close: async () => {} };
  }
}

/** The log has neither addresses nor queries: they contain people's words, and signatures. */
function appFor(options: WebOptions, onError: (error: unknown) => void) {
  const { settings, commands, libraries, cooldowns, allowed, version, logger, observe } = options;
  const { url } = settings;
  const base = basePath(settings);
  const app = webApp();
  const api = apiApp({
    ...{ commands, libraries, cooldowns, version, server: url ?? '' },
    ...{ now: Date.now, observe, onError },
  });
  for (const path of new Set(['', base])) app.route(`${path}/v1`, api);
  if (url !== undefined)
    addReader(app, {
      ...{ gate: signedGate({ settings, libraries, allowed, now: Date.now }), base, now: Date.now, onError },
      onPage: (page, status, ms) => logger.info({ page, status, ms }, 'page read'),
    });
  return app;
}
