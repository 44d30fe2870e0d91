import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { refusalOf, refuse } from '../../errors.ts';
import { compareLibraries } from '../../history/compare.ts';
import { forgottenIn, isForgetting } from '../../history/forgotten.ts';
import { limitsByHand, limitsOfRollback } from '../../history/limits.ts';
import { brokenShares } from '../../history/shared-quotes.ts';
import type { IngestFile } from '../../ingest/ingest.ts';
import { readSideFile } from '../../ingest/metadata/side-file.ts';
import { buildLibrary } from '../../library/store/build.ts';
import { CHANGING } from '../../library/store/files.ts';
import { buildFolder, type Inputs, type LibraryPlace, readInputs } from '../../library/store/inputs.ts';
import { publishVersion, type ReaderOf, saveFromFiles } from '../../library/store/open.ts';
import { sidePathsOf } from '../../library/store/side-files.ts';
import { checkIntegrity } from '../../library/store/snapshot/integrity.ts';
import { type Built, deserializeParts, serializeLibrary } from '../../library/store/snapshot/serialize.ts';
import {
  type About,
  listSnapshots,
  readSnapshot,
  type SnapshotSections,
  writeSnapshot,
} from '../../library/store/snapshot/snapshot.ts';
import type { Document } from '../../model/document.ts';
import type { LibraryDifference } from '../../model/job.ts';
import type { LibraryParts } from '../../model/library-parts.ts';
import { type Counts, halvedCounts, type LibraryLimits } from '../../model/library-parts.ts';
import { intersection } from '../../model/state/restriction.ts';
import { encoderOf } from '../encoder/encoder.ts';
import type { TaskRunner } from '../readers/protocol.ts';
import { Readers } from '../readers/readers.ts';
import { knownRestrictions, recordsForBuild } from '../state/known-restrictions.ts';
import type { State } from '../state/state.ts';
import { stateOf } from '../state/state-of.ts';
import type { BuildOrder, TaskResult, WorkerProgress, WorkerTask } from './protocol.ts';

export async function execute(
  task: WorkerTask,
  readers: TaskRunner,
  onProgress: WorkerProgress,
): Promise<TaskResult> {
  try {
    switch (task.kind) {
      case 'open':
        return await open(task, readers, onProgress);
      case 'build':
        return await build(task, readers, onProgress);
      case 'compare':
        return await compare(task);
      case 'publish':
        await publish(task.place, task.version, onProgress);
        return { kind: 'unchanged' };
    }
  } catch (error) {
    return { kind: 'failed', refusal: refusalOf(error) };
  }
}

function withInstead(inputs: Inputs, { instead, dryRun }: BuildOrder): Inputs {
  if (instead === undefined || !dryRun) return inputs;
  const [side] = sidePathsOf(instead.path);
  const upload = { bytes: readFileSync(instead.path), side: side && readFileSync(side, 'utf8') };
  const files = inputs.files.map((file) =>
    file.name === instead.file ? { name: file.name, ...upload } : file,
  );
  return { ...inputs, files, key: '' };
}

/** A worker that waits for its readers is not silent. */
const BEAT_MS = 10_000;

type TaskOf<Kind extends WorkerTask['kind']> = Extract<WorkerTask, { kind: Kind }>;

async function open(
  { place }: TaskOf<'open'>,
  runner: TaskRunner,
  onProgress: WorkerProgress,
): Promise<TaskResult> {
  const readerOf: ReaderOf = (_, texts) => {
    const readers = new Readers(place, texts, runner);
    return (file) => readers.ingest(file);
  };
  const records = await recordsForBuild(stateOf(place));
  const { key, built, unsaved } = await beating(onProgress, (progress) =>
    saveFromFiles(place, { ...records, readerOf, progress, encode: encoderOf(place) }),
  );
  if (unsaved) throw unsaved;
  await publish(place, { key }, onProgress);
  const { version = '', diagnostics = [], counts: after = NOTHING } = built?.parts ?? {};
  return { kind: 'built', key, version, diagnostics, before: NOTHING, after, changes: [] };
}

