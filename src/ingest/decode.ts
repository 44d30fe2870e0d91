/** Files larger than this are refused: the longest reports are a tenth of it. */
export const MAX_BYTES = 16 * 1024 * 1024;

/** The text of a file, less a byte order mark, or what is wrong with it. */
export function decodeText(bytes: Uint8Array): { text: string } | { found: string; expected: string } {
  if (bytes.length > MAX_BYTES) {
    return { found: `${megabytes(bytes.length)} MB`, expected: `at most ${megabytes(MAX_BYTES)} MB` };
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { found: 'bytes that are not UTF-8', expected: 'UTF-8 text; convert the file and try again' };
  }
  if (text.includes('\0')) return { found: 'a NUL byte: this is no text', expected: 'UTF-8 text' };
  if (text.trim() === '') return { found: 'no text', expected: 'a document' };
  return { text };
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1024 / 1024);
}
