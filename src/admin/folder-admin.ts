import { join } from 'node:path';
import type { Library } from '../library/library.ts';
import type { ActiveLibrary } from '../library/store/active.ts';
import { lineOf, NAMES_FILE } from '../library/store/files.ts';
import { buildFolder, type LibraryPlace } from '../library/store/inputs.ts';
import { writeVerdict } from '../library/store/names-file.ts';
import { listSnapshots } from '../library/store/snapshot.ts';
import type { LibraryItem, NamePairItem, StatusItem } from '../model/answer.ts';
import type { Suggestion } from '../model/completion.ts';
import type { Actor, Audited, Job, JobRequest, Outcome } from '../model/job.ts';
import type { FieldChanges, Refused, Share, Staged, Upload } from '../model/upload.ts';
import type { NameVerdict } from '../model/verdict.ts';
import { notOwn, placeDocument, remember, removeDocument, setFields, type Undo } from './documents.ts';
import { Jobs, type Running } from './jobs.ts';
import type { LibraryAdmin } from './library-admin.ts';
import { loadWhole, ServedLibrary } from './served-library.ts';
import { SharedQuotes } from './shared-quotes.ts';
import { GONE, readFacts, stagedPath, Uploads } from './uploads.ts';
import type { BuildOrder, WorkerTask } from './worker/protocol.ts';
import type { WorkerOptions } from './worker/run.ts';

/** What a keeper needs. `warn` is told what could not be done and does no harm; `audit` hears every order. */
export interface FolderAdminOptions extends WorkerOptions {
  readonly place: LibraryPlace;
  readonly warn?: ((line: string) => void) | undefined;
  readonly audit?: ((entry: Audited) => Promise<void> | void) | undefined;
}

/** Changes files before a build, and gives what takes that back; what may not be done is refused before anything was. */
type PrepareChange = () => Refused | Undo;

/** A keeper of the data folder of a place: each change is made of its files, built aside and swapped in. */
export class FolderAdmin implements LibraryAdmin {
  readonly #place: LibraryPlace;
  readonly #folder: string;
  readonly #served: ServedLibrary;
  readonly #jobs: Jobs;
  readonly #shares: SharedQuotes;
  readonly #warn: (line: string) => void;
  readonly #proposals: Uploads;

  constructor(options: FolderAdminOptions, library: Library, serving: ActiveLibrary) {
    const { place, audit, patience, entry, warn = () => {} } = options;
    this.#warn = warn;
    this.#shares = new SharedQuotes(place.data);
    const watching = { patience, entry };
    this.#proposals = new Uploads(place, watching);
    this.#place = place;
    this.#folder = buildFolder(place);
    this.#served = new ServedLibrary(this.#folder, library, serving);
    const version = () => this.#served.library.summary.version;
    this.#jobs = new Jobs({ place, watching, audit, version });
  }

  library(): Library {
    return this.#served.library;
  }

