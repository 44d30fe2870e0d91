import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** The documents of a small library about a harbour, by their file names. */
export const documents: Readonly<Record<string, string>> = {
  'tide-2018.md': `---
id: tide-2018
edition: original
type: report
title: Tides of the Sound
author: [{ family: Lind, given: Asta }]
issued: { date-parts: [[2018, 4]] }
---

# Tides of the Sound

The harbour office reads the gauge at noon and writes the height into a log that the pilots see.[^1]

The Sound Pilots Union (SPU) asked for a second gauge on the north pier in the spring of 2017.

A storm took the old gauge away, and for nine weeks no height was written down.

## Organizations

1. Sound Pilots Union (SPU), Denmark
2. North Pier Committee, Denmark
3. Quay Workers Club, Norway

[^1]: Harbour office, log of the gauge, 3 March 2018.
`,
  'wharf-2022.md': `---
id: wharf-2022
edition: original
type: report
title: A Ledger of Wharves
issued: { date-parts: [[2022]] }
---

# A Ledger of Wharves

Forty wharves stood on the east bank when the ledger was begun, and twelve of them still take ships.

The committee of the north pier rents the longest of them to a dealer in rope and canvas.

## Organizations

1. Sound Pilot Union, Denmark
2. East Bank Dealers, Denmark
3. Rope Makers Guild, Norway
`,
};

/** A data folder with these documents; `remove` deletes it. */
export function harbour(): { readonly data: string; readonly remove: () => void } {
  const data = mkdtempSync(join(tmpdir(), 'ibid-harbour-'));
  cpSync('index-data/lexicon', join(data, 'lexicon'), { recursive: true });
  writeFileSync(join(data, 'catalogue.yaml'), '[]\n');
  mkdirSync(join(data, 'sources'));
  for (const [name, text] of Object.entries(documents)) writeFileSync(join(data, 'sources', name), text);
  return { data, remove: () => rmSync(data, { recursive: true, force: true }) };
}

/** A data folder for all tests of a file, which go on from each other, and one for what is handed in: both go after them. */
export function harbourForAll(): { readonly data: string; readonly elsewhere: string } {
  const { data, remove } = harbour();
  const elsewhere = mkdtempSync(join(tmpdir(), 'ibid-handed-in-'));
  afterAll(() => {
    remove();
    rmSync(elsewhere, { recursive: true, force: true });
  });
  return { data, elsewhere };
}

/** A report of our own making, handed in by somebody: no metadata but its heading. */
export const report = `# Rope and Canvas

The dealer in rope and canvas took over the longest wharf in the winter of 2021, and hired eleven hands.

Two of the hands had worked for the pilots before, and one kept the log of the gauge.
`;
