import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The two invented reports that the pictures quote, with what their files do not say about them. */
const REPORTS = [
  {
    file: 'raw/river-week.txt',
    id: 'rivers-2018',
    source: `id: rivers-2018
type: report
title: Open Rivers Week 2018
author: [{ family: Okafor, given: Lena }, { family: Vrba, given: Tomas }]
issued: { date-parts: [[2018, 11]] }
publisher: Valley Rivers Trust
edition: original
`,
  },
  {
    file: 'pdf/night-ferries.pdf',
    id: 'ferries-2016',
    source: `id: ferries-2016
type: report
title: Night Ferries of the Outer Isles
author: [{ family: Lunde, given: Ida }, { family: Holub, given: Marek }]
issued: { date-parts: [[2016, 3]] }
publisher: Outer Isles Harbour Council
edition: original
`,
  },
];

/** Turns an empty folder into a data folder that holds the invented reports instead of the shipped digests. */
export function makeSample(data: string): void {
  const root = join(import.meta.dirname, '..');
  cpSync(join(root, 'index-data/lexicon'), join(data, 'lexicon'), { recursive: true });
  cpSync(join(root, 'index-data/catalogue.yaml'), join(data, 'catalogue.yaml'));
  const originals = join(data, 'originals');
  mkdirSync(originals);
  for (const { file, id, source } of REPORTS) {
    const extension = file.slice(file.lastIndexOf('.'));
    cpSync(join(root, 'test/fixtures', file), join(originals, `${id}${extension}`));
    writeFileSync(join(originals, `${id}.yaml`), source);
  }
}
