/** Work in steps of some milliseconds each: between them others can be answered. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Does all steps at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** So long, in milliseconds, steps follow each other without a break: a break costs more than most of them. */
const STRETCH_MS = 10;

/** Does the steps one after another, and awaits `breathe` between them. */
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
