import pLimit from 'p-limit';
import type { StyleShelf } from '../../cite/styles/style.ts';
import { forgottenBy, withoutForgotten } from '../../history/forgotten.ts';
import { withHistory } from '../../history/handle-history.ts';
import type { KnownRestriction } from '../../history/held-texts.ts';
import { type IngestContext, type Ingested, type IngestFile, ingest } from '../../ingest/ingest.ts';
import type { Diagnostic, Document } from '../../model/document.ts';
import type { Progress } from '../../model/job.ts';
import type { Lexicon } from '../../model/lexicon.ts';
import type { LibraryParts } from '../../model/library-parts.ts';
import type { Forgotten } from '../../model/state/forgotten.ts';
import { type NameScan, type NameScans, scanDocuments } from '../../organizations/mentions.ts';
import { findContradictions } from '../../organizations/verdicts.ts';
import { buildIndex } from '../../search/engine.ts';
import type { UnitVectors } from '../../search/index/vectors.ts';
import type { SearchUnit } from '../../search/search.ts';
import { finish } from '../../text/steps.ts';
import type { Library } from '../library.ts';
import { createLibrary } from '../open-library.ts';
import { countUnits, unitsOf } from '../units.ts';
import { describeParts, hiddenUnits, viewsOf } from '../visible.ts';
import { type DataFiles, parseData } from './data-files.ts';
import { chooseEditions, numberIds } from './editions.ts';
import { type EncodePassages, encodeUnits } from './encoder/unit-vectors.ts';
import { LibraryError } from './error.ts';
import { fingerprint, sha256Of } from './fingerprint.ts';
import type { Inputs } from './inputs.ts';
import { type Built, type KeyedFile, type PreviousBuild, readPrevious } from './snapshot/serialize.ts';
import type { SnapshotSections } from './snapshot/snapshot.ts';

export interface BuildOptions {
  readonly previous?: SnapshotSections | undefined;
  readonly past?: { readonly at: string; readonly before?: LibraryParts | undefined } | undefined;
  readonly known?: KnownRestriction | undefined;
  readonly read?: ((file: IngestFile) => Promise<Ingested>) | undefined;
  readonly progress?: ((stage: Progress['stage'], done: number, of: number) => void) | undefined;
  readonly encode?: EncodePassages | undefined;
}

/** The result does not depend on what is reused. Rejects with a LibraryError if it has no document and may not be empty. */
export async function buildLibrary(
  { files, problems, texts, recognition, model, mayBeEmpty, forgotten = [] }: Omit<Inputs, 'key'>,
  { previous, past, known, read, encode, progress = () => {} }: BuildOptions = {},
): Promise<Built> {
  const data = parseData(texts);
  const { catalogue, lexicon, verdicts } = data;
  const context: IngestContext = { catalogue, lexicon };
  const earlier = previous && readPrevious(previous);
  const contextKey = fingerprint([context, recognition]);
  const readFile = read ?? inTurn((file) => ingest(file, context));
  let done = 0;
  progress('reading', done, files.length);
  const ingested = await Promise.all(
    files.map(async (file): Promise<KeyedFile> => {
      const key = keyOf(file, contextKey);
      const keyedFile = earlier?.take(key) ?? { key, ...(await readFile(file)) };
      progress('reading', ++done, files.length);
      return keyedFile;
    }),
  );
  const reused = ingested.filter(({ chunks }) => chunks !== undefined).length;
  const { files: keyed, diagnostics: numbered } = numberIds(
    ingested,
    earlier?.isOutdated ? idsOf(earlier) : new Map(),
  );
  const { kept, refused } = withoutForgottenFiles(keyed, forgotten);
  const { documents, diagnostics } = chooseEditions(kept);
  const contradictions = findContradictions(verdicts, texts.names, lexicon);
  const all = [...problems, ...contradictions, ...refused, ...numbered, ...diagnostics];
  if (documents.length === 0 && mayBeEmpty !== true) {
    const worst = all.find(({ severity }) => severity === 'error');
    throw new LibraryError({ reason: 'no-documents', path: worst?.file, problem: worst?.problem });
  }
  // If nothing was reused, the older index may be of another format or lexicon.
  const older = earlier && reused > 0 ? { ...earlier, files: kept } : undefined;
  const lasting = (parts: LibraryParts) => lastingParts(parts, forgotten);
  const last = past && (past.before ?? earlier?.parts());
  const before = last && lasting(last);
  const history = { before, at: past?.at ?? '', known };
  const vectors =
    model && encode
      ? await encodeUnits(unitsIn(documents), {
          ...{ model, encode },
          earlier: older && { sections: older.sections, unitOf: olderUnits(documents, older) },
          progress: (encoded, of) => progress('encoding', encoded, of),
        })
      : undefined;
  const assembled = assemble(documents, all, { ...data, history, vectors }, older, progress);
  return { ...assembled, files: kept, reused, before: earlier ? () => lasting(earlier.parts()) : null };
}

