import { FieldName } from '../../../model/bibliography/fields.ts';
import type { Problem } from '../../../model/problem.ts';
import type { EngineProblem, Refusal } from '../../../model/refusal.ts';
import { library, libraryGroup } from '../admin.ts';
import { causeOf } from './file-problems.ts';
import { problems } from './problems.ts';

const MEGABYTE = 1024 * 1024;
const { edit, history, names } = libraryGroup.commands;

const fileSystem = {
  EACCES: 'no permission. Let the user that runs Ibid read and write there.',
  EPERM: 'no permission. Let the user that runs Ibid read and write there.',
  ENOSPC: 'the disk is full. Free some space, then try again.',
  EDQUOT: 'the disk quota is used up. Free some space, then try again.',
  EROFS: 'the disk is read-only. Make it writable, then try again.',
  EIO: 'the disk failed to read or write. Check it, then try again.',
  ENOENT: 'no such file. Check the path, and where its links point.',
  ENOTDIR: 'part of this path is not a folder. Correct the path.',
  EISDIR: 'a folder is in the way. Move it, then try again.',
  EEXIST: 'a file is in the way. Move it, then try again.',
  ELOOP: 'this link points back to itself. Correct it.',
  EMFILE: 'too many open files. Raise the limit (ulimit -n), then restart.',
};
export type FileSystemTexts = typeof fileSystem;

const badBackup = {
  damaged: 'the file is not an Ibid backup, or it is incomplete or damaged. Use another one.',
  unsafe: 'the file contains links, devices or paths that Ibid never writes. Do not trust it.',
  'too-large': 'the file contains more than it declares. Do not trust it.',
  newer: 'a newer version of Ibid wrote the file. Update Ibid, then try again.',
};
export type BackupTexts = typeof badBackup;

const fileSystemProblems: Readonly<Record<string, string>> = fileSystem;

