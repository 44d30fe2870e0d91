import { mapTexts } from '../citation-js.ts';
import { oneLine } from '../one-line.ts';
import { blockQuote, blocks, escaped, escapedWords } from './markdown.ts';
import type { ExportedBasket, ExportedQuote } from './types.ts';

/** JSON is YAML, whose texts Pandoc reads as Markdown. */
export function basketPandoc({ name, quotes, words }: ExportedBasket): string {
  const sources = new Map(quotes.map(({ source }) => [source.id, source]));
  const references = [...sources.values()].map((source) => mapTexts(source, forYaml));
  const head = [
    '---',
    `title: ${JSON.stringify(forYaml(name))}`,
    `lang: ${words.locale}`,
    `reference-section-title: ${JSON.stringify(words.bibliography)}`,
    `references: ${JSON.stringify(references, null, 2)}`,
    '---',
  ];
  const body = quotes.flatMap((quote) => [
    blockQuote(quote.quote, ` ${pandocCitation(quote)}`),
    ...(quote.comment === null ? [] : [escaped(quote.comment)]),
  ]);
  return blocks(head.join('\n'), ...body, escaped(words.made));
}

/** Ids stay as cited. YAML has no escape for the lone surrogates that JSON can write. */
function forYaml(text: string, key = ''): string {
  const line = oneLine(text).replace(/\p{Cs}/gu, '\uFFFD');
  return key === 'id' || key === 'type' ? line : escapedWords(line);
}

function pandocCitation({ source, edition, locator, quoted }: ExportedQuote): string {
  const isDigest = edition === 'digest';
  const where = isDigest ? 'a digest of ' : '';
  const speaker = quoted?.speaker ? `${escaped(quoted.speaker)}, ` : '';
  const prefix = quoted ? `${speaker}quoted in ${where}` : isDigest ? 'digest of ' : '';
  const key = /^[\p{L}\p{N}_][\p{L}\p{N}_-]*$/u.test(source.id) ? source.id : `{${source.id}}`;
  return `[${prefix}@${key}${locator === '' ? '' : `, ${escaped(locator)}`}]`;
}
