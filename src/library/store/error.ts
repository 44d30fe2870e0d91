import type { Refusal } from '../../model/refusal.ts';

/** A library that cannot be opened. The message is for logs. */
export class LibraryError extends Error {
  override readonly name = 'LibraryError';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    const { path, found } = { found: undefined, ...refusal };
    super(
      [path, found ?? refusal.reason.replaceAll('-', ' ')].filter((part) => part !== undefined).join(': '),
    );
    this.refusal = refusal;
  }
}
