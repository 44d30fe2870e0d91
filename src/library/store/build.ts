import { createHash } from 'node:crypto';
import { withHistory } from '../../history/handle-history.ts';
import { formatLabels } from '../../ingest/formats/registry.ts';
import { type IngestContext, type IngestFile, ingest } from '../../ingest/ingest.ts';
import { countsOf } from '../../model/counts.ts';
import type { Diagnostic, Document } from '../../model/document.ts';
import type { Progress } from '../../model/job.ts';
import type { Lexicon } from '../../model/lexicon.ts';
import type { LibraryParts } from '../../model/library-parts.ts';
import type { NameVerdict } from '../../model/verdict.ts';
import { type NameScan, type NameScans, scanDocuments } from '../../organizations/mentions.ts';
import { mergeOrganizations } from '../../organizations/merge.ts';
import { verdictKey } from '../../organizations/verdict-keys.ts';
import { findContradictions } from '../../organizations/verdicts.ts';
import { buildIndex } from '../../search/engine.ts';
import { finish } from '../../text/steps.ts';
import type { Library } from '../library.ts';
import { createLibrary } from '../open-library.ts';
import { countUnits, unitsOf } from '../units.ts';
import { type DataFiles, parseData } from './data-files.ts';
import { chooseEditions } from './editions.ts';
import { LibraryError } from './error.ts';
import type { DataTexts } from './files.ts';
import { fingerprint } from './fingerprint.ts';
import { type Built, type Earlier, type KeyedFile, readEarlier } from './serialize.ts';
import type { SnapshotSections } from './snapshot.ts';

/** What a library is made of. `problems` are findings about files that could not be read. */
export interface BuildInputs {
  readonly files: readonly IngestFile[];
  readonly problems: readonly Diagnostic[];
  readonly texts: DataTexts;
}

export interface BuildOptions {
  /** The sections of an older snapshot: what did not change is taken over from it. */
  readonly previous?: SnapshotSections | undefined;
  /**
   * The time of the change (ISO 8601), with which what becomes of the handles that people have is kept, and the library that
   * was built before, where it is not that of `previous`.
   */
  readonly past?: { readonly at: string; readonly before?: LibraryParts | undefined } | undefined;
  /** Told often: `done` of `of` in a stage. */
  readonly progress?: ((stage: Progress['stage'], done: number, of: number) => void) | undefined;
}

/**
 * Makes a library of files, the same whether or not something could be taken over. Rejects with a LibraryError when no
 * document is left.
 */
export async function buildLibrary(
  { files, problems, texts }: BuildInputs,
  { previous, past, progress = () => {} }: BuildOptions = {},
): Promise<Built> {
  const { catalogue, lexicon, verdicts } = parseData(texts);
  const context: IngestContext = { catalogue, lexicon };
  const earlier = previous && readEarlier(previous);
  const made = fingerprint(context);
  const keyed: KeyedFile[] = [];
  // One after another: a large PDF takes much memory while it is read.
  for (const file of files) {
    progress('reading', keyed.length, files.length);
    const key = keyOf(file, made);
    keyed.push(earlier?.take(key) ?? { key, ...(await ingest(file, context)) });
  }
  const { documents, diagnostics } = chooseEditions(keyed);
  const contradictions = findContradictions(verdicts, texts.names, lexicon);
  const all = [...problems, ...contradictions, ...diagnostics];
  if (documents.length === 0) throw nothingToServe(all);
  const reused = keyed.filter(({ pieces }) => pieces !== undefined).length;
  // Where nothing could be taken over, other code or another lexicon may have made all of it.
  const older = earlier && reused > 0 ? { ...earlier, files: keyed } : undefined;
  const before = past && (past.before ?? earlier?.parts());
  const history = past && before && { before, at: past.at };
  const assembled = assemble(documents, all, { lexicon, verdicts, history }, older, progress);
  return { ...assembled, files: keyed, reused, before: earlier ? () => earlier.parts() : null };
}

/** All that reading a file depends on; `made` stands for what all files share, the code too. */
function keyOf({ name, side, bytes }: IngestFile, made: string): string {
  const head = JSON.stringify([made, name, side ?? null]);
  return createHash('sha256').update(head).update(bytes).digest('hex');
}

function nothingToServe(diagnostics: readonly Diagnostic[]): LibraryError {
  const worst = diagnostics.find((diagnostic) => diagnostic.severity === 'error');
  const found = worst ? `no document to serve (${worst.file}: ${worst.found})` : 'no document to serve';
  return new LibraryError(
    'the library',
    found,
    `put documents (${formatLabels()}) into index-data/originals or IBID_SOURCES`,
  );
}

/** Makes a library of documents alone, without files: what benchmarks and tests index. */
export function libraryOf(documents: readonly Document[], lexicon: Lexicon): Library {
  return assemble(documents, [], { lexicon, verdicts: [] }).open();
}

/** The library that was built before, and when it was changed. */
interface History {
  readonly before: LibraryParts;
  readonly at: string;
}

/** What the files of an older library were there. */
type Older = Earlier & { readonly files: readonly KeyedFile[] };

function assemble(
  documents: readonly Document[],
  diagnostics: readonly Diagnostic[],
  {
    lexicon,
    verdicts,
    history,
  }: Pick<DataFiles, 'lexicon' | 'verdicts'> & { readonly history?: History | undefined },
  older?: Older,
  progress: NonNullable<BuildOptions['progress']> = () => {},
) {
  const content = documents.map(({ source, edition, sha256, passages }) => [
    source,
    edition,
    sha256,
    passages.length,
  ]);
  const fileOf = new Map(older?.files.map((file) => [file.document, file]));
  const scans = new Map<Document, NameScan>();
  for (const { document, names } of fileOf.values()) if (document && names) scans.set(document, names);
  let names: NameScans = { names: older?.names ?? [], scans };
  const organizations = mergeOrganizations(documents, lexicon, verdicts, (wanted) => {
    names = scanDocuments(documents, wanted, names, (done, of) => progress('organizations', done, of));
    return names;
  });
  const made: LibraryParts = {
    version: fingerprint([lexicon, content, canonical(verdicts)]).slice(0, 12),
    counts: countsOf(documents, organizations),
    documents,
    organizations,
    diagnostics,
    lexicon,
    verdicts,
    changes: [],
  };
  const parts = history ? withHistory(made, history.before, history.at) : made;
  const units = documents.flatMap((document) => [...unitsOf(document)]);
  const unitOf = olderUnits(documents, (document) => fileOf.get(document)?.firstUnit);
  const index = buildIndex(units, lexicon, older && { sections: older.sections, unitOf }, (done) =>
    progress('index', done, units.length),
  );
  return {
    parts,
    index,
    names,
    open: () => finish(createLibrary(parts, () => index.open(), { scans: () => names })),
  };
}

/** By unit its number in the older index, or -1; `firstOf` gives that of a document's first. */
function olderUnits(
  documents: readonly Document[],
  firstOf: (document: Document) => number | undefined,
): Int32Array {
  const counts = documents.map(countUnits);
  const numbers = new Int32Array(counts.reduce((sum, count) => sum + count, 0));
  let unit = 0;
  for (const [position, document] of documents.entries()) {
    const first = firstOf(document);
    for (let at = 0; at < (counts[position] ?? 0); at++)
      numbers[unit++] = first === undefined ? -1 : first + at;
  }
  return numbers;
}

/** The verdicts that shape a library, in one order for all orders in which they may stand. */
function canonical(verdicts: readonly NameVerdict[]): string[] {
  return verdicts
    .filter(({ verdict }) => verdict !== 'unsure')
    .map(verdictKey)
    .sort();
}
