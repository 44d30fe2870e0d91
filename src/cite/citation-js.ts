import { createRequire } from 'node:module';
import type { Source } from '../model/source.ts';

/** Stands for `<` on the way through Citation.js, which would read `<i>` in a title as markup and drop it. */
const LESS_THAN = '\uE000';

/** The source with every text on one line and a stand-in for `<`; `unmarked` puts the `<` back. */
export function plainSource(source: Source): object {
  return mapTexts(source, (text) => oneLine(text).replaceAll('<', LESS_THAN));
}

/** The text with `<` where `plainSource` put its stand-in. */
export function unmarked(text: string): string {
  return text.replaceAll(LESS_THAN, '<');
}

/** The text on one line, without control characters: a line break in a title would begin a new field of a RIS file. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

/** The source with each of its texts changed, those in lists and names too. `key` is the field's name. */
export function mapTexts(source: Source, change: (text: string, key: string) => string): object {
  const walk = (part: unknown, key: string): unknown => {
    if (typeof part === 'string') return change(part, key);
    if (Array.isArray(part)) return part.map((one) => walk(one, key));
    return typeof part === 'object' && part !== null ? walkFields(part) : part;
  };
  const walkFields = (fields: object): object =>
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, walk(value, name)]));
  return walkFields(source);
}

/** Citation.js with its styles and formats. Loaded at the first call and not at start-up: it costs more than the rest of a citation command. */
export function citationJs(): typeof import('@citation-js/core') {
  const require = createRequire(import.meta.url);
  require('@citation-js/plugin-csl');
  require('@citation-js/plugin-bibtex');
  require('@citation-js/plugin-ris');
  return require('@citation-js/core');
}
