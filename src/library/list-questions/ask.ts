import type { Excerpt } from '../../model/answer.ts';
import type { ListQuestion } from '../../model/list-question.ts';
import type { Library, ListFound, ListRequest } from '../library.ts';
import { answerListQuestion, type ListAnswer } from './answer.ts';
import { placesOf } from './organizations.ts';
import { parseListQuestion } from './parse.ts';

const RELATED = 3;

export function askList(library: Library, request: ListRequest): ListFound | null {
  const { query, source, offset, limit } = request;
  const { documents, findCountry, organizations } = library;
  const isPlace = (words: string) => placesOf(organizations).has(words);
  const parsed = parseListQuestion(query, { documents, findCountry, isPlace });
  const asked = parsed && within(parsed, source);
  const answer = asked && answerListQuestion(library, asked, { offset, limit });
  if (!answer) return null;
  const { facts, total, items } = answer;
  return { facts, total, items, related: relatedTo(answer, library, request) };
}

/** Null if the question names another source, or compares sources. */
function within(asked: ListQuestion, source: string | undefined): ListQuestion | null {
  const { scope } = asked;
  if (source === undefined) return asked;
  if (scope.how !== 'any' || scope.sources.some((id) => id !== source)) return null;
  return { ...asked, scope: { ...scope, sources: [source] } };
}

function relatedTo(
  { handles, facts: { kind } }: ListAnswer,
  library: Library,
  { query, source, length }: ListRequest,
): Excerpt[] {
  if (kind === 'numbers') return [];
  const found = library.ask({ query, source, limit: RELATED, length });
  if (found.evidence !== 'answer') return [];
  return [...found.answers, ...found.related].filter(({ handle }) => !handles.includes(handle));
}
