import type { ChildProcess } from 'node:child_process';
import { refuse } from '../../errors.ts';
import type { EncodePassages } from '../../library/store/encoder/unit-vectors.ts';
import type { LibraryPlace } from '../../library/store/inputs.ts';
import type { Meaning } from '../../search/search.ts';
import { forkChild, holdOn, letGo } from '../child-process.ts';
import type { EncoderOrder, EncoderReply, TextKind } from './protocol.ts';

const ENTRY = new URL(import.meta.resolve('#encoder'));
/** Loading a model takes about a second. */
const IDLE_MS = 600_000;
/** Longer than a model takes to load on a busy machine, and to encode some passages. */
const PATIENCE_MS = 120_000;
/** A person waits for the answer: without a vector, words alone decide. */
const QUESTION_MS = 10_000;

interface Awaited {
  readonly resolve: (meanings: readonly Meaning[]) => void;
  readonly reject: (error: Error) => void;
}

/** `models`: the URL of a module that opens other models, for tests. */
export interface EncoderOptions {
  readonly models?: URL | undefined;
  readonly idle?: number | undefined;
}

export class Encoder {
  readonly #folder: string;
  readonly #options: EncoderOptions;
  readonly #awaited = new Map<number, Awaited>();
  #child: ChildProcess | undefined;
  #timer: NodeJS.Timeout | undefined;
  #orders = 0;

  constructor(folder: string, options: EncoderOptions = {}) {
    this.#folder = folder;
    this.#options = options;
  }

  /** Rejects if the model cannot be opened, or does not answer within `patience` milliseconds. */
  encode(kind: TextKind, texts: readonly string[], patience = PATIENCE_MS): Promise<readonly Meaning[]> {
    this.#child ??= this.#start();
    const child = this.#child;
    clearTimeout(this.#timer);
    holdOn(child);
    const order: EncoderOrder = { id: ++this.#orders, kind, texts };
    return new Promise<readonly Meaning[]>((resolve, reject) => {
      const timer = setTimeout(() => this.stop(), patience);
      const settle = <Value>(end: (value: Value) => void) => {
        return (value: Value) => {
          clearTimeout(timer);
          this.#awaited.delete(order.id);
          if (this.#awaited.size === 0 && this.#child === child) this.#rest(child);
          end(value);
        };
      };
      this.#awaited.set(order.id, { resolve: settle(resolve), reject: settle(reject) });
      // Fails only if the process has ended or never began.
      child.send(order, () => {});
    });
  }

  stop(): void {
    this.#child?.kill('SIGKILL');
  }

  #start(): ChildProcess {
    const { models } = this.#options;
    const child = forkChild(ENTRY, { words: [this.#folder, ...(models ? [models.href] : [])] });
    child.on('message', (reply: EncoderReply) => {
      const awaited = this.#awaited.get(reply.id);
      if ('meanings' in reply) awaited?.resolve(reply.meanings);
      else awaited?.reject(new Error(reply.problem));
    });
    const end = () => {
      if (this.#child !== child) return;
      this.#child = undefined;
      letGo(child);
      for (const { reject } of [...this.#awaited.values()]) reject(new Error('its process ended'));
    };
    child.on('exit', end);
    child.on('error', end);
    return child;
  }

  #rest(child: ChildProcess): void {
    letGo(child);
    this.#timer = setTimeout(() => this.stop(), this.#options.idle ?? IDLE_MS).unref();
  }
}

const encoders = new Map<string, Encoder>();

function encoderIn(folder: string): Encoder {
  const encoder = encoders.get(folder) ?? new Encoder(folder);
  encoders.set(folder, encoder);
  return encoder;
}

/** For a build; undefined without an encoder. */
export function encoderOf({ encoder }: LibraryPlace): EncodePassages | undefined {
  if (encoder === undefined) return undefined;
  return async (texts) => {
    try {
      return await encoderIn(encoder).encode('passage', texts);
    } catch (error) {
      return refuse({
        reason: 'encoder-failed',
        detail: error instanceof Error ? error.message : `${error}`,
      });
    }
  };
}

/** Undefined without an encoder, or if it fails. */
export async function understand(
  { encoder }: Pick<LibraryPlace, 'encoder'>,
  question: string,
): Promise<Meaning | undefined> {
  if (encoder === undefined) return undefined;
  try {
    return (await encoderIn(encoder).encode('question', [question], QUESTION_MS))[0];
  } catch {
    return undefined;
  }
}
