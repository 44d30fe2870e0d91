import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { LRUCache } from 'lru-cache';
import { RefusedError, refusalOf, refuse } from '../../../errors.ts';
import type { EngineProblem, Refusal } from '../../../model/refusal.ts';
import type { EngineFound, EngineReads, EngineSearch } from '../../../search/published/format.ts';
import type { EngineSettings } from '../inputs.ts';
import { currentAttempt, type HeldRead, Pending, usesEngine } from '../settled.ts';
import type { EngineOutcome, EngineQuestion, FromThread, ThreadData, ToThread } from './protocol.ts';

const ENTRY = new URL(import.meta.resolve('#opensearch'));
const CACHE_BYTES = 8 * 1024 * 1024;
/** Larger results come from searches, which hardly recur. */
const ENTRY_BYTES = 256 * 1024;
/** The thread keeps nothing between replies. */
const LIMITS = { maxOldGenerationSizeMb: 48, maxYoungGenerationSizeMb: 4 };
/** How long a caller outside `settled` waits. */
const DEADLINE_MS = 1_500;
/** After a failure, reads fail at once; the first one after this pause also probes the cluster. */
const REST_MS = 2_000;

interface AskedQuestion {
  readonly question: EngineQuestion;
  readonly sent: number;
  readonly done: (outcome: EngineOutcome) => void;
}

/** Reads from the cluster, with a cache and a circuit breaker; one per process and cluster. */
export class Engine {
  static readonly #all = new Map<string, Engine>();

  static at(settings: EngineSettings): Engine {
    const { urls, user, prefix } = settings;
    const key = JSON.stringify([urls, user, prefix]);
    const engine = Engine.#all.get(key) ?? new Engine(settings);
    Engine.#all.set(key, engine);
    usesEngine(() => engine.failure);
    return engine;
  }

