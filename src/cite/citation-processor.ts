import { createRequire } from 'node:module';

/** Citation.js with its styles and formats. Loaded at the first call and not at start-up: it costs more than the rest of a citation command. */
export function citationJs(): typeof import('@citation-js/core') {
  const require = createRequire(import.meta.url);
  require('@citation-js/plugin-csl');
  require('@citation-js/plugin-bibtex');
  require('@citation-js/plugin-ris');
  return require('@citation-js/core');
}
