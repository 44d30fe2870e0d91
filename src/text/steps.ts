/** Work in steps of some milliseconds: others can be served between them. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Yielding costs more than most steps, so run steps this long between yields. */
const STRETCH_MS = 5;

export async function finishBreathing<Result>(
  steps: Steps<Result>,
  breathe: () => Promise<void>,
): Promise<Result> {
  for (let since = performance.now(); ; ) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - since < STRETCH_MS) continue;
    await breathe();
    since = performance.now();
  }
}
