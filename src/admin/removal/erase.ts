import { existsSync, lstatSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, parse, relative } from 'node:path';
import { forgottenBy, isOfSource, withoutForgotten } from '../../history/forgotten.ts';
import { HandleTexts } from '../../history/handle-texts.ts';
import { hasDocumentName } from '../../ingest/formats/registry.ts';
import { sweepParts } from '../../library/store/atomic-write.ts';
import { sha256Of } from '../../library/store/fingerprint.ts';
import { entriesIn, namesIn, REMOVED } from '../../library/store/folders.ts';
import { buildFolder, type LibraryPlace, ownFolders, pathOf } from '../../library/store/inputs.ts';
import { findSides, readSideText, SIDE_FILE, sidesAmong } from '../../library/store/side-files.ts';
import { deserializeParts } from '../../library/store/snapshot/serialize.ts';
import { dropSnapshot, listSnapshots, readSnapshot } from '../../library/store/snapshot/snapshot.ts';
import type { Document } from '../../model/document.ts';
import { sourceOf } from '../../model/handle.ts';
import type { Basket } from '../../model/state/basket.ts';
import type { Erased, Forgotten } from '../../model/state/forgotten.ts';
import type { SharedQuote } from '../../model/upload.ts';
import { Readers } from '../readers/readers.ts';
import type { State } from '../state/state.ts';
import { dropUpload, stagedTokens, uploadPath } from '../uploads/uploads.ts';

interface Erasing {
  readonly place: LibraryPlace;
  readonly state: State;
  readonly documents: readonly Document[];
  readonly refused: ReadonlySet<string>;
}

/**
 * Removes for good what a record names: files, side files, copies in `removed`, uploads, snapshots and words of
 * shares. It may run again after a crash, and after a backup was restored: it removes what is left.
 */
export async function erase(record: Forgotten, erasing: Erasing): Promise<Erased> {
  const { place, state, documents } = erasing;
  const files: string[] = [];
  // A killed write may have left the words behind.
  for (const folder of [buildFolder(place), ...ownFolders(place)]) sweepParts(folder, 0);
  for (const folder of [...ownFolders(place), ...foldersIn(join(place.data, REMOVED))])
    files.push(...(await eraseIn(folder, record, erasing)));
  return {
    files: files.map((file) => relative(place.data, file)),
    kept: foreignFiles(record, place),
    snapshots: await eraseSnapshots(record, place),
    shares: await eraseShares(record, state, documents),
    baskets: await eraseKept(record, state, documents),
    uploads: await eraseUploads(record, place),
    wordings: record.texts.length,
  };
}

async function eraseIn(folder: string, record: Forgotten, erasing: Erasing): Promise<string[]> {
  const { place, documents, refused } = erasing;
  const isCopy = folder.startsWith(join(place.data, REMOVED));
  const served = new Set(documents.map(({ file }) => pathOf(place, file)));
  const isNamed = async (path: string) =>
    isCopy || !served.has(path)
      ? refused.has(path) || (await isMeant(path, record, place))
      : record.files.includes(sha256Of(readFileSync(path)));
  const erased: string[] = [];
  for (const path of documentsIn(folder))
    if (await isNamed(path)) erased.push(...eraseDocument(path, documentsIn(folder)));
  if (isCopy && namesIn(folder).length === 0) rmdirSync(folder);
  return erased;
}

export function sumOf(all: readonly Erased[]): Erased {
  const sum = (count: (one: Erased) => number) => all.reduce((total, one) => total + count(one), 0);
  return {
    files: all.flatMap(({ files }) => files),
    kept: all.flatMap(({ kept }) => kept),
    snapshots: all.flatMap(({ snapshots }) => snapshots),
    shares: sum(({ shares }) => shares),
    baskets: sum(({ baskets }) => baskets),
    uploads: sum(({ uploads }) => uploads),
    wordings: sum(({ wordings }) => wordings),
  };
}

/** Includes side files that Ibid ignores. Deletes the document last, so that a retry after a crash finds the rest. */
function eraseDocument(path: string, documents: readonly string[]): string[] {
  const [folder, name] = [dirname(path), basename(path)];
  const names = namesIn(folder);
  const textOf = (side: string) => readSideText(join(folder, side));
  const { alone } = findSides(
    documents.map((one) => basename(one)),
    { names, textOf },
  );
  const strays = [...alone].flatMap(([side, meant]) => (meant.includes(name) ? [side] : []));
  const paths = [...sidesAmong(name, names), ...strays, name].map((each) => join(folder, each));
  for (const each of paths) rmSync(each, { force: true });
  return paths;
}

async function isMeant(path: string, record: Forgotten, place: LibraryPlace): Promise<boolean> {
  const bytes = readFileSync(path);
  if (record.files.includes(sha256Of(bytes))) return true;
  const document = await documentIn(path, bytes, place);
  if (!document) return isOfSource(record) && isUnreadOf(record, path);
  return (isOfSource(record) && record.sources.includes(document.source.id)) || isForgotten(document, record);
}

