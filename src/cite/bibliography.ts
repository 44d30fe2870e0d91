import { createRequire } from 'node:module';
import type { Source } from '../model/source.ts';

/**
 * The source as an entry of a bibliography: one line of plain text in APA style, titles in the case they are given
 * in. The first call loads Citation.js (about a quarter of a second); nothing else does.
 */
export function formatBibliography(source: Source): string {
  const text = citationJs().plugins.output.format('bibliography', [{ ...source, ...guarded(source) }], {
    format: 'text',
    template: 'apa',
    lang: 'en-US',
  });
  return text.replaceAll(LESS_THAN, '<').replace(/\s+/g, ' ').trim();
}

/** Loaded at the first call and not at start-up: it costs more than the rest of a citation command. */
function citationJs(): typeof import('@citation-js/core') {
  const require = createRequire(import.meta.url);
  require('@citation-js/plugin-csl');
  return require('@citation-js/core');
}

/** Stands for `<` on the way through the processor, which would read `<i>` in a title as markup and drop it. */
const LESS_THAN = '\uE000';

function guarded(source: Source): Partial<Source> {
  const texts = Object.entries(source).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(texts.map(([key, value]) => [key, String(value).replaceAll('<', LESS_THAN)]));
}
