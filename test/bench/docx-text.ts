/**
 * The share of a Word document's printed words that Ibid reads, in order: `npx tsx test/bench/docx-text.ts FOLDER`.
 * What is printed is decided here from the XML alone, without Ibid's reader.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from 'htmlparser2';
import { readDirectory, readEntry } from '../../src/ingest/formats/archive/zip.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { parseData } from '../../src/library/store/data-files.ts';
import { readDataTexts } from '../../src/library/store/files.ts';

const RUN = 6;
/** Text boxes may be read a little earlier or later than they stand in the file. */
const NEAR = 3000;
const UNPRINTED = /^(?:w:del|w:moveFrom|mc:Fallback|w:rt|w:instrText|w:delText|w:sdtPr)$/u;
const CONTENTS = /^(?:TOC|Contents|toc)/u;

const data = parseData(readDataTexts('index-data'));
const folder = process.argv[2] ?? '.';
const totals = { files: 0, refused: 0, runs: 0, found: 0 };

for (const name of readdirSync(folder).filter((each) => each.endsWith('.docx'))) {
  const bytes = readFileSync(join(folder, name));
  const started = performance.now();
  const { document, diagnostics } = await ingest({ name, bytes }, data);
  const seconds = (performance.now() - started) / 1000;
  totals.files++;
  if (!document) {
    totals.refused++;
    console.log(`refused  ${name}: ${diagnostics[0]?.found}`);
    continue;
  }
  const texts = document.passages.flatMap(({ header = [], text }) => [...header, text]);
  const read = wordsOf(texts.join(' '));
  const runs = printedParagraphs(bytes).flatMap(runsOf);
  const missing = missingRuns(runs, read);
  totals.runs += runs.length;
  totals.found += runs.length - missing.length;
  const share = runs.length === 0 ? 1 : 1 - missing.length / runs.length;
  const title = `${document.source.title} / ${JSON.stringify(document.source.author ?? [])}`;
  console.log(`${(100 * share).toFixed(1).padStart(5)} %  ${seconds.toFixed(1)} s  ${name}: ${title}`);
  for (const run of share < 0.99 ? missing.slice(0, 2) : []) console.log(`         - ${run}`);
}
const share = totals.found / Math.max(1, totals.runs);
console.log(
  `${totals.files} files, ${totals.refused} refused, ${(100 * share).toFixed(2)} % of ${totals.runs} runs of ${RUN} words`,
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

function missingRuns(runs: readonly string[], read: readonly string[]): string[] {
  const places = new Map<string, number[]>();
  for (let at = 0; at < read.length; at++)
    for (let length = 1; length <= RUN; length++) {
      const run = read.slice(at, at + length).join(' ');
      places.set(run, [...(length === RUN ? (places.get(run) ?? []) : []), at]);
    }
  let last = 0;
  return runs.filter((run) => {
    const found = places.get(run);
    const next = found?.find((place) => place >= last && place < last + NEAR);
    if (next !== undefined && run.split(' ').length === RUN) last = next;
    return found === undefined;
  });
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
