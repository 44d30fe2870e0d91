import { RefusedError } from '../../errors.ts';

/** A library that cannot be opened. */
export class LibraryError extends RefusedError {
  override readonly name = 'LibraryError';
}