async function build(
  { place, ...order }: TaskOf<'build'>,
  runner: TaskRunner,
  onProgress: WorkerProgress,
): Promise<TaskResult> {
  onProgress('reading', 0, 1);
  const state = stateOf(place);
  const forgotten = forgottenIn(await state.forgotten.all());
  const inputs = withInstead(readInputs(place, forgotten), order);
  const changing = inputs.problems.find(({ rule }) => rule === CHANGING);
  if (!changing && inputs.key === order.from) return { kind: 'unchanged' };
  const previous = (await readSnapshot(buildFolder(place), order.from)) ?? undefined;
  try {
    if (changing) refuse({ reason: 'file-changing', path: changing.file });
    return await buildFrom({ place, state, order, inputs, previous }, runner, onProgress);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!previous || order.action !== 'reindex' || order.dryRun) return { kind: 'failed', refusal };
    const before = deserializeParts(previous);
    const present = refusal.reason === 'no-documents' ? [] : presentIn(inputs, before.documents);
    return { kind: 'failed', refusal, limits: limitsByHand(before, present, isUnknownIn(inputs)) };
  }
}

interface Building {
  readonly place: LibraryPlace;
  readonly state: State;
  readonly order: BuildOrder;
  readonly inputs: Inputs;
  readonly previous: SnapshotSections | undefined;
}

async function buildFrom(
  { place, state, order, inputs, previous }: Building,
  runner: TaskRunner,
  onProgress: WorkerProgress,
): Promise<TaskResult> {
  const folder = buildFolder(place);
  const past = { at: order.at, before: await lastBuilt(folder, state) };
  const readers = new Readers(place, inputs.texts, runner);
  const read = (file: IngestFile) => readers.ingest(file);
  const known = await knownRestrictions(state);
  const built = await beating(onProgress, (progress) =>
    buildLibrary(inputs, { previous, past, known, progress, read, encode: encoderOf(place) }),
  );
  if (order.action === 'add') refuseForgotten(built);
  onProgress('checking', 0, 1);
  const documents = built.files.flatMap(({ document, chunks }) => (document && chunks ? [document] : []));
  const problems = checkIntegrity(built.parts, new Set(documents));
  if (problems.length > 0) refuse({ reason: 'unsound-library', problems: problems.slice(0, 3) });
  const before = built.before?.() ?? null;
  const difference = await differenceOf(state, before, built.parts, order.at);
  if (!order.confirmed && !order.dryRun && isHalved(difference))
    return { kind: 'confirm', limits: limitsOf(order, inputs, before, built.parts), ...difference };
  const { key } = inputs;
  const { version, diagnostics } = built.parts;
  if (!order.dryRun) {
    onProgress('saving', 0, 1);
    const about = aboutOf(order, version, difference);
    writeSnapshot(folder, { key, about, sections: serializeLibrary(built), serving: order.from });
  }
  return { kind: 'built', key, version, diagnostics, ...difference };
}

/** A forgotten document that comes back must not be left out without a word. */
function refuseForgotten({ parts, before }: Built): void {
  const known = new Set(before?.().diagnostics.map(({ file }) => file));
  for (const { file, problem } of parts.diagnostics)
    if (problem.is === 'forgotten' && !known.has(file)) {
      const { is: _, ...record } = problem;
      refuse({ reason: 'forgotten', ...record });
    }
}

function limitsOf(
  { action }: BuildOrder,
  inputs: Inputs,
  before: LibraryParts | null,
  { documents }: LibraryParts,
): LibraryLimits | undefined {
  return before && action === 'reindex' ? limitsByHand(before, documents, isUnknownIn(inputs)) : undefined;
}

