import type { Context, Hono } from 'hono';
import { OwnCooldowns } from '../admin/state/cooldown.ts';
import { engineRefusal } from '../errors.ts';
import type { Texts } from '../i18n/en/index.ts';
import { settled } from '../library/store/settled.ts';
import { placeAt } from '../model/reader-place.ts';
import { TOKEN } from '../service/reader-links.ts';
import { EVERYBODY, type Gate, type PageProblem } from './gate.ts';
import { textsIn } from './language.ts';
import { CONTENT_SECURITY_POLICY, problemPage, readerPage } from './pages/pages.ts';

const STATUS = { expired: 410, forbidden: 403, 'not-found': 404, busy: 503, failed: 500 } as const;
const HTML = 'text/html; charset=utf-8';
const RETRY_S = '5';
/** Turning pages and matches takes several requests a second. */
const PACE = { burst: 60, periodMs: 500 };
/** Of all readers without a link together, who may share an address. It leaves the bot most of its time. */
const PUBLIC_PACE = { burst: 200, periodMs: 50 };

export interface ReaderOptions {
  readonly gate: Gate;
  readonly base: string;
  readonly now: () => number;
  readonly onPage: (page: string, status: number, ms: number) => void;
  readonly onError: (error: unknown) => void;
}

export function addReader(app: Hono, { gate, base, now, onPage, onError }: ReaderOptions): void {
  const cooldowns = new OwnCooldowns();

  async function show(c: Context): Promise<Response> {
    const { pathname, searchParams } = new URL(c.req.url);
    const texts = textsIn(c);
    const path = pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : pathname;
    const place = placeAt(path, searchParams);
    if (place === undefined) return problem('not-found', texts);
    const admitted = await gate(place, searchParams.get(TOKEN));
    if (typeof admitted === 'string') return problem(admitted, texts);
    const { library, linkTo, understand, reader } = admitted;
    const pace = reader === EVERYBODY ? PUBLIC_PACE : PACE;
    if (reader !== undefined && cooldowns.take(reader, now(), pace) > 0) return problem('busy', texts, 429);
    const started = performance.now();
    const context = { library, texts, linkTo, ...(understand && { understand }) };
    const { status, html } = await settled(() => readerPage(place, context));
    onPage(place.page, status, Math.round(performance.now() - started));
    return respond(html, status);
  }

  app.get('*', show);
  app.all('*', (c) => respond(problemPage('not-found', textsIn(c)), 405, { allow: 'GET, HEAD' }));
  app.notFound((c) => problem('not-found', textsIn(c)));
  app.onError((error, c) => {
    onError(error);
    return problem(engineRefusal(error) ? 'busy' : 'failed', textsIn(c));
  });
}

function problem(kind: PageProblem, texts: Texts, status: number = STATUS[kind]): Response {
  return respond(problemPage(kind, texts), status, kind === 'busy' ? { 'retry-after': RETRY_S } : {});
}

function respond(html: string, status: number, more: Readonly<Record<string, string>> = {}): Response {
  const headers = { 'content-security-policy': CONTENT_SECURITY_POLICY, 'content-type': HTML, ...more };
  return new Response(html, { status, headers });
}
