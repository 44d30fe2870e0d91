/** A library that cannot be opened: which file, what was found, what to do. */
export class LibraryError extends Error {
  override readonly name = 'LibraryError';

  constructor(file: string, found: string, remedy: string) {
    super(`${file}: ${found}; ${remedy}`);
  }
}
