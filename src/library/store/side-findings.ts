import { basename, join } from 'node:path';
import { hasDocumentName } from '../../ingest/formats/registry.ts';
import type { Diagnostic } from '../../model/document.ts';
import type { Problem } from '../../model/problem.ts';
import { namesIn } from './folders.ts';
import { findSides, readSideText, sidePathOf } from './side-files.ts';

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
  return finding(file, 'side-file-name', 'warning', { is: 'side-misspelt', proper });
}

function superfluous(file: string, read: string, isRefused: boolean): Diagnostic {
  return isRefused
    ? finding(file, 'side-file-name', 'error', { is: 'side-second-restricts', first: read })
    : finding(file, 'side-file-name', 'warning', { is: 'side-second', first: read });
}

function orphan(file: string, meant: readonly string[]): Diagnostic {
  return meant.length === 0
    ? finding(file, 'side-file-alone', 'warning', { is: 'side-alone' })
    : finding(file, 'side-file-alone', 'error', { is: 'side-alone-restricts', documents: [...meant] });
}

function finding(file: string, rule: string, severity: Diagnostic['severity'], problem: Problem): Diagnostic {
  return { file, line: 0, column: 0, rule, severity, problem };
}
