import { stringify } from 'csv-stringify/sync';
import { type DraftFindingItem, excerptsIn, type FileItem } from '../../model/answer.ts';
import type { DraftFormat } from '../library.ts';

const COLUMNS = 'paragraph,page,line,note,verdict,quotation,cites,remark,source,place,words'.split(',');

type Explain = (finding: DraftFindingItem) => string;

export function draftReport(
  findings: readonly DraftFindingItem[],
  format: DraftFormat,
  explain: Explain,
): FileItem {
  const { mediaType, write } = FORMATS[format];
  return { kind: 'file', name: `draft-check.${format}`, mediaType, text: write(findings, explain) };
}

interface ReportFormat {
  readonly mediaType: string;
  readonly write: (findings: readonly DraftFindingItem[], explain: Explain) => string;
}

const FORMATS: Readonly<Record<DraftFormat, ReportFormat>> = {
  csv: {
    mediaType: 'text/csv; charset=utf-8',
    write: (findings, explain) =>
      stringify([COLUMNS, ...findings.map((finding) => rowOf(finding, explain(finding)))], {
        escape_formulas: true,
      }),
  },
  md: {
    mediaType: 'text/markdown; charset=utf-8',
    write: (findings, explain) => findings.map((finding) => entryOf(finding, explain(finding))).join('\n'),
  },
  json: {
    mediaType: 'application/json',
    write: (findings, explain) =>
      `${JSON.stringify(
        findings.map((finding) => ({ ...finding, remark: explain(finding) })),
        null,
        2,
      )}\n`,
  },
};

function rowOf(finding: DraftFindingItem, remark: string): (string | number | null)[] {
  const { draft, verdict, given, cites } = finding;
  const excerpts = excerptsIn(finding);
  const column = (values: readonly string[]) => [...new Set(values)].join('; ');
  return [
    ...[draft.paragraph, draft.page, draft.line, draft.note, verdict, given],
    column(cites.map(({ text }) => text)),
    remark,
    column(excerpts.map(({ source }) => source.id)),
    column(excerpts.map(({ citation }) => citation)),
    excerpts.map(({ quote }) => quote).join(' […] '),
  ];
}

function entryOf(finding: DraftFindingItem, remark: string): string {
  const { draft, given, verdict } = finding;
  const place = [`¶${draft.paragraph}`, ...(draft.page === null ? [] : [`p. ${draft.page}`])].join(', ');
  const words = verdict === 'right' || verdict === 'emphasis' ? [] : excerptsIn(finding);
  const lines = words.map(({ quote, citation }) => `  > ${inline(quote)}\n  >\n  > ${inline(citation)}\n`);
  return [`- **${place}** “${inline(given)}”: ${inline(remark)}\n`, ...lines].join('\n');
}

/** On one line, with the signs of Markdown escaped. */
function inline(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[\\`*_[\]<>#|~]/gu, '\\$&');
}
