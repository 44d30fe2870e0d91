import { hash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { decode, encode } from 'base32768';
import { z } from 'zod';

export const ArgumentValues = z.record(
  z.string().min(1).max(32),
  z.union([z.string(), z.number(), z.boolean()]),
);
export type ArgumentValues = z.infer<typeof ArgumentValues>;

const NextRequest = z.tuple([z.string().max(32), ArgumentValues]);

const QuotePlace = z.tuple([z.int().min(1), z.int().min(0), z.string().regex(/^[0-9a-f]{8}$/)]);

/**
 * Several inputs are quotations to check; if the message asks a question, the second is what its form
 * proposes.
 */
export interface AnswerRequest {
  readonly command: string;
  readonly inputs: readonly ArgumentValues[];
  readonly version: string;
  readonly owner?: string | undefined;
  /** Marks the server's own library, so that a control acts on no other. */
  readonly library?: string | undefined;
  readonly next?: readonly z.infer<typeof NextRequest>[] | undefined;
  readonly quote?: z.infer<typeof QuotePlace> | undefined;
}

const Packed = z.tuple([
  z.string().max(65),
  z.array(ArgumentValues).min(1).max(25),
  z.string().max(64),
  z
    .string()
    .regex(/^\d{0,20}$/)
    .optional(),
  z
    .string()
    .regex(/^(?:[0-9a-f]{8})?$/)
    .optional(),
  z.union([z.literal(''), z.array(NextRequest).max(25)]).optional(),
  QuotePlace.optional(),
]);

export function markOf(library: string | undefined): string | undefined {
  return library === undefined ? undefined : hash('sha256', library).slice(0, 8);
}

/** A sanity limit: the bot packs nothing longer. */
const MAX_UNPACKED = 64 * 1024;

export function pack(request: AnswerRequest, limit: number): string | undefined {
  const { command, inputs, version, owner, library, next = [], quote } = request;
  const ends = [owner, library, next.length > 0 ? next : undefined, quote];
  const end = ends.slice(0, ends.findLastIndex((one) => one !== undefined) + 1).map((one) => one ?? '');
  const bytes = compress(JSON.stringify([command, inputs, version, ...end]));
  const text = encode(Buffer.concat([checksum(bytes), bytes]));
  return text.length <= limit ? text : undefined;
}

export function unpack(text: string): AnswerRequest | undefined {
  try {
    const all = Buffer.from(decode(text));
    const bytes = all.subarray(2);
    if (!checksum(bytes).equals(all.subarray(0, 2))) return undefined;
    const [command, inputs, version, owner, library, next, quote] = Packed.parse(
      JSON.parse(decompress(bytes)),
    );
    const common = { command, inputs, version, owner: owner || undefined, library: library || undefined };
    return { ...common, next: next || undefined, quote };
  } catch {
    return undefined;
  }
}

const FORMS = (['utf8', 'utf16le'] as const).flatMap((encoding) => [
  { encoding, deflated: false },
  { encoding, deflated: true },
]);

function compress(text: string): Buffer {
  const forms = FORMS.map(({ encoding, deflated }, form) => {
    const bytes = Buffer.from(text, encoding);
    return Buffer.concat([Buffer.of(form), deflated ? deflateRawSync(bytes) : bytes]);
  });
  return forms.reduce((best, form) => (form.length < best.length ? form : best));
}

function decompress(bytes: Buffer): string {
  const form = FORMS[bytes[0] ?? -1];
  if (form === undefined) throw new Error('unknown form');
  const body = bytes.subarray(1);
  const plain = form.deflated ? inflateRawSync(body, { maxOutputLength: MAX_UNPACKED }) : body;
  return plain.toString(form.encoding);
}

/** Detects a mix of ids from different messages. Forged requests pass: validation stops them. */
function checksum(bytes: Uint8Array): Buffer {
  return hash('sha256', bytes, 'buffer').subarray(0, 2);
}
