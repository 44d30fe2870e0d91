import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { Lexicon } from '../model/lexicon.ts';
import { CatalogueEntry } from '../model/source.ts';
import { LibraryError } from './error.ts';

/** The catalogue and the lexicon of a data folder. */
export interface DataFiles {
  readonly catalogue: CatalogueEntry[];
  readonly lexicon: Lexicon;
}

/** Reads `catalogue.yaml` and `lexicon/`. A file that is missing or does not fit is a LibraryError that names it. */
export function readDataFiles(folder: string): DataFiles {
  if (!existsSync(folder))
    throw new LibraryError(folder, 'no data folder', 'set IBID_DATA to the folder index-data');
  const { shape } = Lexicon;
  const lexicon = (name: string) => join(folder, 'lexicon', name);
  return {
    catalogue: read(join(folder, 'catalogue.yaml'), z.array(CatalogueEntry)),
    lexicon: {
      stopWords: read(lexicon('stop-words.yaml'), shape.stopWords),
      spellings: read(lexicon('spellings.yaml'), shape.spellings),
      acronyms: read(lexicon('acronyms.yaml'), shape.acronyms),
      countries: read(lexicon('countries.yaml'), shape.countries),
      bodyWords: read(lexicon('body-words.yaml'), shape.bodyWords),
    },
  };
}

function read<Value>(path: string, schema: z.ZodType<Value>): Value {
  let value: unknown;
  try {
    value = parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const line = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new LibraryError(path, line, 'restore the file that ships with Ibid, or mend it');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new LibraryError(
    path,
    `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit'}`,
    'mend the file',
  );
}
