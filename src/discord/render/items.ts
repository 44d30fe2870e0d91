import type { DiscordTexts } from '../../i18n/en/discord.ts';
import { english, type Texts } from '../../i18n/en/index.ts';
import { verificationLines } from '../../i18n/verification.ts';
import type {
  DiagnosticItem,
  Excerpt,
  FootnoteItem,
  Item,
  ItemOf,
  OrganizationItem,
  SourceItem,
  VerificationItem,
} from '../../model/answer.ts';
import { writeChain } from '../../model/document.ts';
import { contentOf, entriesOf, excerptsIn, withMarks } from '../../model/items.ts';
import { baseName } from '../../text/file-name.ts';
import { LIMITS } from '../limits.ts';
import { adminSourceLines, eventText, gapText, libraryText, namesText, statusText } from './admin-items.ts';
import { archivedLinks } from './archive.ts';
import { blockQuotes } from './block-quote.ts';
import { changeParts } from './change.ts';
import { citationFragments } from './citation-item.ts';
import { clip, escapeInline, escapeLink } from './escape.ts';
import { keptFragments } from './kept-item.ts';
import { organizationLine } from './organization-line.ts';
import type { Fragment } from './view.ts';
import { watchFragments } from './watch-item.ts';

const FRAGMENT = 1600;
const LINE = 400;
const HANDLE = 60;
const SECTION = 160;
const NOTES = 120;
const MEGABYTE = 1024 * 1024;

/** Labels are measured in English, so that fragments break at the same places in every language. */
const MEASURED = english.discord;

type Draw<Drawn> = (item: Drawn, texts: Texts, isForAdmins: boolean) => Fragment[];

const DRAW: { readonly [Kind in Item['kind']]: Draw<ItemOf<Kind>> } = {
  excerpt: (item, { discord }) => excerptFragments(item, discord),
  footnote: (item, { discord }) => footnoteFragments(item, discord),
  organization: (item, texts) =>
    item.line ? organizationLine(item, texts) : organizationFragments(item, texts.discord),
  source: sourceFragments,
  diagnostic: (item, { discord }) => diagnosticFragments(item, discord),
  verification: verificationFragments,
  'draft-finding': draftFragments,
  file: fileFragments,
  citation: citationFragments,
  kept: keptFragments,
  watch: watchFragments,
  change: (item, { discord }) => changeParts(item, discord.change, MEASURED.change, FRAGMENT),
  status: (item, { discord }) => [{ text: statusText(item, discord.admin) }],
  library: ({ actions, ...item }, texts) => [{ text: libraryText(item, texts), ...(actions && { actions }) }],
  event: (item, texts) => [{ text: eventText(item, texts) }],
  gap: (item, texts) => [{ text: gapText(item, texts) }],
  names: ({ actions, ...item }, texts) => [{ text: namesText(item, texts), ...(actions && { actions }) }],
};

export function fragmentsOf(item: Item, texts: Texts, isForAdmins = false): Fragment[] {
  return drawAs(item.kind, item, texts, isForAdmins);
}

function drawAs<Kind extends Item['kind']>(
  kind: Kind,
  item: ItemOf<Kind>,
  texts: Texts,
  isForAdmins: boolean,
): Fragment[] {
  return DRAW[kind](item, texts, isForAdmins);
}

function excerptFragments(
  item: Excerpt,
  say: DiscordTexts,
  head = (within: DiscordTexts) => headOf(item, within),
): Fragment[] {
  const around = (within: DiscordTexts) => ({
    over: head(within),
    under: lines(creditOf(item, within), referenceOf(item), scoreOf(item, within)).join('\n'),
  });
  const measured = around(MEASURED);
  const quotes = blockQuotes(marked(item), FRAGMENT - measured.over.length - measured.under.length - 2);
  const { over, under } = around(say);
  return quotes.map((quote) => ({ text: lines(over, quote, under).join('\n'), excerpt: item }));
}

export function passageFragments(item: Excerpt, limit: number, say: DiscordTexts): Fragment[] {
  const quotes = blockQuotes(marked(item), limit - headOf(item, MEASURED).length - 1);
  return quotes.map((quote) => ({ text: `${headOf(item, say)}\n${quote}` }));
}

function marked(item: Excerpt) {
  const { text, highlights } = withMarks(item);
  return { ...item, quote: text, highlights };
}

function referenceOf({ reference }: { readonly reference?: string | undefined }): string {
  return reference === undefined ? '' : `-# ${clip(reference, LINE)}`;
}

/** `-# score 4.2 = text 3.1 + heading 1.1` */
function scoreOf({ score, explanation }: Excerpt, say: DiscordTexts): string {
  if (explanation === undefined) return '';
  const parts = explanation.map(({ name, value }) => `${name} ${value.toFixed(2)}`);
  return `-# ${clip(say.score(score.toFixed(2), parts.join(' + ')), LINE)}`;
}

