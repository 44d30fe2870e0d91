/** An ISO date, or its month or year, in words: `22 May 2020`, `May 2020`; other text as it is. */
export function isoDate(iso: string, locale: string): string {
  const [year = iso, month, day] = iso.split('-');
  if (month === undefined) return year;
  const date = new Date(`${year}-${month}-${day ?? '01'}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return iso;
  const words = date.toLocaleDateString(locale, {
    ...{ year: 'numeric', month: 'long', timeZone: 'UTC' },
    ...(day === undefined ? {} : { day: 'numeric' }),
  });
  return locale.startsWith('fr') ? words.replace(/^1 /u, '1er ') : words;
}
