import { countriesIn } from '../../i18n/countries.ts';
import { changes } from '../../i18n/en/changes.ts';
import { english } from '../../i18n/en/index.ts';
import { actionIn } from '../../i18n/jobs.ts';
import type {
  ChangeItem,
  DiagnosticItem,
  Difference,
  Excerpt,
  FileItem,
  FootnoteItem,
  Item,
  LibraryItem,
  NamePairItem,
  OrganizationItem,
  SourceItem,
  SourceReference,
  StatusItem,
  VerificationItem,
} from '../../model/answer.ts';
import { type Span, writeChain } from '../../model/document.ts';
import type { LineWriter } from './lines.ts';
import { count, timeOf } from './text.ts';

/** Draws one item of an answer. */
export function drawItem(item: Item, sheet: LineWriter): void {
  if (item.kind === 'excerpt') drawExcerpt(item, sheet);
  else if (item.kind === 'footnote') drawFootnote(item, sheet);
  else if (item.kind === 'organization') drawOrganization(item, sheet);
  else if (item.kind === 'source') drawSource(item, sheet);
  else if (item.kind === 'diagnostic') drawDiagnostic(item, sheet);
  else if (item.kind === 'verification') drawVerification(item, sheet);
  else if (item.kind === 'file') drawFile(item, sheet);
  else drawKeeping(item, sheet);
}

function drawExcerpt(excerpt: Excerpt, sheet: LineWriter, indent = 0): void {
  const { paragraph, page, section, handle } = excerpt;
  const place = [
    paragraph === null || handle.endsWith(`¶${paragraph}`) ? '' : `¶${paragraph}`,
    page === undefined ? '' : `p. ${page}`,
    section.join(' › '),
  ];
  sheet.write([handle, ...place].filter((part) => part !== '').join(' · '), indent, 'cyan');
  const role = ROLE[excerpt.role];
  if (role !== undefined) sheet.write(role, indent + 2);
  drawEdition(excerpt.source, sheet, indent + 2);

  const before = excerpt.cut.before ? '[…] ' : '';
  const highlights = excerpt.highlights.map(([start, end]): [number, number] => [
    start + before.length,
    end + before.length,
  ]);
  sheet.quote(before + excerpt.quote + (excerpt.cut.after ? ' […]' : ''), highlights, indent + 2);

  sheet.write(excerpt.citation, indent + 2);
  drawReference(excerpt.reference, sheet, indent + 2);
  const notes = excerpt.footnotes.map((number) => `${excerpt.source.id} n${number}`);
  if (notes.length > 0) sheet.write(`Footnotes: ${notes.join(', ')}`, indent + 2);
  if (excerpt.explanation) {
    const parts = excerpt.explanation.map(({ name, value }) => `${name} ${value.toFixed(2)}`);
    sheet.write(`Score ${excerpt.score.toFixed(2)}: ${parts.join(' + ')}`, indent + 2, 'dim');
  }
}

function drawReference(reference: string | undefined, sheet: LineWriter, indent = 2): void {
  if (reference !== undefined) sheet.write(`Reference: ${reference}`, indent);
}

/** What a reader must know of a passage that is not the authors' own statement. */
const ROLE: Readonly<Record<Excerpt['role'], string | undefined>> = {
  statement: undefined,
  quotation: 'Words that the source quotes from another.',
  footnote: 'A footnote.',
  caption: 'The caption of a picture.',
  'list-entry': 'An entry of a list.',
  'figure-description': 'A description of a picture.',
  heading: 'A heading.',
};

function drawEdition({ edition }: SourceReference, sheet: LineWriter, indent: number): void {
  if (edition === 'original') sheet.write('From the original.', indent, 'dim');
  else sheet.write('From a digest: a summary of the source, not its wording.', indent, 'yellow');
}

function drawFootnote(note: FootnoteItem, sheet: LineWriter): void {
  sheet.write(`${note.handle} · footnote ${note.number}`, 0, 'cyan');
  drawEdition(note.source, sheet, 2);
  if (note.raw !== '') sheet.quote(note.raw, [], 2);
  if (note.status === 'missing') sheet.write('This copy of the source lacks the note.', 2, 'yellow');
  if (note.status === 'ambiguous') sheet.write('What the note refers to cannot be decided.', 2, 'yellow');
  if (note.chain.length > 1) {
    sheet.write(`Ibid.: ${writeChain(note.chain, (number) => `note ${number}`)}`, 2);
  } else if (note.ibid !== null) sheet.write(`Ibid.: note ${note.ibid}`, 2);
  if (note.dates.length > 0) sheet.write(`Dates: ${note.dates.join(', ')}`, 2);
  for (const url of note.urls) sheet.write(`Link: ${url}`, 2);
  sheet.write(note.citation, 2);
  drawReference(note.reference, sheet);
  drawExcerpts('Cited by:', note.citedBy, sheet);
}

