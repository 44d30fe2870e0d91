import { english, type Texts } from './en/index.ts';
import { french } from './fr/index.ts';

/** The languages, by their code. */
export const languages: Readonly<Record<string, Texts>> = { en: english, fr: french };

/** The words for a locale such as `fr` or `en-GB`; English where Ibid does not speak it. */
export function textsFor(locale: string | undefined): Texts {
  return languages[locale?.split('-')[0] ?? ''] ?? english;
}
