/**
 * The share of an e-book's printed words that Ibid reads in order: `npx tsx test/bench/documents/epub-text.ts FOLDER`. What is
 * printed is taken from the files of the spine, without Ibid's reader; contents and covers do not count.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from 'htmlparser2';
import { readDirectory, readEntry } from '../../../src/ingest/formats/archive/zip.ts';
import { ingest } from '../../../src/ingest/ingest.ts';
import { parseData } from '../../../src/library/store/data-files.ts';
import { readDataTexts } from '../../../src/library/store/files.ts';
import { foundIn } from '../../findings.ts';
import { foundShare, wordsOf } from './overlap.ts';

const SILENT = /^(?:head|script|style|nav|rt|rp|svg|del|s|strike|iframe|audio|video|object)$/u;
const data = parseData(readDataTexts('index-data'));
const folder = process.argv[2] ?? '.';
const shares: number[] = [];

for (const name of readdirSync(folder).filter((each) => each.endsWith('.epub'))) {
  const bytes = readFileSync(join(folder, name));
  const { document, diagnostics } = await ingest({ name, bytes }, data);
  if (!document) {
    console.log(`refused  ${name}: ${foundIn(diagnostics[0])}`);
    continue;
  }
  const texts = document.passages.flatMap(({ header = [], text }) => [...header, text]);
  const notes = document.footnotes.map(({ raw }) => raw);
  const printed = wordsOf(printedText(bytes));
  const share = foundShare(printed, wordsOf([...texts, ...notes].join(' ')));
  shares.push(share);
  console.log(
    `${(100 * share).toFixed(1).padStart(5)} %  ${printed.length} words, ${notes.length} notes  ${name}`,
  );
}
const mean = shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
const enough = shares.filter((share) => share >= 0.99).length;
console.log(`${shares.length} books: ${(100 * mean).toFixed(2)} % in order, ${enough} with 99 % or more`);

function printedText(bytes: Uint8Array): string {
  const directory = readDirectory(bytes);
  const entries = Array.isArray(directory) ? directory : [];
  const contentOf = (path: string) => {
    const entry = entries.find((one) => one.name === path);
    const content = entry && readEntry(bytes, entry);
    return Buffer.isBuffer(content) ? content.toString('utf8') : '';
  };
  const rootFile = /full-path="([^"]+)"/u.exec(contentOf('META-INF/container.xml'))?.[1] ?? '';
  const packaged = contentOf(rootFile);
  const at = (tag: string) =>
    [...packaged.matchAll(new RegExp(`<(?:opf:)?${tag}\\s[^>]*>`, 'gu'))].map(([text]) => text);
  const value = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`, 'u').exec(tag)?.[1] ?? '';
  const leftOut = new Set(
    at('reference').flatMap((one) =>
      /^(?:cover|toc|loi|lot)$/iu.test(value(one, 'type')) ? [value(one, 'href').split('#')[0]] : [],
    ),
  );
  const paths = new Map(
    at('item').flatMap((item) => {
      const href = value(item, 'href');
      const isText = !/\bnav\b/u.test(value(item, 'properties')) && !leftOut.has(href);
      return isText ? [[value(item, 'id'), decodeURIComponent(href)] as const] : [];
    }),
  );
  const base = rootFile.includes('/') ? rootFile.slice(0, rootFile.lastIndexOf('/') + 1) : '';
  const spine = at('itemref');
  const ordered = [
    ...spine.filter((one) => !one.includes('linear="no"')),
    ...spine.filter((one) => one.includes('linear="no"')),
  ];
  return ordered.map((one) => textOf(contentOf(base + (paths.get(value(one, 'idref')) ?? '')))).join(' ');
}

function textOf(html: string): string {
  let [silent, text] = [0, ''];
  const parser = new Parser(
    {
      onopentag: (name) => {
        if (SILENT.test(name)) silent++;
        if (/^(?:p|div|br|li|td|th|h\d|tr|dt|dd|section|blockquote|figcaption)$/u.test(name)) text += ' ';
      },
      onclosetag: (name) => {
        if (SILENT.test(name)) silent--;
        if (/^(?:p|div|li|td|th|h\d|tr|dt|dd|section|blockquote|figcaption)$/u.test(name)) text += ' ';
      },
      ontext: (part) => {
        if (silent === 0) text += part;
      },
    },
    { recognizeSelfClosing: true },
  );
  parser.end(html);
  return text;
}
