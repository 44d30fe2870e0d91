import { z } from 'zod';
import { Lexicon } from '../../model/lexicon.ts';
import { CatalogueEntry } from '../../model/source.ts';
import type { NameVerdict } from '../../model/state/verdict.ts';
import type { DataTexts } from './files.ts';
import { parseVerdicts } from './names-file.ts';
import { parseYaml } from './yaml.ts';

export interface DataFiles {
  readonly catalogue: CatalogueEntry[];
  readonly lexicon: Lexicon;
  readonly verdicts: NameVerdict[];
}

export function parseData(texts: DataTexts): DataFiles {
  const { shape } = Lexicon;
  return {
    catalogue: parseYaml(texts.catalogue, z.array(CatalogueEntry)),
    lexicon: {
      stopWords: parseYaml(texts.stopWords, shape.stopWords),
      spellings: parseYaml(texts.spellings, shape.spellings),
      acronyms: parseYaml(texts.acronyms, shape.acronyms),
      countries: parseYaml(texts.countries, shape.countries),
      bodyWords: parseYaml(texts.bodyWords, shape.bodyWords),
    },
    verdicts: parseVerdicts(texts.names),
  };
}
