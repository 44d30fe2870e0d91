/** `/verify` of 3,000 characters against a paragraph of 4 MB: processor time and memory. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLibrary } from '../../../src/library/store/open.ts';
import { randomFrom } from '../random.ts';

const LENGTH = 4_000_000;
const QUOTE = 3000;

const random = randomFrom(11);
const letters = 'etaoinshrdlucmfw';
const vocabulary = Array.from({ length: 20_000 }, () =>
  Array.from({ length: 2 + Math.floor(random() * 9) }, () => letters[Math.floor(random() * 16)]).join(''),
);
const words: string[] = [];
for (let length = 0; length < LENGTH; ) {
  const word = vocabulary[Math.floor(random() ** 4 * vocabulary.length)] ?? '';
  words.push(word);
  length += word.length + 1;
}
const text = words.join(' ');

const folder = mkdtempSync(join(tmpdir(), 'ibid-verify-bench-'));
writeFileSync(
  join(folder, 'long.md'),
  `---\nid: long\ntype: report\ntitle: Long\nedition: original\n---\n\n${text}\n`,
);
const library = await openLibrary({ data: 'index-data', sources: [folder] });
rmSync(folder, { recursive: true });
await library.readAll();
library.verify({ quote: 'a first quote that warms it up', offset: 0, limit: 1 });

const at = text.indexOf(' ', LENGTH / 2) + 1;
const truth = text.slice(at, text.indexOf(' ', at + QUOTE - 20));
const some = truth.split(' ');
const quotes = {
  exact: truth,
  typography: truth.replaceAll(' ', '  '),
  near: truth.replace(some[20] ?? '', 'zyqqel'),
  shortened: `${some.slice(0, 200).join(' ')} […] ${some.slice(-200).join(' ')}`,
  'all altered': some.map((word, index) => (index % 2 === 0 ? word : `${word}x`)).join(' '),
};
for (const [name, quote] of Object.entries(quotes)) {
  globalThis.gc?.();
  const [before, used] = [process.cpuUsage(), process.memoryUsage().rss];
  const { items, best } = library.verify({ quote, offset: 0, limit: 5 });
  const { user, system } = process.cpuUsage(before);
  const more = (process.memoryUsage().rss - used) / 1e6;
  console.log(
    `${name}: ${best.verdict} ${items.length}, ${((user + system) / 1e6).toFixed(2)} s, ${more.toFixed(0)} MB more`,
  );
}
