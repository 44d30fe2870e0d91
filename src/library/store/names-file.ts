import { join } from 'node:path';
import { isSeq, parseDocument, stringify } from 'yaml';
import { z } from 'zod';
import type { FileText } from '../../model/upload.ts';
import { NamedAs, NameVerdict } from '../../model/verdict.ts';
import { namesKey } from '../../organizations/verdict-keys.ts';
import { writeAtomically } from './atomic-write.ts';
import { NAMES_FILE, readIfThere } from './files.ts';
import { parseYaml } from './yaml.ts';

const HEADER = `# Names that may be of one body, and what people judged of them. It may be edited by hand.
#
# same: one record, with both names. different: never one record, whatever else is said. unsure: only noted.
# Where "same" leads from one name to another that is "different" from it, those on the way are not joined.
# country: the ISO 3166-1 code of two letters that tells bodies of one name apart, or null.
`;

/** A name as people write it in the file: the country may be left out. */
const WrittenName = NamedAs.extend({ country: NamedAs.shape.country.default(null) });
const WrittenVerdicts = z
  .array(NameVerdict.extend({ names: z.tuple([WrittenName, WrittenName]) }))
  .nullable()
  .transform((verdicts) => verdicts ?? []);

/** The verdicts of a names file; an empty text has none. A file that does not parse or fit is a LibraryError. */
export function parseVerdicts(file: FileText): NameVerdict[] {
  return parseYaml(file, WrittenVerdicts, 'mend the file, or take it away to begin anew');
}

/**
 * Writes a verdict into the names file of a data folder, in the place of an earlier one of the same two names. Comments
 * stay. The file is written aside and renamed. Throws a LibraryError for a file that does not fit, and what the disk throws.
 */
export function writeVerdict(folder: string, verdict: NameVerdict): void {
  const path = join(folder, NAMES_FILE);
  const text = readIfThere(path);
  const earlier = parseVerdicts({ path, text }).flatMap((one, index) =>
    namesKey(one) === namesKey(verdict) ? [index] : [],
  );
  writeAtomically(path, withVerdict(text, verdict, earlier));
}

/** The text of a names file with a verdict, which replaces those at the indices `earlier`. */
function withVerdict(
  text: string,
  { names, verdict, by, at }: NameVerdict,
  earlier: readonly number[],
): string {
  const document = parseDocument(text);
  const { contents } = document;
  if (!isSeq(contents) || contents.items.length === 0) {
    const comments = text.replace(/^\s*(?:\[\s*\]|null|~)\s*$/mu, '').trimEnd();
    const first = stringify([{ names, verdict, by, at }], { lineWidth: 0 });
    return `${comments === '' ? HEADER : `${comments}\n`}\n${first}`;
  }
  const [kept, ...others] = earlier;
  if (kept === undefined) document.add({ names, verdict, by, at });
  else for (const field of Object.entries({ verdict, by, at })) document.setIn([kept, field[0]], field[1]);
  for (const index of others.reverse()) document.deleteIn([index]);
  return document.toString({ lineWidth: 0 });
}
