import type {
  DiagnosticItem,
  Excerpt,
  FootnoteItem,
  Item,
  OrganizationItem,
  SourceItem,
} from '../model/answer.ts';
import type { Role } from '../model/document.ts';
import type { Edition } from '../model/source.ts';
import { escapeInline, escapeLink } from './escape.ts';
import { blockQuote } from './quote.ts';

/** What a passage is, where it is not a statement of the source. */
const ROLE: Record<Role, string> = {
  statement: '',
  quotation: 'quotation in the source',
  footnote: 'note',
  caption: 'caption',
  'list-entry': 'list entry',
  'figure-description': 'figure text',
  heading: 'heading',
};
const EDITION: Record<Edition, string> = { original: '', digest: "digest, not the source's wording" };
const NOTE_STATUS: Record<FootnoteItem['status'], string> = {
  ok: '',
  missing: 'this note is missing from the copy held',
  ambiguous: 'what this note refers to is ambiguous',
};

/** The longest that a handle, a section, a list of notes, a citation or any other text, and a quote beside an item may be. */
const HANDLE = 60;
const SECTION = 160;
const NOTES = 120;
const CITATION = 400;
const SIDE_QUOTE = 320;
/** A quote is not cut to less, nor an item that has parts. */
const LEAST_QUOTE = 240;
const LEAST_ITEM = 400;

/** An item as Discord Markdown, at most `limit` characters: shortened where it must be, empty where that is too short. */
export function renderItem(item: Item, limit: number): string {
  switch (item.kind) {
    case 'excerpt':
      return renderExcerpt(item, limit);
    case 'footnote':
      return renderFootnote(item, limit);
    case 'organization':
      return renderOrganization(item, limit);
    case 'source':
      return renderSource(item, limit);
    case 'diagnostic':
      return renderDiagnostic(item, limit);
  }
}

/** The name under which a person can look the item up again. */
export function nameOf(item: Item): string {
  if (item.kind === 'source') return item.id;
  if (item.kind === 'diagnostic') return `${baseName(item.file)}:${item.line}`;
  return item.kind === 'organization' ? item.name : item.handle;
}

/** The text on one line, escaped, at most `limit` characters, cut at a word with an ellipsis. */
export function clip(text: string, limit: number): string {
  const whole = escapeInline(text);
  if (whole.length <= limit) return whole;
  for (let length = Math.min(text.length, limit); length > 0; length = Math.floor(length * 0.9)) {
    const slice = text.slice(0, length).replace(/\s+\S*$|[\ud800-\udbff]$/u, '');
    const cut = `${escapeInline(slice)}…`;
    if (cut.length <= limit) return cut;
  }
  return '…';
}

function renderExcerpt(item: Excerpt, limit: number): string {
  const place = `**${placeOf(item)}**`;
  const under = [creditOf(item), scoreOf(item)].filter((line) => line !== '').join('\n');
  const room = limit - place.length - under.length - 2;
  if (room < LEAST_QUOTE && !fits(item, room)) return '';
  return `${place}\n${blockQuote(item, room)}\n${under}`;
}

/** Whether the quote can be shown whole. Escaping only ever lengthens it: most answers need none of it. */
function fits(item: Excerpt, room: number): boolean {
  return item.quote.length < room && blockQuote(item, Number.POSITIVE_INFINITY).length <= room;
}

/** `-# score 4.2 = text 3.1 + heading 1.1`, where the score is explained. */
function scoreOf({ score, explanation }: Excerpt): string {
  if (explanation === undefined) return '';
  const parts = explanation.map(({ name, value }) => `${name} ${value.toFixed(2)}`);
  return `-# ${clip(`score ${score.toFixed(2)} = ${parts.join(' + ')}`, CITATION)}`;
}

/** `¶14 · Section › Part · p. 3 · caption · notes 2, 3` */
function placeOf(item: Excerpt): string {
  return joined(
    clip(item.paragraph === null ? locator(item.handle) : `¶${item.paragraph}`, HANDLE),
    clip(item.section.join(' › '), SECTION),
    item.page === undefined ? '' : `p. ${clip(item.page, HANDLE)}`,
    ROLE[item.role],
    notesOf(item),
  );
}

