import {
  ACRONYM_AFTER,
  ARTICLE,
  isAcronym,
  isCapitalised,
  LONGEST_RUN,
  NEAR,
  OPENING,
  PLAIN,
  RUN_WORD,
  SENTENCE_START,
  SMALL,
} from './names.ts';

/** A word of a run; `small` for the "of" and "and" between words with capitals. */
export interface RunWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly small: boolean;
}

/**
 * Capitalised words that follow one another, with the small words between them. `initial`: the first may have its
 * capital because a sentence begins with it. `acronym`: what stands in brackets right after them, if it is one.
 */
export interface CapitalRun {
  readonly words: RunWord[];
  readonly initial: boolean;
  readonly acronym: string | null;
}

/** The runs of two words or more. Articles and prepositions that begin a sentence are no part of a run. */
export function capitalRuns(text: string): CapitalRun[] {
  if (!/\p{Ll}/u.test(text)) return [];
  const runs: CapitalRun[] = [];
  let words: RunWord[] = [];
  const close = () => {
    while (words.at(-1)?.small) words.pop();
    words = words.slice(-LONGEST_RUN);
    const [first] = words;
    const acronym = ACRONYM_AFTER.exec(text.slice(words.at(-1)?.end ?? 0))?.[1] ?? '';
    if (first !== undefined && words.length > 1) {
      const initial = SENTENCE_START.test(text.slice(Math.max(0, first.start - NEAR), first.start));
      runs.push({ words, initial, acronym: isAcronym(acronym) ? acronym : null });
    }
    words = [];
  };
  for (const match of text.matchAll(RUN_WORD)) {
    const [word] = match;
    const last = words.at(-1);
    if (PLAIN.test(word) && !SMALL.has(word)) {
      if (last !== undefined) close();
      continue;
    }
    if (last !== undefined && !/^[ \t\n\u00A0]{1,3}$/.test(text.slice(last.end, match.index))) close();
    const small = SMALL.has(word);
    const capital = !small && isCapitalised(word.replace(ARTICLE, '')) && !/-\p{Ll}{3,}$/u.test(word);
    // In a name "the" follows a small word: "of the"; after another word it begins something else.
    if ((!small && !capital) || (word === 'the' && last?.small === false)) close();
    else if (words.length > 0 || (capital && !OPENING.test(word))) {
      words.push({ text: word, start: match.index, end: match.index + word.length, small });
    }
  }
  close();
  return runs;
}
