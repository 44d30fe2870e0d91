import { pick, type Random } from './random.ts';

/** Bytes set, put in, left out, repeated and cut. */
export function changeBytes(original: Uint8Array, random: Random): Uint8Array {
  let bytes = Buffer.from(original);
  for (let change = random(8); change >= 0; change--) {
    const at = random(bytes.length + 1);
    const length = random(random(4) === 0 ? 2000 : 8);
    const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
    const noise = Buffer.from(Array.from({ length: Math.min(length, 40) }, () => random(256)));
    const kinds = [
      () => Buffer.concat([before, noise, after.subarray(noise.length)]),
      () => Buffer.concat([before, noise, after]),
      () => Buffer.concat([before, after.subarray(length)]),
      () => Buffer.concat([before, after.subarray(0, length), after]),
    ];
    // Most places in a file tell other places: a change that moves nothing leads deeper.
    bytes = random(2) === 0 ? (kinds[0]?.() ?? bytes) : pick(kinds, random)();
  }
  return random(6) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes;
}

/** Mostly UTF-8, seldom with bytes that are none, or UTF-16. */
export function encode(text: string, random: Random): Uint8Array {
  const kind = random(40);
  if (kind === 0) return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  if (kind === 1) return changeBytes(Buffer.from(text), random);
  return Buffer.from(text);
}
