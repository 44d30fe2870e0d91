import type { ChildProcess } from 'node:child_process';
import { forkChild, holdOn, letGo } from '../child-process.ts';
import {
  LIMIT_SIGNALS,
  type ReaderEnd,
  type ReaderNews,
  type ReaderOrder,
  type ReaderReply,
  type RunOptions,
} from './protocol.ts';

export interface ReaderProcessOptions {
  readonly entry: URL;
  readonly tasks?: URL | undefined;
  readonly maxMemory: number;
  readonly maxHeapMegabytes: number;
}

export class ReaderProcess {
  readonly #child: ChildProcess;

  constructor({ entry, tasks, maxMemory, maxHeapMegabytes }: ReaderProcessOptions) {
    this.#child = forkChild(entry, {
      words: [String(maxMemory), ...(tasks ? [tasks.href] : [])],
      execArgv: [`--max-old-space-size=${maxHeapMegabytes}`],
    });
  }

  get isAlive(): boolean {
    return this.#child.connected && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Kills the process after `patience` milliseconds. */
  run(
    order: ReaderOrder,
    { patience, onNews = () => {} }: Pick<RunOptions, 'onNews'> & { readonly patience: number },
  ): Promise<ReaderReply | ReaderEnd> {
    const child = this.#child;
    if (!this.isAlive) return Promise.resolve('crash');
    holdOn(child);
    return new Promise((resolve, reject) => {
      let hangs = false;
      const timer = setTimeout(() => {
        hangs = true;
        this.stop();
      }, patience);
      const end = (outcome: ReaderReply | ReaderEnd | Error) => {
        clearTimeout(timer);
        child.off('message', onMessage).off('exit', onExit).off('error', onError);
        letGo(child);
        if (outcome instanceof Error) reject(outcome);
        else resolve(outcome);
      };
      const onMessage = (message: ReaderReply | ReaderNews) =>
        'result' in message ? end(message) : onNews(message);
      const onExit = (_: unknown, signal: NodeJS.Signals | null) => end(hangs ? 'hang' : endOf(signal));
      const onError = (error: Error) => end(child.pid === undefined ? error : 'crash');
      child.on('message', onMessage).on('exit', onExit).on('error', onError);
      // Fails only if the process has ended or never began.
      child.send(order, () => {});
    });
  }

  stop(): void {
    this.#child.kill('SIGKILL');
  }
}

/** V8 aborts if its heap is full. */
const ENDS: Readonly<Record<string, ReaderEnd>> = {
  [LIMIT_SIGNALS.memory]: 'memory',
  SIGABRT: 'memory',
  SIGTRAP: 'memory',
  [LIMIT_SIGNALS.time]: 'time',
};

function endOf(signal: NodeJS.Signals | null): ReaderEnd {
  return ENDS[signal ?? ''] ?? 'crash';
}
