import { plain, type RichText } from '../../model/bibliography/rich-text.ts';
import { directionOf } from '../../text/characters/direction.ts';
import { richHtml } from '../rich-html.ts';
import type { ExportedBasket, ExportedQuote } from './types.ts';

const STYLE = [
  'body { max-width: 40em; margin: 2em auto; padding: 0 1em; font: 1.1em/1.5 Georgia, serif; }',
  'blockquote { margin: 1em 2em; white-space: pre-line; }',
  'sup { line-height: 0; }',
  '.made, section { font-size: .9em; }',
  '@media (prefers-color-scheme: dark) { body { background: #111; color: #ddd; } a { color: #8bf; } }',
].join('\n');

export function basketPage({ name, quotes, bibliography, words }: ExportedBasket): string {
  const title = richHtml(plain(name));
  return `${[
    '<!doctype html>',
    `<html lang="${words.locale}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>`,
    `<style>${STYLE}</style></head>`,
    `<body><main><h1${direction(name)}>${title}</h1>`,
    ...quotes.flatMap((quote, at) => quoteHtml(quote, at + 1)),
    `<h2>${richHtml(plain(words.bibliography))}</h2>`,
    ...bibliography.map((entry) => paragraph(entry)),
    `<p class="made">${richHtml(plain(words.made))}</p></main>`,
    '<section role="doc-endnotes"><hr><ol>',
    ...quotes.map(({ note }, at) => noteHtml(note, at + 1)),
    '</ol></section></body></html>',
  ].join('\n')}\n`;
}

function quoteHtml({ quote, comment }: ExportedQuote, number: number): string[] {
  const mark = `<sup><a id="fnref${number}" href="#fn${number}" role="doc-noteref">${number}</a></sup>`;
  return [
    `<blockquote${direction(quote)}><p>${richHtml(plain(quote))}${mark}</p></blockquote>`,
    ...(comment === null ? [] : [paragraph(plain(comment))]),
  ];
}

function noteHtml(note: RichText, number: number): string {
  const back = `<a href="#fnref${number}" role="doc-backlink">↩</a>`;
  return `<li id="fn${number}" role="doc-endnote"><p${direction(note.text)}>${richHtml(note)} ${back}</p></li>`;
}

function paragraph(text: RichText): string {
  return `<p${direction(text.text)}>${richHtml(text)}</p>`;
}

function direction(text: string): string {
  return directionOf(text) === 'rtl' ? ' dir="rtl"' : '';
}
