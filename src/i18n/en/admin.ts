import type { FieldName } from '../../model/bibliography/fields.ts';
import type { Outcome } from '../../model/job.ts';
import type { Edition } from '../../model/source.ts';
import { type ChangeCount, describeJobs, type JobTexts, type Shrinkage, type UnderWay } from '../jobs.ts';
import { commands } from './admin-commands.ts';
import { changes } from './changes.ts';
import { doneIn } from './done.ts';

interface Counted {
  readonly version: string;
  readonly documents: number;
}

interface BackedUp extends Counted {
  readonly restricted: number;
  readonly created: string;
}

interface SavedBackupWords extends Omit<BackedUp, 'created'> {
  readonly path: string;
  readonly others: readonly string[];
}

interface RestoredWords extends Counted {
  readonly away: readonly string[];
}

const texts: JobTexts = {
  locale: 'en',
  isOne: (count) => count === 1,
  actions: {
    reindex: 'a reindex',
    add: 'an addition',
    edit: 'an edit',
    remove: 'a removal',
    rollback: 'a rollback',
    names: 'a verdict on names',
    backup: 'a backup',
    restore: 'a restore',
    create: 'the creation of the library',
    forget: 'a permanent deletion',
    open: 'opening the folder',
  },
  stages: {
    reading: 'reading files',
    encoding: 'encoding passages',
    organizations: 'merging organizations',
    index: 'indexing',
    checking: 'checking',
    saving: 'saving',
    publishing: 'publishing to OpenSearch',
    waiting: 'waiting for OpenSearch',
    opening: 'opening',
  },
  subjects: {
    document: ['document', 'documents'],
    passage: ['passage', 'passages'],
    footnote: ['note', 'notes'],
    organization: ['organization', 'organizations'],
    quote: ['shared quote', 'shared quotes'],
  },
  kinds: changes.labels.kinds,
  counted: {
    documents: 'documents',
    passages: 'passages',
    notes: 'notes',
    organizations: 'organizations',
  },
  progress: (stage, done, of) => `${stage}, ${done} of ${of}`,
  left: (time) => `, about ${time} left`,
  underWay: (action, name, clock) => `${action} for ${name} since ${clock}`,
  fall: (counted, from, to) => `${counted} from ${from} to ${to}`,
  between: '; ',
  nothing: 'no visible changes',
};

const { progress, underWay, shrinkages, changed, count } = describeJobs(texts);

export { count };

export const libraryGroup = {
  name: 'library',
  description: 'Manage the library: its state, documents, names and history',
  commands,
};

