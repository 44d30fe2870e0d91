import { englishWords } from './english-words.ts';
import { frenchWords } from './french-words.ts';

/**
 * The role of a word in a question. `show` begins it, `from` comes before a country or a source and `on` before a
 * source or a date alone; `filler` changes nothing, and an `article` is skipped. `documents` are the whole library,
 * `report` and `webpage` the only document of that type.
 */
export const WORD_ROLES = [
  ...([
    'which',
    'show',
    'count',
    'organization',
    'entry',
    'note',
    'paragraph',
    'list',
    'from',
    'on',
  ] as const),
  ...(['and', 'both', 'only', 'not', 'cite', 'say', 'archived', 'before', 'after', 'since'] as const),
  ...(['filler', 'article', 'documents', 'report', 'webpage'] as const),
] as const;
export type WordRole = (typeof WORD_ROLES)[number];

export interface QuestionWords {
  readonly roles: Readonly<Record<WordRole, string>>;
  readonly countryOf?: (said: string, findCountry: FindCountry) => string | null;
  readonly isListed: readonly RegExp[];
  readonly published: readonly RegExp[];
}

export type FindCountry = (text: string) => string | null;

export const LANGUAGES: readonly QuestionWords[] = [englishWords, frenchWords];
