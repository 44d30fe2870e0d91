import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';

/** What a command is asked, by the names of its arguments. */
export const ArgumentValues = z.record(
  z.string().min(1).max(32),
  z.union([z.string(), z.number(), z.boolean()]),
);
export type ArgumentValues = z.infer<typeof ArgumentValues>;

/**
 * What a message answers, from which it can be drawn again: the command, what it was asked (more than one input where
 * several quotations are checked), the library's version, and for a message that all can read, the id of the person
 * who shared it.
 */
export interface AnswerRequest {
  readonly command: string;
  readonly inputs: readonly ArgumentValues[];
  readonly version: string;
  readonly owner?: string | undefined;
}

const Packed = z.tuple([
  z.string().max(32),
  z.array(ArgumentValues).min(1).max(25),
  z.string().max(64),
  z
    .string()
    .regex(/^\d{1,20}$/)
    .optional(),
]);

/** 14 bits a character, in the block of CJK Unified Ideographs: assigned, never normalised, one UTF-16 unit each. */
const BITS = 14;
const BASE = 0x4e00;
const LARGEST = 2 ** BITS - 1;
/** Nothing that the bot packs is longer unpacked; what is was not packed by it. */
const UNPACKED = 64 * 1024;

/** The request as a short text of ideographs, for `custom_id`s; nothing when it is too long to be carried. */
export function pack({ command, inputs, version, owner }: AnswerRequest, limit: number): string | undefined {
  const json = JSON.stringify([command, inputs, version, ...(owner === undefined ? [] : [owner])]);
  const bytes = shortest(json);
  const text = `${character(bytes.length)}${character(checksum(bytes))}${toCharacters(bytes)}`;
  return bytes.length <= LARGEST && text.length <= limit ? text : undefined;
}

/** The request of a text that `pack` made; nothing for any other text. */
export function unpack(text: string): AnswerRequest | undefined {
  const [length, check, ...rest] = [...text].map((one) => (one.codePointAt(0) ?? 0) - BASE);
  if (length === undefined || check === undefined) return undefined;
  if ([length, check, ...rest].some((value) => value < 0 || value > LARGEST)) return undefined;
  const bytes = toBytes(rest).subarray(0, length);
  if (bytes.length !== length || checksum(bytes) !== check) return undefined;
  try {
    const parsed = Packed.safeParse(JSON.parse(unshortened(bytes)));
    if (!parsed.success) return undefined;
    const [command, inputs, version, owner] = parsed.data;
    return { command, inputs, version, owner };
  } catch {
    return undefined;
  }
}

/** By the first byte: the encoding of the text, and whether it was deflated. */
const FORMS = [
  { encoding: 'utf8', deflated: false },
  { encoding: 'utf8', deflated: true },
  { encoding: 'utf16le', deflated: false },
  { encoding: 'utf16le', deflated: true },
] as const;

function shortest(text: string): Buffer {
  const forms = FORMS.map(({ encoding, deflated }, form) => {
    const bytes = Buffer.from(text, encoding);
    return Buffer.concat([Buffer.of(form), deflated ? deflateRawSync(bytes) : bytes]);
  });
  return forms.reduce((best, form) => (form.length < best.length ? form : best));
}

function unshortened(bytes: Buffer): string {
  const form = FORMS[bytes[0] ?? -1];
  if (form === undefined) throw new Error('an unknown form');
  const body = bytes.subarray(1);
  const plain = form.deflated ? inflateRawSync(body, { maxOutputLength: UNPACKED }) : body;
  return plain.toString(form.encoding);
}

function toCharacters(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    if (bits < BITS) continue;
    bits -= BITS;
    text += character(held >> bits);
    held &= 2 ** bits - 1;
  }
  return bits === 0 ? text : text + character(held << (BITS - bits));
}

function toBytes(values: readonly number[]): Buffer {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const value of values) {
    held = (held << BITS) | value;
    bits += BITS;
    while (bits >= 8) {
      bits -= 8;
      bytes.push(held >> bits);
      held &= 2 ** bits - 1;
    }
  }
  return Buffer.from(bytes);
}

/** Finds a text put together of the wrong parts; it keeps out mistakes, not forgers: what is unpacked is validated. */
function checksum(bytes: Uint8Array): number {
  return createHash('sha256').update(bytes).digest().readUInt16BE(0) & LARGEST;
}

function character(value: number): string {
  return String.fromCharCode(BASE + (value & LARGEST));
}
