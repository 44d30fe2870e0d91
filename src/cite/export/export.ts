import { annotations } from './annotation.ts';
import { bibtex } from './bibtex.ts';
import { textLinks } from './link.ts';
import { pandocCitation } from './pandoc.ts';
import type { ExportedPlace } from './place.ts';
import { cslJson, recordsOf } from './records.ts';
import { ris } from './ris.ts';

export type ExportFormat = 'bibtex' | 'ris' | 'csl-json' | 'pandoc' | 'annotation' | 'link';

interface ExportFile {
  readonly extension: string;
  readonly mediaType: string;
  readonly write: (places: readonly ExportedPlace[]) => string;
}

const FILES: Readonly<Record<ExportFormat, ExportFile>> = {
  bibtex: {
    extension: 'bib',
    mediaType: 'application/x-bibtex',
    write: (places) => recordsOf(places).map(bibtex).join('\n'),
  },
  ris: {
    extension: 'ris',
    mediaType: 'application/x-research-info-systems',
    write: (places) => recordsOf(places).map(ris).join('\n'),
  },
  'csl-json': {
    extension: 'json',
    mediaType: 'application/vnd.citationstyles.csl+json',
    write: (places) => cslJson(recordsOf(places)),
  },
  pandoc: { extension: 'md', mediaType: 'text/markdown', write: pandocCitation },
  annotation: {
    extension: 'jsonld',
    mediaType: 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    write: annotations,
  },
  link: { extension: 'txt', mediaType: 'text/plain', write: textLinks },
};

export function exportPlaces(
  places: readonly ExportedPlace[],
  format: ExportFormat,
): { readonly name: string; readonly mediaType: string; readonly text: string } {
  const { extension, mediaType, write } = FILES[format];
  const [first, ...others] = new Set(places.map(({ source }) => source.id));
  const name = `${first === undefined || others.length > 0 ? 'references' : first}.${extension}`;
  return { name, mediaType, text: `${write(places).trim()}\n` };
}
