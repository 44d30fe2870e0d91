import type { MessagePort } from 'node:worker_threads';
import type { Refusal } from '../../../model/refusal.ts';
import type { EngineSettings } from '../inputs.ts';
import type { HeldRead } from '../settled.ts';

/** `bell` is incremented and notified after each reply. */
export interface ThreadData {
  readonly settings: EngineSettings;
  readonly port: MessagePort;
  readonly bell: Int32Array;
}

/** `keys` are ids of documents, or searches in JSON. */
export interface EngineQuestion {
  readonly kind: 'packed' | 'search';
  readonly index: string;
  readonly keys: readonly string[];
}

/** A value for each key. */
export type EngineOutcome = { readonly values: readonly HeldRead[] } | { readonly refusal: Refusal };

export type ToThread = EngineQuestion & { readonly id: number };
export type FromThread = EngineOutcome & { readonly id: number };
