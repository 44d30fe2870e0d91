import type { Ingested } from '../../../src/ingest/ingest.ts';
import { checkIntegrity } from '../../../src/library/store/snapshot/integrity.ts';
import { Document } from '../../../src/model/document.ts';
import type { Lexicon } from '../../../src/model/lexicon.ts';
import { countsOf } from '../../../src/model/library-parts.ts';
import { mergeOrganizations } from '../../../src/organizations/merge.ts';
import { foundIn } from '../../findings.ts';

/** What is wrong with a result: a document is what the model says, its quotes are slices and its notes resolve. */
export function problemOf(ingested: Ingested, lexicon: Lexicon): string | null {
  const { document, diagnostics } = ingested;
  if (document === null)
    return problemOfRefusal(diagnostics.map((one) => ({ severity: one.severity, found: foundIn(one) })));
  const issue = Document.safeParse(document).error?.issues[0];
  if (issue) return `no document of the model: ${issue.path.join('.')} ${issue.message}`;
  const organizations = mergeOrganizations([document], lexicon);
  const counts = countsOf([document], organizations);
  const parts = { version: '', counts, documents: [document], organizations, diagnostics, lexicon };
  return checkIntegrity({ ...parts, verdicts: [], changes: [] })[0] ?? null;
}

/** A refusal is one line, and its reason is in the file. */
export function problemOfRefusal(
  diagnostics: readonly { readonly severity: string; readonly found: string }[],
): string | null {
  const [only, more] = diagnostics;
  if (!only || more || only.severity !== 'error') return `${diagnostics.length} lines say why it is refused`;
  if (only.found.includes('\n') || only.found.length > 400) return `no line: ${only.found.slice(0, 500)}`;
  return /crashes its reader|more than \d+ s to read/u.test(only.found) ? only.found : null;
}
