import type { CslDate } from '../../model/bibliography/csl.ts';
import { citationJs, mapTexts } from '../citation-js.ts';
import { oneLine } from '../one-line.ts';
import { cslOf, lostIn } from './lost.ts';
import { withNames } from './names.ts';
import type { ExportedRecord } from './records.ts';

export function ris({ source, notes }: ExportedRecord): string {
  const written = recordOf(cslOf(source), notes);
  const lost = lostIn(source, written, '@ris/file').filter((line) => !line.startsWith('note: '));
  return lost.length === 0 ? written : recordOf(cslOf(source), [lost.join('; '), ...notes]);
}

function recordOf(source: ReturnType<typeof cslOf>, notes: readonly string[]): string {
  const { note, ...csl } = source;
  const [fields = {}] = citationJs().plugins.output.format('ris', [mapTexts(withNames(csl), oneLine)], {
    format: 'object',
  });
  const { TY, ...others } = fields;
  const lines = [
    ['TY', String(TY)] as const,
    ...Object.entries(others)
      .filter(([tag]) => !OWN.has(tag))
      .flatMap(([tag, values]) => [values].flat().map((value) => [tag, String(value)] as const)),
    ['ID', csl.id] as const,
    // Programs that know the format of 2011 have a label instead, and tell it by such a tag.
    ['LB', csl.id] as const,
    ...dateLines('DA', csl.issued),
    ...dateLines('Y2', csl.accessed),
    ...[note, ...notes].flatMap((one) => (one === undefined ? [] : [['N1', oneLine(one)] as const])),
  ];
  return `${lines.map(([tag, value]) => `${tag}  - ${value}`).join('\n')}\nER  - \n`;
}

const OWN = new Set(['ID', 'DA', 'Y2']);

function dateLines(tag: string, date: CslDate | undefined): [string, string][] {
  const [year, month, day] = date?.['date-parts']?.[0] ?? [];
  if (year === undefined || year < 0) return [];
  const parts = [
    String(year).padStart(4, '0'),
    ...[month, day].map((part) => (part === undefined ? '' : String(part).padStart(2, '0'))),
  ];
  return [[tag, `${parts.join('/')}/`]];
}
