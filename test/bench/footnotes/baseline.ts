/**
 * What text and a regular expression find, for comparison: `npx tsx test/bench/footnotes/baseline.ts [--faults]`. The text of
 * PDFs is that of `pdftotext`.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { partsOfZip } from '../mutate/docx.ts';
import type { Result } from './schema.ts';
import { readGold, report } from './score.ts';

const FILES = fileURLToPath(new URL('files/', import.meta.url));
/** In characters. */
const BEFORE = 40;

function withoutTags(markup: string): string {
  return markup
    .replace(/<(?:style|title)[^>]*>[^<]*<\/(?:style|title)>/gu, '')
    .replace(/<\/(?:p|h\d|td|th|tr|aside|w:p)>/gu, '\n')
    .replace(/<[^>]+>/gu, '')
    .replace(/&quot;/gu, '"')
    .replace(/&lt;/gu, '<')
    .replace(/&amp;/gu, '&');
}

function textOf(file: string): string {
  const path = `${FILES}${file}`;
  if (file.endsWith('.pdf')) return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  if (!file.endsWith('.docx'))
    return withoutTags(readFileSync(path, 'utf8').replace(/\[\^([^\]]+)\]/gu, '$1'));
  const all = partsOfZip(readFileSync(path));
  const parts = ['document', 'footnotes', 'endnotes'].map((name) =>
    Buffer.from(all.find((part) => part.name === `word/${name}.xml`)?.content ?? []).toString(),
  );
  const marked = parts.map((part) =>
    part.replace(/<w:(?:foot|end)note(?:Reference|Ref|)\b[^>]*w:id="(\d+)"[^>]*>/gu, '$1 '),
  );
  return withoutTags(marked.join('\n'));
}

/** A line that begins with a number is a note; a number behind a full stop or a word is a mark. */
function read(file: string, text: string): Result {
  const lines = text.split('\n').map((line) => line.trim());
  const notes = lines.flatMap((line) => {
    const [, label = '', words = ''] = /^\[?(\d{1,3}|[*†‡])\]?[.:]?\s+(\D.*)$/u.exec(line) ?? [];
    return words === '' ? [] : [{ label, text: words }];
  });
  const body = lines.filter((line) => !/^\[?(?:\d{1,3}|[*†‡])\]?[.:]?\s+\D/u.test(line)).join(' ');
  const marks = [...body.matchAll(/(?<=[.,;:”"\p{L}])\[?(\d{1,3}|[*†‡])\]?(?=[\s.,;:]|$)/gu)].map(
    (match) => ({
      label: match[1] ?? '',
      before: body.slice(Math.max(0, match.index - BEFORE), match.index),
      note: notes.findIndex(({ label }) => label === match[1]),
      page: null,
    }),
  );
  return {
    file,
    text: body.replace(/(?<=[.,;:”"\p{L}])\[?(?:\d{1,3}|[*†‡])\]?(?=[\s.,;:]|$)/gu, ''),
    notes,
    marks: marks.map((mark) => ({ ...mark, note: mark.note < 0 ? null : mark.note })),
  };
}

function main(): void {
  const results: Result[] = [];
  for (const { file } of readGold()) results.push(read(file, textOf(file)));
  console.log(report(results, process.argv.includes('--faults')));
}

main();
