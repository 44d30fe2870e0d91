import { verifyKey } from 'discord-interactions';

/** How far the timestamp of a request may be from this machine's clock. */
export const SKEW_MS = 5_000;
const MOST_REMEMBERED = 50_000;
const SIGNATURE = /^[0-9a-f]{128}$/u;
const SECONDS = /^\d{1,12}$/u;

interface SignedRequest {
  readonly signature: string;
  readonly timestamp: string;
  readonly body: Uint8Array;
}

export type SignatureProblem = 'malformed' | 'clock' | 'signature';

/** Why the signature is not valid now; undefined if it is. */
export async function signatureProblem(
  { signature, timestamp, body }: SignedRequest,
  publicKey: string,
  now: number,
): Promise<SignatureProblem | undefined> {
  if (!SIGNATURE.test(signature) || !SECONDS.test(timestamp)) return 'malformed';
  if (Math.abs(now - Number(timestamp) * 1000) > SKEW_MS) return 'clock';
  return (await verifyKey(body, signature, timestamp, publicKey)) ? undefined : 'signature';
}

/** Remembers received keys for as long as their timestamps may be accepted. */
export class Received {
  readonly #until = new Map<string, number>();

  /** False if any of the keys was received before. */
  isNew(keys: readonly string[], now: number): boolean {
    this.#forget(now);
    if (keys.some((key) => this.#until.has(key))) return false;
    for (const key of keys) this.#until.set(key, now + 2 * SKEW_MS);
    return true;
  }

  get size(): number {
    return this.#until.size;
  }

  #forget(now: number): void {
    for (const [key, until] of this.#until) {
      if (until >= now && this.#until.size < MOST_REMEMBERED) return;
      this.#until.delete(key);
    }
  }
}
