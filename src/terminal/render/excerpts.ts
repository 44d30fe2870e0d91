import type { Excerpt, SourceReference } from '../../model/answer.ts';
import { noteSign } from '../../model/handle.ts';
import { withMarks } from '../../model/items.ts';
import type { LineWriter } from './lines.ts';

interface ExcerptStyle {
  readonly indent?: number;
  readonly number?: string;
  readonly verdict?: string;
  readonly differences?: readonly string[];
}

export function drawExcerpt(
  excerpt: Excerpt,
  lines: LineWriter,
  { indent = 0, number = '', verdict = '', differences = [] }: ExcerptStyle = {},
): void {
  const { handle, source, citation } = excerpt;
  const recognized = excerpt.recognition ? `read by machine, ${excerpt.recognition.confidence}%` : '';
  const head = [handle, verdict, ...placeOf(excerpt), voiceOf(excerpt), EDITION[source.edition], recognized];
  lines.write(number + head.filter((part) => part !== '').join(' · '), indent, 'cyan');
  for (const difference of differences) lines.write(difference, indent + 2, 'yellow');

  if (excerpt.header) lines.write(excerpt.header.join(' | '), indent + 2, 'dim');
  const before = excerpt.cut.before ? '[…] ' : '';
  const marked = withMarks(excerpt);
  const highlights = marked.highlights.map(([start, end]): [number, number] => [
    start + before.length,
    end + before.length,
  ]);
  lines.quote(before + marked.text + (excerpt.cut.after ? ' […]' : ''), highlights, indent + 2);

  lines.write(citation, indent + 2);
  drawReference(excerpt.reference, lines, indent + 2);
  const [first, ...more] = excerpt.footnotes.map(noteSign);
  if (first !== undefined) lines.write(`Notes: ${[`${source.id} ${first}`, ...more].join(', ')}`, indent + 2);
  if (excerpt.explanation) {
    const parts = excerpt.explanation.map(({ name, value }) => `${name} ${value.toFixed(2)}`);
    lines.write(`Score ${excerpt.score.toFixed(2)}: ${parts.join(' + ')}`, indent + 2, 'dim');
  }
}

function placeOf({ handle, citation, paragraph, page, section }: Excerpt): string[] {
  const heading = section.at(-1)?.replace(/[^\p{L}\p{N}]+$/u, '') ?? '';
  return [
    paragraph === null || `${handle} ${citation}`.includes(`¶${paragraph}`) ? '' : `¶${paragraph}`,
    page === undefined || citation.includes(`p. ${page}`) ? '' : `p. ${page}`,
    citation.includes(heading) ? '' : section.join(' › '),
  ];
}

function voiceOf({ role, speaker }: Excerpt): string {
  if (!speaker) return ROLE[role];
  return role === 'quotation' ? `quoted: ${speaker}` : `quotes ${speaker}`;
}

export function drawReference(reference: string | undefined, lines: LineWriter, indent = 2): void {
  if (reference !== undefined) lines.write(`Reference: ${reference}`, indent);
}

const ROLE: Readonly<Record<Excerpt['role'], string>> = {
  statement: '',
  quotation: 'quoted',
  footnote: 'note',
  caption: 'caption',
  'list-entry': 'list entry',
  'table-row': 'table row',
  'figure-description': 'figure description',
  heading: 'heading',
};

export const EDITION: Readonly<Record<SourceReference['edition'], string>> = {
  original: '',
  digest: "digest, not the source's words",
  recognized: '',
};

export function drawExcerpts(title: string, excerpts: readonly Excerpt[], lines: LineWriter): void {
  if (excerpts.length > 0) lines.write(title, 2);
  for (const excerpt of excerpts) drawExcerpt(excerpt, lines, { indent: 4 });
}
