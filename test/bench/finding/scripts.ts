/**
 * Measures how often a name is found in another script, and how many others are offered among 10,000 words of the test
 * collections: `tsx test/bench/finding/scripts.ts FOLDER… [--misses]`.
 */
import { parseArgs } from 'node:util';
import { keyFilter, nearest, soundDistance, spokenWord } from '../../../src/text/consonant-key.ts';
import { fold } from '../../../src/text/fold.ts';
import { NAMES_IN_SCRIPTS } from '../../text/names-in-scripts.ts';
import { readCollection } from '../collection.ts';

const WORDS = 10_000;
const OFFERED = 3;
const SCRIPTS = ['Cyrillic', 'Arabic', 'Persian', 'Hebrew', 'Greek'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { misses: { type: 'boolean', default: false } },
});
const words = new Set(NAMES_IN_SCRIPTS.map(({ latin }) => latin));
for (const { entries } of positionals.map(readCollection))
  for (const { text } of entries)
    for (const [word] of text.matchAll(/(?<=[a-z,] )\p{Lu}\p{Ll}{2,}/gu))
      if (words.size < WORDS) words.add(word);

const spoken = [...words].flatMap((word) =>
  spokenWord(word.toLowerCase()) ? [{ word, sound: spokenWord(word.toLowerCase()) }] : [],
);
console.log(`${words.size} names`);

for (const half of [0, 1]) {
  for (const [column, script] of SCRIPTS.entries()) {
    let [asked, found, first, offered] = [0, 0, 0, 0];
    for (const [row, { latin, others }] of NAMES_IN_SCRIPTS.entries()) {
      const other = spokenWord(others[column] ?? '');
      if (row % 2 !== half) continue;
      asked++;
      const may = other ? keyFilter(other) : () => false;
      const near = nearest(
        spoken.flatMap(({ word, sound }) => {
          const apart = other && sound && may(fold(word)) ? soundDistance(other, sound) : undefined;
          return apart === undefined ? [] : [{ word, apart }];
        }),
      )
        .slice(0, OFFERED)
        .map(({ word }) => word);
      if (near.includes(latin)) found++;
      if (near[0] === latin) first++;
      offered += near.filter((word) => word !== latin).length;
      if (values.misses && half === 0 && near[0] !== latin)
        console.log(`  ${latin} ${others[column]}: ${near.join(', ')}`);
    }
    const share = (count: number) => (count / asked).toFixed(2);
    console.log(
      `${half === 0 ? 'chosen on' : 'held out '} ${script.padEnd(9)} found ${share(found)}  first ${share(first)}  others offered ${share(offered)}`,
    );
  }
}
