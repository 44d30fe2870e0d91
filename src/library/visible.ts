import { visibleChanges } from '../history/visible.ts';
import type { Diagnostic, Document } from '../model/document.ts';
import type { LibraryParts } from '../model/library-parts.ts';
import { countsOf } from '../model/library-parts.ts';
import { type NameScans, scanDocuments } from '../organizations/mentions.ts';
import { mergeOrganizations } from '../organizations/merge.ts';
import { verdictKey, verdictsAbout } from '../organizations/verdicts.ts';
import { fingerprint } from './store/fingerprint.ts';

export function isVisible({ source }: Document, channel: string | null): boolean {
  return source.restricted === undefined || (channel !== null && source.restricted.includes(channel));
}

/** What each channel sees that does not see everything, without repetitions. `null` is outside of servers. */
export function viewsOf(documents: readonly Document[]): Document[][] {
  const channels = [null, ...documents.flatMap(({ source }) => source.restricted ?? [])];
  const views = new Map(
    [...new Set(channels)].map((channel) => {
      const visible = documents.filter((document) => isVisible(document, channel));
      return [viewKey(visible), visible] as const;
    }),
  );
  views.delete(viewKey(documents));
  return [...views.values()];
}

export function viewKey(documents: readonly Document[]): string {
  return documents.map(({ source }) => source.id).join(' ');
}

/** What a library of some of its documents has of its own, beside the statistics of its index. */
export type ViewParts = Pick<LibraryParts, 'version' | 'organizations' | 'verdicts'>;

export type DescribedParts = Pick<LibraryParts, 'lexicon' | 'verdicts'>;

/** The whole library and each view are described here, so that neither knows more than its documents say. */
export function describeParts(
  documents: readonly Document[],
  { lexicon, verdicts: all }: DescribedParts,
  scan: (names: readonly string[]) => NameScans,
): ViewParts {
  const verdicts = verdictsAbout(documents, all, lexicon);
  const organizations = mergeOrganizations(documents, lexicon, verdicts, scan);
  return { version: versionOf(documents, { lexicon, verdicts }), organizations, verdicts };
}

/** A hash of the content and the index format. The order of verdicts does not matter. */
function versionOf(documents: readonly Document[], { lexicon, verdicts }: DescribedParts): string {
  const content = documents.map(({ source, edition, sha256, passages }) => [
    source,
    edition,
    sha256,
    passages.length,
  ]);
  const judged = verdicts.filter(({ verdict }) => verdict !== 'unsure').map(verdictKey);
  return fingerprint([lexicon, content, judged.sort()]).slice(0, 12);
}

/** The parts of a view; `saved` spares the search for its organizations. */
export function partsSeen(
  whole: LibraryParts,
  documents: readonly Document[],
  { scans, saved }: { readonly scans?: NameScans | undefined; readonly saved?: ViewParts | undefined },
): LibraryParts {
  const own = saved ?? describeParts(documents, whole, (names) => scanDocuments(documents, names, scans));
  const files = new Set(documents.map(({ file }) => file));
  return {
    ...own,
    counts: countsOf(documents, own.organizations),
    documents,
    diagnostics: whole.diagnostics.filter(({ file }: Diagnostic) => files.has(file)),
    lexicon: whole.lexicon,
    changes: visibleChanges(whole.changes, whole.documents, documents),
  };
}