function drawOrganization(organization: OrganizationItem, sheet: LineWriter): void {
  const { name, aliases, country, handle } = organization;
  sheet.write(country === null ? name : `${name} · ${countryIn(country)}`, 0, 'cyan');
  if (handle !== name) sheet.write(handle, 2, 'dim');
  if (aliases.length > 0) sheet.write(`Also: ${aliases.join('; ')}`, 2);
  for (const { by, at } of organization.joined ?? [])
    sheet.write(`Joined by a verdict of ${by} on ${at.split('T')[0]}`, 2, 'yellow');
  if (organization.entries.length > 0) sheet.write('List entries:', 2);
  for (const entry of organization.entries) {
    sheet.write(`${entry.source} #${entry.number}`, 4, 'cyan');
    sheet.quote(entry.raw, [], 6);
  }
  drawReference(organization.reference, sheet);
  const counts = organization.counts.map(
    ({ source, mentions, entries }) =>
      `${source} in ${count(mentions, 'passage')}${entries > 0 ? ` and ${count(entries, 'list entry', 'list entries')}` : ''}`,
  );
  if (counts.length > 0) sheet.write(`Counts: ${counts.join('; ')}`, 2);
  drawExcerpts('Named in:', organization.mentions, sheet);
}

function drawExcerpts(title: string, excerpts: readonly Excerpt[], sheet: LineWriter): void {
  if (excerpts.length > 0) sheet.write(title, 2);
  for (const excerpt of excerpts) drawExcerpt(excerpt, sheet, 4);
}

function drawSource(source: SourceItem, sheet: LineWriter): void {
  sheet.write(`${source.id} · ${source.title}`, 0, 'cyan');
  drawEdition(source, sheet, 2);
  sheet.write(source.citation, 2);
  const { restricted } = source.metadata;
  if (restricted !== undefined)
    sheet.write(`Quoted in these Discord channels alone: ${restricted.join(', ') || 'none'}`, 2, 'yellow');
  const counts = [
    count(source.passages, 'passage'),
    count(source.notes, 'footnote') +
      (source.missingNotes.length > 0 ? ` (lacking ${source.missingNotes.join(', ')})` : ''),
    count(source.entries, 'list entry', 'list entries'),
    count(source.organizations, 'organization'),
    count(source.diagnostics, 'finding'),
  ];
  sheet.write(counts.join(' · '), 2);
  sheet.write(`File ${source.file} · SHA-256 ${source.sha256}`, 2, 'dim');
  for (const { section, paragraph } of source.outline) {
    sheet.write(`¶${paragraph} ${section.at(-1) ?? ''}`, 2 + 2 * section.length);
  }
}

function drawDiagnostic(finding: DiagnosticItem, sheet: LineWriter): void {
  const { file, line, column, severity, rule, found, expected } = finding;
  const paint = ({ info: 'dim', warning: 'yellow', error: 'red' } as const)[severity];
  sheet.line(`${file}:${line}:${column}: ${severity} ${rule}: found ${found}; expected ${expected}`, paint);
}

function drawVerification(item: VerificationItem, sheet: LineWriter): void {
  const { verdict, given, differences, excerpt } = item;
  sheet.write(VERDICT[verdict], 0, verdict === 'near' ? 'yellow' : 'bold');
  if (differences.length > 0) {
    sheet.write('As given:', 2);
    sheet.quote(given, rangesGiven(differences), 2);
    sheet.write('The source has [-…-], the quote {+…+}:', 2);
    for (const difference of differences) sheet.write(marked(difference, given, excerpt.quote), 4, 'yellow');
  }
  drawExcerpt(excerpt, sheet);
}

const VERDICT: Readonly<Record<VerificationItem['verdict'], string>> = {
  exact: 'Word for word.',
  typography:
    'The same words and marks; quotation marks, dashes, spaces or the form or case of letters differ.',
  shortened: 'The same but for what the quote leaves out.',
  near: 'Not word for word.',
};

/** Where the words stand that differ, in the quote as given. */
function rangesGiven(differences: readonly Difference[]): Span[] {
  return differences.flatMap(({ given }) => (given === null ? [] : [given]));
}

/** A difference without colours, as wdiff marks it: the source's words, then those given. */
function marked({ given: there, found: here }: Difference, given: string, quote: string): string {
  const source = here === null ? '' : `[-${quote.slice(...here)}-]`;
  return there === null ? source : `${source}{+${given.slice(...there)}+}`;
}

function drawFile({ name, mediaType, text }: FileItem, sheet: LineWriter): void {
  sheet.write(`${name} · ${mediaType}`, 0, 'cyan');
  for (const line of text.replace(/\n$/, '').split('\n')) sheet.line(line);
}

