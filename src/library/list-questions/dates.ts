import type { NotePeriod } from '../../model/facts/list-question.ts';
import { datesIn, type WrittenDate } from '../../text/dates.ts';

const YEAR = /(?<![\p{L}\p{N}.-])(?:1[5-9]|20)\d\d(?![\p{L}\p{N}-])/gu;

export function periodsIn(text: string): WrittenDate[] {
  const dates = datesIn(text).filter(({ readings, isAmbiguous }) => isAmbiguous || readings.length === 1);
  const years = [...text.matchAll(YEAR)].map(({ 0: year, index }) => {
    return { start: index, end: index + year.length, readings: [year], isAmbiguous: false };
  });
  return [...dates, ...years];
}

export function isWithin(date: string, { start, how }: NotePeriod): boolean {
  const part = date.slice(0, start.length);
  if (how === 'in') return part === start;
  if (how === 'before') return part < start;
  return how === 'after' ? part > start : part >= start;
}
