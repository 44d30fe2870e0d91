import type { DiscordTexts } from '../../i18n/en/discord.ts';
import type { DiscordAdminTexts } from '../../i18n/en/discord-admin.ts';
import { english } from '../../i18n/en/index.ts';
import { actionIn } from '../../i18n/jobs.ts';
import type {
  DiagnosticItem,
  Excerpt,
  FootnoteItem,
  Item,
  LibraryItem,
  NamePairItem,
  OrganizationItem,
  SourceItem,
  StatusItem,
  VerificationItem,
} from '../../model/answer.ts';
import { writeChain } from '../../model/document.ts';
import { archivedLinks } from './archive.ts';
import { blockQuotes } from './block-quote.ts';
import { changeParts } from './change.ts';
import { clip, escapeInline, escapeLink } from './escape.ts';
import type { Fragment } from './view.ts';

/** The longest piece, and the longest that a line of one may be. */
const PIECE = 1600;
const LINE = 400;
/** The longest that a handle, a section or a list of notes may be. */
const HANDLE = 60;
const SECTION = 160;
const NOTES = 120;

/** What is lengthened by words is measured in these, so that pieces are the same ones in every language. */
const MEASURED = english.discord;

/** An item in pieces: all of it, in order. */
export function piecesOf(item: Item, words: DiscordTexts): Fragment[] {
  switch (item.kind) {
    case 'excerpt':
      return excerptPieces(item, words);
    case 'footnote':
      return footnotePieces(item, words);
    case 'organization':
      return organizationPieces(item, words);
    case 'source':
      return sourcePieces(item, words);
    case 'diagnostic':
      return diagnosticPieces(item, words);
    case 'verification':
      return verificationPieces(item, words);
    case 'file':
      return [{ text: words.file(clip(item.name, SECTION)), file: item }];
    case 'change':
      return changeParts(item, words.change, MEASURED.change, PIECE);
    case 'library':
    case 'names':
      return [{ text: keepingText(item, words), keeps: item }];
    default:
      return [{ text: keepingText(item, words) }];
  }
}

function excerptPieces(item: Excerpt, words: DiscordTexts): Fragment[] {
  const around = (within: DiscordTexts) => ({
    place: `**${placeOf(item, within)}**`,
    under: kept(creditOf(item, within), referenceOf(item), scoreOf(item, within)).join('\n'),
  });
  const measured = around(MEASURED);
  const quotes = blockQuotes(item, PIECE - measured.place.length - measured.under.length - 2);
  const { place, under } = around(words);
  return quotes.map((quote) => ({ text: `${place}\n${quote}\n${under}`, excerpt: item }));
}

/** A passage among its neighbours: without the citation, which stands once for all; at most `limit` characters a piece. */
export function passagePieces(item: Excerpt, limit: number, words: DiscordTexts): Fragment[] {
  const place = (within: DiscordTexts) => `**${placeOf(item, within)}**`;
  const quotes = blockQuotes(item, limit - place(MEASURED).length - 1);
  return quotes.map((quote) => ({ text: `${place(words)}\n${quote}` }));
}

/** The full reference, where one was asked for. */
function referenceOf({ reference }: { readonly reference?: string | undefined }): string {
  return reference === undefined ? '' : `-# ${clip(reference, LINE)}`;
}

/** `-# score 4.2 = text 3.1 + heading 1.1`, where the score is explained. */
function scoreOf({ score, explanation }: Excerpt, words: DiscordTexts): string {
  if (explanation === undefined) return '';
  const parts = explanation.map(({ name, value }) => `${name} ${value.toFixed(2)}`);
  return `-# ${clip(words.score(score.toFixed(2), parts.join(' + ')), LINE)}`;
}

/** `¶14 · Section › Part · p. 3 · caption · notes 2, 3` */
function placeOf(item: Excerpt, words: DiscordTexts): string {
  return joined(
    clip(item.paragraph === null ? locator(item.handle) : `¶${item.paragraph}`, HANDLE),
    clip(item.section.join(' › '), SECTION),
    item.page === undefined ? '' : words.printedPage(clip(item.page, HANDLE)),
    words.role[item.role],
    notesOf(item, words),
  );
}

function footnotePieces(item: FootnoteItem, words: DiscordTexts): Fragment[] {
  const name = `**${words.note(item.number)}**`;
  const continues = words.continues(name);
  const cited = item.citedBy.flatMap((one) => excerptPieces(one, words));
  return [
    ...notePieces(item, words),
    ...following(continues, cited.length === 0 ? '' : words.citedBy),
    ...cited.map((piece) => ({ continues, ...piece })),
  ];
}

