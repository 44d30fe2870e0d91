import { stringify } from 'csv-stringify/sync';
import type { DraftFindingItem, FileItem } from '../../model/answer.ts';
import { excerptsIn } from '../../model/items.ts';
import type { DraftFormat } from '../library.ts';

const COLUMNS = 'paragraph,page,line,note,verdict,quotation,cites,remark,source,place,words'.split(',');

interface RemarkedFinding extends DraftFindingItem {
  readonly remark: string;
}

export function draftReport(
  findings: readonly DraftFindingItem[],
  format: DraftFormat,
  explain: (finding: DraftFindingItem) => string,
): FileItem {
  const [mediaType, write] = FORMATS[format];
  const text = write(findings.map((finding) => ({ ...finding, remark: explain(finding) })));
  return { kind: 'file', name: `draft-check.${format}`, mediaType, text };
}

type ReportFormat = readonly [mediaType: string, write: (findings: readonly RemarkedFinding[]) => string];

const FORMATS: Readonly<Record<DraftFormat, ReportFormat>> = {
  csv: [
    'text/csv; charset=utf-8',
    (findings) => stringify([COLUMNS, ...findings.map(rowOf)], { escape_formulas: true }),
  ],
  md: ['text/markdown; charset=utf-8', (findings) => findings.map(entryOf).join('\n')],
  json: ['application/json', (findings) => `${JSON.stringify(findings, null, 2)}\n`],
};

function rowOf(finding: RemarkedFinding): (string | number | null)[] {
  const { draft, verdict, given, cites, remark } = finding;
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

function entryOf(finding: RemarkedFinding): string {
  const { draft, given, verdict, remark } = finding;
  const place = [`¶${draft.paragraph}`, ...(draft.page === null ? [] : [`p. ${draft.page}`])].join(', ');
  const words = verdict === 'right' || verdict === 'emphasis' ? [] : excerptsIn(finding);
  const lines = words.map(({ quote, citation }) => `  > ${inline(quote)}\n  >\n  > ${inline(citation)}\n`);
  return [`- **${place}** “${inline(given)}”: ${inline(remark)}\n`, ...lines].join('\n');
}

function inline(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[\\`*_[\]<>#|~]/gu, '\\$&');
}
