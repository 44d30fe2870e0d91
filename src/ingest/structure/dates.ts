const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const MONTH = MONTHS.map((name) => `${name}|${name.slice(0, 3)}\\.?`).join('|');

type DateParts = readonly [year: string | undefined, month: string | undefined, day: string | undefined];

const FORMS: readonly { pattern: RegExp; parts: (match: RegExpExecArray) => DateParts }[] = [
  { pattern: /(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?![\d])/gu, parts: (m) => [m[3], m[2], m[1]] },
  { pattern: /(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])/gu, parts: (m) => [m[1], m[2], m[3]] },
  {
    pattern: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(${MONTH})\\s*,?\\s+(\\d{4})\\b`, 'giu'),
    parts: (m) => [m[3], m[2], m[1]],
  },
  {
    pattern: new RegExp(`\\b(${MONTH})\\s+(\\d{1,2})(?:st|nd|rd|th)?\\s*,\\s*(\\d{4})\\b`, 'giu'),
    parts: (m) => [m[3], m[1], m[2]],
  },
];

/** Distinct, as ISO 8601. `19.5.20.` is day, month, year, of the latest year up to `latestYear`. */
export function datesIn(text: string, latestYear: number): string[] {
  const withoutLinks = text.replace(/https?:\/\/\S+/giu, (link) => ' '.repeat(link.length));
  const found = FORMS.flatMap(({ pattern, parts }) =>
    [...withoutLinks.matchAll(pattern)].map((match) => ({
      at: match.index,
      day: toIso(parts(match), latestYear),
    })),
  );
  const days = found.sort((a, b) => a.at - b.at).map(({ day }) => day);
  return [...new Set(days.filter((day) => day !== null))];
}

function toIso([year, month, day]: DateParts, latestYear: number): string | null {
  if (!year || !month || !day) return null;
  const monthNumber = /^\d+$/u.test(month) ? Number(month) : monthByName(month);
  const iso = `${fullYear(year, latestYear)}-${two(monthNumber)}-${two(Number(day))}`;
  const time = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== iso ? null : iso;
}

function monthByName(name: string): number {
  return 1 + MONTHS.findIndex((month) => month.startsWith(name.toLowerCase().replace('.', '')));
}

function fullYear(year: string, latestYear: number): string {
  if (year.length === 4) return year;
  const century = latestYear - (latestYear % 100);
  const guess = century + Number(year);
  return String(guess > latestYear ? guess - 100 : guess);
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
