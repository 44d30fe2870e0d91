/**
 * Reads Markdown and text files: `npm run bench:markdown FOLDER [--worst]`. Compares their text with a rendering by
 * another parser, and their metadata with the plain lines of their front matter; counts markup in the passages.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'htmlparser2';
import { marked } from 'marked';
import { ingest } from '../../../src/ingest/ingest.ts';
import { parseData } from '../../../src/library/store/data-files.ts';
import { readDataTexts } from '../../../src/library/store/files.ts';
import type { Document } from '../../../src/model/document.ts';
import { foundIn } from '../../findings.ts';
import { foundShare, wordsOf } from './overlap.ts';

const FRONT = /^(?:---\n([\s\S]*?)\n(?:---|\.\.\.)|\+\+\+\n([\s\S]*?)\n\+\+\+)[ \t]*(?:\n|$)/u;
const MARKUP = /\{\{[<%]|\{%|^:::|\{:[ .#]|<\/?(?:div|span|p|table|style|script)\b|\[\[|\]\(http|<!--|%%/mu;
const FIELDS = ['title', 'author', 'date'] as const;
type Field = (typeof FIELDS)[number];

interface FileScore {
  readonly name: string;
  readonly hasFront: boolean;
  readonly isRead: boolean;
  readonly found: number | undefined;
  readonly markup: number;
  readonly hits: Readonly<Partial<Record<Field, boolean>>>;
  readonly seconds: number;
}

const [folder = ''] = process.argv.slice(2);
const isVerbose = process.argv.includes('--worst');
const { lexicon } = parseData(readDataTexts('index-data'));
const scores: FileScore[] = [];
for (const name of readdirSync(folder).filter((entry) => entry !== 'LIST.md')) scores.push(await score(name));
report();

async function score(name: string): Promise<FileScore> {
  const bytes = readFileSync(join(folder, name));
  const started = performance.now();
  const { document, diagnostics } = await ingest({ name, bytes }, { catalogue: [], lexicon });
  const seconds = (performance.now() - started) / 1000;
  const source = bytes.toString('utf8').replace(/\r\n?/gu, '\n');
  const front = FRONT.exec(source);
  if (!document && isVerbose) console.log(`refused ${name}: ${foundIn(diagnostics[0])}`);
  const isMarkdown = /\.(?:md|markdown)$/u.test(name);
  const texts = document ? textsOf(document) : [];
  const code = codeIn(source);
  const withMarkup = texts.filter((text) => {
    const found = MARKUP.exec(text);
    return found !== null && !code.includes(found[0]);
  });
  if (isVerbose)
    for (const text of withMarkup.slice(0, 2)) console.log(`markup ${name}: ${text.slice(0, 150)}`);
  const rendered = isMarkdown && document ? renderedWords(source.slice(front?.[0].length ?? 0)) : undefined;
  return {
    name,
    hasFront: front !== null,
    isRead: document !== null,
    found: rendered && foundShare(rendered, wordsOf(texts.join(' '))),
    markup: withMarkup.length,
    hits: front && document ? hitsOf(front[1] ?? front[2] ?? '', document) : {},
    seconds,
  };
}

/** In reading order, with the heads of tables before their first row. */
function textsOf({ passages, footnotes }: Document): string[] {
  let head = '';
  const texts = passages.flatMap(({ text, header = [] }) => {
    const own = header.join(' ');
    const isNew = own !== '' && own !== head;
    head = own;
    return isNew ? [own, text] : [text];
  });
  return [...texts, ...footnotes.map(({ raw }) => raw)];
}

/** Examples of markup are text. */
function codeIn(source: string): string {
  return (
    source.match(/^(```+|~~~+)[\s\S]*?^\1|`[^`]+`|^(?: {4}|\t).*$|^\.\. code[\s\S]*?(?=\n\S)/gmu) ?? []
  ).join('\n');
}

function renderedWords(body: string): string[] {
  const plain = body.replace(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|^:::.*$|\{:[^}]*\}|<!--[\s\S]*?-->/gmu, '');
  return wordsOf(visible(parseDocument(marked.parse(plain, { async: false }))));
}

function visible(
  node: ReturnType<typeof parseDocument> | ReturnType<typeof parseDocument>['children'][number],
): string {
  if ('data' in node) return node.type === 'text' ? node.data : '';
  if ('name' in node && /^(?:script|style|del|svg|iframe)$/u.test(node.name)) return '';
  return 'children' in node ? `${node.children.map(visible).join('')} ` : '';
}

/** Whether the document has what the front matter says on a plain line. */
function hitsOf(front: string, { source }: Document): FileScore['hits'] {
  const lineOf = (names: string) =>
    new RegExp(String.raw`^(?:${names})[ \t]*[:=][ \t]*(["']?)([^\[{>|\n]+?)\1[ \t]*$`, 'imu').exec(
      front,
    )?.[2];
  const [title, author, date] = [lineOf('title'), lineOf('author'), lineOf('date')];
  const hits: Partial<Record<Field, boolean>> = {};
  if (title !== undefined) hits.title = wordsOf(source.title).join(' ') === wordsOf(title).join(' ');
  if (author?.includes(' ')) {
    const names = (source.author ?? []).flatMap((name) => Object.values(name)).join(' ');
    hits.author = wordsOf(author).every(
      (word) => /^(?:and|by)$/u.test(word) || wordsOf(names).includes(word),
    );
  }
  const day = date === undefined ? undefined : /^(\d{4})-(\d\d?)-(\d\d?)/u.exec(date)?.slice(1).map(Number);
  if (day) hits.date = JSON.stringify(source.issued?.['date-parts']?.[0]) === JSON.stringify(day);
  return hits;
}

function report(): void {
  const withFront = scores.filter(({ hasFront }) => hasFront);
  const share = (part: number, of: number) =>
    `${part} of ${of} (${((100 * part) / Math.max(1, of)).toFixed(1)} %)`;
  console.log(`accepted: ${share(scores.filter(({ isRead }) => isRead).length, scores.length)}`);
  console.log(
    `accepted with front matter: ${share(withFront.filter(({ isRead }) => isRead).length, withFront.length)}`,
  );
  for (const field of FIELDS) {
    const stated = scores.flatMap(({ hits }) => hits[field] ?? []);
    console.log(`${field}: ${share(stated.filter(Boolean).length, stated.length)}`);
    if (isVerbose)
      for (const { name, hits } of scores) if (hits[field] === false) console.log(`  ${field} ${name}`);
  }
  const found = scores.flatMap((one) => (one.found === undefined ? [] : { ...one, found: one.found }));
  const mean = found.reduce((sum, one) => sum + one.found, 0) / Math.max(1, found.length);
  console.log(
    `text in order: ${(100 * mean).toFixed(1)} % on average; at least 97 %: ${share(found.filter((one) => one.found >= 0.97).length, found.length)}`,
  );
  console.log(
    `files with markup in passages: ${share(scores.filter(({ markup }) => markup > 0).length, scores.length)}`,
  );
  if (isVerbose)
    for (const one of found.sort((a, b) => a.found - b.found).slice(0, 25))
      console.log(`  ${one.found.toFixed(2)} ${one.name}`);
  const slowest = [...scores].sort((a, b) => b.seconds - a.seconds)[0];
  console.log(`slowest: ${slowest?.seconds.toFixed(1)} s, ${slowest?.name}`);
}
