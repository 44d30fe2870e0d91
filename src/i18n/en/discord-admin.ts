import type { NameVerdict } from '../../model/state/verdict.ts';
import { count, libraryGroup } from './admin.ts';

const { status, history } = libraryGroup.commands;

const verdicts: Record<NameVerdict['verdict'], string> = {
  same: 'Same',
  different: 'Different',
  unsure: 'Unsure',
};

export const discordAdmin = {
  forbidden:
    "Only this server's administrators and members with an Ibid admin role can do this, and only if the server invited Ibid.",
  shared:
    'Several servers share this library, and this server may not manage it. Ask the operator of Ibid to bind this server to it.',

  create: {
    name: 'create',
    description: 'Give this server a library of its own, empty at first',
    done: `This server now has its own library. It is empty: add documents with /${libraryGroup.name} ${libraryGroup.commands.add.name}.`,
    exists: 'This server already has its own library.',
  },

  yes: 'Yes',
  no: 'No',
  details: 'Edit details',
  discard: 'Discard',
  cancel: 'Cancel',

  working: 'Working…',
  lastWord: `Discord allows edits to this message for 15 minutes only. The job continues: see \`/${libraryGroup.name} ${status.name}\` for its progress. Ibid will send you the result as a direct message.`,
  askedLate:
    'Nothing was changed, and this question can no longer be answered here. To answer it, run the command again in the server.',
  endedLate: (person: string) =>
    `${person} Your job, which took more than 15 minutes, has ended: see \`/${libraryGroup.name} ${history.name}\`.`,
  nothingDone: 'Nothing was changed.',
  discarded: 'Discarded. Nothing was added.',
  answered: 'This question has already been answered.',
  pending: 'This is already running or waiting for its turn.',
  editedMeanwhile: 'Somebody changed the details since you opened this form. Open it again.',
  tooLong: 'This is too long to confirm with a button. Type less, or use a terminal.',
  goesOn: 'The attached file has everything.',
  fileTooLarge: (name: string, megabytes: string) =>
    `${name} is too large for Discord (${megabytes} MB). Use a terminal to see it.`,

  upload: {
    attach: 'What you typed is too long for a form. Attach the file to the command instead.',
  },

  addTitle: 'Add a document',
  detailsTitle: 'Details of the source',
  fromDocument: 'Leave empty to use what the document says',

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
  opened: (when: string) => `Opened ${when}`,
  sizes: (memory: string, disk: string) => `Memory ${memory} MB · snapshots ${disk} MB`,
  own: (name: string) => `Library of this server: ${name}`,
  ownSizes: (all: string, stored: string) => `${all} MB on disk, ${stored} MB of them in snapshots`,
  quota: (documents: number, megabytes: string) =>
    `Quota: ${count(documents, 'document')} and ${megabytes} MB.`,
  rolledBack: 'This is an older library, in use until the next reindex.',
  serves: 'in use',
  held: (documents: number, passages: number, changes: number) =>
    [count(documents, 'document'), count(passages, 'passage'), count(changes, 'change')].join(' · '),
  notJudged: 'Not judged',
  judged: (verdict: NameVerdict['verdict'], by: string, when: string) =>
    `${verdicts[verdict]}, judged by ${by}, ${when}`,
};

export type DiscordAdminTexts = typeof discordAdmin;
