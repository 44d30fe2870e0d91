import { serialize } from 'node:v8';
import { isMainThread } from 'node:worker_threads';
import { yieldToParent } from '../child-process.ts';
import { MAX_RESULT } from './limits.ts';
import type { ReaderNews, ReaderOrder, ReaderReply } from './protocol.ts';
import { processorTime, startWatchdog, watch } from './watchdog.ts';

if (isMainThread) serve(process.argv.slice(2));
else watch();

function serve([maxMemory = '', tasks]: readonly string[]): void {
  yieldToParent();
  const until = startWatchdog(import.meta.filename, Number(maxMemory));
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