function renderFootnote(item: FootnoteItem, limit: number): string {
  const header = `**Note ${item.number}** · ${clip(item.source.title, SECTION)}`;
  const note = blockQuote(whole(item.raw), Math.max(SIDE_QUOTE, Math.floor(limit / 3)));
  return fill(
    [
      `${header}\n${note}\n${creditOf(item)}`,
      NOTE_STATUS[item.status],
      item.ibid === null ? '' : `Ibid.: refers to note ${item.ibid} (${item.chain.join(' → ')})`,
      item.dates.length === 0 ? '' : `Dates: ${item.dates.map(escapeInline).join(', ')}`,
      ...item.urls.map(escapeLink),
      item.citedBy.length === 0 ? '' : 'Cited by:',
      ...item.citedBy.map(renderSide),
    ],
    limit,
  );
}

function renderOrganization(item: OrganizationItem, limit: number): string {
  const quoted = new Set(item.mentions.map(({ handle }) => handle));
  const entries = item.entries.filter(({ source, number }) => !quoted.has(`${source} #${number}`));
  return fill(
    [
      `**${clip(item.name, CITATION)}**${item.country === null ? '' : ` · ${escapeInline(item.country)}`}`,
      item.aliases.length === 0 ? '' : `Also: ${clip(item.aliases.join('; '), CITATION)}`,
      ...entries.map(
        ({ source, number, raw }) => `${clip(`${source} #${number}`, HANDLE)}: “${clip(raw, CITATION)}”`,
      ),
      item.mentions.length === 0 ? '' : 'Named in:',
      ...item.mentions.map(renderSide),
    ],
    limit,
  );
}

function renderSource(item: SourceItem, limit: number): string {
  return fill(
    [
      `**${clip(item.title, CITATION)}**`,
      joined(
        escapeInline(item.id),
        EDITION[item.edition] || 'original wording',
        count(item.passages, 'passage'),
        count(item.notes, 'note'),
        count(item.entries, 'list entry', 'list entries'),
        item.diagnostics === 0 ? '' : count(item.diagnostics, 'finding'),
      ),
      item.missingNotes.length === 0
        ? ''
        : `Notes missing from the copy held: ${clip(item.missingNotes.join(', '), NOTES)}`,
      item.metadata.URL === undefined ? '' : escapeLink(item.metadata.URL),
      `-# ${clip(item.citation, CITATION)}`,
      `-# ${clip(baseName(item.file), SECTION)} · SHA-256 ${escapeInline(item.sha256)}`,
      ...item.outline.map((part) => clip(`¶${part.paragraph} ${part.section.join(' › ')}`, SECTION)),
    ],
    limit,
  );
}

function renderDiagnostic(item: DiagnosticItem, limit: number): string {
  return fill(
    [
      `**${item.severity}** · ${clip(`${baseName(item.file)}:${item.line}:${item.column}`, SECTION)} · ${clip(item.rule, SECTION)}`,
      `Found: ${clip(item.found, CITATION)}`,
      `Expected: ${clip(item.expected, CITATION)}`,
    ],
    limit,
  );
}

/** A quote beside another item: short, and attributed like any other. */
function renderSide(item: Excerpt): string {
  return `${blockQuote(item, SIDE_QUOTE)}\n${creditOf(item, ROLE[item.role], notesOf(item))}`;
}

/** The line under a quote: whether it is the source's wording, whence it is and how to look it up again. */
function creditOf(item: Excerpt | FootnoteItem, ...more: string[]): string {
  const citation = clip(item.citation, CITATION);
  return `-# ${joined(EDITION[item.source.edition], citation, clip(item.handle, HANDLE), ...more)}`;
}

function notesOf({ footnotes }: Excerpt): string {
  if (footnotes.length === 0) return '';
  return clip(`${footnotes.length === 1 ? 'note' : 'notes'} ${footnotes.join(', ')}`, NOTES);
}

/** The name of a file without its folders, which are the operator's own business. */
function baseName(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}

/** The lines that fit into `limit`, in order, and a line that counts the rest. Empty lines are left out. Empty when the first does not fit. */
function fill(lines: readonly string[], limit: number): string {
  const kept = lines.filter((line) => line !== '');
  const text = kept.join('\n');
  if (text.length <= limit) return text;
  if (limit < LEAST_ITEM) return '';
  for (let fitting = kept.length - 1; fitting > 0; fitting--) {
    const cut = `${kept.slice(0, fitting).join('\n')}\n-# ${kept.length - fitting} more not shown`;
    if (cut.length <= limit) return cut;
  }
  return '';
}

function whole(quote: string): Parameters<typeof blockQuote>[0] {
  return { quote, highlights: [], cut: { before: false, after: false } };
}

/** The part of a handle after its source: `n15` of `ijd-2020 n15`. */
function locator(handle: string): string {
  return handle.slice(handle.indexOf(' ') + 1);
}

function joined(...parts: string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
