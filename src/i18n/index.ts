import { english, type Words } from './en/index.ts';
import { french } from './fr/index.ts';

/** The languages, by their code. */
export const languages: Readonly<Record<string, Words>> = { en: english, fr: french };

/** The words for a locale such as `fr` or `en-GB`; English where Ibid does not speak it. */
export function wordsFor(locale: string | undefined): Words {
  return languages[locale?.split('-')[0] ?? ''] ?? english;
}
