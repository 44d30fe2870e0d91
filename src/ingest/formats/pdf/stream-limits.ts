import { constants, inflateRawSync } from 'node:zlib';

const MEGABYTE = 1024 * 1024;
/** The densest maps have a few megabytes, complete Chinese fonts twenty. */
const MAX = {
  other: { one: 16 * MEGABYTE, all: 512 * MEGABYTE },
  font: { one: 32 * MEGABYTE, all: 96 * MEGABYTE },
};
/** 10,000 pages have some tens of thousands. */
const MAX_STREAMS = 200_000;
/** Programs compress once. */
const MAX_FILTERS = 8;
const DICTIONARY_BYTES = 64 * 1024;
const UNREAD = /\/Subtype\s*\/Image\b|\/Type\s*\/EmbeddedFile\b/u;
const FONT = /\/Length1\b|\/Type1C\b|\/CIDFontType0C\b|\/Subtype\s*\/OpenType\b/u;
/** Zeros: readers accept references before the start of a stream, where zlib would fail. */
const BEFORE = Buffer.alloc(32 * 1024);

/** `size`: the unpacked bytes of its streams without fonts. */
interface MeasuredPdf {
  readonly bytes: Uint8Array;
  readonly size: number;
}

/**
 * Copies a PDF without pictures and attachments, which a page could use as its operators. Null beyond MAX. Tries to
 * inflate every stream, because its filters may be declared elsewhere.
 */
export function measureStreams(bytes: Uint8Array): MeasuredPdf | null {
  const copy = new Uint8Array(bytes);
  const file = Buffer.from(copy.buffer);
  const total = { other: 0, font: 0 };
  let count = 0;
  for (const stream of streamsOf(file)) {
    if (UNREAD.test(stream.dictionary)) {
      remove(file, stream);
      continue;
    }
    const kind = FONT.test(stream.dictionary) ? 'font' : 'other';
    const packed = stream.end - stream.start;
    const size = Math.max(packed, unpackedSize(file.subarray(stream.start), MAX[kind].one));
    total[kind] += size;
    count++;
    if (count > MAX_STREAMS || size > MAX[kind].one || total[kind] > MAX[kind].all) return null;
  }
  return { bytes: copy, size: total.other };
}

interface PdfStream {
  /** The offset of its keyword. */
  readonly at: number;
  readonly start: number;
  readonly end: number;
  readonly dictionary: string;
}

const KEYWORD = 'stream';
const END = 'endstream';
const [LINE_FEED, RETURN] = [10, 13];

/** Linear: reuses the ends it found until it passes them. */
function* streamsOf(file: Buffer): Generator<PdfStream> {
  let [start, end, from] = [0, 0, 0];
  for (let at = file.indexOf(KEYWORD); at >= 0; at = file.indexOf(KEYWORD, at + KEYWORD.length)) {
    const dictionary = file.subarray(Math.max(from, at - DICTIONARY_BYTES), at).toString('latin1');
    from = at + KEYWORD.length;
    if (dictionary.endsWith('end') || start > at) continue;
    start = nextLine(file, from);
    if (end < start) end = file.indexOf(END, start);
    if (end < 0) end = file.length;
    yield { at, start, end, dictionary: dictionary.slice(dictionary.lastIndexOf('obj')) };
  }
}

/** Where readers begin to read a stream. */
function nextLine(file: Buffer, from: number): number {
  let at = from;
  while (at < file.length && file[at] !== LINE_FEED && file[at] !== RETURN) at++;
  return at + (file[at] === RETURN && file[at + 1] === LINE_FEED ? 2 : 1);
}

function remove(file: Buffer, { at, end }: PdfStream): void {
  file.fill(0, at, end);
  file.write('endobj', at, 'latin1');
}

/** The bytes of all layers; infinite if one exceeds `limit`. */
function unpackedSize(packed: Buffer, limit: number): number {
  let size = 0;
  let data = packed;
  for (let times = 0; isDeflated(data); times++) {
    if (times === MAX_FILTERS) return Number.POSITIVE_INFINITY;
    try {
      const options = { maxOutputLength: limit, finishFlush: constants.Z_SYNC_FLUSH, dictionary: BEFORE };
      data = inflateRawSync(data.subarray(2), options);
    } catch (error) {
      return error instanceof RangeError ? Number.POSITIVE_INFINITY : size;
    }
    size += data.length;
  }
  return size;
}

/** The check of readers, laxer than zlib's. */
function isDeflated(data: Buffer): boolean {
  const [method = 0, flags = 0] = data;
  return (method & 15) === 8 && ((method << 8) + flags) % 31 === 0 && (flags & 32) === 0;
}
