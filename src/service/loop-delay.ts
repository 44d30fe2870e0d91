import { monitorEventLoopDelay } from 'node:perf_hooks';

const LATE_MS = 250;
/** A delay counts as late for at least this long. */
const WINDOW_MS = 2_000;

/** Returns whether the event loop was late within the last seconds, as on a busy machine. */
export function watchLoopDelay(): () => boolean {
  const delays = monitorEventLoopDelay({ resolution: 20 });
  delays.enable();
  let since = performance.now();
  let wasLate = false;
  return () => {
    const isLate = delays.max > LATE_MS * 1e6;
    const now = performance.now();
    if (now - since < WINDOW_MS) return isLate || wasLate;
    const result = isLate || wasLate;
    wasLate = isLate;
    since = now;
    delays.reset();
    return result;
  };
}
