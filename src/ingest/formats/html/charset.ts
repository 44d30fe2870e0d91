import { decodeAs } from '../charset.ts';

const DECLARED =
  /<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{2,30})|<\?xml[^>]{0,100}encoding\s*=\s*["']([\w-]{2,30})/iu;
const DECLARATION_BYTES = 4096;
const UTF_16: Readonly<Record<string, string>> = { '\xff\xfe': 'utf-16le', '\xfe\xff': 'utf-16be' };
/** By the byte order mark, else UTF-8 if valid, else as declared, else Windows-1252, as in browsers. */
export function decodeHtml(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, DECLARATION_BYTES)).toString('latin1');
  const declared = DECLARED.exec(head);
  const labels = [UTF_16[head.slice(0, 2)], 'utf-8', declared?.[1] ?? declared?.[2]];
  for (const label of labels) {
    const text = label === undefined ? undefined : decodeAs(label, bytes, label === 'utf-8');
    if (text !== undefined) return text;
  }
  return decodeAs('windows-1252', bytes) ?? '';
}
