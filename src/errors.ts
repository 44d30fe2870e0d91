import { english, type Texts } from './i18n/en/index.ts';
import { LibraryError } from './library/store/error.ts';

/** An error as one line for a person. */
export function lineOf(error: unknown, texts: Texts = english): string {
  if (error instanceof LibraryError) return texts.refusal(error.refusal);
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ');
}
