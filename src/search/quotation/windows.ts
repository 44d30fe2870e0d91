import type { Span } from '../../model/document.ts';

interface WordScan {
  readonly hashes: Int32Array;
  readonly starts: Int32Array;
}

const [BREAK, SKIP] = [0, 1];
let folds: { readonly fold: Uint16Array; readonly single: Uint8Array } | undefined;

/** By UTF-16 unit: the base letter in lower case, and whether it is a word by itself. */
function foldTable(): NonNullable<typeof folds> {
  if (folds) return folds;
  const fold = new Uint16Array(0x10000);
  const single = new Uint8Array(0x10000);
  for (let code = 0; code < 0x10000; code++) {
    const letter = String.fromCharCode(code);
    if (/[\p{M}\p{Cf}\u0640]/u.test(letter)) fold[code] = SKIP;
    else if (/[\p{L}\p{Nd}]/u.test(letter)) fold[code] = letter.normalize('NFKD').toLowerCase().charCodeAt(0);
    if (/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u.test(letter))
      single[code] = 1;
  }
  folds = { fold, single };
  return folds;
}

function scanWords(text: string): WordScan {
  const { fold, single } = foldTable();
  let hashes = new Int32Array(1024);
  let starts = new Int32Array(1024);
  let count = 0;
  let hash = 0;
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 32;
    const letter = fold[code] ?? BREAK;
    if (letter === SKIP) continue;
    if (start >= 0 && (letter === BREAK || single[code] === 1)) {
      if (count === hashes.length) [hashes, starts] = [doubled(hashes), doubled(starts)];
      hashes[count] = hash;
      starts[count++] = start;
      start = -1;
    }
    if (letter === BREAK) continue;
    if (start < 0) [start, hash] = [at, 7];
    hash = (Math.imul(hash, 31) + letter) | 0;
  }
  return { hashes: hashes.subarray(0, count), starts: starts.subarray(0, count) };
}

function doubled(values: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(values.length * 2);
  longer.set(values);
  return longer;
}

/** Bounds on what is aligned: anchors of a pair of words, characters in all, windows of a stretch. */
const ANCHORS = 2000;
const LONGEST = 400_000;
const WINDOWS = 4;
const RAREST = 3;

/**
 * Around the rarest pairs of words of a stretch, and where most of its words are dense. In reading order, without
 * overlaps.
 */
export function windowsIn(text: string, stretches: readonly string[]): Span[] {
  const scan = scanWords(text);
  const around: Span[] = [];
  let left = LONGEST;
  for (const stretch of stretches) {
    for (const span of [...anchors(scan, stretch), ...densest(scan, stretch)]) {
      left -= span[1] - span[0];
      if (left > 0) around.push(span);
    }
  }
  return merged(around, text);
}

function anchors({ hashes, starts }: WordScan, stretch: string): Span[] {
  const quote = scanWords(stretch);
  const pairs = new Map<number, { at: number; places: number[] }>();
  const step = quote.hashes.length > 1 ? 1 : 0;
  for (let at = 0; at + step < quote.hashes.length; at++)
    pairs.set(pairOf(quote.hashes, at, step), { at: quote.starts[at] ?? 0, places: [] });
  for (let at = 0; at + step < hashes.length; at++) {
    const pair = pairs.get(pairOf(hashes, at, step));
    if (pair && pair.places.length < ANCHORS) pair.places.push(starts[at] ?? 0);
  }
  const slack = 200 + stretch.length / 4;
  return [...pairs.values()]
    .filter(({ places }) => places.length > 0)
    .sort((a, b) => a.places.length - b.places.length)
    .slice(0, RAREST)
    .flatMap(({ at, places }) =>
      places.map((place): Span => [place - at - slack, place - at + stretch.length + slack]),
    );
}

function pairOf(hashes: Int32Array, at: number, step: number): number {
  return step === 0 ? (hashes[at] ?? 0) : (Math.imul(hashes[at] ?? 0, 131) + (hashes[at + 1] ?? 0)) | 0;
}

function densest({ hashes, starts }: WordScan, stretch: string): Span[] {
  const wanted = new Map<number, { count: number; bucket: number }>();
  for (const hash of scanWords(stretch).hashes) wanted.set(hash, { count: 0, bucket: -1 });
  for (const hash of hashes) {
    const word = wanted.get(hash);
    if (word) word.count += 1;
  }
  const size = Math.max(500, stretch.length / 2);
  const scores = new Float64Array(Math.ceil(((starts.at(-1) ?? 0) + 1) / size) + 1);
  for (const [index, hash] of hashes.entries()) {
    const word = wanted.get(hash);
    const bucket = Math.floor((starts[index] ?? 0) / size);
    if (!word || word.bucket === bucket) continue;
    word.bucket = bucket;
    scores[bucket] = (scores[bucket] ?? 0) + Math.log2(1 + hashes.length / word.count);
  }
  const best: { bucket: number; score: number }[] = [];
  for (let bucket = 0; bucket < scores.length; bucket++) {
    const score = (scores[bucket] ?? 0) + (scores[bucket + 1] ?? 0);
    if (best.length === WINDOWS && score <= (best.at(-1)?.score ?? 0)) continue;
    best.push({ bucket, score });
    best.sort((a, b) => b.score - a.score);
    best.length = Math.min(best.length, WINDOWS);
  }
  return best.map(({ bucket }) => [(bucket - 1) * size, (bucket + 3) * size]);
}

function merged(spans: readonly Span[], text: string): Span[] {
  const ordered = spans
    .map(([from, to]): Span => [before(text, from), after(text, to)])
    .sort((a, b) => a[0] - b[0]);
  const joined: Span[] = [];
  for (const span of ordered) {
    const last = joined.at(-1);
    if (last && span[0] <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], span[1])];
    else joined.push(span);
  }
  return joined;
}

const WIDEN = 100;

function before(text: string, at: number): number {
  const from = Math.max(0, Math.floor(at));
  const space = text.lastIndexOf(' ', from);
  return from - space > WIDEN || space < 0 ? Math.max(0, from - WIDEN) : space;
}

function after(text: string, at: number): number {
  const to = Math.min(text.length, Math.ceil(at));
  const space = text.indexOf(' ', to);
  return space < 0 || space - to > WIDEN ? Math.min(text.length, to + WIDEN) : space;
}
