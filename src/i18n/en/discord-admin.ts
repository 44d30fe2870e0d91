import type { NameVerdict } from '../../model/verdict.ts';
import { count, library } from './admin.ts';

const { status, history } = library.commands;

const verdicts: Record<NameVerdict['verdict'], string> = {
  same: 'Same',
  different: 'Different',
  unsure: 'Unsure',
};

/**
 * What keeping the library says in Discord alone. What is put in has been escaped for Markdown, except in labels,
 * titles and descriptions, which Discord shows as they are. Labels have at most 45 characters.
 */
export const keeping = {
  forbidden:
    "Only administrators of a server that Ibid was invited to, and its members with one of Ibid's admin roles, may keep the library.",

  yes: 'Yes',
  no: 'No',
  yesTo: { add: 'Add', remove: 'Remove', rollback: 'Roll back' },
  details: 'Edit details',
  discard: 'Discard',
  cancel: 'Cancel',
  rollback: 'Roll back',
  verdicts,

  working: 'At work.',
  lastWord: `Discord lets this message change for 15 minutes. The work goes on: \`/${library.name} ${status.name}\` shows how far it is, \`/${library.name} ${history.name}\` what came of it.`,
  nothingDone: 'Nothing was done.',
  discarded: 'Discarded. Nothing was added.',
  answered: 'This was answered already.',
  editedMeanwhile: 'Its details were changed since this form was opened. Open it again.',
  rollbackQuestion: (version: string) => `Serve library ${version} again, until the next reindex?`,
  tooLong:
    'This is too long to be kept in buttons, so it cannot be confirmed here. Type less, or use a terminal.',
  goesOn: 'All of it is in the file.',
  fileTooLarge: (name: string, megabytes: string) =>
    `${name} has ${megabytes} MB, which is more than Discord takes. A terminal shows it.`,

  /** Why a file cannot be taken in. */
  upload: {
    attach: 'What you typed is too long for a form: attach the file to the command itself.',
  },

  /** The modals: titles, and their fields' labels. */
  addTitle: 'Add a document',
  detailsTitle: 'Details of the source',
  fileLabel: 'Document',
  fields: {
    id: 'Short id, such as ijd-2020',
    title: 'Title',
    author: 'Authors: “Family, Given”, semicolons between',
    issued: 'Published: YYYY, YYYY-MM or YYYY-MM-DD',
    url: 'Address on the web',
  },
  fromDocument: 'Empty: as the document says',

  counts: (documents: number, passages: number, notes: number, organizations: number) =>
    [
      count(documents, 'document'),
      count(passages, 'passage'),
      count(notes, 'note'),
      count(organizations, 'organization'),
    ].join(' · '),
  findings: (error: number, warning: number, info: number) =>
    `Findings: ${[count(error, 'error'), count(warning, 'warning'), count(info, 'note')].join(', ')}`,
  built: (when: string, ago: string) => `Built ${when}, ${ago}`,
  builtFor: (when: string, by: string, action: string) => `Built ${when} for ${by}: ${action}`,
  actions: library.actions,
  opened: (when: string) => `Opened ${when}`,
  sizes: (memory: string, disk: string) => `Memory ${memory} MB · kept libraries ${disk} MB`,
  rolledBack: 'A kept library was chosen; it serves until the next reindex.',
  serves: 'serves now',
  held: (documents: number, passages: number, changes: number) =>
    [count(documents, 'document'), count(passages, 'passage'), count(changes, 'change')].join(' · '),
  notJudged: 'Not judged',
  judged: (verdict: NameVerdict['verdict'], by: string, when: string) =>
    `${verdicts[verdict]}, says ${by}, ${when}`,
};

/** What keeping the library says in Discord, in a language. */
export type DiscordAdminTexts = typeof keeping;