const countryIn = countriesIn('en');

/** What keeping a library is about: its state, its past, its changes, its names. */
type KeepingItem = ChangeItem | StatusItem | LibraryItem | NamePairItem;

/** Draws an item about the keeping of a library. */
function drawKeeping(item: KeepingItem, sheet: LineWriter): void {
  if (item.kind === 'status') drawStatus(item, sheet);
  else if (item.kind === 'library') drawLibrary(item, sheet);
  else if (item.kind === 'names') drawNames(item, sheet);
  else drawChange(item, sheet);
}

function drawStatus(status: StatusItem, sheet: LineWriter): void {
  const { version, diagnostics, built, opened } = status;
  sheet.write(`Library ${version}`, 0, 'cyan');
  const counts = [
    count(status.documents, 'document'),
    count(status.passages, 'passage'),
    count(status.notes, 'footnote'),
    count(status.organizations, 'organization'),
  ];
  sheet.write(counts.join(' · '), 2);
  const findings = [
    count(diagnostics.error, 'error'),
    count(diagnostics.warning, 'warning'),
    count(diagnostics.info, 'note'),
  ];
  sheet.write(`Findings: ${findings.join(', ')}`, 2);
  sheet.write(`Built ${timeOf(built)}, ${age(built)} ago`, 2);
  sheet.write(`Opened ${timeOf(opened)}`, 2);
  sheet.write(
    `Memory of this process ${megabytes(status.memory)} · kept libraries ${megabytes(status.disk)} on disk`,
    2,
  );
  if (status.rolledBack)
    sheet.write('A kept library was chosen; it serves until the next reindex.', 2, 'yellow');
}

function drawLibrary(library: LibraryItem, sheet: LineWriter): void {
  const { version, built, by, action, serves } = library;
  sheet.write(serves ? `${version} · serves` : version, 0, 'cyan');
  sheet.write(`Built ${timeOf(built)} for ${by}: ${actionIn(english.library.actions, action)}`, 2);
  const counts = [count(library.documents, 'document'), count(library.passages, 'passage')];
  sheet.write([...counts, count(library.changes, 'change')].join(' · '), 2);
}

function drawNames({ pair, names, verdict }: NamePairItem, sheet: LineWriter): void {
  sheet.write(pair, 0, 'cyan');
  for (const { name, country, handle } of names) {
    sheet.write(`${name} · ${country === null ? handle : `${country} · ${handle}`}`, 2);
  }
  if (verdict === null) sheet.write('Not judged', 2, 'dim');
  else sheet.write(`Judged ${verdict.verdict} by ${verdict.by}, ${timeOf(verdict.at)}`, 2);
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** How long ago, in the largest unit that fits. */
function age(iso: string): string {
  const seconds = Math.max(0, Math.round((Date.now() - Date.parse(iso)) / 1000));
  const [unit, size] = UNITS.find(([, each]) => seconds >= each) ?? ['second', 1];
  return count(Math.floor(seconds / size), unit);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(bytes < 100 * 1024 * 1024 ? 1 : 0)} MB`;
}

const words = changes.labels;

/** Draws what became of a thing: its words then and now, each under its name; those of an earlier library are called so. */
function drawChange(item: ChangeItem, sheet: LineWriter): void {
  const { subject, change, handle, now, before, after, since } = item;
  const to = now === null || now === handle ? '' : ` → ${now}`;
  sheet.write(`${handle}${to} · ${words.subjects[subject]} ${words.kinds[change]}`, 0, 'cyan');
  sheet.write(words.when(timeOf(since.at), since.from, since.to), 2, 'dim');
  const draw = subject === 'document' || subject === 'organization' ? drawRecord : drawWords;
  if (before !== null && before === after && now !== null) draw(words.both(handle, now), before, sheet);
  else {
    if (before !== null) draw(words.was(handle), before, sheet);
    if (before !== null && draw === drawWords) drawOrigin(item, sheet);
    if (after !== null) draw(words.is(now ?? handle), after, sheet);
  }
}

/** Whose words the earlier ones are: they must not pass for those of the library. */
function drawOrigin({ edition, now, since }: ChangeItem, sheet: LineWriter): void {
  sheet.write((now === null ? words.gone : words.earlier)(since.from), 2, 'yellow');
  if (edition === 'digest') sheet.write(words.digest, 2, 'yellow');
}

function drawWords(title: string, text: string, sheet: LineWriter): void {
  sheet.write(title, 2);
  sheet.quote(text, [], 2);
}

/** What is recorded of a document or an organization, a line each field. */
function drawRecord(title: string, text: string, sheet: LineWriter): void {
  sheet.write(title, 2);
  for (const line of text.split('\n')) sheet.write(line, 4);
}
