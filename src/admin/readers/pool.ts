import { availableParallelism } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import type { DataTexts } from '../../library/store/files.ts';
import type { Problem } from '../../model/problem.ts';
import { FairTurns } from './fair-turns.ts';
import { READER_LIMITS, type ReaderLimits, refusalFor, secondsFor } from './limits.ts';
import { ReaderProcess } from './process.ts';
import type { ReaderEnd, ReaderOrder, ReaderReply, ReaderTask, RunOptions, TaskRunner } from './protocol.ts';

export const READER = new URL(import.meta.resolve('#reader'));
/** Starting a process takes a third of a second. */
const IDLE_MS = 30_000;
const MAX_PROCESSES = 2;

/** `tasks`: the URL of other tasks than reading, for tests. */
export interface ReaderPoolOptions {
  readonly size?: number | undefined;
  readonly limits?: Partial<ReaderLimits> | undefined;
  readonly idle?: number | undefined;
  readonly tasks?: URL | undefined;
}

interface IdleReader {
  readonly reader: ReaderProcess;
  readonly texts: DataTexts;
  readonly timer: NodeJS.Timeout;
}

export class ReaderPool implements TaskRunner {
  readonly #limits: ReaderLimits;
  readonly #options: ReaderPoolOptions;
  readonly #turns: FairTurns;
  readonly #idle: IdleReader[] = [];

  constructor(options: ReaderPoolOptions = {}) {
    this.#options = options;
    this.#limits = { ...READER_LIMITS, ...options.limits };
    this.#turns = new FairTurns(options.size ?? Math.min(MAX_PROCESSES, availableParallelism()));
  }

  run(task: ReaderTask, texts: DataTexts, options: RunOptions = {}): Promise<Uint8Array | Problem> {
    const { signal, library = '' } = options;
    return this.#turns.run(library, async () => {
      const first = await this.#perform(task, texts, options);
      // The system may have killed the process: only a second crash is the file's fault.
      const again = (first === 'crash' || first === 'hang') && !signal?.aborted;
      const reply = again ? await this.#perform(task, texts, options) : first;
      if (typeof reply === 'object' && reply.result) return reply.result;
      const end = typeof reply === 'string' ? reply : 'result';
      return refusalFor(end, secondsFor(task, this.#limits), this.#limits);
    });
  }

  close(): void {
    for (const { reader, timer } of this.#idle.splice(0)) {
      clearTimeout(timer);
      reader.stop();
    }
  }

  async #perform(
    task: ReaderTask,
    texts: DataTexts,
    { signal, onNews }: RunOptions,
  ): Promise<ReaderReply | ReaderEnd> {
    if (signal?.aborted) return 'crash';
    const seconds = secondsFor(task, this.#limits);
    const { reader, knows } = this.#take(texts);
    const order: ReaderOrder = { task, texts: knows ? undefined : texts, seconds };
    const stop = () => reader.stop();
    signal?.addEventListener('abort', stop);
    const reply = await reader.run(order, { patience: seconds * this.#limits.patience * 1000, onNews });
    signal?.removeEventListener('abort', stop);
    if (typeof reply !== 'string') this.#giveBack(reader, texts, reply.memory);
    return reply;
  }

  #take(texts: DataTexts): { reader: ReaderProcess; knows: boolean } {
    for (let next = this.#idle.pop(); next; next = this.#idle.pop()) {
      clearTimeout(next.timer);
      if (next.reader.isAlive) return { reader: next.reader, knows: isDeepStrictEqual(next.texts, texts) };
    }
    const { memory: maxMemory, heap: maxHeapMegabytes } = this.#limits;
    const { tasks } = this.#options;
    return { reader: new ReaderProcess({ entry: READER, tasks, maxMemory, maxHeapMegabytes }), knows: false };
  }

  /** A process that holds half the memory it may have would leave too little to the next file. */
  #giveBack(reader: ReaderProcess, texts: DataTexts, memory: number): void {
    if (memory > this.#limits.memory / 2) {
      reader.stop();
      return;
    }
    const timer = setTimeout(() => this.#drop(reader), this.#options.idle ?? IDLE_MS).unref();
    this.#idle.push({ reader, texts, timer });
  }

  #drop(reader: ReaderProcess): void {
    const at = this.#idle.findIndex((idle) => idle.reader === reader);
    if (at >= 0) this.#idle.splice(at, 1);
    reader.stop();
  }
}

export const sharedPool = new ReaderPool();
