import { basename, join } from 'node:path';
import { hasDocumentName } from '../../ingest/formats/registry.ts';
import type { Diagnostic } from '../../model/document.ts';
import { findSides, namesIn, readSideText, sidePathOf } from './side-files.ts';

/** `refused`: paths of documents with a restriction that Ibid cannot read. */
export interface FolderSides {
  readonly diagnostics: readonly Diagnostic[];
  readonly refused: ReadonlySet<string>;
}

export function checkSides(folder: string, paths: readonly string[]): FolderSides {
  const documents = paths.map((path) => basename(path)).filter((name) => hasDocumentName(name));
  const textOf = (name: string) => readSideText(join(folder, name));
  const { of, alone } = findSides(documents, { names: namesIn(folder), textOf });
  const diagnostics: Diagnostic[] = [];
  const refused = new Set<string>();
  for (const [document, { side, unread, others }] of of) {
    const proper = sidePathOf(document);
    if (unread !== undefined) refused.add(join(folder, document));
    if (side !== undefined && side !== proper && side !== proper.replace(/aml$/u, 'ml'))
      diagnostics.push(misspelt(join(folder, side), proper));
    for (const other of others)
      diagnostics.push(superfluous(join(folder, other), `${side}`, unread === other));
  }
  for (const [name, meant] of alone) diagnostics.push(orphan(join(folder, name), meant));
  return { diagnostics, refused };
}

function misspelt(file: string, proper: string): Diagnostic {
  return finding(
    file,
    'side-file-name',
    'warning',
    'a side file with a misspelt name; Ibid reads it',
    proper,
  );
}

function superfluous(file: string, read: string, isRefused: boolean): Diagnostic {
  if (!isRefused)
    return finding(
      file,
      'side-file-name',
      'warning',
      `a second side file; Ibid reads ${read}`,
      'one side file',
    );
  const found = `a second side file, which may restrict the document; Ibid refuses it`;
  return finding(file, 'side-file-name', 'error', found, `all fields in ${read}`);
}

function orphan(file: string, meant: readonly string[]): Diagnostic {
  const found = 'a side file that belongs to no document';
  if (meant.length === 0)
    return finding(file, 'side-file-alone', 'warning', found, 'the name of a document beside it');
  const refused = `${found} but may restrict ${meant.join(', ')}; Ibid refuses that`;
  return finding(file, 'side-file-alone', 'error', refused, 'the name of the document, with .yaml');
}

function finding(
  file: string,
  rule: string,
  severity: Diagnostic['severity'],
  found: string,
  expected: string,
): Diagnostic {
  return { file, line: 0, column: 0, rule, severity, found, expected };
}
