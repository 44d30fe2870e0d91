import type { Ingested } from '../../ingest/ingest.ts';
import type { Diagnostic, Document } from '../../model/document.ts';
import { EDITION_RANK } from '../../model/source.ts';

/** The best edition of each source, with its findings; among equals the first. */
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
