import type { Source } from '../model/source.ts';
import { citationJs, plainSource, unmarked } from './citation-js.ts';

const TEMPLATES = { apa: 'apa', harvard: 'harvard1', vancouver: 'vancouver' } as const;

export type CitationStyle = keyof typeof TEMPLATES;

/** Formatting takes some 15 ms, more than the rest of an answer; sources are immutable. */
const cache = new WeakMap<Source, Map<CitationStyle, string>>();

/** One line of plain text. The first call loads Citation.js. */
export function formatBibliography(source: Source, style: CitationStyle = 'apa'): string {
  const cached = cache.get(source) ?? new Map<CitationStyle, string>();
  cache.set(source, cached);
  const entry = cached.get(style) ?? makeEntry(source, style);
  cached.set(style, entry);
  return entry;
}

function makeEntry(source: Source, style: CitationStyle): string {
  const text = citationJs().plugins.output.format('bibliography', [plainSource(source)], {
    format: 'text',
    template: TEMPLATES[style],
    lang: 'en-US',
  });
  const line = unmarked(text).replace(/\s+/g, ' ').trim();
  // Vancouver numbers the entries of a list.
  return style === 'vancouver' ? line.replace(/^1\.\s+/, '') : line;
}
