/**
 * Opens every CSL file of a folder, such as a checkout of the CSL repository, and cites a dozen works in it:
 * `npx tsx test/bench/safety/styles.ts FOLDER [MOST]`. Reports the styles that Ibid refuses or that fail, and the time.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { engineOf } from '../../../src/cite/styles/engine.ts';
import { StyleFault } from '../../../src/cite/styles/fault.ts';
import { citationForms } from '../../../src/cite/styles/forms.ts';
import { citeInOrder } from '../../../src/cite/styles/in-order.ts';
import { readStyleFile } from '../../../src/cite/styles/read.ts';
import { type ReadStyle, toStyle } from '../../../src/cite/styles/to-style.ts';
import { readStyleText } from '../../../src/library/store/styles/files.ts';
import { shippedShelf } from '../../../src/library/store/styles/shelf.ts';
import { WORKS } from '../../cite/styles/works.ts';

const [folder = 'styles', most = '100000'] = process.argv.slice(2);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.csl'))
  .slice(0, Number(most));
const { own } = shippedShelf;
const times: { name: string; compile: number; cite: number }[] = [];
const failed: string[] = [];
const read = new Map<string, ReadStyle>();
let empty = 0;

for (const name of files) {
  try {
    const file = { name, path: join(folder, name), stamp: '' };
    const style = readStyleFile(readStyleText(file));
    read.set(style.id, style);
  } catch (error) {
    failed.push(`${name}: ${said(error)}`);
  }
}
for (const style of read.values()) {
  const name = style.id.split('/').at(-1) ?? '';
  try {
    const opened = toStyle(name, style, read.get(style.parent ?? ''));
    const began = performance.now();
    engineOf(opened);
    const compiled = performance.now();
    for (const work of WORKS) {
      const forms = Object.entries(citationForms(work, opened, own));
      for (const [form, { text }] of forms)
        if (!/[\p{L}\p{N}]/u.test(text)) failed.push(`${name}: empty ${form} of ${work.source.id}`);
      empty += forms.filter(([, { text }]) => text.includes('CSL STYLE ERROR')).length;
    }
    const { notes, bibliography } = citeInOrder([...WORKS, ...WORKS], opened, own);
    if (notes.length !== 2 * WORKS.length) failed.push(`${name}: ${notes.length} notes`);
    if (bibliography.length !== WORKS.length) failed.push(`${name}: ${bibliography.length} entries`);
    times.push({
      name,
      compile: compiled - began,
      cite: (performance.now() - compiled) / (WORKS.length * 7),
    });
  } catch (error) {
    failed.push(`${name}: ${said(error)}`);
  }
}

function said(error: unknown): string {
  if (error instanceof StyleFault) return JSON.stringify(error.problem);
  return error instanceof Error
    ? (error.stack ?? error.message).split('\n').slice(0, 2).join(' ').slice(0, 200)
    : String(error);
}

function quantiles(of: 'compile' | 'cite'): string {
  const sorted = times.map((time) => time[of]).sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
  return `median ${at(0.5)} ms, 99 % ${at(0.99)} ms, most ${at(1)} ms`;
}

console.log(
  `${files.length} files, ${times.length} styles cited, ${failed.length} problems, ${empty} error marks`,
);
for (const line of failed.slice(0, 40)) console.log(line);
console.log(`compiling: ${quantiles('compile')}; one citation: ${quantiles('cite')}`);
console.log(times.sort((a, b) => b.compile - a.compile).slice(0, 3));
