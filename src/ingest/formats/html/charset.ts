const DECLARED =
  /<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{2,30})|<\?xml[^>]{0,100}encoding\s*=\s*["']([\w-]{2,30})/iu;
const DECLARATION_BYTES = 4096;
const MARKS: readonly [string, string][] = [
  ['\xef\xbb\xbf', 'utf-8'],
  ['\xff\xfe', 'utf-16le'],
  ['\xfe\xff', 'utf-16be'],
];
/** What 0x80 to 0x9F are in Windows-1252. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/**
 * The text of a web page: by its byte order mark, else as UTF-8 when it is that, else by the encoding it declares,
 * else as Windows-1252, which browsers fall back to.
 */
export function decodeHtml(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, DECLARATION_BYTES)).toString('latin1');
  const marked = MARKS.find(([mark]) => head.startsWith(mark))?.[1];
  const declared = DECLARED.exec(head);
  const labels = [marked, 'utf-8', declared?.[1] ?? declared?.[2]].flatMap((label) => label ?? []);
  for (const label of labels) {
    try {
      const decoder = new TextDecoder(label, { fatal: label === 'utf-8' });
      if (decoder.encoding !== 'windows-1252') return decoder.decode(bytes);
    } catch {
      // Not in this encoding, or of no known name: the next one.
    }
  }
  return decodeWindows1252(bytes);
}

/** Node 20's own decoder takes Windows-1252 for Latin-1 and makes control characters of its quotation marks. */
function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\x80-\x9f]/gu, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character);
}