function headOf(item: Excerpt, say: DiscordTexts): string {
  const columns = item.header ? `\n-# ${clip(item.header.join(' | '), LINE)}` : '';
  return `**${placeOf(item, say)}**${columns}`;
}

/** `¶14 · Section › Part · p. 3 · Ali Khamenei, quoted by Barak & Azani · notes 2, 3` */
function placeOf(item: Excerpt, say: DiscordTexts): string {
  const { footnotes, page } = item;
  return joined(
    clip(item.paragraph === null ? locator(item.handle) : `¶${item.paragraph}`, HANDLE),
    clip(item.section.join(' › '), SECTION),
    page === undefined ? '' : say.printedPage(clip(page, HANDLE)),
    clip(voiceOf(item, say), SECTION),
    recognizedIn(item, say),
    footnotes.length === 0 ? '' : clip(say.notes(footnotes.join(', '), footnotes.length === 1), NOTES),
  );
}

function recognizedIn({ recognition }: Pick<Excerpt, 'recognition'>, say: DiscordTexts): string {
  return recognition ? say.recognized(recognition.confidence) : '';
}

function voiceOf({ role, speaker, quotedBy }: Excerpt, say: DiscordTexts): string {
  if (quotedBy !== undefined) return say.quotedBy(speaker ?? null, quotedBy);
  return speaker ? say.quoting(speaker) : say.role[role];
}

function footnoteFragments(item: FootnoteItem, say: DiscordTexts): Fragment[] {
  const continues = say.continues(`**${say.note(clip(item.id, HANDLE))}**`);
  const citing = item.citedBy.flatMap((one) => excerptFragments(one, say));
  return [
    ...noteFragments(item, say),
    ...following(continues, citing.length === 0 ? '' : say.citedBy),
    ...citing.map((fragment) => ({ continues, ...fragment })),
  ];
}

export function noteFragments(item: FootnoteItem, say: DiscordTexts): Fragment[] {
  const name = `**${say.note(clip(item.id, HANDLE))}** · ${clip(item.source.title, SECTION)}`;
  const whole = { quote: item.raw, highlights: [], cut: { before: false, after: false } };
  const quotes = blockQuotes(whole, FRAGMENT - name.length - LINE * 2);
  const { ibid, chain, dates, status } = item;
  return [
    ...quotes.map((quote) => ({ text: `${name}\n${quote}\n${creditOf(item, say)}` })),
    ...following(
      say.continues(name),
      referenceOf(item),
      say.noteStatus[status],
      ibid === null ? '' : say.ibid(clip(ibid, HANDLE), clip(writeChain(chain, String), NOTES)),
      dates.length === 0 ? '' : say.dates(clip(dates.join(', '), LINE)),
      ...archivedLinks(item, say).flatMap(({ link, archived }) => [link, archived]),
    ),
  ];
}

function organizationFragments(item: OrganizationItem, say: DiscordTexts): Fragment[] {
  const { quoted, unquoted, others, hasMore } = entriesOf(item);
  const continues = say.continues(`**${clip(item.name, SECTION)}**`);
  const country = item.country === null ? '' : escapeInline(say.country(item.country));
  const name = joined(`**${clip(item.name, LINE)}**`, country);
  const [first = { text: name }, ...further] = quoted.flatMap((entry, at) =>
    excerptFragments(entry, say, (within) =>
      joined(at === 0 ? name : '', within.role[entry.role], recognizedIn(entry, within)),
    ),
  );
  return [
    first,
    ...further.map((fragment) => ({ continues, ...fragment })),
    ...following(
      continues,
      ...inLines(item.aliases, say.alsoNamed),
      ...(item.joined ?? []).map(({ by, at }) =>
        say.joinedBy(clip(by, HANDLE), clip(at.split('T')[0] ?? '', HANDLE)),
      ),
      ...unquoted.map(
        ({ source, number, raw }) => `${clip(`${source} #${number}`, HANDLE)}: “${clip(raw, LINE)}”`,
      ),
      referenceOf(item),
      ...(hasMore ? item.counts : []).map(({ source, mentions, entries: listed }) => {
        const counts = joined(say.passages(mentions), listed === 0 ? '' : say.entries(listed));
        return say.namedBy(clip(source, HANDLE), counts);
      }),
      others.length === 0 ? '' : say.namedIn,
    ),
    ...others
      .flatMap((mention) => excerptFragments(mention, say))
      .map((fragment) => ({ continues, ...fragment })),
  ];
}

