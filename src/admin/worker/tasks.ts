import { refusalOf, refuse } from '../../errors.ts';
import { compareLibraries } from '../../history/compare.ts';
import { brokenShares } from '../../history/shared-quotes.ts';
import { ingest } from '../../ingest/ingest.ts';
import { readActive } from '../../library/store/active.ts';
import { buildLibrary, libraryOf } from '../../library/store/build.ts';
import { parseData } from '../../library/store/data-files.ts';
import { CHANGING, readDataTexts } from '../../library/store/files.ts';
import { buildFolder, type LibraryPlace, readInputs } from '../../library/store/inputs.ts';
import { checkIntegrity } from '../../library/store/integrity.ts';
import { deserializeParts, serializeLibrary } from '../../library/store/serialize.ts';
import { type About, listSnapshots, readSnapshot, writeSnapshot } from '../../library/store/snapshot.ts';
import { type Counts, halvedCounts } from '../../model/counts.ts';
import type { LibraryDifference } from '../../model/job.ts';
import type { LibraryParts } from '../../model/library-parts.ts';
import { SharedQuotes } from '../shared-quotes.ts';
import type { BuildOrder, TaskResult, WorkerProgress, WorkerTask } from './protocol.ts';

/** Never rejects. */
export async function execute(task: WorkerTask, onProgress: WorkerProgress): Promise<TaskResult> {
  try {
    switch (task.kind) {
      case 'build':
        return await build(task, onProgress);
      case 'compare':
        return await compare(task);
      case 'read':
        return await read(task);
      case 'draft':
        return await readDraft(task);
    }
  } catch (error) {
    return { kind: 'failed', refusal: refusalOf(error) };
  }
}

/** Some 700 pages, in characters. */
const MAX_DRAFT = 2 * 1024 * 1024;

type TaskOf<Kind extends WorkerTask['kind']> = Extract<WorkerTask, { kind: Kind }>;

async function build({ place, ...order }: TaskOf<'build'>, onProgress: WorkerProgress): Promise<TaskResult> {
  const folder = buildFolder(place);
  onProgress('reading', 0, 1);
  const inputs = readInputs(place);
  const changing = inputs.problems.find(({ rule }) => rule === CHANGING);
  if (changing) refuse({ reason: 'file-changing', path: changing.file });
  if (inputs.key === order.from) return { kind: 'unchanged' };

  const previous = (await readSnapshot(folder, order.from)) ?? undefined;
  const past = { at: order.at, before: await lastBuilt(folder) };
  const built = await buildLibrary(inputs, { previous, past, progress: onProgress });
  onProgress('checking', 0, 1);
  const documents = built.files.flatMap(({ document, chunks }) => (document && chunks ? [document] : []));
  const problems = checkIntegrity(built.parts, new Set(documents));
  if (problems.length > 0) refuse({ reason: 'unsound-library', problems: problems.slice(0, 3) });
  const difference = differenceOf(place, built.before?.() ?? null, built.parts, order.at);
  if (!order.confirmed && !order.dryRun && isHalved(difference)) return { kind: 'confirm', ...difference };
  const { key } = inputs;
  const { version, diagnostics } = built.parts;
  if (!order.dryRun) {
    onProgress('saving', 0, 1);
    const about = aboutOf(order, version, difference);
    writeSnapshot(folder, { key, about, sections: serializeLibrary(built), serving: order.from });
  }
  return { kind: 'built', key, version, diagnostics, ...difference };
}

/** The newest library, if a rollback made an older one active: people have handles from both. */
async function lastBuilt(folder: string): Promise<LibraryParts | undefined> {
  if (readActive(folder)?.rolledBack !== true) return undefined;
  const newest = listSnapshots(folder).find(({ about }) => about.action !== 'open');
  const sections = newest ? await readSnapshot(folder, newest.key) : null;
  return sections === null ? undefined : deserializeParts(sections);
}

async function compare({ place, from, to, confirmed }: TaskOf<'compare'>): Promise<TaskResult> {
  const folder = buildFolder(place);
  const before = await readSnapshot(folder, from);
  const after = (await readSnapshot(folder, to)) ?? refuse({ reason: 'unreadable-snapshot', path: folder });
  const parts = deserializeParts(after);
  const difference = differenceOf(place, before && deserializeParts(before), parts, new Date().toISOString());
  if (!confirmed && isHalved(difference)) return { kind: 'confirm', ...difference };
  const { version, diagnostics } = parts;
  return { kind: 'built', key: to, version, diagnostics, ...difference };
}

/** Without organizations, which come from all documents together. */
async function read(task: TaskOf<'read'>): Promise<TaskResult> {
  const { document, diagnostics, lexicon } = await ingested(task, false);
  return { kind: 'read', proposal: libraryOf([document], lexicon).sourceItem(document), diagnostics };
}

async function readDraft(task: TaskOf<'draft'>): Promise<TaskResult> {
  const { document } = await ingested(task, true);
  const size = document.passages.reduce((sum, { text }) => sum + text.length, 0);
  if (size > MAX_DRAFT) refuse({ reason: 'too-large', file: task.file.name, size, limit: MAX_DRAFT });
  return { kind: 'draft', document };
}

async function ingested({ place, file }: TaskOf<'read' | 'draft'>, isDraft: boolean) {
  const data = parseData(readDataTexts(place.data));
  const { document, diagnostics } = await ingest(file, { ...data, isDraft });
  if (document !== null) return { document, diagnostics, lexicon: data.lexicon };
  const { found = 'no document', expected = 'a document with text' } = diagnostics[0] ?? {};
  return refuse({ reason: 'unreadable-document', found, expected });
}

function differenceOf(
  { data }: LibraryPlace,
  before: LibraryParts | null,
  after: LibraryParts,
  at: string,
): LibraryDifference {
  if (before === null) return { before: NOTHING, after: after.counts, changes: [] };
  const broken = brokenShares(new SharedQuotes(data).read(), before, after, at);
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
