import { existsSync, readFileSync } from 'node:fs';
import { isMap, parseDocument } from 'yaml';
import { GivenSource } from '../../model/source.ts';
import { sidePathsOf } from '../files.ts';
import type { Fields, Refused } from '../keeper.ts';
import { writeWhole } from '../whole.ts';
import { remember, type Undo } from './undo.ts';

/**
 * Sets fields in the side file of a document, and makes one where there is none; its comments stay. A field that stands in the
 * document itself can be replaced and not taken away. Throws what the file system throws.
 */
export function setFields(documentPath: string, fields: Fields): Refused | Undo {
  const [preferred = '', ...others] = sidePathsOf(documentPath);
  const path = [preferred, ...others].find((candidate) => existsSync(candidate)) ?? preferred;
  const before = remember(path);
  const yaml = parseDocument(existsSync(path) ? readFileSync(path, 'utf8') : '');
  if (yaml.errors.length > 0 || (yaml.contents !== null && !isMap(yaml.contents)))
    return { refused: `${path}: no YAML of fields; mend or remove the file` };
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (value !== null) yaml.set(name, yaml.createNode(value));
    else if (yaml.has(name)) yaml.delete(name);
    else return { refused: `${name}: is not set beside the document; give another value to replace it` };
  }
  const parsed = GivenSource.safeParse(yaml.toJS() ?? {});
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { refused: `${issue?.path.join('.') ?? 'fields'}: ${issue?.message ?? 'does not fit'}` };
  }
  writeWhole(path, yaml.contents === null ? '{}\n' : yaml.toString());
  return before;
}
