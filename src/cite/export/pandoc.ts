import { attribute } from '../attribution.ts';
import { formatLocator } from '../locator.ts';
import type { ExportedPlace } from './place.ts';

export function pandocCitation(places: readonly ExportedPlace[]): string {
  const cited = places.map(({ source, edition, locator, quoted }) => {
    const place = escaped(formatLocator(locator));
    const key = `@${source.id}`;
    const speaker = quoted?.speaker ? { speaker: escaped(quoted.speaker) } : quoted;
    return attribute(place === '' ? key : `${key}, ${place}`, edition, speaker).text;
  });
  return `[${cited.join('; ')}]`;
}

/** A semicolon or bracket would end the citation. */
function escaped(text: string): string {
  return text.replace(/[\\[\];@*_`^~$<>#{}|]/gu, '\\$&');
}
