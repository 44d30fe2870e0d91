/**
 * Limits how many tasks run at once. The others wait in one line for each key, and the lines take turns, so that a hundred
 * tasks of one key delay another's by one task.
 */
export class FairTurns {
  #free: number;
  readonly #lines = new Map<string, (() => void)[]>();

  constructor(most: number) {
    this.#free = most;
  }

  async run<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    if (this.#free === 0) await this.#wait(key);
    else this.#free -= 1;
    try {
      return await work();
    } finally {
      this.#pass();
    }
  }

  #wait(key: string): Promise<void> {
    return new Promise((begin) => {
      const line = this.#lines.get(key);
      if (line === undefined) this.#lines.set(key, [begin]);
      else line.push(begin);
    });
  }

  #pass(): void {
    const [next] = this.#lines;
    if (next === undefined) {
      this.#free += 1;
      return;
    }
    const [key, line] = next;
    const begin = line.shift();
    this.#lines.delete(key);
    if (line.length > 0) this.#lines.set(key, line);
    begin?.();
  }
}
