import { compareLibraries, halved } from '../../history/compare.ts';
import { brokenShares } from '../../history/shared-quotes.ts';
import { ingest } from '../../ingest/ingest.ts';
import { readActive } from '../../library/store/active.ts';
import { buildLibrary, libraryOf } from '../../library/store/build.ts';
import { parseData } from '../../library/store/data-files.ts';
import { CHANGING, lineOf, readDataTexts } from '../../library/store/files.ts';
import { buildFolder, type LibraryPlace, readInputs } from '../../library/store/inputs.ts';
import { checkIntegrity } from '../../library/store/integrity.ts';
import { deserializeParts, serializeLibrary } from '../../library/store/serialize.ts';
import { type About, listSnapshots, readSnapshot, writeSnapshot } from '../../library/store/snapshot.ts';
import type { Counts } from '../../model/counts.ts';
import type { LibraryParts } from '../../model/library-parts.ts';
import { SharedQuotes } from '../shared-quotes.ts';
import type { BuildOrder, LibraryDifference, TaskResult, WorkerProgress, WorkerTask } from './protocol.ts';

/** Does the work of a thread. Never rejects: what goes wrong is a line for a person. */
export async function runTaskHere(work: WorkerTask, told: WorkerProgress): Promise<TaskResult> {
  try {
    switch (work.kind) {
      case 'build':
        return await build(work, told);
      case 'compare':
        return await compare(work);
      case 'read':
        return await read(work);
    }
  } catch (error) {
    return failed(lineOf(error));
  }
}

type Of<Kind extends WorkerTask['kind']> = Extract<WorkerTask, { kind: Kind }>;

async function build({ place, ...order }: Of<'build'>, told: WorkerProgress): Promise<TaskResult> {
  const folder = buildFolder(place);
  told('reading', 0, 1);
  const inputs = readInputs(place);
  const changing = inputs.problems.find(({ rule }) => rule === CHANGING);
  if (changing) return failed(`${changing.file}: ${changing.found}; try again when it is whole`);
  if (inputs.key === order.from) return { kind: 'unchanged' };

  const previous = (await readSnapshot(folder, order.from)) ?? undefined;
  const past = { at: order.at, before: await lastBuilt(folder) };
  const built = await buildLibrary(inputs, { previous, past, progress: told });
  told('checking', 0, 1);
  const known = new Set(
    built.files.flatMap(({ document, chunks }) => (document && chunks ? [document] : [])),
  );
  const unsound = checkIntegrity(built.parts, known);
  if (unsound.length > 0) return failed(`the new library is not sound: ${unsound.slice(0, 3).join('; ')}`);
  const difference = differenceOf(place, built.before?.() ?? null, built.parts, order.at);
  const { before, after, changes } = difference;
  if (!order.confirmed && !order.dryRun && halved(before, after)) return { kind: 'confirm', ...difference };
  const { key } = inputs;
  const { version, diagnostics } = built.parts;
  if (!order.dryRun) {
    told('saving', 0, 1);
    const about = aboutOf(order, version, difference);
    writeSnapshot(folder, { key, about, sections: serializeLibrary(built), serving: order.from });
  }
  return { kind: 'built', key, version, diagnostics, before, after, changes };
}

/**
 * What the newest library was made of, where a rollback chose an older one to serve: people have handles from both, and
 * the newest tells what became of those of the others.
 */
async function lastBuilt(folder: string): Promise<LibraryParts | undefined> {
  if (readActive(folder)?.rolledBack !== true) return undefined;
  const newest = listSnapshots(folder).find(({ about }) => about.action !== 'open');
  const sections = newest ? await readSnapshot(folder, newest.key) : null;
  return sections === null ? undefined : deserializeParts(sections);
}

async function compare({ place, from, to, confirmed }: Of<'compare'>): Promise<TaskResult> {
  const folder = buildFolder(place);
  const previous = await readSnapshot(folder, from);
  const kept = await readSnapshot(folder, to);
  if (!kept) return failed('this library is not kept any more; history lists those that are');
  const parts = deserializeParts(kept);
  const at = new Date().toISOString();
  const difference = differenceOf(place, previous ? deserializeParts(previous) : null, parts, at);
  if (!confirmed && halved(difference.before, difference.after)) return { kind: 'confirm', ...difference };
  const { version, diagnostics } = parts;
  return { kind: 'built', key: to, version, diagnostics, ...difference };
}

/** Reads a file as the library would, without its organizations: they come from all documents together. */
async function read({ place, file }: Of<'read'>): Promise<TaskResult> {
  const data = parseData(readDataTexts(place.data));
  const { document, diagnostics } = await ingest(file, data);
  if (document === null) {
    const [first] = diagnostics;
    return failed(first ? `${first.found}; ${first.expected} is read` : 'no document');
  }
  return { kind: 'read', proposal: libraryOf([document], data.lexicon).sourceItem(document), diagnostics };
}

/** What changes, the shared quotes that no longer hold last. */
function differenceOf(
  { data }: LibraryPlace,
  before: LibraryParts | null,
  after: LibraryParts,
  at: string,
): LibraryDifference {
  const counts = { before: before?.counts ?? NOTHING, after: after.counts };
  if (before === null) return { ...counts, changes: [] };
  const broken = brokenShares(new SharedQuotes(data).read(), before, after, at);
  return { ...counts, changes: [...compareLibraries(before, after, at), ...broken] };
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

function failed(line: string): TaskResult {
  return { kind: 'failed', line };
}
