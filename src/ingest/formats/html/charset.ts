const DECLARED =
  /<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{2,30})|<\?xml[^>]{0,100}encoding\s*=\s*["']([\w-]{2,30})/iu;
const DECLARATION_BYTES = 4096;
const MARKS: readonly [string, string][] = [
  ['\xef\xbb\xbf', 'utf-8'],
  ['\xff\xfe', 'utf-16le'],
  ['\xfe\xff', 'utf-16be'],
];
/** The characters 0x80 to 0x9F of Windows-1252. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Decodes by the byte order mark, else as UTF-8 if valid, else as declared, else as Windows-1252, as browsers do. */
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
      // Not in this encoding, or an unknown label: try the next.
    }
  }
  return decodeWindows1252(bytes);
}

/** Some versions of Node 20 decode Windows-1252 as Latin-1, which turns quotation marks into control characters. */
function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\x80-\x9f]/gu, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character);
}