  status(): StatusItem {
    const { summary, counts, diagnostics } = this.#served.library;
    const kept = listSnapshots(this.#folder);
    const count = (severity: string) => diagnostics.filter((one) => one.severity === severity).length;
    return {
      kind: 'status',
      ...summary,
      built: kept.find(({ key }) => key === this.#served.serving.key)?.about.built ?? this.#served.since,
      opened: this.#served.since,
      notes: counts.notes,
      organizations: counts.organizations,
      diagnostics: { error: count('error'), warning: count('warning'), info: count('info') },
      memory: process.memoryUsage().rss,
      disk: kept.reduce((sum, { bytes }) => sum + bytes, 0),
      rolledBack: this.#served.serving.rolledBack,
    };
  }

  reindex(order: JobRequest & { readonly dryRun: boolean }): Promise<Outcome> {
    return this.#change('reindex', order, order.dryRun ? { 'dry-run': true } : {});
  }

  stage(upload: Upload, fields: FieldChanges): Promise<Staged | Refused> {
    return this.#proposals.stage(upload, fields);
  }

  restage(token: string, fields: FieldChanges): Promise<Staged | Refused | null> {
    return this.#proposals.restage(token, fields);
  }

  async discard(token: string): Promise<void> {
    this.#proposals.drop(token);
  }

  async add(token: string, order: JobRequest): Promise<Outcome> {
    const staged = stagedPath(this.#place, token);
    const facts = staged && readFacts(staged);
    const place = () => {
      const path = stagedPath(this.#place, token);
      if (!facts || path === null) return GONE;
      const { id, edition, sha256 } = facts;
      const same = this.#served.library.documents.find((document) => document.sha256 === sha256);
      if (same) return { refused: `this file is in the library already, as ${same.source.id}` };
      if (this.#served.library.document(id)?.edition === edition) return taken(id);
      return placeDocument(this.#place, id, path);
    };
    const outcome = await this.#change('add', order, facts ? { source: facts.id } : {}, place);
    if (outcome.kind === 'done') this.#proposals.drop(token);
    return outcome;
  }

  async edit(source: string, fields: FieldChanges, order: JobRequest): Promise<Outcome> {
    return this.#change('edit', order, { source, fields: Object.keys(fields).join(' ') }, () => {
      const held = this.#served.library.document(source);
      if (held === undefined) return noSource(source);
      const { id = source, edition = held.edition } = fields;
      if (id === null) return { refused: 'a source has an id; give another one, or leave it' };
      const other = this.#served.library.document(id);
      if (other && other !== held && other.edition === edition) return taken(id);
      // An id that nobody gave is made of the title: with another title it would be another, and every handle with it.
      const kept = { id: held.source.id, ...fields };
      return notOwn(this.#place, held.file) ?? setFields(held.file, kept);
    });
  }

  async remove(source: string, order: JobRequest): Promise<Outcome> {
    const at = new Date().toISOString();
    return this.#change('remove', order, { source }, () => {
      const path = this.#served.library.document(source)?.file;
      return path === undefined ? noSource(source) : removeDocument(this.#place, path, at);
    });
  }

  async history(): Promise<LibraryItem[]> {
    return listSnapshots(this.#folder).map(({ key, about }) => ({
      kind: 'library',
      ...about,
      serves: key === this.#served.serving.key,
    }));
  }

  async rollback(version: string, order: JobRequest): Promise<Outcome> {
    return this.#jobs.run({ action: 'rollback', order, about: { version } }, async (running) => {
      await this.#served.follow();
      const kept = listSnapshots(this.#folder).find(({ about }) => about.version === version);
      if (!kept) return failed(`no library ${version} is kept; history lists those that are`);
      if (kept.key === this.#served.serving.key) return { kind: 'unchanged', version };
      const { confirmed } = order;
      const from = this.#served.serving.key;
      const work: WorkerTask = { kind: 'compare', place: this.#place, from, to: kept.key, confirmed };
      return this.#conclude(await running.work(work), running, true);
    });
  }

  async suggestions(kind: 'version' | 'pair'): Promise<Suggestion[]> {
    if (kind === 'pair')
      return this.pairs().map(({ pair, names }) => ({
        label: names.map(({ name }) => name).join(' / '),
        value: pair,
      }));
    const others = (await this.history()).filter(({ serves }) => !serves);
    return others.map(({ version }) => ({ label: version, value: version }));
  }

  pairs(): readonly NamePairItem[] {
    return this.#served.library.namePairs();
  }

  async judge(pair: string, verdict: NameVerdict['verdict'], order: JobRequest): Promise<Outcome> {
    const item = this.pairs().find((one) => one.pair === pair);
    if (!item) {
      const missing = () => ({ refused: `there is no pair ${pair}` });
      return this.#change('names', order, { pair, verdict }, missing);
    }
    const { name: first, country: here } = item.names[0];
    const { name: second, country: there } = item.names[1];
    const at = new Date().toISOString();
    const names: NameVerdict['names'] = [
      { name: first, country: here },
      { name: second, country: there },
    ];
    return this.#change('names', order, { first, second, verdict }, () => {
      const before = remember(join(this.#place.data, NAMES_FILE));
      writeVerdict(this.#place.data, { names, verdict, by: order.by.name, at });
      return before;
    });
  }

  job(): Job | null {
    return this.#jobs.current;
  }

  async follow(): Promise<void> {
    if (this.#jobs.current === null) await this.#served.follow();
  }

  cancel(by: Actor): boolean {
    return this.#jobs.cancel(by);
  }

  shared(share: Share): void {
    this.#note(() => this.#shares.add(share, this.#served.library.summary.version, new Date().toISOString()));
  }

  retracted(share: Omit<Share, 'quotes'>): void {
    this.#note(() => this.#shares.remove(share));
  }

  sharedOf(source: string): number {
    return this.#shares.read().filter(({ handle }) => handle.startsWith(`${source} `)).length;
  }

  close(): Promise<void> {
    return this.#jobs.close();
  }

  /** Writes what is shared; an answer that was given does not fail for it. */
  #note(write: () => void): void {
    try {
      write();
    } catch (error) {
      this.#warn(`shared quotes are not noted: ${lineOf(error)}`);
    }
  }

  /** Changes files, and builds the library of what they are then. */
  #change(
    action: Job['action'],
    order: JobRequest & { readonly dryRun?: boolean },
    about: Audited['arguments'],
    prepare: PrepareChange = () => nothing,
  ): Promise<Outcome> {
    const { dryRun = false, confirmed, by } = order;
    return this.#jobs.run({ action, order, about }, async (running) => {
      const chosen = await this.#served.follow();
      // Another process served an older library again: files that are read anew would take it away.
      if (chosen && action === 'reindex' && this.#served.serving.rolledBack) return this.#kept();
      const prepared = prepare();
      if ('refused' in prepared) return failed(prepared.refused);
      const at = new Date(running.since).toISOString();
      const { key: from } = this.#served.serving;
      const build: BuildOrder = { from, dryRun, confirmed, action, by: by.name, at };
      let outcome: Outcome | undefined;
      try {
        const result = await running.work({ kind: 'build', place: this.#place, ...build });
        outcome = dryRun ? this.#tell(result) : await this.#conclude(result, running, false);
        return outcome;
      } finally {
        if (outcome?.kind !== 'done') prepared.undo();
      }
    });
  }

  /** Swaps a library in that is built and kept: what is answered meanwhile is answered from the old one. */
  async #conclude(result: EndedJob, running: Running, rolledBack: boolean): Promise<Outcome> {
    if (result.kind === 'unchanged') return this.#stay();
    if (result.kind !== 'built') return this.#tell(result);
    const { key, version, before, after, changes, diagnostics } = result;
    running.progress({ stage: 'opening', done: 0, of: 1, left: null });
    const library = await loadWhole(this.#folder, key);
    if (library === null) return failed(`the new library was not read back from ${this.#folder}`);
    const stopped = running.stopped();
    if (stopped) return stopped;
    const serving = { key, rolledBack };
    this.#served.choose(serving);
    this.#served.take(library, serving);
    return { kind: 'done', version, served: true, changes, before, after, diagnostics };
  }

  /** What would come of it, when nothing is swapped in. */
  #tell(result: EndedJob): Outcome {
    if (result.kind === 'read') return failed('a document, where a library was to be built');
    if (result.kind === 'unchanged') return this.#kept();
    return result.kind === 'built' ? { ...result, kind: 'done', served: false } : result;
  }

  /** The files are those of the library that serves: it serves for them, and not because it was chosen. */
  #stay(): Outcome {
    const serving = { ...this.#served.serving, rolledBack: false };
    if (this.#served.serving.rolledBack) this.#served.choose(serving);
    this.#served.serving = serving;
    return this.#kept();
  }

  #kept(): Outcome {
    return { kind: 'unchanged', version: this.#served.library.summary.version };
  }
}

/** What became of a thread's work: its result, or that it was stopped. */
type EndedJob = Awaited<ReturnType<Running['work']>>;

const nothing: Undo = { undo() {} };

function taken(id: string): Refused {
  return { refused: `the id ${id} is taken; give the document another id, or remove ${id} first` };
}

function noSource(source: string): Refused {
  return { refused: `there is no source ${source}` };
}

function failed(line: string): Outcome {
  return { kind: 'failed', line };
}