  static async closeAll(): Promise<void> {
    const all = [...Engine.#all.values()];
    Engine.#all.clear();
    usesEngine(undefined);
    await Promise.all(all.map((engine) => engine.#thread?.worker.terminate()));
  }

  readonly settings: EngineSettings;
  readonly #bell = new Int32Array(new SharedArrayBuffer(4));
  readonly #asked = new Map<number, AskedQuestion>();
  readonly #held = new LRUCache<string, HeldRead>({
    ...{ maxSize: CACHE_BYTES, maxEntrySize: ENTRY_BYTES, sizeCalculation: sizeOf },
  });
  #thread: { readonly worker: Worker; readonly port: MessagePort } | undefined;
  #count = 0;
  #awaited = 0;
  #heard = 0;
  /** Until then, reads fail at once: a reader has just waited in vain. */
  #restsUntil = 0;
  #broken: { readonly refusal: Refusal; readonly question?: EngineQuestion; until: number } | undefined;

  private constructor(settings: EngineSettings) {
    this.settings = settings;
  }

  /** Why reads fail; undefined while they succeed. Probes the cluster again after a pause. */
  get failure(): Refusal | undefined {
    const { question, until = 0 } = this.#broken ?? {};
    if (question && performance.now() > until) this.#send(question, () => {});
    return this.#broken?.refusal;
  }

  reads(index: string): EngineReads {
    return {
      packed: (ids) => {
        return this.#read('packed', index, ids).map((held) =>
          typeof held === 'string' && held !== '' ? held : undefined,
        );
      },
      search: (requests) => {
        return this.#read('search', index, requests.map(bodyOf)).map((held) =>
          held === undefined || typeof held === 'string' ? NOTHING : held,
        );
      },
    };
  }

  /** Drops the cached description of an index, the only part that may change. */
  forget(index: string): void {
    const about = nameOf({ kind: 'packed', index }, 'about');
    for (const name of this.#held.keys()) if (name.startsWith(about)) this.#held.delete(name);
  }

  #read(kind: EngineQuestion['kind'], index: string, keys: readonly string[]): (HeldRead | undefined)[] {
    const attempt = currentAttempt();
    const found = new Map<string, HeldRead>();
    for (const key of keys) {
      const name = nameOf({ kind, index }, key);
      const held = attempt?.held.get(name) ?? this.#held.get(name);
      if (held !== undefined) found.set(key, held);
    }
    const missing = [...new Set(keys)].filter((key) => !found.has(key));
    if (missing.length > 0) {
      const question = { kind, index, keys: missing };
      if (attempt?.asked) {
        const reading = this.#await(question, attempt.held);
        // `settled` may not await this if the work fails first.
        reading.catch(() => {});
        attempt.asked.push(reading);
        throw new Pending();
      }
      const values = this.#waitFor(question);
      for (const [at, key] of missing.entries()) found.set(key, values[at] ?? '');
    }
    return keys.map((key) => found.get(key));
  }

  get #port(): MessagePort {
    this.#thread ??= this.#start();
    return this.#thread.port;
  }

  #start() {
    const { port1, port2 } = new MessageChannel();
    port1.on('message', (reply: FromThread) => this.#hear(reply)).unref();
    const workerData: ThreadData = { settings: this.settings, port: port2, bell: this.#bell };
    const worker = new Worker(ENTRY, { workerData, transferList: [port2], resourceLimits: LIMITS });
    worker.unref();
    worker.on('error', (error) => this.#fail(refusalOf(error)));
    worker.on('exit', () => this.#fail({ reason: 'unexpected', message: 'the OpenSearch thread ended' }));
    return { worker, port: port1 };
  }

  #fail(refusal: Refusal): void {
    this.#thread?.port.close();
    this.#thread = undefined;
    this.#broken ??= { refusal, until: performance.now() + REST_MS };
    for (const id of [...this.#asked.keys()]) this.#hear({ id, refusal });
  }

  async #await(question: EngineQuestion, held: Map<string, HeldRead>): Promise<void> {
    this.#awaited += 1;
    this.#port.ref();
    try {
      const outcome = await new Promise<EngineOutcome>((resolve) => this.#ask(question, resolve));
      if ('refusal' in outcome) refuse(outcome.refusal);
      for (const [at, key] of question.keys.entries())
        held.set(nameOf(question, key), outcome.values[at] ?? '');
    } finally {
      this.#awaited -= 1;
      if (this.#awaited === 0) this.#port.unref();
    }
  }

  #waitFor(question: EngineQuestion): readonly HeldRead[] {
    if (performance.now() < this.#restsUntil) refuse(this.#slow());
    const reply: { outcome?: EngineOutcome } = {};
    const id = this.#ask(question, (outcome) => {
      reply.outcome = outcome;
    });
    for (const until = performance.now() + DEADLINE_MS; ; ) {
      const rung = Atomics.load(this.#bell, 0);
      for (let one = receiveMessageOnPort(this.#port); one; one = receiveMessageOnPort(this.#port))
        this.#hear(one.message);
      const { outcome } = reply;
      if (outcome) return 'refusal' in outcome ? refuse(outcome.refusal) : outcome.values;
      const left = until - performance.now();
      if (left > 0) Atomics.wait(this.#bell, 0, rung, left);
      else {
        this.#restsUntil = performance.now() + REST_MS;
        this.#hear({ id, refusal: this.#slow() });
      }
    }
  }

  /** Throws at once while the circuit is open. */
  #ask(question: EngineQuestion, done: AskedQuestion['done']): number {
    const now = performance.now();
    const broken = this.#broken;
    if (broken && now < broken.until) throw new RefusedError(broken.refusal);
    if (broken === undefined) return this.#send(question, done);
    this.#send(question, () => {});
    throw new RefusedError(broken.refusal);
  }

  #send(question: EngineQuestion, done: AskedQuestion['done']): number {
    const now = performance.now();
    this.#count += 1;
    const id = this.#count;
    if (this.#broken) this.#broken.until = now + REST_MS;
    this.#asked.set(id, { question, sent: now, done });
    const message: ToThread = { ...question, id };
    this.#port.postMessage(message);
    return id;
  }

  #hear({ id, ...outcome }: FromThread): void {
    const asked = this.#asked.get(id);
    if (asked === undefined) return;
    this.#asked.delete(id);
    const { question, sent } = asked;
    const now = performance.now();
    if ('refusal' in outcome && isSilence(outcome.refusal)) {
      // A cluster that has answered other requests since is not down.
      if (this.#heard < sent) this.#broken = { refusal: outcome.refusal, question, until: now + REST_MS };
    } else {
      this.#heard = now;
      this.#broken = undefined;
    }
    if ('values' in outcome)
      for (const [at, key] of question.keys.entries())
        this.#held.set(nameOf(question, key), outcome.values[at] ?? '');
    asked.done(outcome);
  }

  #slow(): Refusal {
    return { reason: 'engine-failed', problem: 'slow', at: this.settings.urls.join(', '), found: null };
  }
}

/** Whether no read can succeed: the cluster does not answer, or refuses the credentials. */
function isSilence(refusal: Refusal): boolean {
  return refusal.reason === 'engine-failed' && SILENT.has(refusal.problem);
}

const SILENT: ReadonlySet<EngineProblem> = new Set(['unreachable', 'slow', 'credentials']);

const NOTHING: EngineFound = { total: 0, hits: [] };

function bodyOf({ query, sort, size, after, countsAll = false }: EngineSearch): string {
  const where = { ...(after && { search_after: after }), track_total_hits: countsAll, _source: ['packed'] };
  return JSON.stringify({ query, sort, size, ...where });
}

function nameOf({ kind, index }: Pick<EngineQuestion, 'kind' | 'index'>, key: string): string {
  return `${index} ${kind} ${key}`;
}

/** In bytes, two for each character. */
function sizeOf(held: HeldRead, name: string): number {
  const texts = typeof held === 'string' ? [held] : held.hits.map(({ id, packed }) => id + packed);
  return texts.reduce((sum, text) => sum + 2 * text.length + 100, 2 * name.length + 100);
}
