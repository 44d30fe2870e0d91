import { decodeAs, guessEncoding } from '../charset.ts';

const DECLARED =
  /<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{2,30})|<\?xml[^>]{0,100}encoding\s*=\s*["']([\w-]{2,30})/iu;
const DECLARATION_BYTES = 4096;
const UTF_16: Readonly<Record<string, string>> = { '\xff\xfe': 'utf-16le', '\xfe\xff': 'utf-16be' };

export interface DecodedHtml {
  readonly html: string;
  readonly guessed?: string;
}

export function decodeHtml(bytes: Uint8Array): DecodedHtml {
  const head = Buffer.from(bytes.subarray(0, DECLARATION_BYTES)).toString('latin1');
  const declared = DECLARED.exec(head);
  const label = declared?.[1] ?? declared?.[2];
  for (const sure of [UTF_16[head.slice(0, 2)], 'utf-8', label]) {
    const html = sure === undefined ? undefined : decodeAs(sure, bytes, /^utf-?8$/iu.test(sure));
    if (html !== undefined) return { html };
  }
  // Texts between tags, so that scripts do not count.
  const guessed = guessEncoding(
    Buffer.from(bytes)
      .toString('latin1')
      .split(/[<>\n]/u),
  );
  return { html: decodeAs(guessed, bytes) ?? decodeAs('windows-1252', bytes) ?? '', guessed };
}
