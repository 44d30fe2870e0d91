import { pairDocuments } from '../history/documents.ts';
import { versionAfter, withHistory } from '../history/handle-history.ts';
import type { KnownRestriction } from '../history/held-texts.ts';
import { restrictionsOf, visibleChanges } from '../history/visible.ts';
import type { Document, Span } from '../model/document.ts';
import type { LibraryParts, LibraryView } from '../model/library-parts.ts';
import { countsOf } from '../model/library-parts.ts';
import { allows } from '../model/state/restriction.ts';
import { type NameScans, scanDocuments } from '../organizations/mentions.ts';
import { mergeOrganizations } from '../organizations/merge.ts';
import { verdictKey, verdictsAbout } from '../organizations/verdicts.ts';
import { ICU, needsDictionary } from '../search/analysis/segments.ts';
import { groupBy } from '../text/collections.ts';
import { fingerprint } from './store/fingerprint.ts';
import { Units, unitsOf } from './units.ts';

function isVisible({ source }: Document, channel: string | null): boolean {
  return allows(source.restricted ?? null, channel);
}

/** The channels that a restriction names, after `null` for all others. */
export function namedChannels({ documents, changes }: LibraryParts): (string | null)[] {
  const restrictions = [...documents.map(({ source }) => source.restricted), ...restrictionsOf(changes)];
  return [...new Set([null, ...restrictions.flatMap((restriction) => restriction ?? [])])];
}

type Scan = (documents: readonly Document[], names: readonly string[]) => NameScans;

/**
 * What a library of these documents is without its index. The whole library and each view are described here, so
 * that neither knows more than its documents say.
 */
export function describeParts(
  documents: readonly Document[],
  { lexicon, verdicts: all, diagnostics }: Pick<LibraryParts, 'lexicon' | 'verdicts' | 'diagnostics'>,
  scan: Scan = scanDocuments,
): LibraryParts {
  const verdicts = verdictsAbout(documents, all, lexicon);
  const organizations = mergeOrganizations(documents, lexicon, verdicts, (names) => scan(documents, names));
  const version = versionOf(documents, { lexicon, verdicts });
  const counts = countsOf(documents, organizations);
  return { version, counts, documents, organizations, diagnostics, lexicon, verdicts, changes: [] };
}

/**
 * A hash of the content, the index format, and the version of ICU if its dictionaries divide a passage. The order of
 * verdicts does not matter.
 */
function versionOf(
  documents: readonly Document[],
  { lexicon, verdicts }: Pick<LibraryParts, 'lexicon' | 'verdicts'>,
): string {
  const content = documents.map(({ source, edition, sha256, passages }) => [
    source,
    edition,
    sha256,
    passages.length,
  ]);
  const judged = verdicts.filter(({ verdict }) => verdict !== 'unsure').map(verdictKey);
  const isDivided = documents.some((document) =>
    [...unitsOf(document)].some(({ text, language }) => needsDictionary(text, language)),
  );
  return fingerprint([lexicon, content, judged.sort(), ...(isDivided ? [ICU] : [])]).slice(0, 12);
}

interface ViewHistory {
  readonly before: LibraryParts | undefined;
  readonly at: string;
  readonly known?: KnownRestriction | undefined;
}

interface ViewSettings {
  readonly own: LibraryParts;
  readonly history: ViewHistory | undefined;
  readonly scan: Scan;
}

/**
 * One view for all channels that see the same; none for those that see everything. Changes of a view are those
 * between what its channel saw and what it sees, since versions and moved texts of the whole library tell of more.
 */
export function viewsOf(whole: LibraryParts, { own: all, history, scan }: ViewSettings): LibraryView[] {
  if (isOpen(whole) && (history?.before === undefined || isOpen(history.before))) return [];
  const described = new Map([[idsOf(all.documents), all]]);
  const views = new Map<string, { channels: (string | null)[]; parts: LibraryParts }>();
  for (const channel of namedChannels(whole)) {
    const documents = whole.documents.filter((document) => isVisible(document, channel));
    const ids = idsOf(documents);
    const own = described.get(ids) ?? describeParts(documents, whole, scan);
    described.set(ids, own);
    const parts = history ? withOwnHistory(own, whole, channel, history) : own;
    const key = JSON.stringify([ids, parts.changes]);
    const view = views.get(key) ?? { channels: [], parts };
    view.channels.push(channel);
    views.set(key, view);
  }
  views.delete(JSON.stringify([idsOf(whole.documents), whole.changes]));
  return Array.from(views.values(), ({ channels, parts }) => viewOf(whole, channels, parts));
}

