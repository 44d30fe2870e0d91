/** Sends values at most once in `ms`: each time the newest that was offered, and none while one is being sent. */
export class Pace<Value> {
  readonly #ms: number;
  readonly #send: (value: Value) => Promise<void>;
  #waiting: { readonly value: Value } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #sending: Promise<void> | undefined;
  #last = Number.NEGATIVE_INFINITY;
  #ended = false;

  /** `send` must not reject. */
  constructor(ms: number, send: (value: Value) => Promise<void>) {
    this.#ms = ms;
    this.#send = send;
  }

  offer(value: Value): void {
    if (this.#ended) return;
    this.#waiting = { value };
    this.#arrange();
  }

  /** Sends nothing more; resolves when what is being sent has arrived. */
  async end(): Promise<void> {
    this.#ended = true;
    clearTimeout(this.#timer);
    await this.#sending;
  }

  #arrange(): void {
    if (this.#ended || this.#waiting === undefined) return;
    if (this.#timer !== undefined || this.#sending !== undefined) return;
    const wait = this.#last + this.#ms - performance.now();
    if (wait > 0) this.#timer = setTimeout(() => this.#ring(), wait);
    else this.#emit(this.#waiting.value);
  }

  #ring(): void {
    this.#timer = undefined;
    this.#arrange();
  }

  #emit(value: Value): void {
    this.#waiting = undefined;
    this.#last = performance.now();
    this.#sending = this.#send(value).finally(() => {
      this.#sending = undefined;
      this.#arrange();
    });
  }
}