export const library = {
  done: doneIn({ changed, count }),
  changed,
  actions: texts.actions,
  stages: texts.stages,
  progress,
  underWay,

  would: (counts: readonly ChangeCount[]) =>
    `Nothing was changed. A reindex would result in: ${changed(counts)}.`,
  unchanged: 'Nothing to do: the library is up to date with its files.',
  shrinks: (list: readonly Shrinkage[]) =>
    `The library would shrink by half or more: ${shrinkages(list)}. Serve it anyway?`,
  shrinksOtherwise: 'The library would lose half of its content or more. Serve it anyway?',
  busy: (job: UnderWay) => `Not now: ${underWay(job)} is under way. Wait for it, or cancel it.`,
  waits: (job: UnderWay) => `Waiting for ${underWay(job)}.`,
  cancelled: (name: string) => `Cancelled by ${name}; the library is as it was.`,
  failed: (line: string) => `Not done: ${line}`,

  savedBackup: ({ path, version, documents, restricted, others }: SavedBackupWords) =>
    [
      `Saved library ${version} with ${count(documents, 'document')} to ${path}.`,
      ...(restricted === 0
        ? []
        : [`It contains ${count(restricted, 'restricted source')}: store it where only you can read it.`]),
      ...(others.length === 0 ? [] : [`The files in ${others.join(', ')} are not included.`]),
    ].join(' '),
  restoreQuestion: (backup: BackedUp, now: Counted) =>
    [
      now.documents === 0
        ? `Restore library ${backup.version} (${count(backup.documents, 'document')}), saved on ${backup.created.slice(0, 10)}?`
        : `Replace library ${now.version} (${count(now.documents, 'document')}) with library ${backup.version} (${count(backup.documents, 'document')}), saved on ${backup.created.slice(0, 10)}?`,
      ...(backup.restricted === 0 ? [] : [`It contains ${count(backup.restricted, 'restricted source')}.`]),
    ].join(' '),
  restored: ({ version, documents, away }: RestoredWords) =>
    `Restored library ${version} with ${count(documents, 'document')}. It is now being served.${
      away.length === 0 ? '' : ` The files it replaced are in ${away.join(', ')}.`
    }`,

  noJob: 'Nothing is under way here.',
  cancelling: (job: UnderWay) => `Stopping ${underWay(job)}.`,
  jobNow: (job: UnderWay) => `Under way: ${underWay(job)}.`,

  unmarkedPosts: (posts: number, handles: readonly string[]) =>
    `${count(posts, 'shared post')} no longer match${posts === 1 ? 'es' : ''} the library, and Ibid could not edit ${posts === 1 ? 'it' : 'them'} (${handles.join(', ')}). Retract ${posts === 1 ? 'it' : 'them'}.`,
  noFindings: (documents: number) => `No problems found in ${count(documents, 'document')}.`,
  moreFindings: (shown: number, total: number) =>
    `The first ${shown} of ${total.toLocaleString('en')} problems are shown; after the addition, check lists them all.`,

  expected: {
    id: 'must be 1 to 40 lower-case letters, digits and inner hyphens, such as ijd-2020',
    title: 'must be text',
    author: 'must be "Family, Given" or an organization; separate several with semicolons',
    issued: 'must be a date: YYYY, YYYY-MM or YYYY-MM-DD',
    publisher: 'must be text',
    url: 'must be an address such as https://example.org/report.pdf',
    type: 'must be a kind of work, such as report',
    language: 'must be a code such as en',
    edition: 'must be original, recognized or digest',
    restricted: 'must be channel ids of 17 to 20 digits each',
  } satisfies Record<FieldName, string>,

  addQuestion: (id: string, title: string) => `Add “${title}”? Its id will be ${id}.`,
  editions: { original: 'original', digest: 'digest', recognized: 'scanned edition' } satisfies Record<
    Edition,
    string
  >,
  addOver: (id: string, title: string, edition: string, held: string) =>
    `Add this as the ${edition} of ${id}, “${title}”, replacing its ${held}?`,
  addUnder: (id: string, title: string, edition: string, held: string) =>
    `Add this as the ${edition} of ${id}, “${title}”? It stays hidden while the ${held} is there.`,
  idTaken: (id: string, title: string) => `The id ${id} is taken by “${title}”. Choose another id first.`,
  addAllQuestion: (documents: number) => `Add these ${count(documents, 'document')}?`,
  replaceQuestion: (title: string) => `Replace “${title}” with this document?`,
  replaceChanges: (counts: readonly ChangeCount[]) =>
    `Compared with the document that it replaces: ${changed(counts)}.`,
  replaceOne: 'replace: name the one readable file that replaces the document',
  forOne: 'id, title and url belong to one document: add it alone',
  nothingToAdd: 'There is no document to add.',
  refusedFile: (file: string, line: string) => `Refused: ${file}: ${line}`,
  proposal: 'Nothing was added yet. This is what Ibid would add:',
  noField: 'Nothing to change: name a field, such as title.',
  removeQuestion: (title: string, contents: string, shared: number) =>
    `Remove “${title}” with ${contents}? References to it${shared === 0 ? '' : ` and ${count(shared, 'shared quote')}`} will stop working.`,

  titleOf: (title: string) => `“${title}”`,
  forgetQuestion: (subject: string, shared: number) =>
    `Delete ${subject} for good, including its files and copies, its earlier words${shared === 0 ? '' : `, ${count(shared, 'shared quote')}`} and the snapshots that contain it? This cannot be undone.`,
  forgetWordsQuestion: (handle: string, wordings: number) =>
    `Delete ${count(wordings, 'earlier wording')} of ${handle} for good, including copies and the snapshots that contain them? This cannot be undone.`,
  forgottenQuestion: (subject: string, at: string) =>
    `This document contains words of ${subject}, which was forgotten on ${at.slice(0, 10)}. Add it anyway?`,

  kept: (number: number) =>
    number === 1
      ? 'One snapshot is saved.'
      : `${number} snapshots are saved, newest first; rollback serves one again.`,
  noHistory: 'No snapshot is saved yet; a reindex saves one.',
  noSnapshot: (snapshot: string) => `snapshot: there is no snapshot "${snapshot}"`,
  rollbackQuestion: (snapshot: number, version: string) =>
    `Serve snapshot ${snapshot} (library ${version}) again, until the next reindex?`,
  servesAlready: (snapshot: number) => `Nothing to do: snapshot ${snapshot} is already being served.`,
  snapshot: (snapshot: number) => `Snapshot ${snapshot}`,
  outcomes: {
    done: 'done',
    unchanged: 'nothing to do',
    confirm: 'asked for confirmation',
    busy: 'another job was under way',
    cancelled: 'cancelled',
    failed: 'failed',
  } satisfies Record<Outcome['kind'], string>,
  details: {
    source: 'source',
    fields: 'fields',
    snapshot: 'snapshot',
    pair: 'pair',
    first: 'first',
    second: 'second',
    verdict: 'verdict',
    'dry-run': 'dry run',
    file: 'file',
  },

  pairs: (open: number, judged: number) =>
    `${count(open, 'pair')} of names to decide, ${judged.toLocaleString('en')} decided.`,
  noPair: (pair: string) => `pair: there is no "${pair}"; run names without options to list the pairs`,
  pairAndVerdict: 'To decide, name both a pair and a verdict: same, different or unsure.',
  judged: (first: string, second: string, verdict: 'same' | 'different' | 'unsure') =>
    ({
      same: `“${first}” and “${second}” now count as one organization.`,
      different: `“${first}” and “${second}” are kept apart from now on.`,
      unsure: `“${first}” and “${second}” are marked as unsure and stay separate.`,
    })[verdict],
};
