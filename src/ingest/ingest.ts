import { createHash } from 'node:crypto';
import { yearOf } from '../model/bibliography/csl.ts';
import type { Diagnostic, Document } from '../model/document.ts';
import type { Lexicon } from '../model/lexicon.ts';
import type { Problem } from '../model/problem.ts';
import type { CatalogueEntry, Source } from '../model/source.ts';
import { findOrganizations } from '../organizations/find.ts';
import { type Extracted, firstLine, type Readable, type Statement } from './formats/extraction.ts';
import { type Format, open } from './formats/registry.ts';
import { type CompleteSource, completeSource } from './metadata/complete.ts';
import { bodyStart } from './metadata/front-matter/front-matter.ts';
import { strayRestriction } from './metadata/front-matter/stray.ts';
import { readGiven } from './metadata/given.ts';
import { FILE_NAME } from './metadata/ids.ts';
import type { Origins } from './metadata/statements.ts';
import { isRecognized, type RecognitionTools, withRecognition } from './recognition.ts';
import { type Finding, type ReadBlock, warning } from './structure/block.ts';
import { assignRoles } from './structure/figures.ts';
import { numberLists, settleNumbers } from './structure/lists.ts';
import {
  missingFindings,
  missingNotes,
  resolveFootnotes,
  unmatchedFindings,
} from './structure/notes/footnotes.ts';
import { tieMarks } from './structure/notes/marks.ts';
import { findTypedNotes } from './structure/notes/typed-notes.ts';
import { joinPages, markMissingPages } from './structure/page-breaks.ts';
import { toPassages } from './structure/passages.ts';
import { readTitleBlock } from './structure/title-block.ts';

export interface IngestFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly side?: string | undefined;
}

export interface IngestContext {
  readonly catalogue: readonly CatalogueEntry[];
  readonly lexicon: Lexicon;
  readonly isDraft?: boolean;
  readonly formats?: readonly Format[];
  readonly recognition?: RecognitionTools | undefined;
}

/** `document` is null if the file was refused; the diagnostic says why. */
export interface Ingested {
  readonly document: Document | null;
  readonly diagnostics: Diagnostic[];
  readonly origins?: Origins;
  readonly derivedId?: string | undefined;
}

export async function ingest(file: IngestFile, context: IngestContext): Promise<Ingested> {
  const refuse = (rule: string, problem: Problem): Ingested => ({
    document: null,
    diagnostics: [{ file: file.name, line: 0, column: 0, rule, severity: 'error', problem }],
  });
  const opened = open(file.bytes, context.formats);
  if ('is' in opened) return refuse('unreadable', opened);
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  const metadata = context.isDraft
    ? { statements: [], from: bodyStart(opened.text), findings: [] }
    : readGiven(opened.text, sha256, file.side, context.catalogue);
  if ('problem' in metadata) return refuse('metadata', metadata.problem);
  const extracted = await read(opened, metadata.from, context.recognition);
  if ('is' in extracted) return refuse('unreadable', extracted);

  const { blocks } = extracted;
  const isRestricted = metadata.statements.some(({ fields }) => fields.restricted);
  const stray = isRestricted || context.isDraft ? undefined : strayRestriction(openingOf(blocks, '\n'));
  if (stray !== undefined) return refuse('metadata', { is: 'restriction-outside', field: stray });
  const detected = context.isDraft ? undefined : await languageOf(extracted);
  const about = { file: file.name, sha256, detected, opening: openingOf(blocks) };
  const describe = (shown: readonly Statement[]) =>
    completeSource(metadata.statements, [...(extracted.statements ?? []), ...shown], about);
  const { findings: repairs, described, ...parts } = repair(blocks, describe);
  const { source, origins, derivedId } = described;
  if (parts.passages.length === 0) return refuse('unreadable', { is: 'no-passages' });
  const { entries, bodies, diagnostics } = findOrganizations(parts.passages, context.lexicon);
  const settled = { passages: settleNumbers(parts.passages, entries), footnotes: parts.footnotes };
  const recognized = extracted.recognized ? withRecognition(settled, extracted.recognized) : settled;
  const texts = context.isDraft ? recognized : await withLanguages(recognized, source);
  const lineOf = (ordinal: number) => parts.passages[ordinal - 1]?.line ?? 0;
  const doubts = diagnostics.map(({ ordinal, ...rest }) => ({ line: lineOf(ordinal), ...rest }));
  const pages = new Map(blocks.map((block) => [block.line, block.filePage]));
  const findings: Finding[] = [
    ...metadata.findings,
    ...extracted.findings,
    ...(metadata.statements.length === 0 ? [unknownFinding(described)] : []),
    ...[...repairs, ...doubts].map((finding) => withPage(finding, pages)),
  ];
  const edition = described.edition ?? (isRecognized(recognized) ? 'recognized' : 'original');
  return {
    ...{ origins, derivedId },
    document: {
      ...{ source, edition, file: file.name, sha256, ...parts, entries, bodies },
      ...texts,
    },
    diagnostics: findings.map((finding) => ({ file: file.name, column: 1, ...finding })),
  };
}

