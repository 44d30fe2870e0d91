import { timingSafeEqual } from 'node:crypto';
import type { Libraries, ServedTo } from '../admin/libraries.ts';
import type { CommandContext } from '../command.ts';
import type { WebSettings } from '../config.ts';
import type { Library } from '../library/library.ts';
import { addressOf, type ReaderPlace } from '../model/reader-place.ts';
import { type Allowed, denialOf } from '../service/access.ts';
import { subjectOf, withToken } from '../service/reader-links.ts';
import { MANAGES, type ReaderGrant, readGrant, signGrant } from '../service/reader-token.ts';
import type { LinkTo } from './pages/context.ts';

export type PageProblem = 'expired' | 'forbidden' | 'not-found' | 'busy' | 'failed';

export interface Admitted {
  readonly library: Library;
  readonly linkTo: LinkTo;
  readonly understand?: CommandContext['understand'] | undefined;
  /** Who reads, for the rate limit: a person, or `EVERYBODY`; undefined without a limit. */
  readonly reader: string | undefined;
}

export const EVERYBODY = '';

export type Gate = (place: ReaderPlace, token: string | null) => Promise<Admitted | PageProblem>;

export interface SignedOptions {
  readonly settings: WebSettings;
  readonly libraries: Pick<Libraries, 'of' | 'named'>;
  readonly allowed: () => Allowed;
  readonly now: () => number;
}

/** Links that Ibid signed; without one, what everybody may see if the reader is public. */
export function signedGate(options: SignedOptions): Gate {
  const { settings, libraries, allowed, now } = options;
  const { isPublic, secrets } = settings;
  const base = basePath(settings);
  const [secret = ''] = secrets;
  return async (place, token) => {
    if (token === null) {
      const linkTo: LinkTo = (target) => `${base}${addressOf(target)}`;
      return isPublic ? admit(libraries.named(undefined), null, linkTo, EVERYBODY) : 'forbidden';
    }
    const grant = readGrant(token, subjectOf(place), secrets, now());
    if (grant === undefined) return 'forbidden';
    if (grant === 'expired') return 'expired';
    if (!isAllowed(grant, allowed())) return 'forbidden';
    const served = servedTo(grant, libraries);
    if (served === undefined) return 'forbidden';
    const linkTo: LinkTo = (target) =>
      `${base}${withToken(addressOf(target), signGrant(grant, subjectOf(target), secret))}`;
    return admit(served, grant.channel, linkTo, grant.person);
  };
}

export function basePath({ url }: WebSettings): string {
  return url === undefined ? '' : new URL(url).pathname.replace(/\/$/u, '');
}

function isAllowed({ server, channel, role }: ReaderGrant, allowed: Allowed): boolean {
  const manages = role === MANAGES;
  if (server === null) return manages || denialOf(allowed, undefined) === undefined;
  return denialOf(allowed, { channel, roles: role === null ? [] : [role], manages }) === undefined;
}

function servedTo(
  { server, library }: ReaderGrant,
  libraries: SignedOptions['libraries'],
): ServedTo | undefined {
  if (server === null) return libraries.named(library === '' ? undefined : library);
  const served = libraries.of(server);
  return (served.own ?? '') === library ? served : undefined;
}

const UNSERVED = { reading: 'busy', failed: 'failed', none: 'not-found' } as const;

function admit(
  served: ServedTo | undefined,
  channel: string | null,
  linkTo: LinkTo,
  reader: string,
): Admitted | PageProblem {
  if (served?.kind !== 'serving') return UNSERVED[served?.kind ?? 'none'];
  const { admin } = served;
  const library = admin.library().visibleIn(channel);
  return { library, linkTo, understand: (question) => admin.understand(question), reader };
}

/** For the operator alone: the whole library for whoever has the `secret` of the address. */
export function privateGate(
  secret: string,
  open: () => Promise<Pick<Admitted, 'library' | 'understand'>>,
): Gate {
  const wanted = Buffer.from(secret);
  const linkTo: LinkTo = (place) => withToken(addressOf(place), secret);
  return async (_, token) => {
    const given = Buffer.from(token ?? '');
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return 'forbidden';
    return { ...(await open()), linkTo, reader: undefined };
  };
}