function sourceFragments(item: SourceItem, texts: Texts, isForAdmins: boolean): Fragment[] {
  const { discord: say } = texts;
  const { missingNotes, metadata } = item;
  return [
    { text: `**${clip(item.title, LINE)}**` },
    ...following(
      say.continues(`**${clip(item.title, SECTION)}**`),
      ...(isForAdmins ? adminSourceLines(item, texts) : []),
      joined(
        escapeInline(item.id),
        say.edition[item.edition] || say.original,
        say.passages(item.passages),
        say.footnotes(item.notes),
        say.entries(item.entries),
        item.diagnostics === 0 ? '' : say.findings(item.diagnostics),
      ),
      missingNotes.length === 0 ? '' : say.missingNotes(clip(missingNotes.join(', '), NOTES)),
      metadata.URL === undefined ? '' : escapeLink(metadata.URL),
      `-# ${clip(item.citation, LINE)}`,
      `-# ${[...(item.file === undefined ? [] : [clip(baseName(item.file), SECTION)]), `SHA-256 ${clip(item.sha256, LINE)}`].join(' · ')}`,
      ...item.outline.map((part) => clip(`¶${part.paragraph} ${part.section.join(' › ')}`, SECTION)),
    ),
    ...(isForAdmins ? readingFragments(item, texts) : []),
  ];
}

function readingFragments({ id, reading: text }: SourceItem, texts: Texts): Fragment[] {
  if (text === undefined) return [];
  return fileFragments({ kind: 'file', name: `${id}.txt`, mediaType: 'text/plain', text }, texts);
}

function diagnosticFragments(item: DiagnosticItem, say: DiscordTexts): Fragment[] {
  const place = clip(`${baseName(item.file)}:${item.line}:${item.column}`, SECTION);
  const text = [
    joined(`**${say.severity[item.severity]}**`, place, clip(item.rule, SECTION)),
    say.found(clip(item.found, LINE)),
    say.expected(clip(item.expected, LINE)),
  ];
  return [{ text: text.join('\n') }];
}

function verificationFragments(item: VerificationItem, texts: Texts): Fragment[] {
  const { verdict, similarity } = item;
  const { discord: say } = texts;
  const name = `**${say.verdict[verdict]}**`;
  const percent = `${Math.floor(similarity * 100)} %`;
  return [
    { text: verdict === 'near' ? `${name} · ${say.similarity(percent)}` : name },
    ...following(say.continues(name), ...verificationLines(item, texts, (words) => clip(words, SECTION))),
    ...excerptsIn(item).flatMap((excerpt) => excerptFragments(excerpt, say)),
  ];
}

function draftFragments(item: ItemOf<'draft-finding'>, texts: Texts): Fragment[] {
  const { discord: say, verify } = texts;
  const { draft, given, verdict, verification } = item;
  const name = `**${verify.draft.verdicts[verdict]}**`;
  const place = joined(
    name,
    `¶${draft.paragraph}`,
    draft.page === null ? '' : say.printedPage(clip(draft.page, HANDLE)),
  );
  const remark = clip(verify.draft.remark(item), LINE);
  const whole = { quote: given, highlights: [], cut: { before: false, after: false } };
  const quotes = blockQuotes(whole, FRAGMENT - LINE * 2);
  const compared = verification && (verdict === 'altered' || verdict === 'stitched') ? [verification] : [];
  return [
    ...quotes.map((quote) => ({ text: `${place}\n${quote}\n${remark}` })),
    ...compared.flatMap((one) => verificationFragments(one, texts)),
  ];
}

function fileFragments(item: ItemOf<'file'>, { discord: say }: Texts): Fragment[] {
  const size = contentOf(item).length;
  if (size <= LIMITS.fileBytes) return [{ text: say.file(clip(item.name, SECTION)), file: item }];
  const megabytes = (size / MEGABYTE).toFixed(1);
  return [{ text: say.admin.fileTooLarge(clip(item.name, SECTION), megabytes) }];
}

function creditOf(item: Excerpt | FootnoteItem, say: DiscordTexts): string {
  const { edition } = item.source;
  return `-# ${joined(say.edition[edition], clip(item.citation, LINE), clip(item.handle, HANDLE))}`;
}

function following(continues: string, ...texts: string[]): Fragment[] {
  return lines(...texts).map((text) => ({ text, continues }));
}

function inLines(values: readonly string[], introduce: (list: string) => string): string[] {
  const rows: string[][] = [];
  for (const value of values.map((one) => clip(one, LINE))) {
    const last = rows.at(-1);
    if (last !== undefined && [...last, value].join('; ').length <= LINE) last.push(value);
    else rows.push([value]);
  }
  return rows.map((row) => introduce(row.join('; ')));
}

function locator(handle: string): string {
  return handle.slice(handle.indexOf(' ') + 1);
}

function joined(...parts: string[]): string {
  return lines(...parts).join(' · ');
}

function lines(...parts: string[]): string[] {
  return parts.filter((part) => part !== '');
}
