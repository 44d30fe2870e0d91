import type { Ingested } from '../../ingest/ingest.ts';
import type { Diagnostic, Document } from '../../model/document.ts';

/**
 * Chooses one document for each source: an original takes the place of a digest, and of several of one edition the
 * first stays. Gives the findings about all files too, less those about digests whose originals are there.
 */
export function chooseEditions(ingested: readonly Ingested[]): {
  documents: Document[];
  diagnostics: Diagnostic[];
} {
  const chosen = new Map<string, Document>();
  const clashes: Diagnostic[] = [];
  for (const { document } of ingested) {
    if (!document) continue;
    const id = document.source.id;
    const held = chosen.get(id);
    if (!held || (held.edition === 'digest' && document.edition === 'original')) chosen.set(id, document);
    else if (held.edition === document.edition) clashes.push(clash(document, held));
  }
  const served = new Set(chosen.values());
  const findings = ingested
    .filter(({ document }) => !document || served.has(document))
    .flatMap(({ diagnostics }) => diagnostics);
  const documents = [...served].sort((a, b) => (a.source.id < b.source.id ? -1 : 1));
  return { documents, diagnostics: [...findings, ...clashes] };
}

function clash(document: Document, held: Document): Diagnostic {
  const same = document.sha256 === held.sha256;
  return {
    file: document.file,
    line: 1,
    column: 1,
    rule: same ? 'file-repeated' : 'id-repeated',
    severity: same ? 'info' : 'error',
    found: same ? `the same text as ${held.file}` : `the id ${document.source.id}, which ${held.file} has`,
    expected: same ? 'each document once; this copy is left out' : 'an id of its own; this file is left out',
  };
}
