import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * What a link allows: reading in the view of `channel` (null outside of servers) of a library (empty for the default
 * one), until `expires`, in seconds since 1970. `server` and `role` let rights be checked again at each request.
 */
export interface ReaderGrant {
  readonly library: string;
  readonly server: string | null;
  readonly channel: string | null;
  readonly person: string;
  readonly role: string | null;
  readonly expires: number;
}

export const MANAGES = '*';

const FORMAT = 1;
const HEAD_BYTES = 5;
const MAC_BYTES = 32;
const FIELDS = 5;
const LONGEST_FIELD = 255;
const LONGEST_TOKEN = 480;

/**
 * A signed grant for one `subject`, which is not part of the token. There are five fields, each after its length: no
 * other grant or subject has the same bytes. Throws if a field exceeds 255 bytes.
 */
export function signGrant(grant: ReaderGrant, subject: string, secret: string): string {
  const { library, server, channel, person, role, expires } = grant;
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt8(FORMAT);
  head.writeUInt32BE(expires, 1);
  const fields = [library, server ?? '', channel ?? '', person, role ?? ''].flatMap((text) => {
    const bytes = Buffer.from(text);
    if (bytes.length > LONGEST_FIELD) throw new RangeError('a field of a reader link is too long');
    return [Buffer.of(bytes.length), bytes];
  });
  const body = Buffer.concat([head, ...fields]);
  return Buffer.concat([body, macOf(body, subject, secret)]).toString('base64url');
}

/** Undefined unless one of `secrets` signed it for this subject; `expired` if its time is over. */
export function readGrant(
  token: string,
  subject: string,
  secrets: readonly string[],
  now: number,
): ReaderGrant | 'expired' | undefined {
  if (token.length > LONGEST_TOKEN) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  // Decoding ignores letters outside of the alphabet and surplus bits.
  if (bytes.toString('base64url') !== token) return undefined;
  if (bytes.length < HEAD_BYTES + MAC_BYTES) return undefined;
  const body = bytes.subarray(0, -MAC_BYTES);
  const mac = bytes.subarray(-MAC_BYTES);
  const matches = secrets.map((secret) => timingSafeEqual(mac, macOf(body, subject, secret)));
  const grant = matches.includes(true) ? readBody(body) : undefined;
  return grant && grant.expires * 1000 <= now ? 'expired' : grant;
}

function macOf(body: Buffer, subject: string, secret: string): Buffer {
  return createHmac('sha256', secret).update('ibid reader link\0').update(body).update(subject).digest();
}

function readBody(body: Buffer): ReaderGrant | undefined {
  if (body[0] !== FORMAT) return undefined;
  const texts: string[] = [];
  let at = HEAD_BYTES;
  while (at < body.length) {
    const end = at + 1 + (body[at] ?? 0);
    texts.push(body.toString('utf8', at + 1, end));
    at = end;
  }
  const [library = '', server = '', channel = '', person = '', role = ''] = texts;
  if (texts.length !== FIELDS || at !== body.length) return undefined;
  const expires = body.readUInt32BE(1);
  return { library, server: server || null, channel: channel || null, person, role: role || null, expires };
}