function isUnreadOf({ sources }: Forgotten, path: string): boolean {
  const names = namesIn(dirname(path));
  const ids = sidesAmong(basename(path), names).flatMap((side) => {
    try {
      return (
        /^[ \t{]*["']?id["']?[ \t]*:[ \t]*["']?([a-z0-9-]+)/mu.exec(
          readSideText(join(dirname(path), side)) ?? '',
        )?.[1] ?? []
      );
    } catch {
      return [];
    }
  });
  return [parse(path).name, ...ids].some((id) => sources.includes(id));
}

function isForgotten(document: Document, record: Forgotten): boolean {
  return forgottenBy(document, [record]) !== undefined;
}

async function documentIn(path: string, bytes: Uint8Array, place: LibraryPlace): Promise<Document | null> {
  const folder = dirname(path);
  try {
    const [name] = sidesAmong(basename(path), namesIn(folder));
    const side = name === undefined ? undefined : (readSideText(join(folder, name)) ?? undefined);
    return (await new Readers(place).ingest({ name: path, bytes, side })).document;
  } catch {
    return null;
  }
}

export async function otherEditions(
  sources: readonly string[],
  { place, documents }: Pick<Erasing, 'place' | 'documents'>,
): Promise<Document[]> {
  const served = new Set(documents.map(({ sha256 }) => sha256));
  const found: Document[] = [];
  const folders = [...ownFolders(place), ...foldersIn(join(place.data, REMOVED))];
  for (const path of folders.flatMap(documentsIn)) {
    const bytes = readFileSync(path);
    const document = served.has(sha256Of(bytes)) ? null : await documentIn(path, bytes, place);
    if (document && sources.includes(document.source.id)) found.push(document);
  }
  return found;
}

function foreignFiles({ files }: Forgotten, { sources }: LibraryPlace): string[] {
  const paths = sources.flatMap((path) =>
    lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ? documentsIn(path) : [path],
  );
  return paths.filter((path) => existsSync(path) && files.includes(sha256Of(readFileSync(path))));
}

function documentsIn(folder: string): string[] {
  return namesIn(folder)
    .filter((name) => hasDocumentName(name) && !SIDE_FILE.test(name))
    .map((name) => join(folder, name))
    .filter((path) => lstatSync(path).isFile());
}

async function eraseSnapshots(record: Forgotten, place: LibraryPlace): Promise<string[]> {
  const folder = buildFolder(place);
  const erased: string[] = [];
  for (const { number, key, about } of listSnapshots(folder)) {
    const sections = await readSnapshot(folder, key);
    if (sections && !holds(sections, record)) continue;
    dropSnapshot(folder, number);
    erased.push(about.version);
  }
  if (place.engine) {
    const { dropErasedVersions } = await import('../../library/store/opensearch/publish.ts');
    await dropErasedVersions(place, place.engine);
  }
  return erased;
}

function holds(sections: Parameters<typeof deserializeParts>[0], record: Forgotten): boolean {
  try {
    const parts = deserializeParts(sections);
    const lasting = withoutForgotten(parts, [record]);
    return lasting.documents.length < parts.documents.length || lasting.changes.length < parts.changes.length;
  } catch {
    return true;
  }
}

async function eraseShares(
  record: Forgotten,
  { shares }: State,
  documents: readonly Document[],
): Promise<number> {
  const isForgotten = wordsOf(record, documents);
  const isMeant = (share: SharedQuote) => share.quote !== '' && isForgotten(share);
  const meant = (await shares.all()).filter(isMeant);
  if (meant.length === 0) return 0;
  await shares.add(...meant.map((share) => ({ ...share, quote: '' })));
  return shares.remove(isMeant);
}

async function eraseKept(
  record: Forgotten,
  { baskets }: State,
  documents: readonly Document[],
): Promise<number> {
  const isForgotten = wordsOf(record, documents);
  let erased = 0;
  for (const key of await baskets.keys()) {
    erased += await baskets.of(key).change((all) => {
      const held = (basket: Basket) => [...basket.quotes, ...(basket.before?.quotes ?? [])];
      const words = new Set(
        all
          .flatMap(held)
          .filter(isForgotten)
          .map(({ id }) => id),
      );
      if (words.size === 0) return { result: 0 };
      const others = (quotes: Basket['quotes']) => quotes.filter(({ id }) => !words.has(id));
      const records = all.map(({ before, ...basket }) => ({
        ...basket,
        quotes: others(basket.quotes),
        ...(before && { before: { ...before, quotes: others(before.quotes) } }),
      }));
      return { records, result: words.size };
    });
  }
  return erased;
}

function wordsOf(record: Forgotten, documents: readonly Document[]) {
  const texts = new HandleTexts(documents);
  return ({ handle, quote }: { readonly handle: string; readonly quote: string }) =>
    (isOfSource(record) ? record.sources.includes(sourceOf(handle)) : record.handles.includes(handle)) &&
    texts.text(handle)?.includes(quote) !== true;
}

async function eraseUploads(record: Forgotten, place: LibraryPlace): Promise<number> {
  let erased = 0;
  for (const token of stagedTokens(place)) {
    try {
      if (!(await isMeant(uploadPath(place, token), record, place))) continue;
    } catch {
      continue;
    }
    dropUpload(place, token);
    erased += 1;
  }
  return erased;
}

function foldersIn(folder: string): string[] {
  return entriesIn(folder)
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name));
}
