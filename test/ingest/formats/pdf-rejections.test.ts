import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runIbid } from '../../program.ts';

/** The last entry of the page tree is an array without an end. */
const OBJECTS = [
  '<</Type/Catalog/Pages 2 0 R>>',
  '<</Type/Pages/Kids[3 0 R 6 0 R]/Count 1>>',
  '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
  '<</Length 41>>stream\nBT /F1 10 Tf 20 100 Td (Some words) Tj ET\nendstream',
  '<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>',
  '[1 2',
];

/** A PDF of objects with a cross-reference table, without which readers would repair the file. */
function pdfOf(objects: readonly string[]): string {
  const head = '%PDF-1.4\n';
  const bodies = objects.map((object, index) => `${index + 1} 0 obj${object} endobj\n`);
  const places = bodies.map((_, index) => head.length + bodies.slice(0, index).join('').length);
  // The last object is at the end of the file, so that its array never ends.
  const last = bodies.at(-1)?.replace(' endobj\n', '') ?? '';
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`);
  const table = `xref\n0 ${places.length + 1}\n0000000000 65535 f \n${rows.join('')}`;
  const start = head.length + bodies.slice(0, -1).join('').length;
  const moved = table.replace(rows.at(-1) ?? '', `${String(start + TAIL).padStart(10, '0')} 00000 n \n`);
  const trailer = `trailer<</Size ${places.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
  return `${head}${bodies.slice(0, -1).join('')}${moved}${trailer}`.padEnd(start + TAIL, '\n') + last;
}

/** Beyond the end of the table and the trailer. */
const TAIL = 400;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ibid-rejections-'));
  writeFileSync(join(folder, 'broken.pdf'), pdfOf(OBJECTS));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Reads the file in a process that lives on for a while; returns its output. */
function run(more: string): string {
  const program = `
    import { readFileSync } from 'node:fs';
    import { ingest } from './src/ingest/ingest.ts';
    import { parseData } from './src/library/store/data-files.ts';
    import { readDataTexts } from './src/library/store/files.ts';
    const bytes = readFileSync(process.argv.at(-1));
    const { diagnostics } = await ingest({ name: 'a.pdf', bytes }, parseData(readDataTexts('index-data')));
    ${more}
    setTimeout(() => console.log('alive', diagnostics.length), 100);
  `;
  const args = ['--import', 'tsx/esm', '--input-type=module', '-e', program, join(folder, 'broken.pdf')];
  return execFileSync(process.execPath, args, { encoding: 'utf8', stdio: 'pipe' });
}

test('a PDF with a broken entry in its page tree does not end the process', () => {
  expect(run('')).toMatch(/^alive \d/u);
});

test('nor the program as it is bundled', async () => {
  const program = runIbid([
    'read',
    join(folder, 'broken.pdf'),
    'test/fixtures/pdf/night-ferries.pdf',
    '--json',
  ]);
  expect(await program.ended).toBe(0);
  expect(program.out().trim().split('\n')).toHaveLength(2);
});
