import { countriesIn } from '../../i18n/countries.ts';
import { changes } from '../../i18n/en/changes.ts';
import { english } from '../../i18n/en/index.ts';
import { textIn } from '../../i18n/jobs.ts';
import { verificationLines } from '../../i18n/verification.ts';
import type { Excerpt, Item, ItemOf, SourceReference } from '../../model/answer.ts';
import { FieldName, fieldTexts } from '../../model/bibliography/fields.ts';
import { writeChain } from '../../model/document.ts';
import { noteSign } from '../../model/handle.ts';
import { excerptsIn, withMarks } from '../../model/items.ts';
import type { LineWriter } from './lines.ts';
import { count, timeOf } from './text.ts';

type Kind = Item['kind'];
type Drawers = { readonly [Each in Kind]: (item: ItemOf<Each>, lines: LineWriter, number: number) => void };

/** A new kind of item does not compile until it has a row here. */
const DRAWERS: Drawers = {
  excerpt: (excerpt, lines, number) => drawExcerpt(excerpt, lines, { number: `${number}  ` }),
  footnote: drawFootnote,
  organization: drawOrganization,
  source: drawSource,
  diagnostic: drawDiagnostic,
  verification: drawVerification,
  'draft-finding': drawDraftFinding,
  file: drawFile,
  change: drawChange,
  status: drawStatus,
  library: drawLibrary,
  event: drawEvent,
  names: drawNames,
};

export function drawItem<One extends Kind>(item: ItemOf<One>, lines: LineWriter, number: number): void {
  DRAWERS[item.kind](item, lines, number);
}

interface ExcerptStyle {
  readonly indent?: number;
  readonly number?: string;
  readonly verdict?: string;
  readonly differences?: readonly string[];
}

