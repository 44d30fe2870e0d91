import { familyOf, type Name } from '../model/bibliography/csl.ts';
import type { Reading, WordedReading } from '../model/reading.ts';
import type { problems } from './en/problems/problems.ts';
import type { refusal } from './en/problems/refusals.ts';
import type { ReadingTexts } from './en/reading.ts';

export interface ReadingLine {
  readonly text: string;
  readonly indent: number;
  readonly kind: 'file' | 'title' | 'fact' | 'remark' | 'problem' | 'refusal' | 'quote';
}

type Wording = typeof problems & { readonly reading: ReadingTexts; readonly refusal: typeof refusal };

export function wordedReading({ refused, ...reading }: Reading, texts: Wording): WordedReading {
  const [first] = reading.diagnostics;
  const { needs, nothing } = texts.reading;
  const worded = first && texts.finding(first);
  const found = worded ? needs(worded.found, worded.expected) : nothing;
  const message = refused === null ? found : texts.refusal(refused);
  return {
    ...reading,
    message: reading.status === 'read' ? null : message,
    diagnostics: reading.diagnostics.map(({ rule, severity, line, ...finding }) => ({
      ...{ rule, severity, line, ...texts.finding(finding) },
    })),
  };
}

export function readingLines(read: Reading, texts: Wording): ReadingLine[] {
  const { reading: say } = texts;
  const reading = wordedReading(read, texts);
  const file: ReadingLine = { text: reading.file, indent: 0, kind: 'file' };
  if (reading.source === null)
    return [file, { text: say.refused(reading.message ?? ''), indent: 2, kind: 'refusal' }];
  const { passages, notes, entries, diagnostics } = reading;
  const counts = say.counts(passages.length, notes.length, entries.length, diagnostics.length);
  return [
    file,
    { text: reading.source.title, indent: 2, kind: 'title' },
    ...fieldLines(reading.source, texts),
    { text: counts, indent: 2, kind: 'remark' },
    ...passages.flatMap((passage) => passageLines(passage, say)),
    ...notes.flatMap((note) => noteLines(note, say)),
    ...entries.map(({ number, name, place, country }): ReadingLine => {
      const text = [`#${number}  ${name}`, place, country].filter(Boolean).join(' · ');
      return { text, indent: 2, kind: 'fact' };
    }),
    ...diagnostics.flatMap(({ severity, rule, line, found, expected }): ReadingLine[] => [
      {
        text: `${line === 0 ? '' : say.place(line)}${rule} (${say.severity[severity]})`,
        indent: 2,
        kind: 'problem',
      },
      { text: say.finding(found, expected), indent: 4, kind: 'remark' },
    ]),
  ];
}

export function readingText(reading: Reading, texts: Wording): string {
  const lines = readingLines(reading, texts).map(({ text, indent, kind }) => {
    const margin = ' '.repeat(indent) + (kind === 'quote' ? '│ ' : '');
    return text
      .split('\n')
      .map((line) => `${margin}${line}`)
      .join('\n');
  });
  return `${lines.join('\n')}\n`;
}

function fieldLines(
  { origins, ...source }: NonNullable<Reading['source']>,
  { reading: say, origin }: Wording,
): ReadingLine[] {
  const fields: [value: string | null, key: keyof ReadingTexts['fields']][] = [
    [source.author.map(nameText).join('; '), 'author'],
    [source.issued, 'issued'],
    [source.publisher, 'publisher'],
    [source.containerTitle, 'container-title'],
    [source.language, 'language'],
    [source.url, 'URL'],
  ];
  const titleOrigin = origins.title === undefined ? say.unknown : origin(origins.title);
  const title: ReadingLine = { text: say.titleFrom(titleOrigin), indent: 2, kind: 'remark' };
  const known = fields.flatMap(([value, key]): ReadingLine[] => {
    if (!value) return [];
    const from = origins[key];
    const text = say.field(say.fields[key], value, from === undefined ? undefined : origin(from));
    return [{ text, indent: 2, kind: 'fact' }];
  });
  const missing = fields.slice(0, 2).flatMap(([value, key]) => (value ? [] : [say.fields[key]]));
  const unknown: ReadingLine[] =
    missing.length === 0 ? [] : [{ text: say.notFound(missing), indent: 2, kind: 'problem' }];
  return [title, ...known, ...unknown];
}

function nameText(name: Name): string {
  return 'literal' in name
    ? name.literal
    : [name.given, familyOf(name), name.suffix].filter(Boolean).join(' ');
}

function passageLines(
  { ordinal, role, page, filePage, section, text, header }: Reading['passages'][number],
  say: ReadingTexts,
): ReadingLine[] {
  const place = page !== null ? [say.printedPage(page)] : filePage !== null ? [say.filePage(filePage)] : [];
  const facts = [`¶${ordinal}`, say.role[role], ...place, ...section].join(' · ');
  const heads: ReadingLine[] =
    header.length === 0 ? [] : [{ text: header.join(' | '), indent: 2, kind: 'remark' }];
  return [{ text: facts, indent: 2, kind: 'remark' }, ...heads, { text, indent: 2, kind: 'quote' }];
}

function noteLines(
  { label, raw, ibid, status, citedBy, dates, urls }: Reading['notes'][number],
  say: ReadingTexts,
): ReadingLine[] {
  const facts = [
    say.cited(citedBy.map((ordinal) => `¶${ordinal}`)),
    ...(ibid === null ? [] : [say.refersTo(ibid)]),
    say.status[status],
  ].filter((fact) => fact !== '');
  const details = [...dates, ...urls].join(' · ');
  return [
    { text: say.note(label, raw), indent: 2, kind: 'fact' },
    { text: facts.join(' · '), indent: 4, kind: 'remark' },
    ...(details === '' ? [] : [{ text: details, indent: 4, kind: 'remark' as const }]),
  ];
}
