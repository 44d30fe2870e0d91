import { serialize } from 'node:v8';
import { isMainThread, Worker } from 'node:worker_threads';
import { MAX_RESULT } from './limits.ts';
import type { ReaderNews, ReaderOrder, ReaderReply, WatchdogData } from './protocol.ts';
import { processorTime, watch } from './watchdog.ts';

if (isMainThread) serve(process.argv.slice(2));
else watch();

/** `tasks` is the URL of other tasks, for tests. */
function serve([maxMemory = '', tasks]: readonly string[]): void {
  const deadline = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);
  const until = new Float64Array(deadline).fill(Number.POSITIVE_INFINITY);
  const workerData: WatchdogData = { deadline, maxMemory: Number(maxMemory) };
  new Worker(import.meta.filename, { workerData, execArgv: [], stdin: false }).unref();
  // A signal to the whole group is for the parent, which ends its readers.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
  // Parsers abandon promises that reject at broken parts of a file.
  process.on('unhandledRejection', () => {});
  process.on('disconnect', () => process.exit());
  process.on('message', async ({ task, texts, seconds }: ReaderOrder) => {
    until[0] = processorTime() + seconds * 1000;
    const { perform } = await (tasks === undefined ? import('./tasks.ts') : import(tasks));
    const onNews = (news: ReaderNews) => process.send?.(news);
    const result = withinLimit(serialize(await perform(task, texts, onNews)));
    until[0] = Number.POSITIVE_INFINITY;
    const reply: ReaderReply = { result, memory: process.memoryUsage.rss() };
    process.send?.(reply);
  });
}

function withinLimit(result: Uint8Array): Uint8Array | null {
  return result.length > MAX_RESULT ? null : result;
}