function drawExcerpt(
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

function drawReference(reference: string | undefined, lines: LineWriter, indent = 2): void {
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

const EDITION: Readonly<Record<SourceReference['edition'], string>> = {
  original: '',
  digest: "digest, not the source's words",
  recognized: '',
};

function drawFootnote(note: ItemOf<'footnote'>, lines: LineWriter): void {
  const head = [note.handle, EDITION[note.source.edition]];
  lines.write(head.filter((part) => part !== '').join(' · '), 0, 'cyan');
  if (note.raw !== '') lines.quote(note.raw, [], 2);
  if (note.status === 'missing') lines.write('This copy of the source lacks the note.', 2, 'yellow');
  if (note.status === 'ambiguous') lines.write('It is unclear what this note refers to.', 2, 'yellow');
  if (note.chain.length > 1) lines.write(`Ibid.: ${writeChain(note.chain, (id) => `note ${id}`)}`, 2);
  else if (note.ibid !== null) lines.write(`Ibid.: note ${note.ibid}`, 2);
  if (note.dates.length > 0) lines.write(`Dates: ${note.dates.join(', ')}`, 2);
  for (const url of note.urls) lines.write(`Link: ${url}`, 2);
  lines.write(note.citation, 2);
  drawReference(note.reference, lines);
  drawExcerpts('Cited by:', note.citedBy, lines);
}

function drawOrganization(organization: ItemOf<'organization'>, lines: LineWriter): void {
  const { name, aliases, country, handle } = organization;
  lines.write(country === null ? name : `${name} · ${countryIn(country)}`, 0, 'cyan');
  if (handle !== name) lines.write(handle, 2, 'dim');
  if (aliases.length > 0) lines.write(`Also: ${aliases.join('; ')}`, 2);
  for (const { by, at } of organization.joined ?? [])
    lines.write(`Merged by ${by} on ${at.split('T')[0]}`, 2, 'yellow');
  if (organization.entries.length > 0) lines.write('List entries:', 2);
  for (const entry of organization.entries) {
    lines.write(`${entry.source} #${entry.number}`, 4, 'cyan');
    lines.quote(entry.raw, [], 6);
  }
  drawReference(organization.reference, lines);
  const counts = organization.counts.map(
    ({ source, mentions, entries }) =>
      `${source} in ${count(mentions, 'passage')}${entries > 0 ? ` and ${count(entries, 'list entry', 'list entries')}` : ''}`,
  );
  if (counts.length > 0) lines.write(`Mentions: ${counts.join('; ')}`, 2);
  drawExcerpts('Mentioned in:', organization.mentions, lines);
}

function drawExcerpts(title: string, excerpts: readonly Excerpt[], lines: LineWriter): void {
  if (excerpts.length > 0) lines.write(title, 2);
  for (const excerpt of excerpts) drawExcerpt(excerpt, lines, { indent: 4 });
}

function drawSource(source: ItemOf<'source'>, lines: LineWriter): void {
  const head = [source.id, source.title, EDITION[source.edition]];
  lines.write(head.filter((part) => part !== '').join(' · '), 0, 'cyan');
  lines.write(source.citation, 2);
  drawOrigins(source, lines);
  const { restricted } = source.metadata;
  if (restricted !== undefined)
    lines.write(`Quoted only in these Discord channels: ${restricted.join(', ') || 'none'}`, 2, 'yellow');
  const counts = [
    count(source.passages, 'passage'),
    count(source.notes, 'note') +
      (source.missingNotes.length > 0 ? ` (missing: ${source.missingNotes.join(', ')})` : ''),
    count(source.entries, 'list entry', 'list entries'),
    count(source.organizations, 'organization'),
    count(source.diagnostics, 'problem'),
  ];
  lines.write(counts.join(' · '), 2);
  const file = source.file === undefined ? '' : `File ${source.file} · `;
  lines.write(`${file}SHA-256 ${source.sha256}`, 2, 'dim');
  for (const { section, paragraph } of source.outline)
    lines.write(`¶${paragraph} ${section.at(-1) ?? ''}`, 2 + 2 * section.length);
}

function drawOrigins({ metadata, edition, origins }: ItemOf<'source'>, lines: LineWriter): void {
  if (origins === undefined) return;
  const texts = fieldTexts({ ...metadata, edition });
  for (const name of FieldName.options) {
    const origin = origins[name === 'url' ? 'URL' : name];
    const text = texts[name];
    if (text !== undefined && origin !== undefined) lines.write(`${name}: ${text} (${origin})`, 2);
  }
}

function drawDiagnostic(finding: ItemOf<'diagnostic'>, lines: LineWriter): void {
  const { file, line, column, severity, rule, found, expected } = finding;
  const paint = ({ info: 'dim', warning: 'yellow', error: 'red' } as const)[severity];
  lines.line(`${file}:${line}:${column}: ${severity} ${rule}: found ${found}; expected ${expected}`, paint);
}

function drawVerification(item: ItemOf<'verification'>, lines: LineWriter, number: number): void {
  const differences = verificationLines(item, english, (words) => words);
  const verdict = english.verify.label[item.verdict];
  const [first, ...others] = excerptsIn(item);
  if (first) drawExcerpt(first, lines, { number: `${number}  `, verdict, differences });
  else for (const line of [`${number}  ${verdict}`, ...differences]) lines.write(line, 0, 'cyan');
  for (const excerpt of others) drawExcerpt(excerpt, lines, { indent: 2 });
}

function drawDraftFinding(finding: ItemOf<'draft-finding'>, lines: LineWriter, number: number): void {
  const { verdict, given, draft, verification } = finding;
  const { verdicts, remark } = english.verify.draft;
  const place = [
    `¶${draft.paragraph}`,
    draft.page === null ? '' : `p. ${draft.page}`,
    draft.note === null ? '' : `note ${draft.note}`,
    `line ${draft.line}`,
  ];
  lines.write(
    `${number}  ${[...place, verdicts[verdict]].filter((part) => part !== '').join(' · ')}`,
    0,
    'cyan',
  );
  lines.quote(given, [], 2);
  lines.write(remark(finding), 2, 'yellow');
  if (verification && SHOWS_SOURCE.has(verdict)) drawVerification(verification, lines, number);
}

const SHOWS_SOURCE: ReadonlySet<ItemOf<'draft-finding'>['verdict']> = new Set(['altered', 'stitched']);

function drawFile({ name, mediaType, text, isExtra }: ItemOf<'file'>, lines: LineWriter): void {
  const all = text.replace(/\n$/, '').split('\n');
  const about = isExtra === true ? `${count(all.length, 'line')}, with --json` : mediaType;
  lines.write(`${name} · ${about}`, 0, 'cyan');
  if (isExtra !== true) for (const line of all) lines.line(line);
}

const countryIn = countriesIn('en');

function drawStatus(status: ItemOf<'status'>, lines: LineWriter): void {
  const { built, opened, diagnostics } = status;
  lines.write(`Library ${status.version}`, 0, 'cyan');
  const counts = [
    count(status.documents, 'document'),
    count(status.passages, 'passage'),
    count(status.notes, 'note'),
    count(status.organizations, 'organization'),
  ];
  lines.write(counts.join(' · '), 2);
  const problems = [count(diagnostics.error, 'error'), count(diagnostics.warning, 'warning')];
  lines.write(`Problems: ${[...problems, count(diagnostics.info, 'remark')].join(', ')}`, 2);
  lines.write(`Built ${timeOf(built)}, ${age(built)} ago; opened ${timeOf(opened)}`, 2);
  lines.write(sizesOf(status), 2);
  if (status.rolledBack) lines.write('Rolled back: this version serves until the next reindex.', 2, 'yellow');
}

function sizesOf({ memory, disk, own }: ItemOf<'status'>): string {
  if (own === undefined) return `Memory ${megabytes(memory ?? 0)} · snapshots ${megabytes(disk)} on disk`;
  const { name, bytes, quota } = own;
  const most = quota ? ` · at most ${count(quota.documents, 'document')} and ${megabytes(quota.bytes)}` : '';
  return `${name}: ${megabytes(bytes)} on disk, snapshots ${megabytes(disk)}${most}`;
}

function drawLibrary(library: ItemOf<'library'>, lines: LineWriter): void {
  const { snapshot, version, built, by, action, serves } = library;
  const head = `${english.library.snapshot(snapshot)} · ${version}`;
  lines.write(serves ? `${head} · in service` : head, 0, 'cyan');
  lines.write(`Built ${timeOf(built)} for ${by}: ${textIn(english.library.actions, action)}`, 2);
  const counts = [count(library.documents, 'document'), count(library.passages, 'passage')];
  lines.write([...counts, count(library.changes, 'change')].join(' · '), 2);
}

function drawEvent(event: ItemOf<'event'>, lines: LineWriter): void {
  const { library } = english;
  const { at, by, before, after, snapshot, line } = event;
  const done = [textIn(library.actions, event.action), textIn(library.outcomes, event.outcome)];
  const to = snapshot !== undefined && after !== before ? [library.snapshot(snapshot)] : [];
  lines.write([timeOf(at), by, ...done, ...to].join(' · '), 0);
  const details = Object.entries(event.arguments);
  if (details.length > 0)
    lines.write(
      details.map(([name, value]) => `${textIn(library.details, name)}: ${value}`).join(' · '),
      2,
      'dim',
    );
  if (line !== undefined) lines.write(line, 2);
}

function drawNames({ pair, names, verdict }: ItemOf<'names'>, lines: LineWriter): void {
  lines.write(pair, 0, 'cyan');
  for (const { name, country, handle } of names)
    lines.write(`${name} · ${country === null ? handle : `${country} · ${handle}`}`, 2);
  if (verdict === null) lines.write('Undecided', 2, 'dim');
  else lines.write(`Decided: ${verdict.verdict}, by ${verdict.by} on ${timeOf(verdict.at)}`, 2);
}

const UNITS: readonly (readonly [string, number])[] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

function age(iso: string): string {
  const seconds = Math.max(0, Math.round((Date.now() - Date.parse(iso)) / 1000));
  const [unit, size] = UNITS.find(([, each]) => seconds >= each) ?? ['second', 1];
  return count(Math.floor(seconds / size), unit);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(bytes < 100 * 1024 * 1024 ? 1 : 0)} MB`;
}

const { labels } = changes;

function drawChange(item: ItemOf<'change'>, lines: LineWriter): void {
  const { subject, change, handle, now, before, after, since } = item;
  const to = now === null || now === handle ? '' : ` → ${now}`;
  lines.write(`${handle}${to} · ${labels.subjects[subject]} ${labels.kinds[change]}`, 0, 'cyan');
  lines.write(labels.when(timeOf(since.at), since.from, since.to), 2, 'dim');
  const isRecord = subject === 'document' || subject === 'organization';
  const draw = isRecord ? drawRecord : drawText;
  if (before !== null && before === after && now !== null) {
    draw(labels.both(handle, now), before, lines);
    return;
  }
  if (before !== null) draw(labels.was(handle), before, lines);
  if (before !== null && !isRecord) drawOrigin(item, lines);
  if (after !== null) draw(labels.is(now ?? handle), after, lines);
}

/** Earlier texts must not pass for the library's own. */
function drawOrigin({ edition, now, since }: ItemOf<'change'>, lines: LineWriter): void {
  lines.write((now === null ? labels.gone : labels.earlier)(since.from), 2, 'yellow');
  if (edition === 'digest') lines.write(labels.digest, 2, 'yellow');
}

function drawText(title: string, text: string, lines: LineWriter): void {
  lines.write(title, 2);
  lines.quote(text, [], 2);
}

function drawRecord(title: string, text: string, lines: LineWriter): void {
  lines.write(title, 2);
  for (const line of text.split('\n')) lines.write(line, 4);
}
