/**
 * The share of a Word document's printed words that Ibid reads, and reads in order: `npx tsx test/bench/documents/docx-text.ts FOLDER`.
 * What is printed is decided here from the XML alone, without Ibid's reader.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from 'htmlparser2';
import { readDirectory, readEntry } from '../../../src/ingest/formats/archive/zip.ts';
import { ingest } from '../../../src/ingest/ingest.ts';
import { parseData } from '../../../src/library/store/data-files.ts';
import { readDataTexts } from '../../../src/library/store/files.ts';
import { foundIn } from '../../findings.ts';
import { longestRise } from './overlap.ts';

const RUN = 6;
/** Places of a run that are compared. */
const MOST = 40;
const UNPRINTED = /^(?:w:del|w:moveFrom|mc:Fallback|w:rt|w:instrText|w:delText|w:sdtPr)$/u;
const CONTENTS = /^(?:TOC|Contents|toc)/u;

const data = parseData(readDataTexts('index-data'));
const folder = process.argv[2] ?? '.';
const totals = { files: 0, refused: 0, runs: 0, found: 0, whole: 0, ordered: 0 };

for (const name of readdirSync(folder).filter((each) => each.endsWith('.docx'))) {
  const bytes = readFileSync(join(folder, name));
  const started = performance.now();
  const { document, diagnostics } = await ingest({ name, bytes }, data);
  const seconds = (performance.now() - started) / 1000;
  totals.files++;
  if (!document) {
    totals.refused++;
    console.log(`refused  ${name}: ${foundIn(diagnostics[0])}`);
    continue;
  }
  const texts = document.passages.flatMap(({ header = [], text }) => [...header, text]);
  const places = placesOf(wordsOf(texts.join(' ')));
  const runs = printedParagraphs(bytes).flatMap(runsOf);
  const missing = runs.filter((run) => !places.has(run));
  const whole = runs.filter((run) => run.split(' ').length === RUN);
  const rise = longestRise(whole.flatMap((run) => [...(places.get(run) ?? [])].reverse()));
  totals.runs += runs.length;
  totals.found += runs.length - missing.length;
  totals.whole += whole.length;
  totals.ordered += rise;
  const share = runs.length === 0 ? 1 : 1 - missing.length / runs.length;
  const title = `${document.source.title} / ${JSON.stringify(document.source.author ?? [])}`;
  console.log(`${(100 * share).toFixed(1).padStart(5)} %  ${seconds.toFixed(1)} s  ${name}: ${title}`);
  for (const run of share < 0.99 ? missing.slice(0, 2) : []) console.log(`         - ${run}`);
}
const percent = (part: number, all: number) => ((100 * part) / Math.max(1, all)).toFixed(2);
console.log(
  `${totals.files} files, ${totals.refused} refused, ${percent(totals.found, totals.runs)} % of ${totals.runs} runs read, ${percent(totals.ordered, totals.whole)} % of ${totals.whole} runs of ${RUN} words in order`,
);

function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKC').replaceAll('\u00ad', '').replaceAll('\u2010', '-').toLowerCase();
  return plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

function runsOf(paragraph: string): string[] {
  const words = wordsOf(paragraph);
  if (words.length < RUN) return words.length === 0 ? [] : [words.join(' ')];
  return words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(' '));
}

/** Where runs of six words begin; shorter runs are only noted. */
function placesOf(read: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (let at = 0; at < read.length; at++)
    for (let length = 1; length <= Math.min(RUN, read.length - at); length++) {
      const run = read.slice(at, at + length).join(' ');
      const known = places.get(run);
      if (known === undefined) places.set(run, [at]);
      else if (length === RUN && known.length < MOST) known.push(at);
    }
  return places;
}

function printedParagraphs(bytes: Uint8Array): string[] {
  const directory = readDirectory(bytes);
  const entry = Array.isArray(directory)
    ? directory.find(({ name }) => /^\/?word\/document\d*\.xml$/u.test(name))
    : undefined;
  const content = entry && readEntry(bytes, entry);
  if (!Buffer.isBuffer(content)) return [];
  const paragraphs: string[] = [];
  const open: { text: string; contents: boolean }[] = [];
  let [silent, text, hidden] = [0, false, false];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (UNPRINTED.test(name)) silent++;
        const paragraph = open.at(-1);
        if (name === 'w:p') open.push({ text: '', contents: false });
        else if (name === 'w:r') hidden = false;
        else if (name === 'w:pStyle' && paragraph)
          paragraph.contents = CONTENTS.test(attributes['w:val'] ?? '');
        else if (/^w:(?:vanish|strike|dstrike)$/u.test(name))
          hidden = !/^(?:0|false)$/u.test(attributes['w:val'] ?? '');
        else if (/^w:(?:tab|br|cr)$/u.test(name) && paragraph) paragraph.text += ' ';
        else if (/^w:(?:noBreakHyphen|sym)$/u.test(name) && paragraph) paragraph.text += '-';
        text = name === 'w:t';
      },
      onclosetag(name) {
        if (UNPRINTED.test(name)) silent--;
        text = false;
        const paragraph = name === 'w:p' ? open.pop() : undefined;
        if (paragraph && !paragraph.contents) paragraphs.push(paragraph.text);
      },
      ontext(words) {
        const paragraph = open.at(-1);
        if (text && !hidden && silent === 0 && paragraph) paragraph.text += words;
      },
    },
    { xmlMode: true },
  );
  parser.end(content.toString('utf8'));
  return paragraphs;
}
