import type { Organization } from '../../model/organization.ts';
import { isSlip, wordsOf } from './sources.ts';

export interface CountryCount {
  readonly code: string;
  readonly organizations: number;
}

export function completeCountries(
  organizations: readonly Organization[],
  typed: string,
  limit: number,
  languages: readonly string[],
): CountryCount[] {
  const counts = new Map<string, number>();
  for (const { country } of organizations)
    if (country !== null) counts.set(country, (counts.get(country) ?? 0) + 1);
  const asked = wordsOf(typed);
  return Array.from(counts, ([code, count]) => ({ code, organizations: count }))
    .map((each) => ({ each, rank: rankOf(each.code, typed.trim(), asked, languages) }))
    .filter(({ rank }) => rank < NOT_NEAR)
    .sort((a, b) => a.rank - b.rank || b.each.organizations - a.each.organizations)
    .slice(0, limit)
    .map(({ each }) => each);
}

const NOT_NEAR = 4;

function rankOf(code: string, typed: string, asked: readonly string[], languages: readonly string[]): number {
  if (asked.length === 0) return 0;
  if (code === typed.toUpperCase()) return 0;
  const names = languages.map((language) => wordsOf(nameOf(code, language)));
  const starts = (words: readonly string[]) => words.join(' ').startsWith(asked.join(' '));
  if (names.some(starts)) return 1;
  const hasAll = (isSame: (word: string, own: string) => boolean) =>
    names.some((words) => asked.every((word) => words.some((own) => isSame(word, own))));
  if (hasAll((word, own) => own.startsWith(word))) return 2;
  return hasAll(isSlip) ? 3 : NOT_NEAR;
}

const named = new Map<string, Intl.DisplayNames>();

function nameOf(code: string, language: string): string {
  const names = named.get(language) ?? new Intl.DisplayNames(language, { type: 'region' });
  named.set(language, names);
  return names.of(code) ?? code;
}
