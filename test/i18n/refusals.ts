import type { Refusal } from '../../src/model/refusal.ts';

/** A refusal of every reason, so that no language forgets one. */
const byReason: { readonly [Reason in Refusal['reason']]: Refusal & { readonly reason: Reason } } = {
  'no-data-folder': { reason: 'no-data-folder', path: 'x71' },
  'no-documents': { reason: 'no-documents', path: 'x71', problem: { is: 'unreadable', message: 'x82' } },
  'unreadable-shipped-file': { reason: 'unreadable-shipped-file', path: 'x71', found: 'x82' },
  'unreadable-file': { reason: 'unreadable-file', path: 'x71', found: 'x82' },
  'invalid-file': { reason: 'invalid-file', path: 'x71', found: 'x82' },
  'no-files': { reason: 'no-files' },
  'is-folder': { reason: 'is-folder', path: 'x71' },
  'not-a-file': { reason: 'not-a-file', path: 'x71' },
  'too-large': { reason: 'too-large', file: 'x71', size: 82 * 1024 * 1024, limit: 71 * 1024 * 1024 },
  'unreadable-document': {
    reason: 'unreadable-document',
    problem: { is: 'side-unread', side: 'x71', proper: 'x82' },
  },
  'nothing-removed': { reason: 'nothing-removed', id: 'x71' },
  'nothing-to-forget': { reason: 'nothing-to-forget', subject: 'x71' },
  forgotten: { reason: 'forgotten', subject: 'x71', at: '2082-07-18', record: '' },
  'upload-expired': { reason: 'upload-expired' },
  'attachment-missing': { reason: 'attachment-missing' },
  'attachment-foreign': { reason: 'attachment-foreign' },
  'attachment-redirected': { reason: 'attachment-redirected' },
  'attachment-incomplete': { reason: 'attachment-incomplete' },
  'attachment-status': { reason: 'attachment-status', status: 71 },
  'attachment-slow': { reason: 'attachment-slow', seconds: 71 },
  'already-added': { reason: 'already-added', id: 'x71' },
  'id-taken': { reason: 'id-taken', id: 'x71' },
  'unknown-source': { reason: 'unknown-source', id: 'x71' },
  'id-required': { reason: 'id-required' },
  'invalid-field': { reason: 'invalid-field', field: 'x71' },
  'field-not-set': { reason: 'field-not-set', field: 'x71' },
  'file-exists': { reason: 'file-exists', path: 'x71' },
  'backup-exists': { reason: 'backup-exists', path: 'x71' },
  'file-missing': { reason: 'file-missing', path: 'x71' },
  'file-changing': { reason: 'file-changing', path: 'x71' },
  'outside-data': { reason: 'outside-data', path: 'x71' },
  'broken-fields': { reason: 'broken-fields', path: 'x71' },
  'unknown-pair': { reason: 'unknown-pair', pair: 'x71' },
  'unknown-snapshot': { reason: 'unknown-snapshot', snapshot: 71 },
  'bad-backup': { reason: 'bad-backup', path: 'x71', problem: 'damaged' },
  'encoder-failed': { reason: 'encoder-failed', detail: 'x71' },
  'unreadable-snapshot': { reason: 'unreadable-snapshot', path: 'x71' },
  'unsound-library': { reason: 'unsound-library', problems: ['x71', 'x82'] },
  'worker-exited': { reason: 'worker-exited', code: 71 },
  'worker-silent': { reason: 'worker-silent', seconds: 71 },
  'library-name': { reason: 'library-name', name: 'x71' },
  'library-exists': { reason: 'library-exists', name: 'x71' },
  'unknown-library': { reason: 'unknown-library', name: 'x71' },
  'key-taken': { reason: 'key-taken', name: 'x71' },
  'unknown-key': { reason: 'unknown-key', name: 'x71' },
  'server-bound': { reason: 'server-bound', server: 'x71', name: 'x82' },
  'server-not-bound': { reason: 'server-not-bound', server: 'x71' },
  'server-unbound': { reason: 'server-unbound', server: 'x71' },
  'invalid-server': { reason: 'invalid-server', server: 'x71' },
  'server-libraries-full': { reason: 'server-libraries-full', limit: 71 },
  'quota-documents': { reason: 'quota-documents', limit: 71, used: 82 },
  'quota-disk': { reason: 'quota-disk', limit: 71 * 1024 * 1024, used: 82 * 1024 * 1024 },
  'file-system': { reason: 'file-system', path: 'x71', code: 'x82' },
  unexpected: { reason: 'unexpected', message: 'x71' },
};

/** These have more than one wording. */
const others: readonly Refusal[] = [
  { reason: 'invalid-field', field: 'URL' },
  { reason: 'file-system', path: null, code: 'ENOSPC' },
  { reason: 'file-system', path: 'x71', code: 'EACCES' },
  ...(['unsafe', 'too-large', 'newer'] as const).map((problem) => {
    return { reason: 'bad-backup' as const, path: 'x71', problem };
  }),
];

export const refusals: readonly Refusal[] = [...Object.values(byReason), ...others];
