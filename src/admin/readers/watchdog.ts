import { Socket } from 'node:net';
import { workerData } from 'node:worker_threads';
import { LIFELINE, LIMIT_SIGNALS, type WatchdogData } from './protocol.ts';

const POLL_MS = 25;

/** Runs in a thread: its process may never come to rest. */
export function watch(): void {
  const { deadline, maxMemory }: WatchdogData = workerData;
  const until = new Float64Array(deadline);
  const end = (signal: NodeJS.Signals) => process.kill(process.pid, signal);
  const lifeline = new Socket({ fd: LIFELINE });
  lifeline.on('error', () => {});
  lifeline.on('close', () => end('SIGKILL'));
  lifeline.resume();
  setInterval(() => {
    if (process.memoryUsage.rss() > maxMemory) end(LIMIT_SIGNALS.memory);
    else if (processorTime() > (until[0] ?? 0)) end(LIMIT_SIGNALS.time);
  }, POLL_MS);
}

/** In milliseconds. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
