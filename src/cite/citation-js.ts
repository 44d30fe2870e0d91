import { createRequire } from 'node:module';
import type { Source } from '../model/source.ts';
import { finish, type Steps } from '../text/steps.ts';
import { oneLine } from './one-line.ts';

/** Replaces `<`: Citation.js would drop `<i>` in a title as markup. */
const LESS_THAN = '\uE000';

/** Pass what Citation.js returns to `unmarked`. */
export function plainSource(source: Source): object {
  return mapTexts(source, (text) => oneLine(text).replaceAll('<', LESS_THAN));
}

export function unmarked(text: string): string {
  return text.replaceAll(LESS_THAN, '<');
}

/** `book-edition` gets the name that it has in CSL-JSON. */
export function mapTexts(fields: object, change: (text: string, key: string) => string): object {
  const own = Object.entries(fields).map(([key, value]) => [key === 'book-edition' ? 'edition' : key, value]);
  return JSON.parse(JSON.stringify(Object.fromEntries(own)), (key, value: unknown) =>
    typeof value === 'string' ? change(value, key) : value,
  );
}

const require = createRequire(import.meta.url);
const PARTS = [
  () => require('@citation-js/plugin-csl'),
  () => require('@citation-js/plugin-bibtex'),
  () => require('@citation-js/plugin-ris'),
];

/** Loads Citation.js at the first call: a quarter of a second. */
export function citationJs(): typeof import('@citation-js/core') {
  finish(loadCitationJs());
  return require('@citation-js/core');
}

export function* loadCitationJs(): Steps<void> {
  for (const load of PARTS) {
    load();
    yield;
  }
}
