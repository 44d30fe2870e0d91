import { constants, inflateRawSync } from 'node:zlib';

const MEGABYTE = 1024 * 1024;
/** The drawing instructions of the densest maps have some megabytes; whole fonts of Chinese have some twenty. */
const MAX = {
  other: { one: 16 * MEGABYTE, all: 512 * MEGABYTE },
  font: { one: 32 * MEGABYTE, all: 96 * MEGABYTE },
};
/** A file of 10,000 pages has some tens of thousands. */
const MAX_STREAMS = 200_000;
/** How often a stream may be compressed over again. Programs do it once. */
const MAX_FILTERS = 8;
const DICTIONARY_BYTES = 64 * 1024;
/** Pictures and attached files, of which nothing is read. */
const UNREAD = /\/Subtype\s*\/Image\b|\/Type\s*\/EmbeddedFile\b/u;
const FONT = /\/Length1\b|\/Type1C\b|\/CIDFontType0C\b|\/Subtype\s*\/OpenType\b/u;
/** What a stream may refer back to before its beginning: the reader takes it for zeros, where inflating would fail. */
const BEFORE = Buffer.alloc(32 * 1024);

/** A PDF less its pictures and attachments, and how many bytes its other streams unpack to, fonts left out. */
export interface Unpacked {
  readonly bytes: Uint8Array;
  readonly size: number;
}

/**
 * A copy of a PDF without what could swell when it is drawn; null when a stream unpacks to more than 16 MB, one that
 * says that it is a font to more than 32 MB, or all together to more than 512 MB. What a stream says of its filters is
 * not relied on, since another object can say it. Pictures and attachments are taken out, so that none of them
 * can be a page's instructions. What does not inflate is left to the reader.
 */
export function unpackStreams(bytes: Uint8Array): Unpacked | null {
  const copy = new Uint8Array(bytes);
  const file = Buffer.from(copy.buffer);
  const total = { other: 0, font: 0 };
  let count = 0;
  for (const stream of streamsOf(file)) {
    if (UNREAD.test(stream.dictionary)) {
      takeOut(file, stream);
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

/** A stream: its keyword, the range of its bytes, and what stands between the stream before and its keyword. */
interface Stream {
  readonly at: number;
  readonly start: number;
  readonly end: number;
  readonly dictionary: string;
}

const KEYWORD = 'stream';
const END = 'endstream';
const [LINE_FEED, RETURN] = [10, 13];

/** The streams of a file. Each thing is looked for once: where it is far away, it is as far for the next stream. */
function* streamsOf(file: Buffer): Generator<Stream> {
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

/** Where the line after this place begins: there the reader begins to read a stream. */
function nextLine(file: Buffer, from: number): number {
  let at = from;
  while (at < file.length && file[at] !== LINE_FEED && file[at] !== RETURN) at++;
  return at + (file[at] === RETURN && file[at + 1] === LINE_FEED ? 2 : 1);
}

/** Makes a plain object of a stream: only its dictionary is left. */
function takeOut(file: Buffer, { at, end }: Stream): void {
  file.fill(0, at, end);
  file.write('endobj', at, 'latin1');
}

/** How many bytes a stream inflates to, all times together; more than `limit` where one time has more. */
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

/** Whether bytes begin as the reader asks it of compressed ones, which is less than zlib asks. */
function isDeflated(data: Buffer): boolean {
  const [method, flags] = [data[0], data[1]];
  return (
    method !== undefined &&
    flags !== undefined &&
    (method & 15) === 8 &&
    ((method << 8) + flags) % 31 === 0 &&
    (flags & 32) === 0
  );
}