/** A note without the passages that cite it. */
export function notePieces(item: FootnoteItem, words: DiscordTexts): Fragment[] {
  const name = `**${words.note(item.number)}** · ${clip(item.source.title, SECTION)}`;
  const quotes = blockQuotes(whole(item.raw), PIECE - name.length - LINE * 2);
  const { ibid, chain, dates, status } = item;
  return [
    ...quotes.map((quote) => ({ text: `${name}\n${quote}\n${creditOf(item, words)}` })),
    ...following(
      words.continues(name),
      referenceOf(item),
      words.noteStatus[status],
      ibid === null ? '' : words.ibid(ibid, clip(writeChain(chain, String), NOTES)),
      dates.length === 0 ? '' : words.dates(clip(dates.join(', '), LINE)),
      ...archivedLinks(item, words).flatMap(({ link, archived }) => [link, archived]),
    ),
  ];
}

function organizationPieces(item: OrganizationItem, words: DiscordTexts): Fragment[] {
  const quoted = new Set(item.mentions.map(({ handle }) => handle));
  const entries = item.entries.filter(({ source, number }) => !quoted.has(`${source} #${number}`));
  const continues = words.continues(`**${clip(item.name, SECTION)}**`);
  return [
    {
      text: `**${clip(item.name, LINE)}**${item.country === null ? '' : ` · ${escapeInline(words.country(item.country))}`}`,
    },
    ...following(
      continues,
      ...inLines(item.aliases, words.alsoNamed),
      ...(item.joined ?? []).map(({ by, at }) =>
        words.joinedBy(clip(by, HANDLE), clip(at.split('T')[0] ?? '', HANDLE)),
      ),
      ...entries.map(
        ({ source, number, raw }) => `${clip(`${source} #${number}`, HANDLE)}: “${clip(raw, LINE)}”`,
      ),
      referenceOf(item),
      ...item.counts.map(({ source, mentions, entries: listed }) => {
        const counts = joined(words.passages(mentions), listed === 0 ? '' : words.entries(listed));
        return words.namedBy(clip(source, HANDLE), counts);
      }),
      item.mentions.length === 0 ? '' : words.namedIn,
    ),
    ...item.mentions
      .flatMap((mention) => excerptPieces(mention, words))
      .map((piece) => ({ continues, ...piece })),
  ];
}

function sourcePieces(item: SourceItem, words: DiscordTexts): Fragment[] {
  const continues = words.continues(`**${clip(item.title, SECTION)}**`);
  return [
    { text: `**${clip(item.title, LINE)}**` },
    ...following(
      continues,
      joined(
        escapeInline(item.id),
        words.edition[item.edition] || words.original,
        words.passages(item.passages),
        words.footnotes(item.notes),
        words.entries(item.entries),
        item.diagnostics === 0 ? '' : words.findings(item.diagnostics),
      ),
      item.missingNotes.length === 0 ? '' : words.missingNotes(clip(item.missingNotes.join(', '), NOTES)),
      item.metadata.URL === undefined ? '' : escapeLink(item.metadata.URL),
      `-# ${clip(item.citation, LINE)}`,
      `-# ${clip(baseName(item.file), SECTION)} · SHA-256 ${clip(item.sha256, LINE)}`,
      ...item.outline.map((part) => clip(`¶${part.paragraph} ${part.section.join(' › ')}`, SECTION)),
    ),
  ];
}

function diagnosticPieces(item: DiagnosticItem, words: DiscordTexts): Fragment[] {
  const place = clip(`${baseName(item.file)}:${item.line}:${item.column}`, SECTION);
  const lines = [
    joined(`**${words.severity[item.severity]}**`, place, clip(item.rule, SECTION)),
    words.found(clip(item.found, LINE)),
    words.expected(clip(item.expected, LINE)),
  ];
  return [{ text: lines.join('\n') }];
}

/** The verdict first, then what differs, as given and as found, then the source's words. */
function verificationPieces(item: VerificationItem, words: DiscordTexts): Fragment[] {
  const { verdict, differences, given, excerpt, similarity } = item;
  const name = `**${words.verdict[verdict]}**`;
  const percent = `${Math.floor(similarity * 100)} %`;
  return [
    { text: verdict === 'near' ? `${name} · ${words.similarity(percent)}` : name },
    ...following(
      words.continues(name),
      ...differences.map(({ kind, given: span, found }) =>
        words.difference[kind](partOf(given, span), partOf(excerpt.quote, found)),
      ),
    ),
    ...excerptPieces(excerpt, words),
  ];
}

