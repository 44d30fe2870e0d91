import { join } from 'node:path';
import { deserialize } from 'node:v8';
import { RefusedError } from '../../errors.ts';
import type { Ingested, IngestFile } from '../../ingest/ingest.ts';
import type { RecognitionOptions } from '../../ingest/recognition.ts';
import { type DataTexts, readDataTexts } from '../../library/store/files.ts';
import { buildFolder, type LibraryPlace } from '../../library/store/inputs.ts';
import type { ReaderOf } from '../../library/store/open.ts';
import type { Document } from '../../model/document.ts';
import type { Problem } from '../../model/problem.ts';
import { sharedPool } from './pool.ts';
import type { Proposal, ReaderResult, ReaderTask, RunOptions, TaskRunner } from './protocol.ts';
import { RefusedFiles } from './refused-files.ts';

const FILE = 'refused-files.json';

export class Readers {
  readonly #texts: DataTexts;
  readonly #refused: RefusedFiles;
  readonly #pool: TaskRunner;
  readonly #recognition: RecognitionOptions | undefined;
  readonly #library: string;

  constructor(
    place: LibraryPlace,
    texts = readDataTexts(place.data, place.fallback),
    pool: TaskRunner = sharedPool,
  ) {
    this.#texts = texts;
    this.#refused = new RefusedFiles(join(buildFolder(place), FILE));
    this.#pool = pool;
    this.#recognition = place.recognition;
    this.#library = place.data;
  }

  async ingest(file: IngestFile, onNews?: RunOptions['onNews']): Promise<Ingested> {
    const result = await this.#run({ kind: 'ingest', file }, onNews);
    if (result.kind !== 'ingested') throw new Error(`a reader read nothing: ${result.kind}`);
    const { kind: _, ...ingested } = result;
    return ingested;
  }

  async propose(file: IngestFile): Promise<Proposal> {
    const result = await this.#run({ kind: 'propose', file });
    if (result.kind !== 'proposed') throw new Error(`a reader proposed nothing: ${result.kind}`);
    return result;
  }

  async draft(file: IngestFile): Promise<Document> {
    const result = await this.#run({ kind: 'draft', file });
    if (result.kind !== 'drafted') throw new Error(`a reader read no draft: ${result.kind}`);
    return result.document;
  }

  async #run(order: ReaderTask, onNews?: RunOptions['onNews']): Promise<ReaderResult> {
    const task = this.#recognition ? { ...order, recognition: this.#recognition } : order;
    const known = this.#refused.find(task);
    if (known) return unread(task, known);
    const outcome = await this.#pool.run(task, this.#texts, { library: this.#library, onNews });
    if ('is' in outcome) {
      this.#refused.add(task, outcome);
      return unread(task, outcome);
    }
    const result: ReaderResult = deserialize(outcome);
    if (result.kind === 'failed') throw new RefusedError(result.refusal);
    return result;
  }
}

export const readerOf: ReaderOf = (place, texts) => {
  const readers = new Readers(place, texts);
  return (file) => readers.ingest(file);
};

function unread({ kind, file }: ReaderTask, problem: Problem): ReaderResult {
  if (kind !== 'ingest') throw new RefusedError({ reason: 'unreadable-document', problem });
  const place = { file: file.name, line: 0, column: 0 };
  const diagnostics = [{ ...place, rule: 'reader-limit', severity: 'error' as const, problem }];
  return { kind: 'ingested', document: null, diagnostics };
}
