import type { ListQuestion } from '../../model/facts/list-question.ts';
import type { Library, ListFound, ListRequest } from '../library.ts';
import { answerListQuestion } from './answer.ts';
import { placesOf } from './organizations.ts';
import { parseListQuestion } from './parse.ts';

export function askList(library: Library, request: ListRequest): ListFound | null {
  const { query, source, offset, limit } = request;
  const { documents, findCountry, organizations } = library;
  const isPlace = (words: string) => placesOf(organizations).has(words);
  const parsed = parseListQuestion(query, { documents, findCountry, isPlace });
  const asked = parsed && within(parsed, source);
  return asked && answerListQuestion(library, asked, { offset, limit });
}

function within(asked: ListQuestion, source: string | undefined): ListQuestion | null {
  const { scope } = asked;
  if (source === undefined) return asked;
  if (scope.how !== 'any' || scope.sources.some((id) => id !== source)) return null;
  return { ...asked, scope: { ...scope, sources: [source] } };
}
