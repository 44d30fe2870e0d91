import type { FieldName } from '../../model/bibliography/fields.ts';
import type { Erased } from '../../model/state/forgotten.ts';
import type { ChangeCount, SourceTitle } from '../jobs.ts';

interface CountTexts {
  changed(counts: readonly ChangeCount[]): string;
  count(number: number, one: string, many?: string): string;
}

export interface FieldChange {
  readonly field: FieldName;
  readonly before: string | null;
  readonly after: string | null;
}

const NAMED = 5;
const conjunction = new Intl.ListFormat('en', { type: 'conjunction' });
/** A title may have quotation marks of its own. */
const quoted = (title: string) => (/^[“"].*[”"]$/u.test(title) ? title : `“${title}”`);

export const doneIn = ({ changed, count }: CountTexts) => {
  const contents = ({ passages, notes }: SourceTitle) =>
    [count(passages, 'passage'), ...(notes > 0 ? [count(notes, 'note')] : [])].join(' and ');
  const titles = (all: readonly SourceTitle[]) =>
    conjunction.format([
      ...all.slice(0, NAMED).map(({ title }) => quoted(title)),
      ...(all.length > NAMED ? [`${all.length - NAMED} more`] : []),
    ]);
  return {
    contents,
    added: (all: readonly SourceTitle[]) => {
      const [only, ...others] = all;
      if (only === undefined) return 'The document was added.';
      return others.length === 0
        ? `Added ${quoted(only.title)}: ${contents(only)}.`
        : `Added ${count(all.length, 'document')}: ${titles(all)}.`;
    },
    hidden: (title: string) =>
      `Added. Ibid still shows the better edition of ${quoted(title)} that it already has.`,
    replaced: (source: SourceTitle) => `Replaced ${quoted(source.title)}: it now has ${contents(source)}.`,
    recovered: (source: SourceTitle) => `Recovered ${quoted(source.title)}: ${contents(source)}.`,
    edited: (title: string, changes: readonly FieldChange[]) =>
      changes.length === 0
        ? `${quoted(title)} already has these details.`
        : `Edited ${quoted(title)}: ${changes.map(({ field, before, after }) => `${field}: ${before ?? 'none'} → ${after ?? 'none'}`).join('; ')}.`,
    removed: (title: string) => `Removed ${quoted(title)}. Ibid kept its file, so you can recover it.`,
    forgot: (subject: string, { files, kept, snapshots, shares, baskets, uploads, wordings }: Erased) => {
      const parts = [
        ...(files.length === 0 ? [] : [`${count(files.length, 'file')} (${files.join(', ')})`]),
        ...(snapshots.length === 0
          ? []
          : [`${count(snapshots.length, 'snapshot')} (${snapshots.join(', ')})`]),
        ...(wordings === 0 ? [] : [count(wordings, 'earlier wording')]),
        ...(shares === 0 ? [] : [count(shares, 'shared quote')]),
        ...(baskets === 0 ? [] : [count(baskets, 'quote in baskets', 'quotes in baskets')]),
        ...(uploads === 0 ? [] : [count(uploads, 'upload')]),
      ];
      return [
        `Forgot ${subject}.`,
        ...(parts.length === 0 ? [] : [`Deleted for good: ${conjunction.format(parts)}.`]),
        ...(kept.length === 0
          ? []
          : [
              `Ibid no longer serves ${kept.join(', ')}, but the file is in IBID_SOURCES: delete it yourself.`,
            ]),
      ].join(' ');
    },
    reindexed: (counts: readonly ChangeCount[]) => `Reindexed: ${changed(counts)}.`,
    rolledBack: (snapshot: number) => `Snapshot ${snapshot} is in use again, until the next reindex.`,
    also: (counts: readonly ChangeCount[]) => `Changes: ${changed(counts)}.`,
    next: {
      view: 'View',
      undo: 'Undo',
      viewNamed: (title: string) => `View ${quoted(title)}`,
      history: 'History',
      check: 'Problems in the files',
      reindex: 'Reindex',
    },
  };
};
