/** An ISO date, or its month or year, in words: `22 May 2020`, `May 2020`. */
export function isoDate(iso: string, locale: string): string {
  const [year = iso, month, day] = iso.split('-');
  if (month === undefined) return year;
  return new Date(`${year}-${month}-${day ?? '01'}T00:00:00Z`).toLocaleDateString(locale, {
    ...{ year: 'numeric', month: 'long', timeZone: 'UTC' },
    ...(day === undefined ? {} : { day: 'numeric' }),
  });
}
