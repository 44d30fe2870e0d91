import { type Edition, Source } from '../../model/source.ts';
import type { Statement } from '../formats/extraction.ts';
import { baseName, deriveId, FILE_NAME } from './ids.ts';
import { mergeStatements, type Origins } from './statements.ts';

export interface CompleteSource {
  readonly source: Source;
  readonly edition: Edition | undefined;
  readonly origins: Origins;
  readonly derivedId: string | undefined;
}

interface SourceFile {
  readonly file: string;
  readonly sha256: string;
  readonly opening: string;
  readonly detected: string | undefined;
}

export function completeSource(
  given: readonly Statement[],
  stated: readonly Statement[],
  { file, sha256, opening, detected }: SourceFile,
): CompleteSource {
  const inText = detected === undefined ? [] : [{ origin: 'text', fields: { language: detected } }];
  const merged = mergeStatements(given, [...inText, ...stated], opening);
  const { edition, title = baseName(file), ...fields } = merged.fields;
  const derived = deriveId({ ...fields, title }, { file, sha256 });
  return {
    source: Source.parse({ ...fields, title, id: fields.id ?? derived.id }),
    edition,
    origins: { title: FILE_NAME, id: derived.origin, ...merged.origins },
    derivedId: fields.id === undefined ? derived.id : undefined,
  };
}
