import type { Source } from '../model/source.ts';
import { citationJs, mapTexts, plainSource, unmarked } from './citation-js.ts';
import { oneLine } from './one-line.ts';

export type ExportFormat = 'bibtex' | 'ris' | 'csl-json';

export const FILE_TYPES: Readonly<Record<ExportFormat, { extension: string; mediaType: string }>> = {
  bibtex: { extension: 'bib', mediaType: 'application/x-bibtex' },
  ris: { extension: 'ris', mediaType: 'application/x-research-info-systems' },
  'csl-json': { extension: 'json', mediaType: 'application/vnd.citationstyles.csl+json' },
};

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
    // Keeps the hyphens of the id in the record's key.
    format.useIdAsLabel = true;
    format.checkLabel = false;
    // Citation.js would drop letters without a TeX command, such as Arabic and Chinese.
    format.asciiOnly = false;
    const escaped = mapTexts(record, (text, key) => (VERBATIM.has(key) ? text : forTex(oneLine(text))));
    return plugins.output.format('bibtex', [escaped], { format: 'text' });
  },
  ris: (record) => {
    const [{ TY, ...fields } = {}] = citationJs().plugins.output.format('ris', [plainSource(record)], {
      format: 'object',
    });
    // Not as text: Citation.js would break fields after 70 characters, even inside a word.
    const lines = Object.entries(fields).flatMap(([tag, values]) =>
      [values].flat().map((value) => `${tag}  - ${unmarked(String(value))}`),
    );
    return [`TY  - ${TY}`, ...lines, 'ER  - '].join('\n');
  },
  'csl-json': (record) => JSON.stringify([mapTexts(record, oneLine)], null, 2),
};

const VERBATIM = new Set(['id', 'type', 'URL', 'DOI']);

/** Escapes TeX's special characters. Braces become commands, as BibTeX counts even escaped ones. */
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

function encoded(address: string): string {
  return oneLine(address).replace(/[{}\\]/g, encodeURIComponent);
}
