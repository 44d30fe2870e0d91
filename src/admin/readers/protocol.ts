import type { Ingested, IngestFile } from '../../ingest/ingest.ts';
import type { RecognitionOptions } from '../../ingest/recognition.ts';
import type { DataTexts } from '../../library/store/files.ts';
import type { SourceItem } from '../../model/answer.ts';
import type { Diagnostic, Document } from '../../model/document.ts';
import type { Problem } from '../../model/problem.ts';
import type { Reading } from '../../model/reading.ts';
import type { Refusal } from '../../model/refusal.ts';

export interface ReaderTask {
  readonly kind: 'ingest' | 'propose' | 'draft';
  readonly file: IngestFile;
  readonly recognition?: RecognitionOptions | undefined;
}

/** `texts` is absent if the process already has them. */
export interface ReaderOrder {
  readonly task: ReaderTask;
  readonly texts: DataTexts | undefined;
  readonly seconds: number;
}

/** `derivedId`: the id if Ibid made it. */
export interface Proposal {
  readonly proposal: SourceItem;
  readonly reading: Reading;
  readonly diagnostics: readonly Diagnostic[];
  readonly derivedId?: string | undefined;
}

/** The bytes are a serialized ReaderResult. */
export interface TaskRunner {
  run(task: ReaderTask, texts: DataTexts, options?: RunOptions): Promise<Uint8Array | Problem>;
}

export type ReaderResult =
  | ({ readonly kind: 'ingested' } & Ingested)
  | ({ readonly kind: 'proposed' } & Proposal)
  | { readonly kind: 'drafted'; readonly document: Document }
  | { readonly kind: 'failed'; readonly refusal: Refusal };

/** `result` is null if it is too large; `memory` is in bytes. */
export interface ReaderReply {
  readonly result: Uint8Array | null;
  readonly memory: number;
}

export interface ReaderNews {
  readonly done: number;
  readonly of: number;
}

/** `library`: its data folder. Libraries take turns. */
export interface RunOptions {
  readonly library?: string | undefined;
  readonly onNews?: ((news: ReaderNews) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export type ReaderEnd = 'memory' | 'time' | 'hang' | 'crash';

export const LIMIT_SIGNALS = { memory: 'SIGUSR2', time: 'SIGVTALRM' } as const;

export interface WatchdogData {
  /** In milliseconds; infinite while it is idle. */
  readonly deadline: SharedArrayBuffer;
  readonly maxMemory: number;
}
