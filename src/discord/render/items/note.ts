import type { FootnoteItem } from '../../../model/answer.ts';
import { writeChain } from '../../../model/document.ts';
import { blockQuotes } from '../block-quote.ts';
import { clip } from '../escape.ts';
import type { Fragment } from '../view.ts';
import { type Drawing, FRAGMENT, following, HANDLE, joined, LINE, lines, SECTION, small } from './drawing.ts';
import { excerptFragments, referenceOf } from './excerpt.ts';
import { noteLinks } from './note-links.ts';

const NOTES = 120;
const ADDRESS = /\S*:\/\/\S+/gu;
const WORDS = /\p{L}/u;

export function footnoteFragments(item: FootnoteItem, drawing: Drawing): Fragment[] {
  const { discord: say } = drawing.texts;
  const continues = say.continues(nameOf(item));
  const citing = item.citedBy.flatMap((one) => excerptFragments(one, drawing));
  return [
    ...noteFragments(item, drawing),
    ...following(continues, citing.length === 0 ? '' : say.citedBy),
    ...citing.map((fragment) => ({ continues, ...fragment })),
  ];
}

/** `linked`: addresses that the list of notes of one source has linked already. */
export function noteFragments(item: FootnoteItem, drawing: Drawing, linked?: Set<string>): Fragment[] {
  const { discord: say } = drawing.texts;
  const links = noteLinks({ ...item, urls: item.urls.filter((url) => !linked?.has(url)) }, say);
  for (const url of item.urls) linked?.add(url);
  const isLinkOnly = linked !== undefined && links.length > 0 && !WORDS.test(item.raw.replace(ADDRESS, ''));
  const name = linked === undefined ? nameOf(item) : `**${placeOf(item)}**`;
  const [first = '', ...more] = isLinkOnly ? links : [];
  const whole = { quote: item.raw, highlights: [], cut: { before: false, after: false } };
  const isShown = item.raw !== '' && !isLinkOnly;
  const quotes = isShown ? blockQuotes(whole, FRAGMENT - name.length - LINE) : [''];
  const { ibid, chain, status, source } = item;
  const remark = small(
    ibid === null ? '' : say.ibid(clip(ibid, HANDLE), clip(writeChain(chain, String), NOTES)),
    say.noteStatus[status],
    drawing.marksEdition === true ? say.edition[source.edition] : '',
  );
  return [
    ...quotes.map((quote) => ({ text: lines(joined(name, first), quote) })),
    ...following(say.continues(name), ...(isLinkOnly ? more : links), remark, referenceOf(item)),
  ];
}

function nameOf(item: FootnoteItem): string {
  return `**${clip(item.source.short, SECTION)}** · ${placeOf(item)}`;
}

function placeOf({ handle }: FootnoteItem): string {
  return clip(handle.slice(handle.indexOf(' ') + 1), HANDLE);
}
