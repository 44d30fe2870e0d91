import type { Source } from '../model/source.ts';
import { citationJs, mapTexts, oneLine, plainSource, unmarked } from './citation-js.ts';

/** The formats that reference managers read. */
export type ExportFormat = 'bibtex' | 'ris' | 'csl-json';

/** How files of each format are named and typed. */
export const FILE_TYPES: Readonly<Record<ExportFormat, { extension: string; mediaType: string }>> = {
  bibtex: { extension: 'bib', mediaType: 'application/x-bibtex' },
  ris: { extension: 'ris', mediaType: 'application/x-research-info-systems' },
  'csl-json': { extension: 'json', mediaType: 'application/vnd.citationstyles.csl+json' },
};

/**
 * The source as the whole text of a file of one record. `notes` are put behind the source's own note. Every text stands
 * on one line; braces and backslashes of texts are escaped where the format reads them, and in an address encoded.
 */
export function exportSource(source: Source, format: ExportFormat, notes: readonly string[]): string {
  const note = [source.note, ...notes].filter((part) => part !== undefined).join('; ');
  const record: Source = {
    ...source,
    ...(note === '' ? {} : { note }),
    ...(source.URL === undefined ? {} : { URL: encoded(source.URL) }),
    ...(source.DOI === undefined ? {} : { DOI: encoded(source.DOI) }),
  };
  return `${WRITE[format](record).trimStart().replace(/\n*$/, '')}\n`;
}

const WRITE: Readonly<Record<ExportFormat, (record: Source) => string>> = {
  bibtex: (record) => {
    const { plugins } = citationJs();
    const { format } = plugins.config.get('@bibtex');
    // The record's key is then the short name that people type, with its hyphens.
    format.useIdAsLabel = true;
    format.checkLabel = false;
    // Its own escaping drops every letter that TeX has no command for: Arabic, Hebrew, Chinese.
    format.asciiOnly = false;
    const escaped = mapTexts(record, (text, key) => (VERBATIM.has(key) ? text : forTex(oneLine(text))));
    return plugins.output.format('bibtex', [escaped], { format: 'text' });
  },
  ris: (record) => {
    const [{ TY, ...fields } = {}] = citationJs().plugins.output.format('ris', [plainSource(record)], {
      format: 'object',
    });
    // Its own text breaks a field after every 70 characters, in the middle of words, which programs read back apart.
    const lines = Object.entries(fields).flatMap(([tag, values]) =>
      [values].flat().map((value) => `${tag}  - ${unmarked(String(value))}`),
    );
    return [`TY  - ${TY}`, ...lines, 'ER  - '].join('\n');
  },
  'csl-json': (record) => JSON.stringify([mapTexts(record, oneLine)], null, 2),
};

const VERBATIM = new Set(['id', 'type', 'URL', 'DOI']);

/** The characters that TeX reads as commands, as commands that print them; braces stay balanced, as BibTeX counts them. */
function forTex(text: string): string {
  return text.replace(/[\\{}&%$#_~^<>]/g, (character) => TEX[character] ?? `\\${character}`);
}

const TEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
};

/** BibTeX takes addresses as they are: a lone brace in one would end its field. */
function encoded(address: string): string {
  return oneLine(address).replace(/[{}\\]/g, encodeURIComponent);
}
