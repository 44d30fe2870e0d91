import { Socket } from 'node:net';
import { Worker, workerData } from 'node:worker_threads';
import { LIFELINE } from '../child-process.ts';
import { LIMIT_SIGNALS, type WatchdogData } from './protocol.ts';

const POLL_MS = 25;

/**
 * Watches this process in a thread of its own, since it may never come to rest. `file` must call `watch` in that
 * thread. Returns the processor time, in milliseconds, at which the process ends; it may be changed.
 */
export function startWatchdog(file: string, maxMemory = Number.POSITIVE_INFINITY): Float64Array {
  const deadline = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);
  const data: WatchdogData = { deadline, maxMemory };
  new Worker(file, { workerData: data, execArgv: [], stdin: false }).unref();
  return new Float64Array(deadline).fill(Number.POSITIVE_INFINITY);
}

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
