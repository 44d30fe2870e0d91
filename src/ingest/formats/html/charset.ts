const DECLARED =
  /<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{2,30})|<\?xml[^>]{0,100}encoding\s*=\s*["']([\w-]{2,30})/iu;
const DECLARATION_BYTES = 4096;
const UTF_16: Readonly<Record<string, string>> = { '\xff\xfe': 'utf-16le', '\xfe\xff': 'utf-16be' };
/** 0x80 to 0x9F. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** By the byte order mark, else UTF-8 if valid, else as declared, else Windows-1252, as in browsers. */
export function decodeHtml(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, DECLARATION_BYTES)).toString('latin1');
  const declared = DECLARED.exec(head);
  const all = [UTF_16[head.slice(0, 2)], 'utf-8', declared?.[1] ?? declared?.[2]];
  const labels = all.filter((label) => label !== undefined);
  for (const label of labels) {
    try {
      const decoder = new TextDecoder(label, { fatal: label === 'utf-8' });
      if (decoder.encoding !== 'windows-1252') return decoder.decode(bytes);
    } catch {
      // Not in this encoding, or an unknown label: try the next.
    }
  }
  return decodeWindows1252(bytes);
}

/** Node 20 may decode it as Latin-1, which turns quotation marks into control characters. */
function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\x80-\x9f]/gu, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character);
}
