import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSources } from '../../fixtures/draft/sources.ts';

/** Sources of several types, with pages or without, some by the same author, two without any, one right to left. */
export function writeShelf(): { data: string; sources: string[] } {
  const data = mkdtempSync(join(tmpdir(), 'ibid-shelf-'));
  cpSync('index-data', data, {
    recursive: true,
    filter: (path) => !/build|originals|sources|baskets/.test(path),
  });
  const shelf = join(data, 'shelf');
  mkdirSync(shelf);
  writeSources(shelf);
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(shelf, name), text);
  return { data, sources: [shelf] };
}

const FILES: Readonly<Record<string, string>> = {
  'keepers.md': `---
id: keepers-2008
type: book
title: "The Keepers of Skerry Light: Letters and Ledgers"
author: [{ family: Okafor, given: Ruth }]
publisher: Tern Press
issued: { date-parts: [[2008]] }
---

# The Keepers of Skerry Light: Letters and Ledgers

## The first winter

The lamp was lit for the first time on 3 November 1871, in a gale.[^1] Nobody on the mainland saw it until the fourth night, when the fog had lifted.

The inspector wrote: “The men are cold, the oil is poor, and the stair is unsafe.”[^2] He asked for a second stove, which came in March.

> We have had no boat for nineteen days, and we have begun to count the candles.

## The ledger of oil

In 1880 the station burned 412 gallons of oil; ten years later it burned 390. The difference, the board said, was “the fruit of patience and trimmed wicks”.

Each gallon was entered twice: once by the keeper, and once by the boatman who brought it.[^3]

[^1]: Log of the station, 3 November 1871, fol. 2.
[^2]: Ibid., fol. 9.
[^3]: Harbour Board, *Circular on Oil*, 12 May 1880, p. 4.
`,
  'bells.md': `---
id: bells-2008
type: article-journal
title: Bells under Water
author: [{ family: Okafor, given: Ruth }, { family: Lind, given: Per }]
container-title: Journal of Coastal Sound
volume: 12
issue: 3
page: 101-119
issued: { date-parts: [[2008, 6]] }
---

# Bells under Water

## Sound and depth

A bell at nine fathoms is heard farther than a bell in air, and the pilots knew it long before anybody measured it. Captain Ivers said that “no horn ever brought me home, but the bell did”.

Our own measurements were made in calm water, between May and September. They cannot be compared with those of 1896, which were made in winter.

## What the divers found

The clapper had been tied with wire. Whoever tied it, the divers agreed, had wanted the bell to be silent.
`,
  'tolls.md': `---
id: tolls-1999
type: report
title: Tolls of the Narrow Sound
publisher: Sound Bridge Authority
issued: { date-parts: [[1999]] }
URL: https://bridge.example/tolls
---

# Tolls of the Narrow Sound

## Gates

Three gates took tolls until 1962. The northern gate took most, because the fish carts passed it twice a day.

## Exemptions

1. Midwives, on foot or by cart
2. Carters of peat, on market days
3. The ferry crew, at all hours

The list was read aloud at each gate on the first Sunday of the year, and disputes were settled there and then.
`,
  'moss.md': `---
id: moss-2011
edition: digest
type: webpage
title: A Short History of the Moss
issued: { date-parts: [[2011, 4, 2]] }
URL: https://moss.example/history
---

# A Short History of the Moss

The page says that peat was cut by hand until 1954, and that the last cart is kept in a barn. It quotes a cutter, Ana Holm, as saying: “I would not go back for a pension.”

According to its author, the drains were never finished, and the board has not published the accounts.
`,
  'gull.txt': `The Gull Counts of 1931

by Edda Marsh

The counts were made from the pier at low water, by two people
who did not speak to each other until both had finished.
\f
On the seventh day they differed by four hundred birds. Neither of
them would give way, and both numbers stand in the report.
\f
The secretary added a note in red ink, which has faded. It says that
the tide was higher than the table had promised.
`,
  'gull.yaml': `id: gulls-1931
title: The Gull Counts of 1931
author: [{ family: Marsh, given: Edda }]
issued: { date-parts: [[1931]] }
type: report
`,
  'namal.md': `---
id: namal-2015
type: report
title: "נמל הדייגים: דוח שנתי"
author: [{ family: "לוי", given: "רות" }]
issued: { date-parts: [[2015]] }
language: he
---

# נמל הדייגים: דוח שנתי

## הסירות

בשנת 2014 יצאו מן הנמל 212 סירות, ומהן חזרו לפני הסערה רק מאה ותשעים. השאר עגנו במפרץ הצפוני עד הבוקר.

מנהל הנמל אמר: “לא נסגור את השער לפני הסירה האחרונה.” הדייגים הודו לו במכתב.
`,
};
