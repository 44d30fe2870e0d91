import { RefusedError } from '../../errors.ts';

export class LibraryError extends RefusedError {
  override readonly name = 'LibraryError';
}
