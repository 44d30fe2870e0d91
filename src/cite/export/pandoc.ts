import { formatLocator } from '../locator.ts';
import type { ExportedPlace } from './place.ts';

export function pandocCitation(places: readonly ExportedPlace[]): string {
  return `[${places.map((place) => pandocCite(place, formatLocator(place.locator))).join('; ')}]`;
}

/** `@ijd-2020, p. 3`, `Ali Khamenei, quoted in @ijd-2020, n. 15`. A style for notes makes the first letter a capital. */
export function pandocCite(
  { source, edition, quoted }: Pick<ExportedPlace, 'source' | 'edition'> & Quoting,
  locator: string,
): string {
  const key = /^[\p{L}\p{N}_][\p{L}\p{N}_-]*$/u.test(source.id) ? source.id : `{${source.id}}`;
  const isDigest = edition === 'digest';
  const speaker = quoted?.speaker ? `${escaped(quoted.speaker)}, ` : '';
  const quotedIn = `${speaker}quoted in ${isDigest ? 'a digest of ' : ''}`;
  const prefix = quoted ? quotedIn : isDigest ? 'digest of ' : '';
  return `${prefix}@${key}${locator === '' ? '' : `, ${escaped(locator)}`}`;
}

interface Quoting {
  readonly quoted?: ExportedPlace['quoted'] | null;
}

/** A semicolon or bracket would end the citation. */
function escaped(text: string): string {
  return text.replace(/[\\[\];@*_`^~$<>#{}|&]/gu, '\\$&');
}
