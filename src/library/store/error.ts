import { RefusedError } from '../../errors.ts';

/** The library cannot be opened. */
export class LibraryError extends RefusedError {
  override readonly name = 'LibraryError';
}
