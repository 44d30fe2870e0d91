import type { ListEntry, NamedBody, Passage } from '../model/document.ts';
import type { Lexicon } from '../model/lexicon.ts';
import { namedBodies } from './in-text.ts';
import { findLists, type ListFinding } from './lists/find.ts';
import { readListWords } from './lists/words.ts';
import { nameKey } from './names.ts';
import { readPlaces } from './places.ts';

export interface FoundOrganizations {
  readonly entries: ListEntry[];
  readonly bodies: NamedBody[];
  readonly diagnostics: ListFinding[];
}

export function findOrganizations(passages: readonly Passage[], lexicon: Lexicon): FoundOrganizations {
  const places = readPlaces(lexicon);
  const words = readListWords(lexicon);
  const { entries, ordinals, findings } = findLists(passages, places, words);
  const prose = passages.filter((passage) => !ordinals.has(passage.ordinal));
  const listed = new Set(entries.map(({ name }) => nameKey(name)));
  return { entries, bodies: namedBodies(prose, words, places, listed), diagnostics: findings };
}
