import { datesIn } from '../../text/dates.ts';

/** Distinct, as ISO 8601. `19.5.20.` is day, month, year, of the latest year up to `latestYear`. */
export function daysIn(text: string, latestYear: number): string[] {
  const withoutLinks = text.replace(/https?:\/\/\S+/giu, (link) => ' '.repeat(link.length));
  const dates = datesIn(withoutLinks, (year) => fullYear(year, latestYear));
  const days = dates.filter(({ isAmbiguous }) => !isAmbiguous).flatMap(({ readings }) => readings.toSorted());
  return [...new Set(days.filter((day) => day.length > 'YYYY-MM'.length))];
}

function fullYear(year: number, latestYear: number): number {
  const guess = latestYear - (latestYear % 100) + year;
  return guess > latestYear ? guess - 100 : guess;
}
