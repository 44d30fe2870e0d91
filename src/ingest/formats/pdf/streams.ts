import { constants, inflateSync } from 'node:zlib';

const MEGABYTE = 1024 * 1024;
/** The drawing instructions of the densest maps have some megabytes; the reader takes a second for each. */
const MAX_STREAM = 16 * MEGABYTE;
const DICTIONARY_BYTES = 600;
const KEYWORD = Buffer.from('stream');

/**
 * Whether a compressed stream of a PDF inflates to more than 16 MB. Pictures and fonts do not count: pictures are
 * not decoded, and fonts hold no instructions. What does not inflate is left to the reader.
 */
export function hasBomb(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = file.indexOf(KEYWORD); at >= 0; at = file.indexOf(KEYWORD, at + KEYWORD.length)) {
    const before = file.subarray(Math.max(0, at - DICTIONARY_BYTES), at).toString('latin1');
    const dictionary = before.slice(before.lastIndexOf(' obj') + 1);
    const compressed = /\/Fl(?:ateDecode)?\b/u.test(dictionary) && /<<[\s\S]*>>\s*$/u.test(dictionary);
    if (!compressed || /\/Subtype\s*\/Image|\/Length1\b|\/Type1C\b|\/CIDFontType0C\b/u.test(dictionary))
      continue;
    const start = at + KEYWORD.length + (file[at + KEYWORD.length] === 13 ? 2 : 1);
    if (inflatesBeyond(file.subarray(start), MAX_STREAM)) return true;
  }
  return false;
}

function inflatesBeyond(packed: Uint8Array, limit: number): boolean {
  try {
    inflateSync(packed, { maxOutputLength: limit, finishFlush: constants.Z_SYNC_FLUSH });
    return false;
  } catch (error) {
    return error instanceof RangeError;
  }
}
