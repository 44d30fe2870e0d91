const MEGABYTE = 1024 * 1024;

/** What is wrong with a size, if it is larger than the limit. */
export function tooLarge(size: number, limit: number): { found: string; expected: string } | undefined {
  if (size <= limit) return undefined;
  return { found: `${Math.ceil(size / MEGABYTE)} MB`, expected: `at most ${limit / MEGABYTE} MB` };
}

/** The text of a file, less a byte order mark, or what is wrong with it. */
export function decodeText(bytes: Uint8Array): { text: string } | { found: string; expected: string } {
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
