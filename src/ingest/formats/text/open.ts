import type { Problem } from '../../../model/problem.ts';
import { type Extracted, type FileContent, type Readable, tooLarge, tooManyNotes } from '../extraction.ts';
import { parseMarkdown } from './markdown/markdown.ts';
import { parsePlain } from './plain/plain.ts';
import { parseRst, usesRst } from './rst/rst.ts';

/** The Markdown parser takes 300 times the memory of its text. */
const MAX_MARKDOWN = 4 * 1024 * 1024;
/** A paragraph takes 60 times its memory; a whole book has a megabyte. */
const MAX_PARAGRAPH = 4 * 1024 * 1024;
const NESTED = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])[ \t])){40}|^[ \t]{80,}(?:[-*+>]|\d{1,9}[.)])[ \t]/mu;
const SYNTAX =
  /^#{1,6}\s|\*\*[^*\n]+\*\*|<sup>|<br ?\/?>|\]\(https?:|^\[\^[^\]]+\]:|^---\r?\n|^ {0,3}\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t:-]*\r?$/mu;

const GUTENBERG = /^\*\*\* ?START OF (?:THE|THIS) PROJECT GUTENBERG/imu;

/** By their first bytes. */
const FOREIGN = [
  { start: '\xd0\xcf\x11\xe0', is: 'office-file' },
  { start: '{\\rtf', is: 'rich-text' },
  { start: '\x89PNG', is: 'picture' },
  { start: '\xff\xd8\xff', is: 'picture' },
] as const;

export function refuseForeign(head: string): Problem | undefined {
  const foreign = FOREIGN.find(({ start }) => head.startsWith(start));
  return foreign && { is: foreign.is };
}

export function usesMarkdown({ decoded }: FileContent): boolean {
  return (
    'text' in decoded &&
    SYNTAX.test(decoded.text) &&
    !NESTED.test(decoded.text) &&
    !GUTENBERG.test(decoded.text) &&
    !usesRst(decoded.text)
  );
}

export function openMarkdown(file: FileContent): Readable | Problem {
  return openText(file, parseMarkdown, MAX_MARKDOWN);
}

export function openPlain(file: FileContent): Readable | Problem {
  const isRst = 'text' in file.decoded && usesRst(file.decoded.text);
  return openText(file, isRst ? parseRst : parsePlain, Number.POSITIVE_INFINITY);
}

function openText(
  { decoded }: FileContent,
  parse: (source: string, from: number) => Omit<Extracted, 'text'>,
  longest: number,
): Readable | Problem {
  if ('is' in decoded) return decoded;
  const { text, findings } = decoded;
  return (
    tooManyNotes(text.match(/^\[\^/gmu)?.length ?? 0) ??
    tooLarge(text.length, longest, 'markdown-too-large') ??
    tooLarge(longestParagraph(text), MAX_PARAGRAPH, 'paragraph-too-large') ?? {
      text,
      read: (from) => {
        const read = parse(text, from);
        return { text, ...read, findings: [...findings, ...read.findings] };
      },
    }
  );
}

function longestParagraph(text: string): number {
  let longest = 0;
  let from = 0;
  for (const { index } of text.matchAll(/\n[ \t\r]*\n/gu)) {
    longest = Math.max(longest, index - from);
    from = index;
  }
  return Math.max(longest, text.length - from);
}
