import type { GivenSource } from '../../model/source.ts';
import type { Statement } from '../formats/extraction.ts';
import type { Block } from '../structure/block.ts';
import { isDateLine, parseDate } from './dates.ts';
import { introducesNames, isByline, parseNames } from './names.ts';

export interface TitleFact {
  readonly block: Block;
  readonly statement: Statement;
}

const LONGEST = 300;

/**
 * If a line under a title states one and nothing else. `isWord`: whether a word occurs in lower case in the
 * text, so that "Annual Report" is no person.
 */
export function titleFact(
  block: Block | undefined,
  isWord: (word: string) => boolean,
): TitleFact | undefined {
  if (block === undefined || (block.kind !== 'paragraph' && block.kind !== 'heading')) return undefined;
  const text = block.text.trim();
  if (text.length > LONGEST) return undefined;
  // A heading that could be a name is one of a section: "I. THE SACK".
  const isOfNames = block.kind === 'paragraph' || introducesNames(text);
  const fields =
    dated(text) ?? published(text) ?? (isOfNames ? authored(text, isWord) : undefined) ?? inSeries(text);
  return fields && { block, statement: fields };
}

function dated(text: string): Statement | undefined {
  const issued = isDateLine(text) ? parseDate(text) : undefined;
  return issued && { origin: 'date under the title', fields: { issued } };
}

function authored(text: string, isWord: (word: string) => boolean): Statement | undefined {
  const [line = '', date] = splitDate(text);
  if (!isByline(line)) return undefined;
  const author = parseNames(line);
  const words = author.flatMap((name) => ('family' in name ? `${name.given} ${name.family}`.split(' ') : []));
  const isPlain = (word: string) =>
    /^(?:the|an?|of|and|in|on|to)$/iu.test(word) || (word.length > 3 && isWord(word.toLowerCase()));
  if (!introducesNames(line) && words.some(isPlain)) return undefined;
  const issued = date === undefined ? undefined : parseDate(date);
  return { origin: 'byline', fields: { author, ...(issued && { issued }) } };
}

function splitDate(text: string): [line: string, date?: string] {
  for (const match of text.matchAll(/\s*(?:[,|•·–—]|\bon\b|\s-\s)\s*(?=\S)/gu)) {
    const rest = text.slice(match.index + match[0].length);
    if (match.index > 0 && isDateLine(rest)) return [text.slice(0, match.index), rest];
  }
  return [text];
}

const PUBLISHED =
  /^(?:published by|publisher:|herausgegeben von|éditeur\s?:|publié par|publicado por|editorial:|издательство:?)\s+(\p{Lu}.{2,100})$/iu;
const COPYRIGHT =
  /^(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:(\d{4})\s*,?\s*(?:by\s+)?)?(\p{Lu}[^\d.]{2,80}?),?\s*(\d{4})?\.?$/iu;

function published(text: string): Statement | undefined {
  const publisher = PUBLISHED.exec(text)?.[1];
  if (publisher !== undefined)
    return { origin: 'title block', fields: { publisher: publisher.replace(/\.$/u, '') } };
  const [, before, name, after] = COPYRIGHT.exec(text) ?? [];
  const issued = parseDate(before ?? after ?? '');
  return name === undefined
    ? undefined
    : { origin: 'copyright line', fields: { publisher: name, ...(issued && { issued }) } };
}

const SERIES =
  /^((?:\p{L}[\p{L}\p{M}’'&.-]*\s+){0,6}(?:papers?|reports?|briefs?|series|notes?|studies|study|bulletin|memorand(?:um|a)|circular|bericht|studie|reihe|heft|cahiers?|rapport|document|cuadernos?|quaderni))\s*,?\s*(?:(?:no|nr|n°|nº|№|vol|number|numéro|nummer|núm)\.?\s*|#\s*)?(\d[\p{L}\d./-]{0,11})$/iu;

function inSeries(text: string): Statement | undefined {
  const [, series, number] = SERIES.exec(text) ?? [];
  if (series === undefined || number === undefined || /^(?:19|20)\d\d$/u.test(number)) return undefined;
  const fields: GivenSource = { 'collection-title': series.trim(), number };
  return { origin: 'series line', fields };
}

export function lowerWords(blocks: readonly Pick<Block, 'text'>[]): (word: string) => boolean {
  let words: Set<string> | undefined;
  return (word) => {
    words ??= new Set(
      blocks.flatMap(({ text }) => text.match(/(?<![\p{L}\p{M}])\p{Ll}[\p{L}\p{M}]*/gu) ?? []),
    );
    return words.has(word);
  };
}
