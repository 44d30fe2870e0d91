import { familyOf, type Name } from '../../model/csl.ts';
import type { Reading } from './reading.ts';

export interface ReadingLine {
  readonly text: string;
  readonly indent: number;
  readonly kind: 'file' | 'title' | 'fact' | 'remark' | 'problem' | 'refusal' | 'quote';
}

export function readingLines(reading: Reading): ReadingLine[] {
  const file: ReadingLine = { text: reading.file, indent: 0, kind: 'file' };
  if (reading.source === null)
    return [file, { text: `refused: ${reading.message}`, indent: 2, kind: 'refusal' }];
  return [
    file,
    { text: reading.source.title, indent: 2, kind: 'title' },
    ...fieldLines(reading.source),
    { text: countsOf(reading), indent: 2, kind: 'remark' },
    ...reading.passages.flatMap(passageLines),
    ...reading.notes.flatMap(noteLines),
    ...reading.entries.map(({ number, name, place, country }): ReadingLine => {
      const text = [`#${number}  ${name}`, place, country].filter(Boolean).join(' · ');
      return { text, indent: 2, kind: 'fact' };
    }),
    ...reading.diagnostics.flatMap(({ severity, rule, line, found, expected }): ReadingLine[] => [
      { text: `${line === 0 ? '' : `line ${line}: `}${rule} (${severity})`, indent: 2, kind: 'problem' },
      { text: `found ${found}; expected ${expected}`, indent: 4, kind: 'remark' },
    ]),
  ];
}

export function readingText(reading: Reading): string {
  const lines = readingLines(reading).map(({ text, indent, kind }) => {
    const margin = ' '.repeat(indent) + (kind === 'quote' ? '│ ' : '');
    return text
      .split('\n')
      .map((line) => `${margin}${line}`)
      .join('\n');
  });
  return `${lines.join('\n')}\n`;
}

type ReadSource = NonNullable<Reading['source']>;

function fieldLines({ origins, ...source }: ReadSource): ReadingLine[] {
  const fields: [label: string, value: string | null, key: string][] = [
    ['authors', source.author.map(nameText).join('; '), 'author'],
    ['date', source.issued, 'issued'],
    ['publisher', source.publisher, 'publisher'],
    ['in', source.containerTitle, 'container-title'],
    ['language', source.language, 'language'],
    ['address', source.url, 'URL'],
  ];
  const title: ReadingLine = { text: `title from: ${origins.title ?? 'unknown'}`, indent: 2, kind: 'remark' };
  const known = fields.flatMap(([label, value, key]): ReadingLine[] => {
    if (!value) return [];
    const origin = origins[key];
    return [
      { text: `${label}: ${value}${origin === undefined ? '' : ` (${origin})`}`, indent: 2, kind: 'fact' },
    ];
  });
  const missing = fields.slice(0, 2).flatMap(([label, value]) => (value ? [] : [label]));
  const unknown: ReadingLine[] =
    missing.length === 0 ? [] : [{ text: `not found: ${missing.join(', ')}`, indent: 2, kind: 'problem' }];
  return [title, ...known, ...unknown];
}

function nameText(name: Name): string {
  return 'literal' in name
    ? name.literal
    : [name.given, familyOf(name), name.suffix].filter(Boolean).join(' ');
}

function passageLines({
  ordinal,
  role,
  page,
  filePage,
  section,
  text,
  header,
}: Reading['passages'][number]): ReadingLine[] {
  const place = page !== null ? [`p. ${page}`] : filePage !== null ? [`PDF p. ${filePage}`] : [];
  const facts = [`¶${ordinal}`, role, ...place, ...section].join(' · ');
  const heads: ReadingLine[] =
    header.length === 0 ? [] : [{ text: header.join(' | '), indent: 2, kind: 'remark' }];
  return [{ text: facts, indent: 2, kind: 'remark' }, ...heads, { text, indent: 2, kind: 'quote' }];
}

function noteLines({
  label,
  raw,
  ibid,
  status,
  citedBy,
  dates,
  urls,
}: Reading['notes'][number]): ReadingLine[] {
  const cited =
    citedBy.length > 0 ? `cited in ${citedBy.map((ordinal) => `¶${ordinal}`).join(', ')}` : 'not cited';
  const facts = [
    cited,
    ...(ibid === null ? [] : [`refers to note ${ibid}`]),
    ...(status === 'ok' ? [] : [status]),
  ];
  const details = [...dates, ...urls].join(' · ');
  return [
    { text: `note ${label}  ${raw}`, indent: 2, kind: 'fact' },
    { text: facts.join(' · '), indent: 4, kind: 'remark' },
    ...(details === '' ? [] : [{ text: details, indent: 4, kind: 'remark' as const }]),
  ];
}

function countsOf({ passages, notes, entries, diagnostics }: Reading): string {
  const counted = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;
  return [
    counted(passages.length, 'passage'),
    counted(notes.length, 'note'),
    counted(entries.length, 'list entry', 'list entries'),
    counted(diagnostics.length, 'problem'),
  ].join(' · ');
}
