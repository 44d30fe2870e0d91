import type { Role } from '../model/document.ts';
import type { SearchIndex, UnitFilter } from '../search/search.ts';
import { quote } from './excerpts.ts';
import { foreignQuestion, isTranslated } from './foreign-question.ts';
import type { SearchPart, SearchRequest } from './library.ts';
import type { Units } from './units.ts';

const ROLES: Readonly<Record<SearchPart, readonly Role[]>> = {
  text: ['statement', 'quotation', 'heading'],
  notes: ['footnote'],
  lists: ['list-entry', 'table-row'],
  captions: ['caption', 'figure-description'],
};

interface SearchedUnits {
  readonly units: Units;
  readonly index: SearchIndex;
}

export function findHits({ units, index }: SearchedUnits, request: SearchRequest) {
  const { hits, language, ...result } = index.search(request.query, {
    limit: request.offset + request.limit,
    phrases: request.phrases,
    meaning: request.meaning,
    only: filterOf(units, request),
  });
  const shown = hits.slice(request.offset);
  units.bring(shown.map(({ unit }) => unit));
  const quoted = shown.flatMap(({ unit: number, score, parts }) => {
    const unit = units.at(number);
    if (!unit) return [];
    const { span, highlights } = index.extract(number, request.query, request.length);
    return [{ number, parts, span, excerpt: quote(unit, { span, highlights, score }) }];
  });
  const searched = units.documents.filter(({ source }) => [undefined, source.id].includes(request.source));
  const best = units.at(hits[0]?.unit ?? -1);
  const foreign = foreignQuestion(language, searched, best);
  return { ...result, foreign, isTranslated: isTranslated(language, best), hits: quoted };
}

function filterOf(units: Units, { source, part, only }: SearchRequest): UnitFilter {
  return {
    ...(source !== undefined && { within: units.rangeOf((document) => document.source.id === source) }),
    ...(part !== undefined && { roles: ROLES[part] }),
    texts: only,
  };
}
