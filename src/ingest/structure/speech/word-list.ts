export function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/u).filter((word) => word !== ''));
}

/** Lower-cases a word, and drops vowel points and variants of alef, so that it can be looked up. */
export function lookUpForm(word: string): string {
  const lower = word.toLowerCase().replace(/’/gu, "'");
  if (!/[\u0590-\u06ff]/u.test(lower)) return lower;
  return lower
    .replace(/[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/gu, '')
    .replace(/[أإآٱ]/gu, 'ا');
}
