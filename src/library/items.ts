import { entryOf } from '../cite/styles/forms.ts';
import type { CitationStyle } from '../cite/styles/style.ts';
import type { Excerpt, FootnoteItem, OrganizationItem, SourceItem } from '../model/answer.ts';
import { citedAs, plain } from '../model/bibliography/rich-text.ts';
import type { Document, Footnote, Span } from '../model/document.ts';
import { formatHandle } from '../model/handle.ts';
import type { Mention, Organization } from '../model/organization.ts';
import type { Source } from '../model/source.ts';
import { mentionCounts, mentionsByRelevance } from '../organizations/browse.ts';
import { baseName } from '../text/file-name.ts';
import { noteLocator } from './citing/locators.ts';
import { cite, quote, sentenceAround, sourceReference } from './excerpts.ts';
import type { Slice } from './library.ts';
import { passageUnit } from './units.ts';

export function sourceItem(
  document: Document,
  counts: Pick<SourceItem, 'organizations' | 'diagnostics'>,
  { isForAdmins, style }: { readonly isForAdmins: boolean; readonly style: CitationStyle },
): SourceItem {
  const { source, edition, sha256, passages, footnotes, missingNotes, entries } = document;
  return {
    kind: 'source',
    ...{ id: source.id, title: source.title, edition, metadata: isForAdmins ? source : publicSource(source) },
    ...citedAs(entryOf({ source }, style) ?? plain(source.title)),
    ...{ sha256, missingNotes },
    ...(isForAdmins ? { file: document.file } : publicFile(document)),
    ...{ passages: passages.length, notes: footnotes.length, entries: entries.length },
    outline: passages
      .filter(({ role }) => role === 'heading')
      .map(({ section, text, ordinal }) => ({ section: [...section, text], paragraph: ordinal })),
    ...counts,
  };
}

export function publicSource({ restricted: _, ...source }: Source): Source {
  return source;
}

export function publicFile({ source, file }: Document): { file?: string } {
  return source.restricted === undefined ? { file: baseName(file) } : {};
}

export function footnoteItem(document: Document, footnote: Footnote): FootnoteItem {
  const { id, label, number, raw, dates, urls, ibid, chain, status } = footnote;
  const source = document.source.id;
  return {
    kind: 'footnote',
    ...{ id, label, number, raw, dates, urls, ibid, chain, status },
    citedBy: footnote.citedBy.flatMap((ordinal) => {
      const at = document.passages[ordinal - 1]?.marks.find(({ note }) => note === id)?.offset ?? 0;
      return quoteAround(document, ordinal, [[Math.max(0, at - 1), at]], []);
    }),
    handle: formatHandle({ kind: 'note', source, number: id }),
    source: sourceReference(document),
    ...cite(document, noteLocator(document, footnote)),
  };
}

type FindDocument = (id: string) => Document | undefined;

export function organizationItem(
  organization: Organization,
  find: FindDocument,
  slice?: Slice,
): OrganizationItem {
  const { name, aliases, country, entries, joined } = organization;
  const [first] = entries;
  const groups = mentionsByRelevance(organization, find);
  const shown = slice ? groups.slice(slice.offset, slice.offset + slice.limit) : groups;
  return {
    kind: 'organization',
    ...{ name, aliases, country, entries, ...(joined ? { joined } : {}) },
    mentions: shown.flatMap((group) => mentionIn(group, find)),
    counts: mentionCounts(organization),
    handle: first ? formatHandle({ kind: 'entry', source: first.source, number: first.number }) : name,
  };
}

function mentionIn(group: readonly Mention[], find: FindDocument): Excerpt[] {
  const [first] = group;
  const document = first && find(first.source);
  const spans = group.map(({ span }) => span);
  return first && document ? quoteAround(document, first.ordinal, spans, spans) : [];
}

function quoteAround(
  document: Document,
  ordinal: number,
  [around = [0, 0]]: readonly Span[],
  highlights: readonly Span[],
): Excerpt[] {
  const passage = document.passages[ordinal - 1];
  if (!passage) return [];
  const unit = passageUnit(document, passage);
  return [quote(unit, { span: sentenceAround(unit, around), highlights })];
}
