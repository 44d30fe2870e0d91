/** Work whose turn comes: `defer` asks for patience, `run` does it. Neither rejects. */
export interface Turn {
  readonly defer: () => Promise<void>;
  readonly run: () => Promise<void>;
}

/** How many may wait before the next ones are deferred: computing them takes less than a tenth of a second. */
const WAITING = 8;

/** How long a turn waits for deferrals that are being sent: computing in between would hold them up. */
const SENDING_MS = 100;

/**
 * Does work in the order in which it came, one turn of the event loop each, so that what arrives meanwhile is seen at
 * once: where many wait, it is deferred before anything is computed for it, and Discord hears in time.
 */
export class Turns {
  #waiting = 0;
  readonly #deferring = new Set<Promise<void>>();
  #last: Promise<void> = Promise.resolve();

  /** Resolves when the work is done. */
  async take({ defer, run }: Turn): Promise<void> {
    this.#waiting += 1;
    const before = this.#last;
    const deferred = this.#waiting > WAITING ? this.#defer(defer) : undefined;
    let done: Promise<void> | undefined;
    const turn = before.then(async () => {
      if (this.#waiting > 1) await nextTurn();
      await this.sent();
      await deferred;
      this.#waiting -= 1;
      // Not waited for: while this one is sent, the next one is computed.
      done = run();
    });
    this.#last = turn;
    await turn;
    await done;
  }

  /** Resolves when no deferral is being sent, or soon: work that cannot be deferred and is short goes before the others. */
  async sent(): Promise<void> {
    if (this.#deferring.size > 0) await within(SENDING_MS, Promise.all(this.#deferring));
  }

  #defer(defer: () => Promise<void>): Promise<void> {
    const deferring = defer().finally(() => this.#deferring.delete(deferring));
    this.#deferring.add(deferring);
    return deferring;
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
