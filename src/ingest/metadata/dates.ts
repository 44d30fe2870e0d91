import type { Source } from '../../model/source.ts';
import { isYear as inYears, isoDay } from '../../text/dates.ts';
import { monthKey, monthOf, TWO_WORD_MONTHS } from '../../text/months.ts';
import { asciiDigits } from '../../text/numbers.ts';

type IssueDate = NonNullable<Source['issued']>;
type Parts = readonly [year: number, month?: number, day?: number];

/**
 * As precise as the text. 3/4/2020 is a year unless `language` (BCP 47) says which comes first. Undefined
 * without a year or for 31 February.
 */
export function parseDate(text: string, language?: string): IssueDate | undefined {
  const parts = partsIn(readable(text.slice(0, LONGEST)), language);
  if (parts && parts[0] < FIRST_ARABIC_YEAR && /[٠-٩۰-۹]/u.test(text)) return undefined;
  return parts && { 'date-parts': [[...parts].filter((part) => part !== undefined)] };
}

export function isDateLine(line: string): boolean {
  if (line.length > LONGEST || parseDate(line) === undefined) return false;
  const place = /^(?:\p{Lu}[\p{L}\p{M}.'’-]*[ -]?){1,3},\s*(?=.*\d)/u.exec(line)?.[0] ?? '';
  const rest = monthOf(place.split(/[\s,]/u)[0] ?? '') ? line : line.slice(place.length);
  const words = readable(rest).match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.every((word) => LABELS.has(monthKey(word)) || monthOf(word) !== undefined);
}

const LONGEST = 120;
/** Earlier years in Arabic digits are years of another calendar. */
const FIRST_ARABIC_YEAR = 1800;

const LABELS: ReadonlySet<string> = new Set(
  `
  published publication effective as posted updated update date dated issued released release first last modified revised version
  created on of the at in st nd rd th by submitted received accepted online utc gmt cet cest est edt pst pdt am pm h t z
  © copyright c spring summer autumn fall winter early mid late
  publie publiee le mis mise a jour du date de paru parution mise ligne en modifie printemps ete automne hiver er
  veroffentlicht erschienen am vom stand datum aktualisiert geandert fruhjahr fruhling sommer herbst winter uhr den der
  publicado publicada el fecha actualizado del primavera verano otono invierno la los
  pubblicato pubblicata il data aggiornato aggiornata estate autunno inverno di
  publicado em atualizado verao outono inverno do
  gepubliceerd op bijgewerkt lente zomer herfst
  publicerad uppdaterad den offentliggjort opdateret publisert oppdatert
  дата опубликовано обновлено опубликован г года от весна лето осень зима
  تاريخ نشر في تحديث بتاريخ فורסם פורסם תאריך ב עודכן
  opublikowano data dnia r roku aktualizacja publikovano
  发布 发布时间 日期 更新 年 月 日 公開 更新日 公開日 년 월 일 게시 게시일 오전 오후
  monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
  lundi mardi mercredi jeudi vendredi samedi dimanche
  montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
  lunes martes miercoles jueves viernes sabado domingo
  lunedi martedi mercoledi giovedi venerdi sabato domenica
  segunda terca quarta quinta sexta feira sabado domingo
  maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
  mandag tirsdag onsdag torsdag fredag lordag sondag mandag tisdag onsdag torsdag lordag sondag
  понедельник вторник среда четверг пятница суббота воскресенье
  الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت
  `
    .trim()
    .split(/\s+/u)
    .map(monthKey),
);

function readable(text: string): string {
  const plain = asciiDigits(text.normalize('NFKC'));
  return TWO_WORD_MONTHS.reduce((read, name) => replaceMonth(read, name), plain);
}

function replaceMonth(text: string, name: string): string {
  const [first = '', second = ''] = name.split('_');
  const words = text.split(' ');
  const at = words.findIndex(
    (word, index) => monthKey(word) === first && monthKey(words[index + 1] ?? '') === second,
  );
  return at < 0 ? text : [...words.slice(0, at), name, ...words.slice(at + 2)].join(' ');
}

type FoundParts = Parts | null | undefined;

function partsIn(text: string, language: string | undefined): Parts | undefined {
  for (const read of [compact, isoDate, eastAsian, named, monthOfYear, numeric]) {
    const found = read(text, language);
    if (found !== undefined) return found ?? undefined;
  }
  return yearAlone(text);
}

function compact(text: string): FoundParts {
  const [, y, m, d] = /^\s*(?:D:)?(\d{4})(\d{2})(\d{2})(?:\d{2,6}(?:[Z+-].*)?)?\s*$/u.exec(text) ?? [];
  return y === undefined ? undefined : checked(Number(y), Number(m), Number(d));
}

function isoDate(text: string): FoundParts {
  const full = /(?<![\d./-])(\d{4})([-/.]) ?(\d{1,2})\2 ?(\d{1,2})(?!\d)/u.exec(text);
  if (full) return checked(Number(full[1]), Number(full[3]), Number(full[4]));
  const month =
    /^\s*(\d{4})[-/.](\d{1,2})\s*$/u.exec(text) ?? /(?<![\d./-])(\d{4})-(\d{2})(?![\d-])/u.exec(text);
  if (month && Number(month[2]) > 12) return undefined;
  return month ? checked(Number(month[1]), Number(month[2])) : undefined;
}

function eastAsian(text: string): FoundParts {
  const [, y, m, d] = /(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일])?/u.exec(text) ?? [];
  return y === undefined ? undefined : checked(Number(y), Number(m), d === undefined ? undefined : Number(d));
}

const BETWEEN = /^(?:of|the|de|del|do|di|d|den|der|le|la|el|st|nd|rd|th|er|ter|[oa]|°|,|\.|من|г)$/u;

function named(text: string): FoundParts {
  const tokens = (text.toLowerCase().match(/\d+|[\p{L}\p{M}_]+|\S/gu) ?? []).filter(
    (token) => !BETWEEN.test(token),
  );
  for (const [at, token] of tokens.entries()) {
    const month = monthOf(token);
    if (month === undefined) continue;
    const found = around(tokens, at, month);
    if (found !== undefined) return found;
  }
  return undefined;
}

function around(tokens: readonly string[], at: number, month: number): FoundParts {
  const before = numberBefore(tokens, at);
  const [first, second, third, fourth] = [1, 2, 3, 4].map((step) => tokens[at + step]);
  const next = isDash(first) ? second : first;
  if (isYear(next)) {
    if (isDash(first) && before.day === undefined) return undefined;
    if (before.range) return checked(Number(next), month);
    if (before.month) return checked(Number(next));
    return checked(Number(next), month, before.day);
  }
  if (isDay(first) && isYear(second)) return checked(Number(second), month, Number(first));
  if (isDay(first) && isDash(second) && isDay(third) && isYear(fourth)) return checked(Number(fourth), month);
  if (isDash(first) && monthOf(second ?? '') !== undefined) return undefined;
  const year = isDash(tokens[at - 1]) ? tokens[at - 2] : tokens[at - 1];
  if (!isYear(year)) return undefined;
  return checked(Number(year), month, isDay(next) ? Number(next) : undefined);
}

function numberBefore(tokens: readonly string[], at: number) {
  const start = isDash(tokens[at - 1]) || tokens[at - 1] === '/' ? at - 2 : at - 1;
  const token = tokens[start];
  const month = start < at - 1 && token !== undefined && monthOf(token) !== undefined;
  const day = isDay(token) ? Number(token) : undefined;
  const range = day !== undefined && isDash(tokens[start - 1]) && isDay(tokens[start - 2]);
  return { day, month, range };
}

function isDash(token: string | undefined): boolean {
  return token !== undefined && /^[-–—]$/u.test(token);
}

function isDay(token: string | undefined): token is string {
  return token !== undefined && /^\d{1,2}$/u.test(token);
}

function isYear(token: string | undefined): token is string {
  return token !== undefined && /^\d{4}$/u.test(token) && inYears(Number(token));
}

function monthOfYear(text: string): FoundParts {
  const [, month, year] = /^\s*(?:\p{L}+\s)?(\d{1,2})[-/]((?:1[5-9]|20)\d\d)\s*$/u.exec(text) ?? [];
  return month === undefined || Number(month) > 12 ? undefined : checked(Number(year), Number(month));
}

function numeric(text: string, language: string | undefined): FoundParts {
  const match = /(?<![\d./-])(\d{1,2})([./-]) ?(\d{1,2})\2 ?(\d{4})(?!\d)/u.exec(text);
  if (!match) return undefined;
  const [first, second, year] = [Number(match[1]), Number(match[3]), Number(match[4])];
  const order = match[2] === '.' ? 'day' : dayOrMonth(first, second, language);
  if (order === undefined) return checked(year);
  return order === 'day' ? checked(year, second, first) : checked(year, first, second);
}

function dayOrMonth(first: number, second: number, language = ''): 'day' | 'month' | undefined {
  if (first > 12 || first === second) return 'day';
  if (second > 12) return 'month';
  if (/^en-(?:US|PH)\b/iu.test(language)) return 'month';
  return language === '' || /^(?:en|und)$/iu.test(language) ? undefined : 'day';
}

function yearAlone(text: string): Parts | undefined {
  const years = new Set((text.match(/(?<![\d.,])\d{4}(?![\d.]\d|\d)/gu) ?? []).map(Number).filter(inYears));
  const [year] = years;
  return years.size === 1 && year !== undefined ? [year] : undefined;
}

function checked(year: number, month?: number, day?: number): Parts | null {
  if (!inYears(year)) return null;
  if (month === undefined) return [year];
  if (month < 1 || month > 12) return null;
  if (day === undefined) return [year, month];
  return isoDay(year, month, day) === undefined ? null : [year, month, day];
}
