import type { Footnote, Role } from '../../model/document.ts';
import { count } from './admin.ts';

const status: Record<Footnote['status'], string> = { ok: '', missing: 'missing', ambiguous: 'ambiguous' };
const role: Record<Role, string> = {
  statement: 'statement',
  quotation: 'quotation',
  footnote: 'footnote',
  caption: 'caption',
  'list-entry': 'list-entry',
  'table-row': 'table-row',
  'figure-description': 'figure-description',
  heading: 'heading',
};
const severity = { error: 'error', warning: 'warning', info: 'info' };

export const reading = {
  refused: (line: string) => `refused: ${line}`,
  needs: (found: string, expected: string) => `found ${found}; Ibid needs ${expected}`,
  nothing: 'no document',
  titleFrom: (origin: string) => `title from: ${origin}`,
  unknown: 'unknown',
  fields: {
    author: 'authors',
    issued: 'date',
    publisher: 'publisher',
    'container-title': 'in',
    language: 'language',
    URL: 'address',
  },
  field: (label: string, value: string, origin: string | undefined) =>
    `${label}: ${value}${origin === undefined ? '' : ` (${origin})`}`,
  notFound: (labels: readonly string[]) => `not found: ${labels.join(', ')}`,
  counts: (passages: number, notes: number, entries: number, problems: number) =>
    [
      count(passages, 'passage'),
      count(notes, 'note'),
      count(entries, 'list entry', 'list entries'),
      count(problems, 'problem'),
    ].join(' · '),
  role,
  printedPage: (page: string) => `p. ${page}`,
  filePage: (page: number) => `PDF p. ${page}`,
  note: (label: string, raw: string) => `note ${label}  ${raw}`,
  cited: (paragraphs: readonly string[]) =>
    paragraphs.length === 0 ? 'not cited' : `cited in ${paragraphs.join(', ')}`,
  refersTo: (label: string) => `refers to note ${label}`,
  status,
  severity,
  place: (line: number) => `line ${line}: `,
  remark: (place: string, line: string) => `${place}: ${line}`,
  finding: (found: string, expected: string) => `found ${found}; expected ${expected}`,
};

export type ReadingTexts = typeof reading;