function partOf(text: string, span: readonly [number, number] | null): string {
  return span === null ? '' : clip(text.slice(...span), SECTION);
}

/** The line under a quote: whether it is the source's wording, whence it is and how to look it up again. */
function creditOf(item: Excerpt | FootnoteItem, words: DiscordTexts): string {
  const { edition } = item.source;
  return `-# ${joined(words.edition[edition], clip(item.citation, LINE), clip(item.handle, HANDLE))}`;
}

function notesOf({ footnotes }: Excerpt, words: DiscordTexts): string {
  return footnotes.length === 0 ? '' : clip(words.notes(footnotes.join(', '), footnotes.length === 1), NOTES);
}

/** The name of a file without its folders, which are the operator's own business. */
function baseName(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}

/** Lines that follow the first piece of a thing, a piece each; empty ones are left out. */
function following(continues: string, ...lines: string[]): Fragment[] {
  return kept(...lines).map((text) => ({ text, continues }));
}

/** The values in as many lines as they need, each introduced. */
function inLines(values: readonly string[], introduce: (list: string) => string): string[] {
  const lines: string[][] = [];
  for (const value of values.map((one) => clip(one, LINE))) {
    const last = lines.at(-1);
    if (last !== undefined && [...last, value].join('; ').length <= LINE) last.push(value);
    else lines.push([value]);
  }
  return lines.map((line) => introduce(line.join('; ')));
}

function whole(quote: string): Parameters<typeof blockQuotes>[0] {
  return { quote, highlights: [], cut: { before: false, after: false } };
}

/** The part of a handle after its source: `n15` of `ijd-2020 n15`. */
function locator(handle: string): string {
  return handle.slice(handle.indexOf(' ') + 1);
}

function joined(...parts: string[]): string {
  return kept(...parts).join(' · ');
}

function kept(...parts: string[]): string[] {
  return parts.filter((part) => part !== '');
}

/** What keeping a library is about: its state, its past, its names. */
type KeepingItem = StatusItem | LibraryItem | NamePairItem;

const VERSION = 64;
const NAME = 600;
const BY = 100;

/** An item about the keeping of a library as text: at most 1,600 characters. */
function keepingText(item: KeepingItem, { keeping: words }: DiscordTexts): string {
  if (item.kind === 'status') return statusText(item, words);
  if (item.kind === 'library') return libraryText(item, words);
  return namesText(item, words);
}

function statusText(item: StatusItem, words: DiscordAdminTexts): string {
  const { error, warning, info } = item.diagnostics;
  return [
    `**${clip(item.version, VERSION)}**`,
    words.counts(item.documents, item.passages, item.notes, item.organizations),
    words.findings(error, warning, info),
    words.built(timeOf(item.built, 'f'), timeOf(item.built, 'R')),
    words.opened(timeOf(item.opened, 'R')),
    words.sizes(megabytes(item.memory), megabytes(item.disk)),
    ...(item.rolledBack ? [words.rolledBack] : []),
  ].join('\n');
}

function libraryText(item: LibraryItem, words: DiscordAdminTexts): string {
  return [
    `**${clip(item.version, VERSION)}**${item.serves ? ` · ${words.serves}` : ''}`,
    words.builtFor(
      timeOf(item.built, 'f'),
      clip(item.by, BY),
      clip(actionIn(words.actions, item.action), BY),
    ),
    `-# ${words.held(item.documents, item.passages, item.changes)}`,
  ].join('\n');
}

function namesText({ names, verdict }: NamePairItem, words: DiscordAdminTexts): string {
  const lines = names.map(({ name, country, handle }) =>
    [`**${clip(name, NAME)}**`, country === null ? '' : clip(country, HANDLE), clip(handle, HANDLE)]
      .filter((part) => part !== '')
      .join(' · '),
  );
  const judged =
    verdict === null
      ? words.notJudged
      : words.judged(verdict.verdict, clip(verdict.by, BY), timeOf(verdict.at, 'R'));
  return [...lines, `-# ${judged}`].join('\n');
}

/** A time as Discord shows it in each person's own zone: `f` in full, `R` how long ago. */
function timeOf(iso: string, style: 'f' | 'R'): string {
  const seconds = Math.floor(Date.parse(iso) / 1000);
  return Number.isNaN(seconds) ? clip(iso, HANDLE) : `<t:${seconds}:${style}>`;
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}
