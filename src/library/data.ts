import { parse } from 'yaml';
import { z } from 'zod';
import { Lexicon } from '../model/lexicon.ts';
import { CatalogueEntry } from '../model/source.ts';
import { LibraryError } from './error.ts';
import type { DataTexts } from './files.ts';

/** What the data folder holds beside documents. */
export interface DataFiles {
  readonly catalogue: CatalogueEntry[];
  readonly lexicon: Lexicon;
}

/** Parses the catalogue and the lexicon. A file that does not fit is a LibraryError that names it. */
export function parseData(texts: DataTexts): DataFiles {
  const { shape } = Lexicon;
  return {
    catalogue: read(texts.catalogue, z.array(CatalogueEntry)),
    lexicon: {
      stopWords: read(texts.stopWords, shape.stopWords),
      spellings: read(texts.spellings, shape.spellings),
      acronyms: read(texts.acronyms, shape.acronyms),
      countries: read(texts.countries, shape.countries),
      bodyWords: read(texts.bodyWords, shape.bodyWords),
    },
  };
}

function read<Value>({ path, text }: DataTexts['catalogue'], schema: z.ZodType<Value>): Value {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    const line = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new LibraryError(
      path,
      line.replace(/:$/u, ''),
      'restore the file that ships with Ibid, or mend it',
    );
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
