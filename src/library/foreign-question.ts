import type { Document } from '../model/document.ts';
import type { SearchUnit } from '../search/search.ts';
import { isAlike, primaryLanguage } from '../text/characters/scripts.ts';

export interface ForeignQuestion {
  readonly asked: string;
  readonly sources: readonly string[];
}

/** Undefined if a language is unknown, or if the best hit is in the question's. */
export function foreignQuestion(
  asked: string | undefined,
  documents: readonly Pick<Document, 'source'>[],
  best: Pick<SearchUnit, 'language'> | undefined,
): ForeignQuestion | undefined {
  if (asked === undefined || (best && isAlike(best.language, asked))) return undefined;
  const sources = documents.map(({ source }) => primaryLanguage(source.language ?? ''));
  const known = sources.filter((language) => language !== undefined);
  if (known.length < sources.length || known.length === 0) return undefined;
  return known.some((language) => isAlike(language, asked))
    ? undefined
    : { asked, sources: [...new Set(known)] };
}

/** Whether the best hit is in another language than the question; false if one of them is unknown. */
export function isTranslated(
  asked: string | undefined,
  best: Pick<SearchUnit, 'language'> | undefined,
): boolean {
  return (
    asked !== undefined && best !== undefined && best.language !== 'und' && !isAlike(best.language, asked)
  );
}
