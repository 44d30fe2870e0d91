import { type RichText, runsOf } from '../../model/bibliography/rich-text.ts';
import type { ExportedBasket } from './types.ts';

export function basketMarkdown({ name, quotes, bibliography, words }: ExportedBasket): string {
  const body = quotes.flatMap(({ quote, comment }, at) => [
    blockQuote(quote, `[^${at + 1}]`),
    ...(comment === null ? [] : [escaped(comment)]),
  ]);
  const notes = quotes.map(({ note }, at) => `[^${at + 1}]: ${marked(note)}`);
  return blocks(
    `# ${escaped(name)}`,
    ...body,
    `## ${words.bibliography}`,
    ...bibliography.map(marked),
    escaped(words.made),
    ...notes,
  );
}

export function blocks(...parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`;
}

export function blockQuote(quote: string, mark: string): string {
  const lines = quote.split('\n').map((line) => `> ${escaped(line)}`);
  return `${lines.join('  \n')}${mark}`;
}

function marked(rich: RichText): string {
  return runsOf(rich)
    .map(({ text, isItalic }) => {
      const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? [];
      return isItalic && inner !== '' ? `${before}*${escaped(inner)}*${after}` : escaped(text);
    })
    .join('')
    .replaceAll('\n', ' ');
}

const ADDRESS = /(https?:\/\/[^\s<>"”’»]+[^\s<>"”’».,;:!?)\]])/u;
const MARKUP = /[\\`*[\]<>&~$^|@{}]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
const AT_START = /^(\s*)(?:([#+>=:-])|(\d{1,9})([.)]))/u;

export function escaped(text: string): string {
  const parts = text.split(ADDRESS).map((part, at) => (at % 2 === 1 ? `<${part}>` : escapedWords(part)));
  return parts
    .join('')
    .replace(AT_START, (found, space, sign, number, end) =>
      sign === undefined ? `${space}${number}\\${end}` : found.replace(sign, `\\${sign}`),
    );
}

/** On a line that nothing but text can begin. */
export function escapedWords(text: string): string {
  return text.replace(MARKUP, (character) => `\\${character}`);
}
