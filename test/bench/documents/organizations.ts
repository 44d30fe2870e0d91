/**
 * Measures the entries of lists of organizations: `npx tsx test/bench/documents/organizations.ts FOLDER [WORDS OF A NAME]`.
 * FOLDER has `positive/` with `gold.json` beside it, `[{ file, entries: [{ name, country }] }]` (the country as printed,
 * or null), and `negative/`, documents without such lists. Prints figures by file, then of all.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import countries from 'i18n-iso-countries';
import { z } from 'zod';
import { ingest } from '../../../src/ingest/ingest.ts';
import { parseData } from '../../../src/library/store/data-files.ts';
import { readDataTexts } from '../../../src/library/store/files.ts';
import type { ListEntry } from '../../../src/model/document.ts';

const Gold = z.array(
  z.object({
    file: z.string(),
    entries: z.array(z.object({ name: z.string(), country: z.string().nullable() })),
  }),
);

const [folder = '.', only = ''] = process.argv.slice(2);
const data = parseData(readDataTexts('index-data'));
const regions = new Intl.DisplayNames('en', { type: 'region' });
/** Names that `Intl` has otherwise. */
const OTHER: Readonly<Record<string, string>> = {
  usa: 'US',
  uk: 'GB',
  'the netherlands': 'NL',
  'viet nam': 'VN',
  'russian federation': 'RU',
  'korea, republic of': 'KR',
  'iran, islamic republic of': 'IR',
  'czech republic': 'CZ',
  'syrian arab republic': 'SY',
  'cote d’ivoire': 'CI',
};
const codes = new Map(
  Object.keys(countries.getAlpha2Codes()).map((code) => [regions.of(code)?.toLowerCase() ?? '', code]),
);

function codeOf(printed: string): string | undefined {
  const text = printed.trim().toLowerCase();
  const known = OTHER[text] ?? codes.get(text);
  return (
    known ??
    ['en', 'es', 'fr', 'pt', 'de']
      .map((language) => countries.getAlpha2Code(printed.trim(), language))
      .find((code) => code !== undefined)
  );
}

function key(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\([^()]*\)|\[[^\]]*\]/gu, '')
    .replace(/^the\s/u, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

async function entriesOf(path: string): Promise<readonly ListEntry[] | undefined> {
  const { document } = await ingest({ name: basename(path), bytes: readFileSync(path) }, data);
  return document?.entries;
}

const total = { entries: 0, found: 0, extra: 0, stated: 0, right: 0 };
for (const { file, entries } of Gold.parse(JSON.parse(readFileSync(join(folder, 'gold.json'), 'utf8')))) {
  if (!file.includes(only)) continue;
  const read = (await entriesOf(join(folder, 'positive', file))) ?? [];
  const left = new Map<string, ListEntry[]>();
  for (const entry of read) left.set(key(entry.name), [...(left.get(key(entry.name)) ?? []), entry]);
  const pairs = entries.map((gold) => ({ gold, entry: left.get(key(gold.name))?.shift() }));
  const found = pairs.filter(({ entry }) => entry !== undefined);
  const stated = found.filter(({ gold }) => gold.country !== null && codeOf(gold.country) !== undefined);
  const right = stated.filter(({ gold, entry }) => entry?.country === codeOf(gold.country ?? ''));
  const extra = [...left.values()].flat();
  total.entries += entries.length;
  total.found += found.length;
  total.extra += extra.length;
  total.stated += stated.length;
  total.right += right.length;
  console.log(
    `${file}: ${found.length} of ${entries.length}, ${extra.length} others; countries ${right.length} of ${stated.length}`,
  );
  if (only !== '') {
    for (const { gold, entry } of pairs) if (!entry) console.log(`  missing ${gold.name}`);
    for (const entry of extra) console.log(`  other ${entry.name} < ${entry.raw}`);
    for (const { gold, entry } of stated)
      if (!right.some((one) => one.gold === gold))
        console.log(`  country ${gold.country} ${entry?.country} < ${entry?.raw}`);
  }
}
const negative = join(folder, 'negative');
const negatives = { read: 0, wrong: 0, entries: 0 };
for (const file of existsSync(negative) ? readdirSync(negative) : []) {
  if (!file.includes(only)) continue;
  const read = await entriesOf(join(negative, file));
  if (read === undefined) continue;
  negatives.read++;
  negatives.entries += read.length;
  if (read.length === 0) continue;
  negatives.wrong++;
  console.log(
    `${file}: ${read.length} false entries, such as ${read
      .slice(0, 3)
      .map(({ name }) => name)
      .join(' · ')}`,
  );
}
const share = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
console.log(`\n${total.entries} entries: ${share(total.found, total.entries)} found, ${total.extra} others`);
console.log(`${total.stated} stated countries: ${share(total.right, total.stated)} right`);
console.log(
  `${negatives.read} documents without lists: ${negatives.wrong} with false entries (${share(negatives.wrong, negatives.read)})`,
);