export function refusal(of: Refusal): string {
  switch (of.reason) {
    case 'no-data-folder':
      return `${of.path} is not a data folder. Set IBID_DATA to Ibid's folder index-data, or to a copy of it.`;
    case 'no-documents': {
      const where = of.path === undefined ? '' : ` (${of.path}: ${foundIn(of.problem)})`;
      return `There is no document to serve${where}. Put documents into index-data/originals, or set IBID_SOURCES.`;
    }
    case 'unreadable-shipped-file':
      return `Ibid cannot read ${of.path} (${causeOf(of.found)}). Restore this file, which ships with Ibid.`;
    case 'unreadable-file':
      return `Ibid cannot read ${of.path} (${causeOf(of.found)}). Make this file readable.`;
    case 'invalid-file':
      return `${of.path} is invalid: ${of.found}. Correct this file.`;
    case 'no-files':
      return 'Ibid cannot open files here. Use a terminal, or attach the file in Discord.';
    case 'is-folder':
      return `${of.path} is a folder. Name the files in it.`;
    case 'not-a-file':
      return `${of.path} is not a regular file. Name a document.`;
    case 'too-large':
      return `${of.file} has ${Math.ceil(of.size / MEGABYTE)} MB. Ibid reads files of up to ${of.limit / MEGABYTE} MB.`;
    case 'unreadable-document':
      return cannotRead(problems.problem(of.problem));
    case 'upload-expired':
      return 'This upload has expired. Send the file again.';
    case 'attachment-missing':
      return 'No file is attached. Attach one, then try again.';
    case 'attachment-foreign':
      return "The file's address is not one of Discord's. Attach the file itself.";
    case 'attachment-redirected':
      return 'Discord redirects to another address. Attach the file again.';
    case 'attachment-status':
      return `Discord did not send the file (status ${of.status}). Attach it again.`;
    case 'attachment-incomplete':
      return 'The file did not arrive completely. Attach it again.';
    case 'attachment-slow':
      return `The file did not arrive within ${of.seconds} s. Attach it again.`;
    case 'already-added':
      return `The library already has this file, as ${of.id}.`;
    case 'id-taken':
      return `The id ${of.id} is taken. Choose another id, or remove ${of.id} first.`;
    case 'unknown-source':
      return `There is no source ${of.id}. The command sources lists them.`;
    case 'nothing-removed':
      return `There is no removed document of ${of.id} to recover.`;
    case 'nothing-to-forget':
      return `Nothing to forget for ${of.subject}. Name a source, or a handle whose words have changed.`;
    case 'forgotten':
      return `This document contains words of ${of.subject}, which was forgotten on ${of.at.slice(0, 10)}. Confirm to add it anyway.`;
    case 'id-required':
      return 'A source needs an id. Choose another one, or keep the current one.';
    case 'invalid-field': {
      const name = FieldName.safeParse(of.field.toLowerCase()).data;
      return name === undefined
        ? `The field ${of.field} is invalid. Correct it in the file beside the document.`
        : `${edit.options[name].name} ${library.expected[name]}.`;
    }
    case 'field-not-set':
      return `The document itself sets ${of.field}. Give it another value instead of removing it.`;
    case 'file-exists':
      return `${of.path} already exists. Choose another id, or remove that document first.`;
    case 'backup-exists':
      return `${of.path} already exists. Choose another file name.`;
    case 'file-missing':
      return `${of.path} no longer exists. Reindex first.`;
    case 'file-changing':
      return `${of.path} changed while Ibid was reading it. Try again once it is complete.`;
    case 'outside-data':
      return `${of.path} is outside the data folder, where Ibid changes nothing. Change it yourself, then reindex.`;
    case 'broken-fields':
      return `${of.path} is not valid YAML. Correct or delete it.`;
    case 'unknown-pair':
      return `There is no pair ${of.pair}. The command ${names.name} lists them.`;
    case 'unknown-snapshot':
      return `There is no snapshot ${of.snapshot}. The command ${history.name} lists the snapshots.`;
    case 'bad-backup':
      return `Ibid cannot restore ${of.path}: ${badBackup[of.problem]}`;
    case 'unreadable-snapshot':
      return `The snapshot in ${of.path} is damaged, or another version of Ibid built it. Reindex, or roll back to a newer one.`;
    case 'encoder-failed':
      return `The encoder failed: ${of.detail}. Check the folder that IBID_ENCODER names, or remove the setting.`;
    case 'unsound-library':
      return `The new library failed its check, so Ibid still serves the last one: ${of.problems.join('; ')}. Please report this.`;
    case 'worker-exited':
      return `The worker ended with exit code ${of.code}. Try again.`;
    case 'lock-lost':
      return 'Another process took over the lock on this library, so this job was stopped. The library is unchanged; try again.';
    case 'worker-silent':
      return `The worker reported nothing for ${of.seconds} s and was stopped. Try again.`;
    case 'library-name':
      return `“${of.name}” is not a valid library name. Use 1 to 32 lower-case letters, digits and inner hyphens; default and names that begin with server- are reserved.`;
    case 'library-exists':
      return `The library ${of.name} already exists. Bind the server to it, or choose another name.`;
    case 'library-left':
      return `OpenSearch still holds the indexes of a deleted library ${of.name}. Delete them (${of.indexes}), or choose another name.`;
    case 'unknown-library':
      return `There is no library “${of.name}”. “ibid library list” lists the libraries.`;
    case 'key-taken':
      return `There is already a key named “${of.name}”. Remove it first, or choose another name.`;
    case 'unknown-key':
      return `There is no key named “${of.name}”. “ibid key list” lists the keys.`;
    case 'server-bound':
      return `Server ${of.server} already uses the library ${of.name}. Unbind it first.`;
    case 'server-not-bound':
      return `Server ${of.server} is not bound to a library.`;
    case 'server-unbound':
      return `Ibid's operator unbound the library of server ${of.server}. Ask the operator to bind it again.`;
    case 'invalid-server':
      return `“${of.server}” is not a server ID. Server IDs have 17 to 20 digits.`;
    case 'server-libraries-full':
      return `All ${of.limit} libraries that servers may create are in use. Ask Ibid's operator for one.`;
    case 'quota-documents':
      return `This library may hold ${of.limit} documents and has ${of.used}. Remove some first, or ask Ibid's operator for more.`;
    case 'quota-disk':
      return `This library may take up ${Math.floor(of.limit / MEGABYTE)} MB; with this change it would take up ${Math.ceil(of.used / MEGABYTE)} MB. Ask Ibid's operator for more.`;
    case 'engine-failed':
      return engineFailed(of);
    case 'file-system': {
      const problem = fileSystemProblems[of.code] ?? `the system reports ${of.code}.`;
      return of.path === null ? problem : `${of.path}: ${problem}`;
    }
    case 'unexpected':
      return `Unexpected error: ${of.message}`;
  }
}

function cannotRead({ found, expected }: { found: string; expected: string }): string {
  return `Ibid cannot read this file: it found ${found}, and needs ${expected}.`;
}

function foundIn(problem: Problem | undefined): string {
  return problem === undefined ? '' : problems.problem(problem).found;
}

const ENGINE: Readonly<Record<EngineProblem, string>> = {
  unreachable: 'OpenSearch cannot be reached. Start it, or correct IBID_OPENSEARCH_URL or IBID_OPENSEARCH_CA',
  slow: 'OpenSearch did not answer in time. Check its load and its log, then try again',
  busy: 'OpenSearch is overloaded. Try again later, or add nodes',
  credentials:
    'OpenSearch refused the credentials. Correct IBID_OPENSEARCH_USER and IBID_OPENSEARCH_PASSWORD',
  unavailable: 'Part of OpenSearch is unavailable. Start the missing nodes, or reindex if their data is lost',
  missing: 'OpenSearch does not have the whole library. Reindex to publish it again',
  full: 'OpenSearch cannot write because a disk is full. Free some space, then try again',
};

function engineFailed({ problem, at, found }: Extract<Refusal, { reason: 'engine-failed' }>): string {
  const details = [at, found].filter((one) => one !== null).join(': ');
  return `${ENGINE[problem]}${details === '' ? '' : ` (${details})`}.`;
}
