import type { Source } from '../model/source.ts';
import { citationJs, plainSource, unmarked } from './citation-js.ts';

/** The bibliographic styles that there are: APA, Harvard (Cite Them Right) and Vancouver. */
export type CitationStyle = 'apa' | 'harvard' | 'vancouver';

/** By the names that Citation.js has for them. */
const TEMPLATES: Readonly<Record<CitationStyle, string>> = {
  apa: 'apa',
  harvard: 'harvard1',
  vancouver: 'vancouver',
};

/** The number that Vancouver puts before the first entry of a list. */
const LIST_NUMBER = /^1\.\s+/;

/** Making an entry takes some 15 ms, more than all else that an answer needs; sources do not change. */
const made = new WeakMap<Source, Map<CitationStyle, string>>();

/**
 * The source as an entry of a bibliography: one line of plain text, titles in the case they are given in. The
 * first call loads Citation.js (about a quarter of a second); nothing else does.
 */
export function formatBibliography(source: Source, style: CitationStyle = 'apa'): string {
  const held = made.get(source) ?? new Map<CitationStyle, string>();
  made.set(source, held);
  const entry = held.get(style) ?? makeEntry(source, style);
  held.set(style, entry);
  return entry;
}

function makeEntry(source: Source, style: CitationStyle): string {
  const text = citationJs().plugins.output.format('bibliography', [plainSource(source)], {
    format: 'text',
    template: TEMPLATES[style],
    lang: 'en-US',
  });
  const line = unmarked(text).replace(/\s+/g, ' ').trim();
  return style === 'vancouver' ? line.replace(LIST_NUMBER, '') : line;
}
