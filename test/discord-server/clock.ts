/** The server's time, in milliseconds. It stands still until a test moves it. */
export class Clock {
  #now = Date.UTC(2026, 7, 1);
  #alarms: { at: number; ring: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  /** Rings once the clock has passed `ms` from now. */
  after(ms: number, ring: () => void): void {
    this.#alarms.push({ at: this.#now + ms, ring });
  }

  /** Moves the time on; alarms that are due ring in their order. */
  advance(ms: number): void {
    this.#now += ms;
    const due = this.#alarms.filter((alarm) => alarm.at < this.#now).sort((a, b) => a.at - b.at);
    this.#alarms = this.#alarms.filter((alarm) => alarm.at >= this.#now);
    for (const alarm of due) alarm.ring();
  }
}
