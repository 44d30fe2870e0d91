import type { NotePeriod } from '../../model/list-question.ts';

export interface FoundDate {
  readonly start: NotePeriod['start'];
  readonly words: number;
}

const ISO = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/u;
const NUMERIC = /^(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})$/u;
const DAY = /^(\d{1,2})(?:st|nd|rd|th|er)?$/u;
const YEAR = /^(?:1[5-9]|20)\d\d$/u;

/** Reads a date, a month with its year, or a year at the beginning of folded words. */
export function dateAt(words: readonly string[], months: readonly string[]): FoundDate | null {
  const [first = '', second = '', third = '', fourth = ''] = words;
  const iso = ISO.exec(first);
  if (iso) return found([iso[1], iso[2], iso[3]], 1);
  const numeric = NUMERIC.exec(first);
  if (numeric) {
    const [, day, month, year = ''] = numeric;
    return found([year.length === 2 ? `20${year}` : year, month, day], 1);
  }
  const monthOf = (word: string) => {
    const index = months.findIndex((names) => names.split(' ').includes(word));
    return index < 0 ? undefined : String(index + 1);
  };
  const [month, next] = [monthOf(first), monthOf(second)];
  const dayOf = (word: string) => DAY.exec(word)?.[1];
  if (month !== undefined && YEAR.test(second)) return found([second, month], 2);
  if (month !== undefined && dayOf(second) && YEAR.test(third))
    return found([third, month, dayOf(second)], 3);
  if (next !== undefined && dayOf(first) && YEAR.test(third)) return found([third, next, dayOf(first)], 3);
  const after = second === 'of' ? monthOf(third) : undefined;
  if (after !== undefined && dayOf(first) && YEAR.test(fourth))
    return found([fourth, after, dayOf(first)], 4);
  return YEAR.test(first) ? found([first], 1) : null;
}

function found(parts: readonly (string | undefined)[], words: number): FoundDate {
  const known = parts.flatMap((part) => (part === undefined ? [] : [part.padStart(2, '0')]));
  return { start: known.join('-'), words };
}

export function isWithin(date: string, { start, how }: NotePeriod): boolean {
  const part = date.slice(0, start.length);
  if (how === 'in') return part === start;
  if (how === 'before') return part < start;
  return how === 'after' ? part > start : part >= start;
}
