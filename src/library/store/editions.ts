import type { Ingested } from '../../ingest/ingest.ts';
import { freeId } from '../../ingest/metadata/ids.ts';
import type { Diagnostic, Document } from '../../model/document.ts';
import { EDITION_RANK } from '../../model/source.ts';
import type { KeyedFile } from './serialize.ts';

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
  const documents = [...served].sort((a, b) => (a.source.id < b.source.id ? -1 : 1));
  return { documents, diagnostics: [...findings, ...clashes] };
}

function clash(document: Document, other: Document): Diagnostic {
  const same = document.sha256 === other.sha256;
  return {
    file: document.file,
    line: 1,
    column: 1,
    rule: same ? 'file-repeated' : 'id-repeated',
    severity: same ? 'info' : 'error',
    found: same ? `the same text as ${other.file}` : `the id ${document.source.id}, which ${other.file} has`,
    expected: same ? 'each document once; this copy is left out' : 'an id of its own; this file is left out',
  };
}

/** A copy and another edition keep the id. `earlier`: ids to keep, by SHA-256. */
export function numberIds(
  files: readonly KeyedFile[],
  earlier: ReadonlyMap<string, string>,
): { files: KeyedFile[]; diagnostics: Diagnostic[] } {
  const holders = new Map<string, Document[]>();
  const hold = (id: string, document: Document) => holders.set(id, [...(holders.get(id) ?? []), document]);
  for (const { document, derivedId } of files) {
    if (!document) continue;
    const own = derivedId === undefined ? document.source.id : earlier.get(document.sha256);
    if (own !== undefined) hold(own, document);
  }
  const diagnostics: Diagnostic[] = [];
  const number = (file: KeyedFile): KeyedFile => {
    const { document, derivedId } = file;
    if (!document || derivedId === undefined) return file;
    const wanted = earlier.get(document.sha256) ?? derivedId;
    const isOther = (other: Document) =>
      other.edition === document.edition && other.sha256 !== document.sha256;
    const id = freeId(wanted, (free) => holders.get(free)?.some(isOther) ?? false);
    const other = holders.get(wanted)?.find(isOther);
    if (id !== wanted && other) diagnostics.push(numberedFinding(document, other, id));
    hold(id, document);
    if (document.source.id === id) return { ...file, derivedId: wanted };
    const { key, diagnostics: own, origins } = file;
    const renamed = { ...document, source: { ...document.source, id } };
    return { key, document: renamed, diagnostics: own, derivedId: wanted, ...(origins && { origins }) };
  };
  // Restricted documents come last: a number of a public id would tell of them.
  const isRestricted = ({ document }: KeyedFile) => document?.source.restricted !== undefined;
  const inTurn = [...files.filter((file) => !isRestricted(file)), ...files.filter(isRestricted)];
  const numbered = new Map(inTurn.map((file) => [file, number(file)]));
  return { files: files.map((file) => numbered.get(file) ?? file), diagnostics };
}

function numberedFinding(document: Document, other: Document, id: string): Diagnostic {
  const holder = other.source.restricted === undefined ? other.file : 'another file';
  return {
    ...{ file: document.file, line: 1, column: 1, rule: 'id-numbered', severity: 'info' },
    found: `the id ${other.source.id}, which ${holder} has`,
    expected: `an id of its own in the side file; Ibid took ${id}`,
  };
}
