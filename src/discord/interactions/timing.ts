import type { Ending, Observe } from '../../service/observation.ts';

/** Times an interaction from its arrival and reports it. */
export class InteractionTimer {
  readonly #command: string;
  readonly #observe: Observe;
  readonly #arrived = performance.now();
  #withheld: Ending | undefined;
  #isAcknowledged = false;

  /** `command`: its name, or the kind of interaction. */
  constructor(command: string, observe: Observe) {
    this.#command = command;
    this.#observe = observe;
  }

  /** From now on `answered` counts as this ending: the reply only says why there is no answer. */
  withhold(ending: Ending): void {
    this.#withheld = ending;
  }

  get isWithheld(): boolean {
    return this.#withheld !== undefined;
  }

  /** Discord received a response or a deferral; only the first call counts. */
  acknowledged(): void {
    if (this.#isAcknowledged) return;
    this.#isAcknowledged = true;
    this.#observe({ of: 'acknowledgement', ms: performance.now() - this.#arrived });
  }

  ended(outcome: Ending): void {
    const ending = outcome === 'answered' ? (this.#withheld ?? outcome) : outcome;
    const ms = performance.now() - this.#arrived;
    this.#observe({ of: 'interaction', command: this.#command, outcome: ending, ms });
  }
}
