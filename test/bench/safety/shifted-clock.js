/** A preload: this process's clock is `CLOCK_SHIFT` milliseconds ahead, as on a machine whose clock was set. */
const shift = Number(process.env.CLOCK_SHIFT ?? 0);
const { Date: Real } = globalThis;

globalThis.Date = class extends Real {
  constructor(...given) {
    if (given.length === 0) super(Real.now() + shift);
    else super(...given);
  }

  static now() {
    return Real.now() + shift;
  }
};
