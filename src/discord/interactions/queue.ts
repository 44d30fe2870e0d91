/** Work whose turn comes: `defer` asks for patience, `run` does it. Neither rejects. */
export interface QueuedInteraction {
  readonly defer: () => Promise<void>;
  readonly run: () => Promise<void>;
}

/** So long short work may hold up what arrives. */
const SLICE_MS = 5;

/** Work that waits, and its deferral where one was sent. */
interface Waiting {
  readonly defer: () => Promise<void>;
  deferred?: Promise<void>;
}

/** How many may wait before all who do are deferred: computing them takes less than a tenth of a second. */
const WAITING = 8;

/**
 * How long turns wait for what still arrives, since computing in between would hold up its deferral. Working gains that
 * time back, so that however much arrives, half of the time at least goes into answers.
 */
const PATIENCE_MS = 250;

/**
 * Does work in the order in which it came, one turn of the event loop each, so that what arrives meanwhile is seen at
 * once: where many wait, all are deferred before anything is computed for them, and Discord hears in time.
 */
export class InteractionQueue {
  readonly #waiting = new Set<Waiting>();
  readonly #short: (() => void)[] = [];
  #isClearing = false;
  #arrived = 0;
  #patience = PATIENCE_MS;
  #working = performance.now();
  #last: Promise<void> = Promise.resolve();

  /** Resolves when the work is done. */
  async take({ defer, run }: QueuedInteraction): Promise<void> {
    this.#arrived += 1;
    const waiting: Waiting = { defer };
    this.#waiting.add(waiting);
    if (this.#waiting.size > WAITING) for (const one of this.#waiting) one.deferred ??= one.defer();
    let done: Promise<void> | undefined;
    const turn = this.#last.then(async () => {
      await this.#quiet();
      await waiting.deferred;
      this.#waiting.delete(waiting);
      // Not waited for: while this one is sent, the next one is computed.
      done = run();
    });
    this.#last = turn;
    await turn;
    await done;
  }

  /** Does short work that cannot be deferred before all that waits, in its order. Resolves when it is done. */
  async first(run: () => Promise<void>): Promise<void> {
    this.#arrived += 1;
    const done = new Promise<void>((resolve) => {
      this.#short.push(() => resolve(run()));
    });
    void this.#clear();
    await done;
  }

  async #clear(): Promise<void> {
    if (this.#isClearing) return;
    this.#isClearing = true;
    while (this.#short.length > 0) {
      await nextTurn();
      const until = performance.now() + SLICE_MS;
      do this.#short.shift()?.();
      while (this.#short.length > 0 && performance.now() < until);
    }
    this.#isClearing = false;
  }

  /** Resolves when nothing more arrives and no short work is left, or patience is at its end. */
  async #quiet(): Promise<void> {
    const started = performance.now();
    this.#patience = Math.min(PATIENCE_MS, this.#patience + started - this.#working);
    let waited = 0;
    let seen: number;
    do {
      seen = this.#arrived;
      await nextTurn();
      waited = performance.now() - started;
    } while ((seen !== this.#arrived || this.#short.length > 0) && waited < this.#patience);
    this.#patience = Math.max(0, this.#patience - waited);
    this.#working = started + waited;
  }
}

/** Resolves in the next turn of the event loop, when what arrives meanwhile has been seen. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** Waits for the work, at most `ms`. */
export async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, timeout]);
  clearTimeout(timer);
}
