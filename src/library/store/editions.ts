import type { Ingested } from '../../ingest/ingest.ts';
import { freeId } from '../../ingest/metadata/ids.ts';
import type { Diagnostic, Document } from '../../model/document.ts';
import { EDITION_RANK } from '../../model/source.ts';
import { intersection, isStricter } from '../../model/state/restriction.ts';
import { groupBy } from '../../text/collections.ts';
import type { KeyedFile } from './snapshot/serialize.ts';

export function chooseEditions(ingested: readonly Ingested[]): {
  documents: Document[];
  diagnostics: Diagnostic[];
} {
  const chosen = new Map<string, Document>();
  const clashes: Diagnostic[] = [];
  for (const { document } of ingested) {
    if (!document) continue;
    const { id } = document.source;
    const other = chosen.get(id);
    if (!other || EDITION_RANK[document.edition] > EDITION_RANK[other.edition]) chosen.set(id, document);
    else if (other.edition === document.edition) clashes.push(clash(document, other));
  }
  const served = new Set(chosen.values());
  const findings = ingested
    .filter(({ document }) => !document || served.has(document))
    .flatMap(({ diagnostics }) => diagnostics);
  const all = groupBy(
    ingested.flatMap(({ document }) => document ?? []),
    ({ source }) => source.id,
  );
  const documents = [...served]
    .map((document) => withRestriction(document, all.get(document.source.id) ?? []))
    .sort((a, b) => (a.source.id < b.source.id ? -1 : 1));
  return { documents, diagnostics: [...findings, ...clashes] };
}

/** Restricted as all files of the source: a copy, or an original beside a digest, must not lift a restriction. */
function withRestriction(document: Document, files: readonly Document[]): Document {
  const restriction = intersection(files.map(({ source }) => source.restricted ?? null));
  const own = document.source.restricted ?? null;
  if (restriction === null || !isStricter(restriction, own)) return document;
  return { ...document, source: { ...document.source, restricted: [...restriction] } };
}

function clash(document: Document, other: Document): Diagnostic {
  const same = document.sha256 === other.sha256;
  return {
    file: document.file,
    line: 1,
    column: 1,
    rule: same ? 'file-repeated' : 'id-repeated',
    severity: same ? 'info' : 'error',
    problem: same
      ? { is: 'copy', other: other.file }
      : { is: 'id-repeated', id: document.source.id, other: other.file },
  };
}

/**
 * A copy and another edition keep the id. `earlier`: ids to keep, by SHA-256. The ids of other documents do not
 * depend on restricted ones, which come last and give way even with an id of their own.
 */
export function numberIds(
  files: readonly KeyedFile[],
  earlier: ReadonlyMap<string, string>,
): { files: KeyedFile[]; diagnostics: Diagnostic[] } {
  const holders = new Map<string, KeyedFile[]>();
  const hold = (id: string, file: KeyedFile) => holders.set(id, [...(holders.get(id) ?? []), file]);
  const diagnostics: Diagnostic[] = [];
  const numbered = new Map<KeyedFile, KeyedFile>();
  const number = (file: KeyedFile, document: Document, wanted: string) => {
    const isOther = (other: KeyedFile) => areOthers(document, other.document);
    const id = freeId(wanted, (free) => holders.get(free)?.some(isOther) ?? false);
    const other = holders.get(wanted)?.find(isOther)?.document;
    if (id !== wanted && other) diagnostics.push(numberedFinding(document, other, id));
    hold(id, file);
    numbered.set(
      file,
      document.source.id === id ? { ...file, derivedId: wanted } : renamed(file, document, wanted, id),
    );
  };
  const [open, restricted] = [files.filter((file) => !isRestricted(file)), files.filter(isRestricted)];
  for (const group of [open, restricted]) {
    const made: [KeyedFile, Document, string][] = [];
    for (const file of group) {
      const { document, derivedId } = file;
      if (!document) continue;
      const id = derivedId === undefined ? document.source.id : earlier.get(document.sha256);
      const holdsMade = (other: KeyedFile) =>
        other.derivedId !== undefined && areOthers(document, other.document);
      const isTaken = group === restricted && id !== undefined && holders.get(id)?.some(holdsMade) === true;
      if (id !== undefined && !isTaken) hold(id, file);
      if (derivedId !== undefined || isTaken)
        made.push([file, document, id ?? derivedId ?? document.source.id]);
    }
    for (const [file, document, wanted] of made) number(file, document, wanted);
  }
  return { files: files.map((file) => numbered.get(file) ?? file), diagnostics };
}

function isRestricted({ document }: KeyedFile): boolean {
  return document?.source.restricted !== undefined;
}

function areOthers(document: Document, other: Document | null): boolean {
  return other !== null && other.edition === document.edition && other.sha256 !== document.sha256;
}

function renamed(file: KeyedFile, document: Document, derivedId: string, id: string): KeyedFile {
  const { key, diagnostics, origins } = file;
  const source = { ...document.source, id };
  return { key, document: { ...document, source }, diagnostics, derivedId, ...(origins && { origins }) };
}

function numberedFinding(document: Document, other: Document, id: string): Diagnostic {
  return {
    ...{ file: document.file, line: 1, column: 1, rule: 'id-numbered', severity: 'info' },
    problem: {
      ...{ is: 'id-numbered', id: other.source.id, taken: id },
      // The name of a restricted file is for admins.
      other: other.source.restricted ? null : other.file,
    },
  };
}
