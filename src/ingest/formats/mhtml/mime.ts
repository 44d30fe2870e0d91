export interface MimePart {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Browsers nest one level: the files of a page in its archive. */
const MAX_DEPTH = 4;
const MAX_PARTS = 5000;

export function parseMime(text: string): MimePart {
  const end = /\r?\n\r?\n/u.exec(text);
  const head = text.slice(0, end?.index ?? text.length).replace(/\r?\n[ \t]+/gu, ' ');
  const headers = new Map<string, string>();
  for (const line of head.split(/\r?\n/u)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).toLowerCase();
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return { headers, body: end ? text.slice(end.index + end[0].length) : '' };
}

export function leavesOf(part: MimePart, depth = 0): MimePart[] {
  const boundary = /^multipart\//iu.test(typeOf(part)) ? parameterOf(part, 'boundary') : undefined;
  if (boundary === undefined || boundary === '') return [part];
  if (depth === MAX_DEPTH) return [];
  return divide(part.body, `--${boundary}`).flatMap((inner) => leavesOf(parseMime(inner), depth + 1));
}

function divide(body: string, boundary: string): string[] {
  const parts: string[] = [];
  let from = lineWith(body, boundary, 0);
  while (from >= 0 && parts.length < MAX_PARTS && !body.startsWith('--', from + boundary.length)) {
    const next = lineWith(body, boundary, from + boundary.length);
    const start = body.indexOf('\n', from) + 1;
    if (start === 0) break;
    parts.push(body.slice(start, next < 0 ? body.length : next));
    from = next;
  }
  return parts;
}

function lineWith(body: string, boundary: string, from: number): number {
  let at = body.indexOf(boundary, from);
  while (at > 0 && body[at - 1] !== '\n') at = body.indexOf(boundary, at + 1);
  return at;
}

export function typeOf({ headers }: MimePart): string {
  return (headers.get('content-type') ?? 'text/plain').split(';')[0]?.trim().toLowerCase() ?? '';
}

export function parameterOf({ headers }: MimePart, name: string): string | undefined {
  const [, quoted, plain] =
    new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, 'iu').exec(
      headers.get('content-type') ?? '',
    ) ?? [];
  return quoted ?? plain;
}

export function bytesOf({ headers, body }: MimePart): Buffer {
  const encoding = headers.get('content-transfer-encoding')?.trim().toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  return Buffer.from(encoding === 'quoted-printable' ? unquoted(body) : body, 'latin1');
}

function unquoted(text: string): string {
  return text
    .replace(/=[ \t]*\r?\n/gu, '')
    .replace(/=([0-9a-f]{2})/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

export function decodedHeader(value: string): string {
  const joined = value.replace(/(\?=)\s+(?==\?)/gu, '$1');
  return joined.replace(
    /=\?([\w-]+)\?([qb])\?([^?]*)\?=/giu,
    (word, charset: string, kind: string, text: string) => {
      const isBase64 = kind.toLowerCase() === 'b';
      const bytes = isBase64
        ? Buffer.from(text, 'base64')
        : Buffer.from(unquoted(text.replaceAll('_', ' ')), 'latin1');
      try {
        return new TextDecoder(charset).decode(bytes);
      } catch {
        return word;
      }
    },
  );
}
