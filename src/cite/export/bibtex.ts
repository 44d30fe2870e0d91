import { citationJs, mapTexts } from '../citation-js.ts';
import { oneLine } from '../one-line.ts';
import { cslOf, lostIn } from './lost.ts';
import { withNames } from './names.ts';
import type { ExportedRecord } from './records.ts';

export function bibtex({ source, notes }: ExportedRecord): string {
  const written = entryOf(cslOf(source), notes);
  const lost = lostIn(source, written, '@biblatex/text');
  return lost.length === 0 ? written : entryOf(cslOf(source), [...lost, ...notes]);
}

/** BibLaTeX knows these older names too, and BibTeX no others. */
const OLDER: Readonly<Record<string, string>> = {
  journaltitle: 'journal',
  location: 'address',
  annotation: 'annote',
};

const LOWER = /^\p{Ll}/u;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function entryOf(source: ReturnType<typeof cslOf>, notes: readonly string[]): string {
  const { plugins } = citationJs();
  const { format } = plugins.config.get('@bibtex');
  // Keeps the hyphens of the id in the record's key.
  format.useIdAsLabel = true;
  format.checkLabel = false;
  // Citation.js would drop letters without a TeX command, such as Arabic and Chinese.
  format.asciiOnly = false;
  const { note, ...csl } = source;
  const item = mapTexts(withNames(csl, LOWER), forField);
  const [modern] = plugins.output.format('biblatex', [item], { format: 'object' });
  const [classic] = plugins.output.format('bibtex', [item], { format: 'object' });
  if (!modern || !classic) throw new Error('Citation.js wrote no entry');
  const { note: _, ...properties } = modern.properties;
  const isReport = classic.type === 'techreport';
  const fields = [
    ...Object.entries(properties).map(([name, value]) => `${OLDER[name] ?? name} = {${value}}`),
    ...(isReport && properties.type === undefined ? ['type = {Report}'] : []),
    ...dateFields(csl.issued),
    ...(note === undefined ? [] : [`note = {${forTex(oneLine(note))}}`]),
    ...(notes.length === 0 ? [] : [`annote = {${notes.map((one) => forTex(oneLine(one))).join('; ')}}`]),
  ];
  const type = classic.type === 'misc' ? modern.type : classic.type;
  return `@${type}{${csl.id},\n${fields.map((field) => `\t${field},\n`).join('')}}\n`;
}

function dateFields(
  issued: { 'date-parts'?: readonly (readonly number[])[] | undefined } | undefined,
): string[] {
  const [year, month, day] = issued?.['date-parts']?.[0] ?? [];
  const name = MONTHS[(month ?? 0) - 1];
  return [
    ...(year === undefined ? [] : [`year = {${year}}`]),
    ...(name === undefined ? [] : [`month = ${name}`]),
    ...(day === undefined ? [] : [`day = {${day}}`]),
  ];
}

const VERBATIM = new Set(['id', 'type', 'URL', 'DOI']);

function forField(text: string, key: string): string {
  return VERBATIM.has(key) ? text : forTex(oneLine(text));
}

function forTex(text: string): string {
  return text
    .replace(/[\\{}&%$#_~^<>]/gu, (character) => TEX[character] ?? `\\${character}`)
    .replace(/([-`'])(?=\1)/gu, '$1{}');
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
