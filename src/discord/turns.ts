/** Work whose turn comes: `defer` asks for patience, `run` does it. Neither rejects. */
export interface Turn {
  readonly defer: () => Promise<void>;
  readonly run: () => Promise<void>;
}

/** How many may wait before the next ones are deferred: computing them takes less than a tenth of a second. */
const WAITING = 8;

/**
 * Does work in the order in which it came, one turn of the event loop each, so that what arrives meanwhile is seen at
 * once: where many wait, it is deferred before anything is computed for it, and Discord hears in time.
 */
export class Turns {
  #waiting = 0;
  #last: Promise<void> = Promise.resolve();

  /** Resolves when the work is done. */
  async take({ defer, run }: Turn): Promise<void> {
    this.#waiting += 1;
    const before = this.#last;
    const deferred = this.#waiting > WAITING ? defer() : undefined;
    let done: Promise<void> | undefined;
    const turn = before.then(async () => {
      if (this.#waiting > 1) await nextTurn();
      await deferred;
      this.#waiting -= 1;
      // Not waited for: while this one is sent, the next one is computed.
      done = run();
    });
    this.#last = turn;
    await turn;
    await done;
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
