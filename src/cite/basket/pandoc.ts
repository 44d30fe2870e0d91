import { mapTexts } from '../citation-js.ts';
import { pandocCite } from '../export/pandoc.ts';
import { oneLine } from '../one-line.ts';
import { blockQuote, blocks, escaped, escapedWords } from './markdown.ts';
import type { ExportedBasket } from './types.ts';

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
    blockQuote(quote.quote, ` [${pandocCite(quote, quote.locator)}]`),
    ...(quote.comment === null ? [] : [escaped(quote.comment)]),
  ]);
  return blocks(head.join('\n'), ...body, escaped(words.made));
}

/** Ids stay as cited. YAML has no escape for the lone surrogates that JSON can write. */
function forYaml(text: string, key = ''): string {
  const line = oneLine(text).replace(/\p{Cs}/gu, '\uFFFD');
  return key === 'id' || key === 'type' ? line : escapedWords(line);
}
