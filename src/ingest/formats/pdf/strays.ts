let contained = false;

/**
 * Keeps the process alive when the reader of PDFs leaves a promise behind that nobody waits for and that rejects: it reads
 * the entries of a page tree ahead, and a broken one that is never asked for would end the process. Any other rejection
 * that nobody handles ends it as before.
 */
export function containStrays(): void {
  if (contained) return;
  contained = true;
  process.on('unhandledRejection', (reason) => {
    if (!isOfReader(reason)) throw reason;
  });
}

function isOfReader(reason: unknown): boolean {
  return reason instanceof Error && /[\\/]unpdf[\\/]/u.test(reason.stack ?? '');
}
