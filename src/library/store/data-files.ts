import { z } from 'zod';
import { Lexicon } from '../../model/lexicon.ts';
import { CatalogueEntry } from '../../model/source.ts';
import type { FileText } from '../../model/upload.ts';
import type { NameVerdict } from '../../model/verdict.ts';
import type { DataTexts } from './files.ts';
import { parseVerdicts } from './names-file.ts';
import { parseYaml } from './yaml.ts';

/** What the data folder holds beside documents. */
export interface DataFiles {
  readonly catalogue: CatalogueEntry[];
  readonly lexicon: Lexicon;
  readonly verdicts: NameVerdict[];
}

/** Parses the catalogue, the lexicon and the verdicts on names. A file that does not fit is a LibraryError that names it. */
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
    verdicts: parseVerdicts(texts.names),
  };
}

function read<Value>(file: FileText, schema: z.ZodType<Value>): Value {
  return parseYaml(file, schema, 'restore the file that ships with Ibid, or mend it');
}