function presentIn({ files }: Inputs, documents: readonly Document[]): Document[] {
  const byName = new Map(files.map((file) => [file.name, file]));
  return documents.flatMap((document) => {
    const file = byName.get(document.file);
    const read = file?.side === undefined ? undefined : readSideFile(file.side);
    if (file === undefined || (read && 'problem' in read)) return [];
    const { restricted = null } = document.source;
    const limit = intersection([restricted, read?.given.restricted ?? null]);
    return [
      limit === null ? document : { ...document, source: { ...document.source, restricted: [...limit] } },
    ];
  });
}

function isUnknownIn({ problems }: Inputs): (document: Document) => boolean {
  const folders = problems.filter(({ rule }) => rule === 'file').map(({ file }) => file);
  const changing = problems.filter(({ rule }) => rule === CHANGING).map(({ file }) => file);
  return ({ file }) => folders.includes(dirname(file)) || changing.includes(file);
}

async function beating<Result>(
  onProgress: WorkerProgress,
  work: (progress: WorkerProgress) => Promise<Result>,
): Promise<Result> {
  let last: Parameters<WorkerProgress> = ['reading', 0, 1];
  const beat = setInterval(() => onProgress(...last), BEAT_MS);
  try {
    return await work((...progress) => {
      last = progress;
      onProgress(...progress);
    });
  } finally {
    clearInterval(beat);
  }
}

async function lastBuilt(folder: string, { serving }: State): Promise<LibraryParts | undefined> {
  if ((await serving.read())?.rolledBack !== true) return undefined;
  const newest = listSnapshots(folder).find(({ about }) => about.action !== 'open');
  const sections = newest ? await readSnapshot(folder, newest.key) : null;
  return sections === null ? undefined : deserializeParts(sections);
}

async function compare({ place, from, to, confirmed }: TaskOf<'compare'>): Promise<TaskResult> {
  const folder = buildFolder(place);
  const state = stateOf(place);
  const serving = await readSnapshot(folder, from);
  const before = serving && deserializeParts(serving);
  const after = (await readSnapshot(folder, to)) ?? refuse({ reason: 'unreadable-snapshot', path: folder });
  const parts = deserializeParts(after);
  const difference = await differenceOf(state, before, parts, new Date().toISOString());
  if (!confirmed && isHalved(difference)) return { kind: 'confirm', ...difference };
  const { version, diagnostics } = parts;
  const present = [before, await lastBuilt(folder, state)].filter((one) => one !== null && one !== undefined);
  const limits = limitsOfRollback(parts, present, {
    known: await knownRestrictions(state),
    limits: (await state.serving.read())?.limits,
  });
  return { kind: 'built', key: to, version, diagnostics, limits, ...difference };
}

async function publish(
  place: LibraryPlace,
  version: TaskOf<'publish'>['version'],
  onProgress: WorkerProgress,
): Promise<void> {
  if (place.engine === undefined) return;
  const isFresh = isForgetting(forgottenIn(await stateOf(place).forgotten.all()));
  await beating(onProgress, (progress) =>
    publishVersion(place, { ...version, isFresh }, (done, of) => progress('publishing', done, of)),
  );
}

async function differenceOf(
  state: State,
  before: LibraryParts | null,
  after: LibraryParts,
  at: string,
): Promise<LibraryDifference> {
  if (before === null) return { before: NOTHING, after: after.counts, changes: [] };
  // Unreadable shares must not stop a reindex.
  const shares = await state.shares.all().catch(() => []);
  const broken = brokenShares(shares, before, after, at);
  const changes = [...compareLibraries(before, after, at), ...broken];
  return { before: before.counts, after: after.counts, changes };
}

function isHalved({ before, after }: LibraryDifference): boolean {
  return halvedCounts(before, after).length > 0;
}

const NOTHING: Counts = { documents: 0, passages: 0, notes: 0, organizations: 0 };

function aboutOf(
  { action, by, at }: BuildOrder,
  version: string,
  { after, changes }: LibraryDifference,
): About {
  const { documents, passages } = after;
  return { version, built: at, by, action, documents, passages, changes: changes.length };
}
