import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { refuse } from '../../../errors.ts';
import { parseActive, recordOf } from '../../../library/store/snapshot/active.ts';
import type { HeldLock, Lock } from '../../lock.ts';
import type { Serving } from '../state.ts';
import type { HeldDocument, StateDocuments } from './documents.ts';

/** `beats` counts renewals, by which waiters see that the holder is alive. */
const Lease = z.object({
  term: z.number(),
  holder: z.object({ id: z.string(), about: z.unknown() }).nullable(),
  beats: z.number(),
  serving: z.unknown().optional(),
});
type Lease = z.infer<typeof Lease>;

const FREE: Lease = { term: 0, holder: null, beats: 0 };
const LEASE_MS = 15_000;
/** Renewals per lease. */
const RENEWALS = 4;
const POLL_MS = 200;
const JOBS = 'job';

type Documents = () => Promise<StateDocuments>;

/**
 * Locks with a lease that the holder renews. A process takes over a lock that has not changed for the length of a lease by
 * its own clock. The holder counts from before its request, so it has given up by then.
 */
export class Leases {
  readonly #documents: Documents;
  readonly #leaseMs: number;
  readonly #seen = new Map<string, { readonly version: string; readonly at: number }>();

  constructor(documents: Documents, leaseMs = LEASE_MS) {
    this.#documents = documents;
    this.#leaseMs = leaseMs;
  }

  async take(name: string, about: unknown): Promise<Lock | HeldLock> {
    const store = await this.#documents();
    const holder = { id: randomBytes(9).toString('base64url'), about };
    let asked = 0;
    const taken = await store.change(docOf(name), Lease, ({ body = FREE, version }) => {
      asked = performance.now();
      if (this.#isHeld(name, body, version)) return { result: body };
      const lease = { ...body, term: body.term + 1, holder, beats: 0 };
      return { body: lease, result: lease };
    });
    return taken.holder === holder
      ? this.#keep(name, holder.id, { term: taken.term, asked })
      : { about: taken.holder?.about, freed: () => this.#freed(name, taken.term) };
  }

  #isHeld(name: string, { holder }: Lease, version: string): boolean {
    const now = performance.now();
    const seen = this.#seen.get(name);
    if (seen?.version !== version) this.#seen.set(name, { version, at: now });
    return holder !== null && (seen?.version !== version || now - seen.at < this.#leaseMs);
  }

  async #freed(name: string, term: number): Promise<void> {
    const store = await this.#documents();
    const isFree = () =>
      store.read(
        docOf(name),
        Lease,
        ({ body = FREE, version }) => body.term !== term || !this.#isHeld(name, body, version),
      );
    while (!(await isFree())) await delay(POLL_MS);
  }

  #keep(name: string, id: string, { term, asked }: { readonly term: number; readonly asked: number }): Lock {
    const lost = new AbortController();
    const [lease, pause] = [this.#leaseMs, this.#leaseMs / RENEWALS];
    let isOver = false;
    const end = () => {
      isOver = true;
      clearInterval(renewals);
      clearTimeout(expiry);
    };
    const lose = () => {
      if (isOver) return;
      end();
      lost.abort();
    };
    const expire = (from: number) => setTimeout(lose, from + lease - performance.now()).unref();
    let expiry = expire(asked);
    const renew = async () => {
      const from = performance.now();
      const isOurs = await this.#edit(name, id, pause, (held) => ({ ...held, beats: held.beats + 1 }));
      if (!isOurs) return lose();
      clearTimeout(expiry);
      if (!isOver) expiry = expire(from);
    };
    // The next renewal makes up for a failed one, until the lease expires.
    const renewals = setInterval(() => void renew().catch(() => {}), pause).unref();
    const release = async () => {
      end();
      await this.#edit(name, id, lease, (held) => ({ ...held, holder: null })).catch(() => false);
    };
    return { term, lost: lost.signal, release };
  }

  /** Returns false if the lease has another holder. */
  async #edit(name: string, id: string, patience: number, edit: (held: Lease) => Lease): Promise<boolean> {
    const change = ({ body }: HeldDocument<Lease>) =>
      body?.holder?.id === id ? { body: edit(body), result: true } : { result: false };
    return (await this.#documents()).change(docOf(name), Lease, change, patience);
  }
}

/** The pointer is in the document of the job lock, so only the holder's write can succeed. */
export function servingIn(documents: Documents): Serving {
  const recorded = async () =>
    (await documents()).read(docOf(JOBS), Lease, ({ body }) => parseActive(body?.serving));
  return {
    read: async () => (await recorded()).active,
    outdatedKey: async () => (await recorded()).outdated,
    async write(active, lock) {
      await (await documents()).change(docOf(JOBS), Lease, ({ body = FREE }) => {
        const isFree = body.holder === null || parseActive(body.serving).active === null;
        const isOurs = body.holder !== null && body.term === lock?.term;
        if (!(lock ? isOurs : isFree)) return refuse({ reason: 'lock-lost' });
        return { body: { ...body, serving: recordOf(active) }, result: undefined };
      });
    },
  };
}

function docOf(name: string): string {
  return `lock-${name}`;
}
