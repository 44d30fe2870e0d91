import type { FieldName } from '../../model/fields.ts';
import { type ChangeCount, type Fall, type JobTexts, tellJobs, type UnderWay } from '../jobs.ts';
import { changes } from './changes.ts';

/** A field of a source before and after; null where it has none. */
export interface FieldChange {
  readonly field: FieldName;
  readonly before: string | null;
  readonly after: string | null;
}

const words: JobTexts = {
  locale: 'en',
  isOne: (count) => count === 1,
  actions: {
    reindex: 'a reindex',
    add: 'an addition',
    edit: 'an edit',
    remove: 'a removal',
    rollback: 'a rollback',
    names: 'a verdict on names',
    open: 'an opening',
  },
  stages: {
    reading: 'reading files',
    organizations: 'merging organizations',
    index: 'indexing',
    checking: 'checking',
    saving: 'saving',
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
  changed: (subject, ways) => `${subject}: ${ways}`,
  between: '; ',
  nothing: 'nothing that people see changes',
};

const { progress, underWay, falls, changed, count } = tellJobs(words);

export { count };

const smaller = {
  name: 'smaller',
  description: 'That the library may fall to half or less',
};

const fieldOptions = {
  id: { name: 'id', description: 'The short id that people type: lower-case letters, digits, hyphens' },
  title: { name: 'title', description: 'The title of the work' },
  author: { name: 'author', description: '"Family, Given", or a body; several with semicolons between them' },
  issued: { name: 'issued', description: 'When it was published: YYYY, YYYY-MM or YYYY-MM-DD' },
  publisher: { name: 'publisher', description: 'Who published it' },
  url: { name: 'url', description: 'Its address on the web' },
  type: { name: 'type', description: 'What kind of work it is' },
  language: { name: 'language', description: 'The code of its language, such as en' },
  edition: {
    name: 'edition',
    description: "original: the publisher's wording; digest: a summary in other words",
    choices: { original: 'original', digest: 'digest' },
  },
  restricted: {
    name: 'restricted',
    description: 'The only Discord channels that may quote it: their ids, with commas between them',
  },
};

/** What the commands that keep the library say in English. */
export const library = {
  name: 'library',
  description: 'Keep the library: its state, its files, its names, its past',
  commands: {
    status: {
      name: 'status',
      description: 'Show the version, the counts, the findings, the age and the memory',
      options: {},
    },
    check: { name: 'check', description: 'Give all findings about the files, as a file', options: {} },
    reindex: {
      name: 'reindex',
      description: 'Build the library of the files as they are now, and serve it',
      options: { 'dry-run': { name: 'dry-run', description: 'Only say what would change' } },
    },
    add: {
      name: 'add',
      description: 'Add a document; its metadata are proposed from it, and nothing is added before a yes',
      options: {
        file: { name: 'file', description: 'The document: Markdown, text, PDF, HTML or DOCX' },
        staged: { name: 'staged', description: 'The document that was handed in before' },
        smaller,
        ...fieldOptions,
      },
    },
    edit: {
      name: 'edit',
      description: "Change a source's metadata; none takes a field away",
      options: { source: { name: 'source', description: 'Its id' }, ...fieldOptions },
    },
    remove: {
      name: 'remove',
      description: 'Take a source out of the library; asks again, and keeps the file aside',
      options: { source: { name: 'source', description: 'Its id' }, smaller },
    },
    history: { name: 'history', description: 'List the libraries that are kept, newest first', options: {} },
    rollback: {
      name: 'rollback',
      description: 'Serve a kept library again, until the next reindex',
      options: {
        version: { name: 'version', description: 'Its version, as history lists it' },
        smaller,
        ask: { name: 'ask', description: 'Ask before rolling back' },
      },
    },
    names: {
      name: 'names',
      description: 'List pairs of names that may be of one body, or judge one pair',
      options: {
        pair: { name: 'pair', description: 'The pair to judge, as the list names it' },
        verdict: {
          name: 'verdict',
          description: 'Whether they are of one body: same, different, or unsure',
          choices: { same: 'same', different: 'different', unsure: 'unsure' },
        },
        judged: { name: 'judged', description: 'List the pairs that were judged instead' },
        page: { name: 'page', description: 'Which page of the list' },
      },
    },
    cancel: {
      name: 'cancel',
      description: 'Stop the job under way; the library stays as it is',
      options: {},
    },
  },

  changed,
  actions: words.actions,
  stages: words.stages,
  progress,
  underWay,

  reindexed: (version: string, counts: readonly ChangeCount[]) =>
    `Library ${version} serves now: ${changed(counts)}.`,
  would: (version: string, counts: readonly ChangeCount[]) =>
    `Nothing was changed; it would be library ${version}: ${changed(counts)}.`,
  unchanged: (version: string) => `Nothing to do: library ${version} is that of the files as they are.`,
  halved: (list: readonly Fall[]) =>
    `The library would fall to half or less: ${falls(list)}. Serve it all the same?`,
  halvedNothing: 'The library would lose half or more of what it holds. Serve it all the same?',
  busy: (job: UnderWay) => `Not now: ${underWay(job)} is under way. Wait for it, or cancel it.`,
  cancelled: (name: string) => `Cancelled by ${name}; the library is as it was.`,
  failed: (line: string) => `Not done: ${line}`,

  noJob: 'Nothing is under way here.',
  cancelling: (job: UnderWay) => `Stopping ${underWay(job)}.`,
  jobNow: (job: UnderWay) => `Under way: ${underWay(job)}.`,

  noFindings: (documents: number) => `Nothing was found wrong with ${count(documents, 'document')}.`,
  moreFindings: (shown: number, total: number) =>
    `The first ${shown} of ${total.toLocaleString('en')} findings; check lists all once it is added.`,

  expected: {
    id: 'must be 1 to 40 lower-case letters, digits and inner hyphens, such as ijd-2020',
    title: 'must be a text',
    author: 'must be "Family, Given", or a body, several with semicolons between them',
    issued: 'must be a date: YYYY, YYYY-MM or YYYY-MM-DD',
    publisher: 'must be a text',
    url: 'must be an address such as https://example.org/report.pdf',
    type: 'must be a kind of work, such as report',
    language: 'must be a code such as en',
    edition: 'must be original or digest',
    restricted: 'must be ids of channels, 17 to 20 digits each',
  } satisfies Record<FieldName, string>,

  addQuestion: (id: string, title: string) => `Add this as ${id}, “${title}”?`,
  addOriginal: (id: string, title: string) =>
    `Add this as the original of ${id}, “${title}”, in the place of its digest?`,
  addDigest: (id: string, title: string) =>
    `Add this as a digest of ${id}, “${title}”? It is not shown as long as the original is there.`,
  idTaken: (id: string, title: string) =>
    `The id ${id} is taken by “${title}”: give this document another id before you add it. Add it now?`,
  proposal: 'Nothing was added yet. This is what would be:',
  stagedGone: 'What was handed in is no longer kept; hand the file in again.',
  added: (id: string) => `${id} was added.`,
  noField: 'Name a field to change, such as title.',
  edited: (id: string, changes: readonly FieldChange[]) =>
    changes.length === 0
      ? `${id}: the metadata are as before.`
      : `${id}: ${changes.map(({ field, before, after }) => `${field}: ${before ?? 'none'} → ${after ?? 'none'}`).join('; ')}.`,
  removeQuestion: (id: string, title: string, passages: number, notes: number, shared: number) =>
    `Remove ${id}, “${title}”, with ${count(passages, 'passage')} and ${count(notes, 'note')}? ${shared === 0 ? 'Its handles will no longer hold.' : `Its handles and ${count(shared, 'quote')} that ${shared === 1 ? 'was' : 'were'} shared from it will no longer hold.`}`,
  removed: (id: string) => `${id} was removed; its file is kept aside.`,

  kept: (number: number) =>
    number === 1
      ? 'One library is kept.'
      : `${number} libraries are kept, newest first; rollback serves one again.`,
  noHistory: 'No library is kept yet; a reindex keeps one.',
  noVersion: (version: string) => `version: no library "${version}" is kept`,
  rollbackQuestion: (version: string) => `Serve library ${version} again, until the next reindex?`,
  servesAlready: (version: string) => `Nothing to do: library ${version} serves already.`,

  pairs: (open: number, judged: number) =>
    `${count(open, 'pair')} of names to judge, ${judged.toLocaleString('en')} judged.`,
  noPair: (pair: string) => `pair: there is no "${pair}"; the list without options names the pairs`,
  pairAndVerdict: 'To judge, give both a pair and a verdict: same, different or unsure.',
  judged: (first: string, second: string, verdict: 'same' | 'different' | 'unsure') =>
    ({
      same: `“${first}” and “${second}” are taken for one body from now on.`,
      different: `“${first}” and “${second}” are kept apart from now on.`,
      unsure: `“${first}” and “${second}” are noted as unsure; nothing is merged.`,
    })[verdict],
};
