import { analyse } from 'chardet';
import { type Finding, warning } from '../structure/block.ts';

export interface DecodedText {
  readonly text: string;
  readonly findings: readonly Finding[];
}

const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
/** The detector reads at most this. */
const SAMPLE = 64 * 1024;
/** A file with more bad bytes is not UTF-8. */
const DAMAGED = 0.1;

export function decodeText(bytes: Uint8Array): DecodedText {
  const wide = wideEncoding(bytes);
  const known = decodeAs(wide ?? 'utf-8', bytes, true);
  if (known !== undefined) return { text: known, findings: [] };
  const damaged = decodeAs('utf-8', bytes) ?? '';
  const bad = damaged.match(/\ufffd/gu)?.length ?? 0;
  if (bad < DAMAGED * (damaged.match(/[\u0080-\ufffc]/gu)?.length ?? 0)) {
    return { text: damaged, findings: [warning('encoding', 1, { is: 'not-utf-8', count: bad })] };
  }
  const { label, text } = guess(bytes);
  return { text, findings: [warning('encoding', 1, { is: 'encoding-unnamed', encoding: label })] };
}

/** Undefined for an unknown label, or if `strict` and bytes do not fit. */
export function decodeAs(label: string, bytes: Uint8Array, strict = false): string | undefined {
  try {
    const decoder = new TextDecoder(label, { fatal: strict });
    return decoder.encoding === 'windows-1252' ? decodeWindows1252(bytes) : decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\x80-\x9f]/gu, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character);
}

function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, 1000);
  const zeros = [0, 1].map((odd) => head.filter((byte, at) => at % 2 === odd && byte === 0).length);
  const [even = 0, odd = 0] = zeros.map((count) => count / Math.max(1, head.length / 2));
  if (odd > 0.4 && even < 0.05) return 'utf-16le';
  return even > 0.4 && odd < 0.05 ? 'utf-16be' : undefined;
}

function guess(bytes: Uint8Array): { label: string; text: string } {
  const label = guessEncoding(Buffer.from(bytes.subarray(0, SAMPLE)).toString('latin1').split('\n'));
  const text = decodeAs(label, bytes);
  return text === undefined ? { label: WESTERN, text: decodeWindows1252(bytes) } : { label, text };
}

const WESTERN = 'windows-1252';
/** Below this share of letters beyond ASCII, a text is of Western Europe: others use more of them. */
const FEW = 0.04;
/** Of a hundred. */
const LEAST = 10;
/** Windows encodings: they have quotation marks in place of the standard's control characters. */
const SUPERSETS: Readonly<Record<string, string>> = {
  'iso-8859-7': 'windows-1253',
  'iso-8859-8': 'windows-1255',
  'iso-8859-9': 'windows-1254',
};

/** From texts whose bytes were read as Latin-1, by the frequencies of letters. */
export function guessEncoding(texts: readonly string[]): string {
  const sample = texts
    .filter((text) => /[\x80-\xff]/u.test(text))
    .join(' ')
    .slice(0, SAMPLE);
  const letters = sample.match(/[a-z\x80-\xff]/giu)?.length ?? 0;
  const beyond = sample.match(/[\x80-\xff]/gu)?.length ?? 0;
  if (beyond < FEW * letters) return WESTERN;
  const found = analyse(Buffer.from(sample, 'latin1')).find(
    ({ name }) => !/^(?:utf|ascii|iso-8859-1$|iso-2022)/iu.test(name),
  );
  const name = found === undefined || found.confidence < LEAST ? WESTERN : found.name.toLowerCase();
  const hasControls = /[\x80-\x9f]/u.test(sample);
  return SUPERSETS[name] ?? (name === 'iso-8859-2' && hasControls ? 'windows-1250' : name);
}