const OPENING = 20;

function openingOf(blocks: readonly ReadBlock[], separator = ' '): string {
  return blocks
    .slice(0, OPENING)
    .map(({ text }) => text.slice(0, LONGEST_LINE))
    .join(separator);
}

const LONGEST_LINE = 300;

async function read(
  opened: Readable,
  from: number,
  tools: RecognitionTools | undefined,
): Promise<Extracted | Problem> {
  try {
    return await opened.read(from, tools);
  } catch (error) {
    return { is: 'unreadable', message: firstLine(error) };
  }
}

async function languageOf({ blocks, statements = [] }: Extracted): Promise<string | undefined> {
  const declared = statements.find(({ fields }) => fields.language !== undefined)?.fields.language;
  const { detectLanguage } = await import('./metadata/language.ts');
  return detectLanguage(blocks, declared);
}

async function withLanguages(
  { passages, footnotes }: Pick<Document, 'passages' | 'footnotes'>,
  source: Source,
): Promise<Pick<Document, 'passages' | 'footnotes'>> {
  const { otherLanguage } = await import('./metadata/language.ts');
  const languageIn = (text: string) => {
    const language = otherLanguage(text, source.language);
    return language === undefined ? {} : { language };
  };
  return {
    passages: passages.map((passage) => ({ ...passage, ...languageIn(passage.text) })),
    footnotes: footnotes.map((note) => ({ ...note, ...languageIn(note.raw) })),
  };
}

function withPage(finding: Finding, pages: ReadonlyMap<number, number | undefined>): Finding {
  const page = pages.get(finding.line);
  return page === undefined ? finding : { ...finding, filePage: page };
}

function repair(read: readonly ReadBlock[], describe: (shown: readonly Statement[]) => CompleteSource) {
  const { blocks, unmatched } = tieMarks(findTypedNotes(read));
  const notes = blocks.filter((block) => block.kind === 'note');
  const unseen = describe([]);
  const known = unseen.origins.title === FILE_NAME ? undefined : unseen.source.title;
  const body = blocks.filter((block) => block.kind !== 'note');
  const title = readTitleBlock(body, known);
  const described = describe(title.statements);
  const roles = assignRoles(title.rest);
  const joined = joinPages(roles.blocks);
  const missing = missingNotes(notes, unmatched);
  const afterGap = notes.find(({ note }) => Number(note?.label) > (missing[0] ?? 0));
  const marked = markMissingPages(joined.blocks, notes, missing);
  const lists = numberLists(marked.blocks);
  const passages = toPassages(title.front, lists.blocks);
  const footnotes = resolveFootnotes(notes, passages, latestYear(described.source, read));
  return {
    described,
    passages,
    footnotes: footnotes.footnotes,
    missingNotes: missing,
    findings: [
      ...title.findings,
      ...roles.findings,
      ...joined.findings,
      ...unmatchedFindings(unmatched),
      ...missingFindings(missing, afterGap?.line ?? 0),
      ...marked.findings,
      ...lists.findings,
      ...footnotes.findings,
    ],
  };
}

function latestYear(source: Source, blocks: readonly ReadBlock[]): number {
  const issued = yearOf(source.issued);
  if (issued !== undefined) return issued;
  const years = blocks.flatMap((block) => block.text.match(/\b(?:19|20)\d{2}\b/gu) ?? []).map(Number);
  const latest = years.reduce((one, other) => Math.max(one, other), 0) || LAST_YEAR;
  return Math.min(LAST_YEAR, latest + 49);
}

/** "69" is 2069 at the latest. */
const LAST_YEAR = 2069;

function unknownFinding({ source, origins }: CompleteSource): Finding {
  const { title } = source;
  return warning('metadata-missing', 1, { is: 'metadata-guessed', title, origin: origins.title ?? '' });
}
