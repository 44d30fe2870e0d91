import type { Role } from '../model/document.ts';
import type { SearchIndex } from '../search/search.ts';
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
    accept: (unit) => accepts(units, request, unit),
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

function accepts(units: Units, { source, part, only }: SearchRequest, number: number): boolean {
  if (source !== undefined && units.documentAt(number)?.source.id !== source) return false;
  const unit = part === undefined && only === undefined ? undefined : units.at(number);
  if (only && !only(unit?.text ?? '')) return false;
  if (part === undefined) return true;
  const role = unit?.role;
  return role !== undefined && ROLES[part].includes(role);
}
