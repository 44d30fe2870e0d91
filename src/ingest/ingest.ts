import { createHash } from 'node:crypto';
import type { Diagnostic, Document } from '../model/document.ts';
import type { Lexicon } from '../model/lexicon.ts';
import type { CatalogueEntry, Source } from '../model/source.ts';
import { findOrganizations } from '../organizations/find.ts';
import type { Extracted, RefusedFile } from './formats/extraction.ts';
import { open, type Readable } from './formats/registry.ts';
import { completeSource, readMetadata } from './metadata.ts';
import type { Block, Finding } from './structure/block.ts';
import { assignRoles } from './structure/figures.ts';
import { missingFindings, missingNotes, resolveFootnotes } from './structure/footnotes.ts';
import { numberLists } from './structure/lists.ts';
import { joinPages, markMissingPages } from './structure/page-breaks.ts';
import { toPassages } from './structure/passages.ts';
import { readFront } from './structure/title-block.ts';

/** A file to ingest: its name for people, its bytes, the text of its side file if it has one. */
export interface IngestFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly side?: string | undefined;
}

/** What ingest knows beside the file. */
export interface IngestContext {
  readonly catalogue: readonly CatalogueEntry[];
  readonly lexicon: Lexicon;
}

/** The document, or null when the file cannot be served; the diagnostics say why, and what else was found. */
export interface Ingested {
  readonly document: Document | null;
  readonly diagnostics: Diagnostic[];
}

/** Makes a document of the bytes of a file, whatever its format. Never rejects for what a file holds. */
export async function ingest(file: IngestFile, context: IngestContext): Promise<Ingested> {
  const refuse = (rule: string, found: string, expected: string): Ingested => ({
    document: null,
    diagnostics: [
      { file: file.name, line: 0, column: 0, rule, severity: 'error', found: asLine(found), expected },
    ],
  });
  const opened = open(file.bytes);
  if (!('text' in opened)) return refuse('unreadable', opened.found, opened.expected);
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  const metadata = readMetadata(opened.text, sha256, file.side, context.catalogue);
  if ('problem' in metadata)
    return refuse('metadata', metadata.problem, 'fields of a source, as the README lists them');
  const extracted = await read(opened, metadata.from);
  if (!('blocks' in extracted)) return refuse('unreadable', extracted.found, extracted.expected);

  const { blocks } = extracted;
  const heading = blocks.find((block) => block.kind === 'heading')?.text;
  const source = completeSource(metadata.given, heading, file.name);
  const repaired = repair(blocks, source);
  const organizations = findOrganizations(repaired.passages, context.lexicon);
  const lineOf = (ordinal: number) => repaired.passages[ordinal - 1]?.line ?? 0;
  const pages = new Map(blocks.map((block) => [block.line, block.filePage]));
  const findings: Finding[] = [
    ...extracted.findings,
    ...(metadata.origin === null ? [unknownFinding(source)] : []),
    ...[
      ...repaired.findings,
      ...organizations.diagnostics.map(({ ordinal, ...rest }) => ({ line: lineOf(ordinal), ...rest })),
    ].map((finding) => withPage(finding, pages)),
  ];
  if (repaired.passages.length === 0) return refuse('unreadable', 'no passage', 'a document with text');
  return {
    document: {
      source,
      edition: metadata.given.edition ?? 'original',
      file: file.name,
      sha256,
      passages: repaired.passages,
      footnotes: repaired.footnotes,
      missingNotes: repaired.missing,
      entries: organizations.entries,
      bodies: organizations.bodies,
    },
    diagnostics: findings.map((finding) => ({ file: file.name, column: 1, ...finding })),
  };
}

const LONGEST_LINE = 300;

/** What was found as one line: a message can quote much of the file. */
function asLine(found: string): string {
  const line = found.replace(/\s+/gu, ' ');
  return line.length <= LONGEST_LINE ? line : `${line.slice(0, LONGEST_LINE)}…`;
}

/** Reads the blocks. What a parser throws at a broken file is told, and does no more harm. */
async function read(opened: Readable, from: number): Promise<Extracted | RefusedFile> {
  try {
    return await opened.read(from);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return { found: `a file that cannot be read (${reason})`, expected: 'a whole file' };
  }
}

/** In a paged file people look for a page, not for a line of the text that was extracted from it. */
function withPage(finding: Finding, pages: ReadonlyMap<number, number | undefined>): Finding {
  const page = pages.get(finding.line);
  return page === undefined ? finding : { ...finding, found: `page ${page}: ${finding.found}` };
}

/** From blocks to passages and notes: the front, pictures, page breaks, lists, quotations, notes, in this order. */
function repair(blocks: readonly Block[], source: Source) {
  const notes = blocks.filter((block) => block.kind === 'note');
  const { front, rest, findings } = readFront(blocks.filter((block) => block.kind !== 'note'));
  const roles = assignRoles(rest);
  const joined = joinPages(roles.pieces);
  const marks = joined.pieces.flatMap((piece) => piece.marks.map((mark) => mark.number));
  const missing = missingNotes(notes, marks);
  const marked = markMissingPages(joined.pieces, notes, missing);
  const lists = numberLists(marked.pieces);
  const passages = toPassages(front, lists.pieces);
  const footnotes = resolveFootnotes(notes, passages, latestYear(source, blocks));
  return {
    passages,
    footnotes: footnotes.footnotes,
    missing,
    findings: [
      ...findings,
      ...roles.findings,
      ...joined.findings,
      ...missingFindings(missing, notes.find((note) => (note.note ?? 0) > (missing[0] ?? 0))?.line ?? 0),
      ...marked.findings,
      ...lists.findings,
      ...footnotes.findings,
    ],
  };
}

/** The latest year a note can name: that of publication, else the latest that the text writes out. */
function latestYear(source: Source, blocks: readonly Block[]): number {
  const issued = source.issued?.['date-parts'][0]?.[0];
  if (issued !== undefined) return issued;
  const years = blocks.flatMap((block) => block.text.match(/\b(?:19|20)\d{2}\b/gu) ?? []).map(Number);
  return years.reduce((latest, year) => Math.max(latest, year), 0) || 2069;
}

function unknownFinding(source: Source): Finding {
  return {
    line: 1,
    rule: 'metadata-missing',
    severity: 'warning',
    found: `no metadata; taken as "${source.title}" with the id ${source.id}`,
    expected: 'front matter, a side file NAME.yaml, or an entry in the catalogue',
  };
}
