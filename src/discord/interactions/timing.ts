import type { Ending, Observe } from '../../service/observation.ts';

/** The course of one interaction, timed from its arrival. */
export class InteractionTimer {
  readonly #command: string;
  readonly #observe: Observe;
  readonly #withheld: Ending | undefined;
  readonly #arrived = performance.now();
  #isAcknowledged = false;

  /** `command` is its name, or what stands for one; `withheld` why the person is told something else than an answer. */
  constructor(command: string, observe: Observe, withheld?: Ending) {
    this.#command = command;
    this.#observe = observe;
    this.#withheld = withheld;
  }

  /** Discord has heard of it: the first time counts. */
  acknowledged(): void {
    if (this.#isAcknowledged) return;
    this.#isAcknowledged = true;
    this.#observe({ of: 'acknowledgement', ms: performance.now() - this.#arrived });
  }

  /** It is over. */
  ended(outcome: Ending): void {
    const ending = outcome === 'answered' ? (this.#withheld ?? outcome) : outcome;
    const ms = performance.now() - this.#arrived;
    this.#observe({ of: 'interaction', command: this.#command, outcome: ending, ms });
  }
}
