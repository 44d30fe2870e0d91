import { countriesIn } from '../../i18n/countries.ts';
import { english } from '../../i18n/en/index.ts';
import { verificationLines } from '../../i18n/verification.ts';
import type { Item, ItemOf } from '../../model/answer.ts';
import { FieldName, fieldTexts } from '../../model/bibliography/fields.ts';
import { writeChain } from '../../model/document.ts';
import { entriesOf, excerptsIn, lineOf } from '../../model/items.ts';
import { drawChange } from './changes.ts';
import { drawExcerpt, drawExcerpts, drawReference, EDITION } from './excerpts.ts';
import { drawKept } from './kept.ts';
import { drawEvent, drawGap, drawLibrary, drawNames, drawStatus } from './library.ts';
import type { LineWriter } from './lines.ts';
import { count } from './text.ts';
import { drawWatch } from './watch.ts';

type Kind = Item['kind'];
/** `number` is 0 in a list that has numbers of its own. */
type Drawers = { readonly [Each in Kind]: (item: ItemOf<Each>, lines: LineWriter, number: number) => void };

/** A new kind of item does not compile until it has a row here. */
const DRAWERS: Drawers = {
  excerpt: (excerpt, lines, number) =>
    drawExcerpt(excerpt, lines, number > 0 ? { number: `${number}  ` } : { indent: 3 }),
  footnote: drawFootnote,
  organization: drawOrganization,
  source: drawSource,
  diagnostic: drawDiagnostic,
  verification: drawVerification,
  'draft-finding': drawDraftFinding,
  file: drawFile,
  citation: drawCitation,
  kept: drawKept,
  change: drawChange,
  status: drawStatus,
  library: drawLibrary,
  event: drawEvent,
  names: drawNames,
  gap: drawGap,
  watch: drawWatch,
};

export function drawItem<One extends Kind>(item: ItemOf<One>, lines: LineWriter, number: number): void {
  DRAWERS[item.kind](item, lines, number);
}

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
  if (organization.line) {
    drawOrganizationLine(organization, lines);
    return;
  }
  const { name, aliases, country, handle, reference } = organization;
  const { quoted, unquoted, others, hasMore } = entriesOf(organization);
  lines.write(country === null ? name : `${name} · ${countryIn(country)}`, 0, 'cyan');
  if (handle !== name && quoted.length === 0) lines.write(handle, 2, 'dim');
  if (aliases.length > 0) lines.write(`Also: ${aliases.join('; ')}`, 2);
  for (const { by, at } of organization.joined ?? [])
    lines.write(`Merged by ${by} on ${at.split('T')[0]}`, 2, 'yellow');
  if (unquoted.length > 0) lines.write('List entries:', 2);
  for (const entry of unquoted) {
    lines.write(`${entry.source} #${entry.number}`, 4, 'cyan');
    lines.quote(entry.raw, [], 6);
  }
  drawReference(reference, lines);
  for (const excerpt of quoted) drawExcerpt(excerpt, lines, { indent: 2 });
  const counts = organization.counts.map(
    ({ source, mentions, entries }) =>
      `${source} in ${count(mentions, 'passage')}${entries > 0 ? ` and ${count(entries, 'list entry', 'list entries')}` : ''}`,
  );
  if (hasMore && counts.length > 0) lines.write(`Mentions: ${counts.join('; ')}`, 2);
  drawExcerpts('Mentioned in:', others, lines);
}

function drawOrganizationLine(item: ItemOf<'organization'>, lines: LineWriter): void {
  const { name, country, line } = item;
  const { places, mentions } = lineOf(item);
  const place = country === null ? english.orgs.noPlace : countryIn(country);
  if (line?.group !== undefined) lines.write(`${place} · ${line.group}`, 0, 'cyan');
  const parts = [
    name,
    ...(line?.country === true && country !== null ? [place] : []),
    ...places,
    ...(mentions > places.length ? [count(mentions, 'passage')] : []),
  ];
  lines.write(parts.join(' · '), 2);
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

function drawCitation({ forms }: ItemOf<'citation'>, lines: LineWriter): void {
  for (const { form, text } of forms) {
    lines.write(`${english.cite.forms[form]}:`, 0, 'cyan');
    lines.line(text);
  }
}

const countryIn = countriesIn('en');
