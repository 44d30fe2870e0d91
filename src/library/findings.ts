import type { Diagnostic, Document } from '../model/document.ts';
import { baseName } from '../text/file-name.ts';
import { publicFile } from './items.ts';

export function publicFindings(
  diagnostics: readonly Diagnostic[],
  documents: readonly Document[],
): Diagnostic[] {
  const byFile = new Map(documents.map((document) => [document.file, document]));
  return diagnostics.flatMap((diagnostic) => {
    const document = byFile.get(diagnostic.file);
    if (document === undefined) return [];
    const { file = document.source.id } = publicFile(document);
    const { problem } = diagnostic;
    if (!('other' in problem) || problem.other === null) return [{ ...diagnostic, file }];
    // Another file may be hidden here.
    if (byFile.get(problem.other)?.source.restricted !== undefined || !byFile.has(problem.other)) return [];
    return [{ ...diagnostic, file, problem: { ...problem, other: baseName(problem.other) } }];
  });
}
