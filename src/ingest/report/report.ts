import { showDate } from '../../model/bibliography/fields.ts';
import type { Document } from '../../model/document.ts';
import type { Reading } from '../../model/reading.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { Source } from '../../model/source.ts';
import type { Ingested } from '../ingest.ts';
import type { Origins } from '../metadata/statements.ts';

export function readingOf(file: string, { document, diagnostics, origins = {} }: Ingested): Reading {
  return {
    ...refusedReading(file, null),
    ...(document && contentOf(document, origins)),
    diagnostics: diagnostics.map(({ file: _, column: __, ...finding }) => finding),
  };
}

export function refusedReading(file: string, refused: Refusal | null): Reading {
  return {
    ...{ file, status: 'refused', refused, source: null },
    ...{ passages: [], notes: [], entries: [], diagnostics: [] },
  };
}

function contentOf(document: Document, origins: Origins): Partial<Reading> {
  const labels = new Map(document.footnotes.map(({ id, label }) => [id, label]));
  const labelOf = (id: string) => labels.get(id) ?? id;
  return {
    status: 'read',
    source: { ...sourceOf(document.source), origins },
    passages: document.passages.map(
      ({ ordinal, role, text, section, page, filePage, marks, quotations, header = [] }) => ({
        ...{ ordinal, role, text, section, page: page ?? null, filePage: filePage ?? null },
        marks: marks.map(({ note, offset }) => ({ note: labelOf(note), offset })),
        quotations: quotations.map(({ start, end, speaker }) => ({ start, end, speaker })),
        header: [...header],
      }),
    ),
    notes: document.footnotes.map(({ id, label, raw, dates, urls, ibid, status, citedBy }) => ({
      ...{ id, label, raw, dates, urls },
      ...{ ibid: ibid === null ? null : labelOf(ibid), status, citedBy },
    })),
    entries: document.entries.map(({ number, raw, name, place, country }) => ({
      ...{ number, raw, name, place, country },
    })),
  };
}

function sourceOf(source: Source): Omit<NonNullable<Reading['source']>, 'origins'> {
  return {
    title: source.title,
    author: source.author ?? [],
    issued: source.issued?.['date-parts'] ? showDate(source.issued) : null,
    publisher: source.publisher ?? null,
    containerTitle: source['container-title'] ?? null,
    language: source.language ?? null,
    url: source.URL ?? null,
  };
}
