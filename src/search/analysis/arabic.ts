const ARABIC = /^[\u0621-\u064a]+$/u;
const CONJUNCTION = /^و(?=...)/u;
const ARTICLE = /^(?:[وبكف]?ال|لل)(?=..)/u;
const SUFFIXES = ['ها', 'ان', 'ات', 'ون', 'ين', 'يه', 'ه', 'ي'];
const LEAST = 2;

/**
 * The stem of a folded Arabic word, without article, clitics and common endings; others as they are. Larkey,
 * Ballesteros and Connell, SIGIR 2002 (“light10”).
 */
export function arabicStem(word: string): string {
  if (!ARABIC.test(word)) return word;
  let stem = word.replace(CONJUNCTION, '').replace(ARTICLE, '');
  for (const suffix of SUFFIXES)
    if (stem.endsWith(suffix) && stem.length - suffix.length >= LEAST) stem = stem.slice(0, -suffix.length);
  return stem;
}
