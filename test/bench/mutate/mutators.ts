import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BOOK_PARTS, savedPage } from './book.ts';
import { changeBytes, encode } from './bytes.ts';
import { changeZip, partsOfZip } from './docx.ts';
import { changeMarkup, HTML } from './markup.ts';
import { changePdf, readParts } from './pdf.ts';
import { pick, type Random } from './random.ts';
import { changeText, windowOf } from './text.ts';

/** Makes a changed file of a format. */
export type Mutator = (random: Random) => Uint8Array;

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../fixtures', name));

/** The mutators by format, each over the real files of the format; `share` is how many of a hundred runs it has. */
export async function mutators(): Promise<{ format: string; share: number; make: Mutator }[]> {
  const pdfs = await Promise.all(
    ['night-ferries', 'columns', 'scanned'].map((name) => readParts(fixture(`pdf/${name}.pdf`))),
  );
  const raw = ['river-week', 'lake-article'].map((name) => fixture(`raw/${name}.txt`).toString('utf8'));
  const digests = ['ijd-2020', 'quds-2021'].map((name) =>
    readFileSync(join(import.meta.dirname, '../../../index-data/sources', `${name}.md`), 'utf8'),
  );
  const web = fixture('html/night-ferries.html').toString('utf8');
  const word = fixture('docx/night-ferries.docx');
  const wordParts = partsOfZip(word);
  return [
    { format: 'PDF, bytes', share: 5, make: (random) => changeBytes(fixturePdf(random), random) },
    { format: 'PDF, objects', share: 13, make: (random) => changePdf(pick(pdfs, random), random) },
    { format: 'DOCX, bytes', share: 5, make: (random) => changeBytes(word, random) },
    { format: 'DOCX, parts', share: 13, make: (random) => changeZip(wordParts, random) },
    { format: 'HTML, bytes', share: 3, make: (random) => changeBytes(Buffer.from(web), random) },
    { format: 'HTML, tags', share: 18, make: (random) => encode(changeMarkup(web, HTML, random), random) },
    { format: 'EPUB', share: 10, make: (random) => changeZip(BOOK_PARTS, random) },
    {
      format: 'MHTML',
      share: 5,
      make: (random) => encode(changeText(savedPage(changeMarkup(web, HTML, random)), random), random),
    },
    {
      format: 'Markdown',
      share: 14,
      make: (random) => encode(changeText(windowOf(pick(digests, random), random), random), random),
    },
    { format: 'text', share: 14, make: (random) => encode(changeText(pick(raw, random), random), random) },
  ];
}

const plainPdfs = ['night-ferries', 'columns', 'scanned'].map((name) => fixture(`pdf/${name}.pdf`));

const fixturePdf = (random: Random) => pick(plainPdfs, random);
