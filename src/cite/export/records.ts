import type { Source } from '../../model/source.ts';
import { attribute } from '../attribution.ts';
import { mapTexts } from '../citation-js.ts';
import { formatLocator } from '../locator.ts';
import { oneLine } from '../one-line.ts';
import { type ExportedPlace, wordsOf } from './place.ts';

/** A work with a note for each place that is cited: managers take a second record for a second work. */
export interface ExportedRecord {
  readonly source: Source;
  readonly notes: readonly string[];
}

export function recordsOf(places: readonly ExportedPlace[]): ExportedRecord[] {
  const sources = new Map<string, ExportedPlace[]>();
  for (const place of places) sources.set(place.source.id, [...(sources.get(place.source.id) ?? []), place]);
  return [...sources.values()].flatMap((own) => {
    const [first] = own;
    return first ? [{ source: first.source, notes: notesOf(own, first) }] : [];
  });
}

const DIGEST = 'Quoted from a digest, which is a summary and not the wording of this work';

function notesOf(places: readonly ExportedPlace[], { edition }: ExportedPlace): string[] {
  return [...places.flatMap(noteOf), ...(edition === 'digest' ? [DIGEST] : [])];
}

function noteOf(place: ExportedPlace): string[] {
  const where = formatLocator(place.locator);
  const quote = wordsOf(place);
  const words = quote === undefined ? '' : `“${oneLine(quote)}”`;
  if (place.quoted) {
    const said = attribute(where === '' ? 'this work' : `this work, ${where}`, 'original', place.quoted).text;
    return [words === '' ? said : `${said}: ${words}`];
  }
  const cited = [where, words].filter((part) => part !== '').join(': ');
  return cited === '' ? [] : [`Cited: ${cited}`];
}

export function cslJson(records: readonly ExportedRecord[]): string {
  const items = records.map(({ source, notes }) => {
    const note = [source.note, ...notes].filter((part) => part !== undefined).join('; ');
    return mapTexts({ ...source, ...(note === '' ? {} : { note }) }, oneLine);
  });
  return JSON.stringify(items, null, 2);
}
