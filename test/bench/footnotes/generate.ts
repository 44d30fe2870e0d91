/** Writes the reports in all formats, and `gold.jsonl`: `npx tsx test/bench/footnotes/generate.ts [FOLDER]`. Needs Chromium. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDocx } from './formats/docx.ts';
import { makeHtml } from './formats/html.ts';
import { makeMarkdown } from './formats/markdown.ts';
import { makePdf } from './formats/pdf.ts';
import { goldOf } from './gold.ts';
import { REPORTS } from './reports.ts';
import type { Gold } from './schema.ts';

const folder = process.argv[2] ?? 'test/bench/footnotes/files';
const gold: Gold[] = [];
mkdirSync(folder, { recursive: true });

function generate(): void {
  for (const report of REPORTS) {
    const files = {
      pdf: makePdf(report),
      docx: makeDocx(report),
      html: makeHtml(report),
      md: makeMarkdown(report),
    } as const;
    for (const format of ['pdf', 'docx', 'html', 'md'] as const) {
      const file = files[format];
      writeFileSync(join(folder, file.name), file.content);
      gold.push(goldOf(report, format, file));
    }
  }
  writeFileSync(join(folder, 'gold.jsonl'), `${gold.map((line) => JSON.stringify(line)).join('\n')}\n`);
  const marks = gold.reduce((sum, file) => sum + file.marks.length, 0);
  console.log(`${gold.length} files with ${marks} marks in ${folder}`);
}

generate();
