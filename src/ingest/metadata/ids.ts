import { familyOf, type Name, yearOf } from '../../model/bibliography/csl.ts';
import type { GivenSource } from '../../model/source.ts';

export const FILE_NAME = 'file name';

const LONGEST = 40;
const LONGEST_NAME = 24;

/**
 * Such as `lind-2022`; else from the title, the file's name or, in other scripts, its hash; and where it
 * comes from.
 */
export function deriveId(
  { author, issued, title }: Pick<GivenSource, 'author' | 'issued' | 'title'>,
  { file, sha256 }: { readonly file: string; readonly sha256: string },
): { id: string; origin: string } {
  const name = author?.[0] && shortName(author[0]);
  const year = yearOf(issued);
  if (name && year !== undefined && year > 0) return { id: `${name}-${year}`, origin: 'author and year' };
  const fromTitle = slug(title ?? '');
  if (fromTitle !== undefined) return { id: fromTitle, origin: 'title' };
  const fromFile = slug(baseName(file));
  if (fromFile !== undefined) return { id: fromFile, origin: FILE_NAME };
  return { id: `source-${sha256.slice(0, 8)}`, origin: 'content' };
}

export function freeId(id: string, isTaken: (id: string) => boolean): string {
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : `-${number}`;
    const free = `${id.slice(0, LONGEST - suffix.length).replace(/-+$/u, '')}${suffix}`;
    if (!isTaken(free)) return free;
  }
}

export function baseName(file: string): string {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  return name
    .replace(/\.[^.]+$/u, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

function shortName(name: Name): string | undefined {
  if ('family' in name) return slug(familyOf(name), LONGEST_NAME);
  const acronym =
    /\((\p{Lu}[\p{L}\p{N}-]{1,11})\)/u.exec(name.literal)?.[1] ?? /^\p{Lu}{2,12}$/u.exec(name.literal)?.[0];
  return slug(acronym ?? name.literal.replace(/^the\s/iu, ''), LONGEST_NAME);
}

function slug(text: string, longest = LONGEST): string | undefined {
  const plain = text.replace(/ß/gu, 'ss').replace(/[æœ]/giu, (letter) => (/æ/iu.test(letter) ? 'ae' : 'oe'));
  const folded = plain
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/ø/gu, 'o')
    .replace(/ł/gu, 'l');
  const latin = folded.match(/[a-z0-9]/gu)?.length ?? 0;
  if (latin * 2 < (folded.match(/[\p{L}\p{N}]/gu)?.length ?? 0)) return undefined;
  const words = folded.replace(/(?<=\p{L})['’](?=\p{L})/gu, '').match(/[a-z0-9]+/gu) ?? [];
  let id = '';
  for (const word of words) {
    if (id.length + word.length + 1 > longest) break;
    id = id === '' ? word : `${id}-${word}`;
  }
  if (id === '') return words[0]?.slice(0, longest);
  // A key of every object.
  return id === 'constructor' ? 'the-constructor' : id;
}
