import { join } from 'node:path';
import { isSeq, parseDocument, stringify } from 'yaml';
import { z } from 'zod';
import { NamedAs, NameVerdict } from '../../model/state/verdict.ts';
import type { FileText } from '../../model/upload.ts';
import { namesKey } from '../../organizations/verdicts.ts';
import { writeAtomically } from './atomic-write.ts';
import { NAMES_FILE, readIfThere } from './files.ts';
import { parseYaml } from './yaml.ts';

const HEADER = `# Names that may be of one body, and what people judged of them. You may edit this file by hand.
#
# same: one record, with both names. different: never one record, whatever else is said. unsure: only noted.
# If a chain of "same" joins two names that are "different", Ibid does not join the names on the way.
# country: the ISO 3166-1 code of two letters that tells bodies of one name apart, or null.
`;

const WrittenName = NamedAs.extend({ country: NamedAs.shape.country.default(null) });
const WrittenVerdicts = z
  .array(NameVerdict.extend({ names: z.tuple([WrittenName, WrittenName]) }))
  .nullable()
  .transform((verdicts) => verdicts ?? []);

export function parseVerdicts(file: FileText): NameVerdict[] {
  return parseYaml(file, WrittenVerdicts);
}

export function writeVerdict(folder: string, verdict: NameVerdict): void {
  const path = join(folder, NAMES_FILE);
  const text = readIfThere(path);
  const earlier = parseVerdicts({ path, text }).flatMap((one, index) =>
    namesKey(one) === namesKey(verdict) ? [index] : [],
  );
  writeAtomically(path, withVerdict(text, verdict, earlier));
}

function withVerdict(
  text: string,
  { names, verdict, by, at }: NameVerdict,
  earlier: readonly number[],
): string {
  const document = parseDocument(text);
  const { contents } = document;
  if (!isSeq(contents) || contents.items.length === 0) {
    const comments = text.replace(/^\s*(?:\[\s*\]|null|~)\s*$/mu, '').trimEnd();
    const list = stringify([{ names, verdict, by, at }], { lineWidth: 0 });
    return `${comments === '' ? HEADER : `${comments}\n`}\n${list}`;
  }
  const [first, ...others] = earlier;
  if (first === undefined) document.add({ names, verdict, by, at });
  else for (const [name, value] of Object.entries({ verdict, by, at })) document.setIn([first, name], value);
  for (const index of others.reverse()) document.deleteIn([index]);
  return document.toString({ lineWidth: 0 });
}
