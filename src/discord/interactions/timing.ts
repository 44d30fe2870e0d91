import type { Ending, Observe } from '../../service/observation.ts';

export class InteractionTimer {
  readonly #command: string;
  readonly #observe: Observe;
  readonly #arrived = performance.now();
  #withheld: Ending | undefined;
  #isAcknowledged = false;

  constructor(command: string, observe: Observe) {
    this.#command = command;
    this.#observe = observe;
  }

  withhold(ending: Ending): void {
    this.#withheld = ending;
  }

  get isWithheld(): boolean {
    return this.#withheld !== undefined;
  }

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