function viewOf(
  whole: LibraryParts,
  channels: readonly (string | null)[],
  { version, counts, organizations, verdicts, changes, documents }: LibraryParts,
): LibraryView {
  const shown = new Set(documents);
  const hidden = whole.documents.filter((document) => !shown.has(document)).map(({ source }) => source.id);
  return { channels, hidden, version, parts: () => ({ counts, organizations, verdicts, changes }) };
}

/** Adds the views of all channels to parts that were saved without them or have limits. */
export function withViews(whole: LibraryParts, scans: () => NameScans): LibraryParts {
  const groups = groupBy(namedChannels(whole), (channel) => {
    const visible = whole.documents.filter((document) => isVisible(document, channel));
    return JSON.stringify([
      idsOf(visible),
      visibleChanges(whole.changes, whole.documents, { visible, channel }),
    ]);
  });
  const views = [...groups.values()].flatMap((channels) => {
    const seen = partsSeenIn(whole, channels[0] ?? null, scans);
    return seen === whole ? [] : viewOf(whole, channels, seen);
  });
  return { ...whole, views };
}

/** The ranges of units that each view hides, without views that hide none. `counts`: units of each document. */
export function hiddenUnits(
  { documents, views = [] }: Pick<LibraryParts, 'documents' | 'views'>,
  counts: Uint32Array,
): (readonly Span[])[] {
  const units = new Units(documents, counts);
  const ranges = views.map(({ hidden }) => {
    const ids = new Set(hidden);
    return units.of(new Set(documents.filter(({ source }) => !ids.has(source.id)))).hidden;
  });
  const distinct = new Map(ranges.map((hidden) => [JSON.stringify(hidden), hidden]));
  return [...distinct.values()].filter((hidden) => hidden.length > 0);
}

function withOwnHistory(
  own: LibraryParts,
  whole: LibraryParts,
  channel: string | null,
  { before, at, known }: ViewHistory,
): LibraryParts {
  if (before === undefined) return own;
  const saw = { ...partsSeenIn(before, channel), held: before.held };
  const all = [...own.documents, ...newlyHidden(before.documents, whole.documents, channel)];
  const show = { visible: own.documents, channel };
  return withHistory(own, saw, at, known, (changes) => visibleChanges(changes, all, show));
}

function newlyHidden(
  before: readonly Document[],
  after: readonly Document[],
  channel: string | null,
): Document[] {
  const byFile = new Map(before.map((document) => [document.file, document]));
  const pairs = new Map(pairDocuments(before, after).map(({ was, is }) => [is, was]));
  return after.flatMap((document) => {
    if (isVisible(document, channel)) return [];
    const [same, paired] = [byFile.get(document.file), pairs.get(document)];
    const earlier = same ?? paired;
    if (earlier && !isVisible(earlier, channel)) return [];
    return [document, same, paired].flatMap((one) => one ?? []);
  });
}

function isOpen({ documents, changes, views = [] }: LibraryParts): boolean {
  const restrictions = restrictionsOf(changes);
  return (
    views.length === 0 &&
    restrictions.every((restriction) => restriction === null) &&
    documents.every(({ source }) => source.restricted === undefined)
  );
}

function idsOf(documents: readonly Document[]): string {
  return documents.map(({ source }) => source.id).join(' ');
}

/** The view of a channel, or the library itself if nothing is hidden. `scans` are those of the library. */
export function partsSeenIn(
  whole: LibraryParts,
  channel: string | null,
  scans?: () => NameScans,
): LibraryParts {
  const documents = whole.documents.filter((document) => isVisible(document, channel));
  const saved = savedView(whole, channel);
  const hidden = new Set(saved?.hidden);
  const isSaved = idsOf(documents) === idsOf(whole.documents.filter(({ source }) => !hidden.has(source.id)));
  if (whole.views && isSaved) return saved ? { ...whole, ...partsOf(whole, documents, saved) } : whole;
  const changes = visibleChanges(whole.changes, whole.documents, { visible: documents, channel });
  const seesAll = documents.length === whole.documents.length && changes.length === whole.changes.length;
  if (seesAll) return whole;
  const own = describeParts(documents, whole, (all, names) => scanDocuments(all, names, scans?.()));
  const version = versionAfter(own.version, changes);
  return { ...own, ...partsOf(whole, documents, { version, parts: () => ({ ...own, changes }) }) };
}

function savedView(whole: LibraryParts, channel: string | null): LibraryView | undefined {
  const named = namedChannels(whole).includes(channel) ? channel : null;
  return whole.views?.find(({ channels }) => channels.includes(named));
}

function partsOf(
  whole: LibraryParts,
  documents: readonly Document[],
  { version, parts }: Pick<LibraryView, 'version' | 'parts'>,
) {
  const files = new Set(documents.map(({ file }) => file));
  const diagnostics = whole.diagnostics.filter(({ file }) => files.has(file));
  return { ...parts(), version, documents, diagnostics, held: undefined, views: undefined };
}
