/**
 * Scores the printed page labels that Ibid reads in PDFs: `npx tsx test/bench/documents/pdf-pages.ts FOLDER [--misses]`.
 * FOLDER holds PDFs and `LABELS.jsonl`: a line for each file with the labels of its first pages, `null` where none is
 * printed. Pages without a passage do not count.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ingest } from '../../../src/ingest/ingest.ts';
import { shippedLexicon } from '../own.ts';

const GoldLabels = z.object({ file: z.string(), labels: z.array(z.string().nullable()) });

const [folder = '.', option] = process.argv.slice(2);
const gold = readFileSync(join(folder, 'LABELS.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => GoldLabels.parse(JSON.parse(line)));
const lexicon = shippedLexicon();
let [right, missed, wrong, invented] = [0, 0, 0, 0];
for (const { file, labels } of gold) {
  const { document } = await ingest(
    { name: file, bytes: readFileSync(join(folder, file)) },
    { catalogue: [], lexicon },
  );
  for (const [index, label] of labels.entries()) {
    const passages = (document?.passages ?? []).filter(({ filePage }) => filePage === index + 1);
    const [first] = passages;
    if (!first) continue;
    const page = first.page?.split(/–(?=[\divx]+$)/u)[0];
    if (label === null) invented += page === undefined ? 0 : 1;
    else if (page === label) right++;
    else if (page === undefined) missed++;
    else wrong++;
    if (page !== (label ?? undefined) && option === '--misses')
      console.log(`${file} p. ${index + 1}: ${page ?? 'none'}, printed ${label ?? 'none'}`);
  }
}
const printed = right + missed + wrong;
const share = (count: number) => `${((100 * count) / printed).toFixed(1)} %`;
console.log(
  `${printed} printed labels: ${share(right)} right, ${share(missed)} missed, ${share(wrong)} wrong; ${invented} on pages that print none`,
);
