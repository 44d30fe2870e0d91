import type { DiscordTexts } from '../../../i18n/en/discord.ts';
import { english } from '../../../i18n/en/index.ts';
import type { Excerpt } from '../../../model/answer.ts';
import { withMarks } from '../../../model/items.ts';
import { blockQuotes } from '../block-quote.ts';
import { clip } from '../escape.ts';
import { richLine } from '../rich-line.ts';
import type { Fragment } from '../view.ts';
import { type Drawing, FRAGMENT, HANDLE, joined, LINE, lines, measured, SECTION, small } from './drawing.ts';

const NOTES = 120;
const OF_FILE = /^PDF p/u;

interface Around {
  readonly fate?: string;
  readonly remark?: string;
}

/** Its source and place, the quote, and a line on whose words they are. `fate` is above the quote, `remark` below. */
export function excerptFragments(item: Excerpt, drawing: Drawing, { fate, remark }: Around = {}): Fragment[] {
  const shown = drawing.shorten?.(item) ?? item;
  const around = (within: Drawing) => ({
    over: lines(headingOf(item, within), columnsOf(item), fate),
    under: lines(remarkOf(shown, within), referenceOf(item), scoreOf(item, within.texts.discord), remark),
  });
  const { over: above, under: below } = around(measured(drawing));
  const quotes = blockQuotes(marked(shown), FRAGMENT - above.length - below.length - 2);
  const { over, under } = around(drawing);
  return quotes.map((quote) => ({ text: lines(over, quote, under), excerpt: item }));
}

export function passageFragments(item: Excerpt, limit: number, say: DiscordTexts): Fragment[] {
  const heading = (within: DiscordTexts) =>
    lines(`**¶${item.paragraph}**${pageOf(item, within)}`, columnsOf(item));
  const quotes = blockQuotes(marked(item), limit - heading(english.discord).length - 1);
  return quotes.map((quote) => ({ text: lines(heading(say), quote) }));
}

function headingOf(item: Excerpt, { numberOf, texts }: Drawing): string {
  const name = joined(numberOf && String(numberOf(item)), clip(item.source.short, SECTION));
  return `**${name}** · ${placeOf(item)}${pageOf(item, texts.discord)}`;
}

export function placeIn({ source, handle, page }: Excerpt, say: DiscordTexts): string {
  return joined(source.short, tail(handle), page === undefined ? '' : say.printedPage(page));
}

function placeOf({ handle, paragraph }: Excerpt): string {
  return clip(tail(handle) || `¶${paragraph}`, HANDLE);
}

function pageOf({ page, locator, paragraph }: Excerpt, say: DiscordTexts): string {
  if (page !== undefined) return ` · ${say.printedPage(clip(page, HANDLE))}`;
  return paragraph !== null && OF_FILE.test(locator) ? ` · ${clip(locator, HANDLE)}` : '';
}

function columnsOf({ header }: Excerpt): string {
  return header === undefined ? '' : `-# ${clip(header.join(' | '), LINE)}`;
}

function remarkOf(item: Excerpt, { texts: { discord: say }, marksEdition }: Drawing): string {
  const { footnotes, recognition, source } = item;
  return small(
    clip(voiceOf(item, say), SECTION),
    footnotes.length === 0 ? '' : clip(say.notes(footnotes.join(', '), footnotes.length === 1), NOTES),
    recognition && say.recognized(recognition.confidence),
    marksEdition === true ? say.edition[source.edition] : '',
  );
}

function voiceOf({ role, speaker, quotedBy }: Excerpt, say: DiscordTexts): string {
  if (quotedBy !== undefined) return say.quoted(speaker ?? null);
  return joined(say.role[role], speaker ? say.quoting(speaker) : '');
}

function marked(item: Excerpt) {
  const { text, highlights } = withMarks(item);
  return { ...item, quote: text, highlights };
}

export function referenceOf({
  reference: text,
  referenceItalics: italics = [],
}: Pick<Excerpt, 'reference' | 'referenceItalics'>): string {
  return text === undefined ? '' : `-# ${richLine({ text, italics }, LINE)}`;
}

function scoreOf({ score, explanation }: Excerpt, say: DiscordTexts): string {
  if (explanation === undefined) return '';
  const parts = explanation.map(({ name, value }) => `${name} ${value.toFixed(2)}`);
  return `-# ${clip(say.score(score.toFixed(2), parts.join(' + ')), LINE)}`;
}

function tail(handle: string): string {
  return handle.slice(handle.indexOf(' ') + 1);
}