/** Merges the organizations of the remaining documents again: others would be reported as removed, with their entries. */
function lastingParts(parts: LibraryParts, forgotten: readonly Forgotten[]): LibraryParts {
  const lasting = withoutForgotten(parts, forgotten);
  if (lasting.documents.length === parts.documents.length) return lasting;
  const { organizations, counts } = describeParts(lasting.documents, parts);
  return { ...lasting, organizations, counts };
}

function withoutForgottenFiles(files: readonly KeyedFile[], forgotten: readonly Forgotten[]) {
  const kept: KeyedFile[] = [];
  const refused: Diagnostic[] = [];
  for (const file of files) {
    const record = file.document ? forgottenBy(file.document, forgotten) : undefined;
    if (!file.document || !record) kept.push(file);
    else refused.push(forgottenFinding(file.document, record));
  }
  return { kept, refused };
}

function forgottenFinding({ file }: Document, { subject, at, id }: Forgotten): Diagnostic {
  const problem = { is: 'forgotten', subject, at, record: id } as const;
  return { file, line: 0, column: 0, rule: 'forgotten', severity: 'error', problem };
}

/** By SHA-256: a new version of Ibid must not break the handles of a file. */
function idsOf(earlier: PreviousBuild | null | undefined): ReadonlyMap<string, string> {
  try {
    return new Map(earlier?.parts().documents.map(({ sha256, source }) => [sha256, source.id]));
  } catch {
    return new Map();
  }
}

/** Reading a large PDF takes much memory. */
function inTurn(read: NonNullable<BuildOptions['read']>): NonNullable<BuildOptions['read']> {
  const limit = pLimit(1);
  return (file) => limit(() => read(file));
}

function keyOf({ name, side, bytes }: IngestFile, context: string): string {
  const head = JSON.stringify([context, name, side ?? null]);
  return sha256Of(head, bytes);
}

export function libraryOf(documents: readonly Document[], lexicon: Lexicon): Library {
  return assemble(documents, [], { lexicon, verdicts: [] }).open();
}

interface History extends Pick<BuildOptions, 'known'> {
  readonly before: LibraryParts | undefined;
  readonly at: string;
}

interface Assembly extends Pick<DataFiles, 'lexicon' | 'verdicts'> {
  readonly history?: History | undefined;
  readonly vectors?: UnitVectors | undefined;
}

type Older = PreviousBuild & { readonly files: readonly KeyedFile[] };

function assemble(
  documents: readonly Document[],
  diagnostics: readonly Diagnostic[],
  { lexicon, verdicts, history, vectors }: Assembly,
  older?: Older,
  progress: NonNullable<BuildOptions['progress']> = () => {},
) {
  const fileOf = new Map(older?.files.map((file) => [file.document, file]));
  const scans = new Map<Document, NameScan>();
  for (const { document, names } of fileOf.values()) if (document && names) scans.set(document, names);
  let names: NameScans = { names: older?.names ?? [], scans };
  const own = describeParts(documents, { lexicon, verdicts, diagnostics }, (all, wanted) => {
    names = scanDocuments(all, wanted, names, (done, of) => progress('organizations', done, of));
    return names;
  });
  const whole = { ...own, verdicts };
  const now = history ? withHistory(whole, history.before, history.at, history.known) : whole;
  const views = viewsOf(now, { own, history, scan: (all, wanted) => scanDocuments(all, wanted, names) });
  const parts = { ...now, views };
  const units = unitsIn(documents);
  const index = buildIndex(units, lexicon, {
    vectors,
    earlier: older && { sections: older.sections, unitOf: olderUnits(documents, older) },
    views: hiddenUnits(parts, Uint32Array.from(documents, countUnits)),
    progress: (done) => progress('index', done, units.length),
  });
  const open = (styles?: StyleShelf) =>
    finish(createLibrary(parts, () => index.open(), { scans: () => names, styles }));
  return { parts, index, names, open };
}

function unitsIn(documents: readonly Document[]): SearchUnit[] {
  return documents.flatMap((document) => [...unitsOf(document)]);
}

function olderUnits(documents: readonly Document[], { files }: Older): Int32Array {
  const firstOf = new Map(files.map(({ document, firstUnit }) => [document, firstUnit]));
  const numbers = documents.flatMap((document) => {
    const first = firstOf.get(document);
    return Array.from({ length: countUnits(document) }, (_, at) => (first === undefined ? -1 : first + at));
  });
  return Int32Array.from(numbers);
}
