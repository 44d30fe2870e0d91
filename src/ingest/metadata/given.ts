import { parse } from 'yaml';
import { type CatalogueEntry, GivenSource, Source } from '../../model/source.ts';
import { firstLine, type Statement } from '../formats/extraction.ts';

export interface Metadata {
  readonly given: GivenSource;
  readonly from: number;
  readonly origin: 'front matter' | 'side file' | 'catalogue' | null;
}

/** The parser is quadratic in keys: 10,000 take seconds. */
const MAX_YAML = 64 * 1024;
const FRONT_MATTER = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/u;

/** Where the body begins, whatever the front matter says. */
export function bodyStart(text: string): number {
  return FRONT_MATTER.exec(text)?.[0].length ?? 0;
}

/** Side file before front matter before catalogue. Invalid YAML is refused: it might restrict the source. */
export function readMetadata(
  text: string,
  sha256: string,
  side: string | undefined,
  catalogue: readonly CatalogueEntry[],
): Metadata | { problem: string } {
  const front = FRONT_MATTER.exec(text);
  const fromFront = front ? readYaml(front[1] ?? '', 'front matter') : undefined;
  const fromSide = side === undefined ? undefined : readYaml(side, 'side file');
  if (fromFront && 'problem' in fromFront) return fromFront;
  if (fromSide && 'problem' in fromSide) return fromSide;
  const known = catalogue.find((entry) => entry.originals.includes(sha256));
  const { originals: _, ...fromCatalogue } = known ?? { originals: [] };
  return {
    given: { ...fromCatalogue, ...fromFront?.given, ...fromSide?.given },
    from: front?.[0].length ?? 0,
    origin: fromSide ? 'side file' : fromFront ? 'front matter' : known ? 'catalogue' : null,
  };
}

function readYaml(yaml: string, name: string): { given: GivenSource } | { problem: string } {
  if (yaml.length > MAX_YAML) {
    const size = Math.ceil(yaml.length / 1024);
    return { problem: `${name} of ${size} KB; the limit is ${MAX_YAML / 1024} KB` };
  }
  let value: unknown;
  try {
    value = parse(yaml) ?? {};
  } catch (error) {
    return { problem: `${name} that is not valid YAML: ${firstLine(error).replace(/:$/u, '')}` };
  }
  const parsed = GivenSource.safeParse(value);
  if (parsed.success) return { given: parsed.data };
  const issues = parsed.error.issues.map((issue) =>
    [issue.path.join('.'), issue.message].filter(Boolean).join(': '),
  );
  return { problem: `${name}: ${issues.join('; ')}` };
}

/** Each field from the first statement that has it. */
export function statedFields(statements: readonly Statement[]): GivenSource {
  return Object.assign({}, ...statements.map(({ fields }) => fields).reverse());
}

/** The title comes from the document, the id from the title, both else from the file name. */
export function completeSource(given: GivenSource, title: string | undefined, file: string): Source {
  const { edition: _, ...fields } = given;
  const name = fields.title ?? title ?? baseName(file);
  return Source.parse({
    ...fields,
    title: name,
    id: fields.id ?? slug(name) ?? slug(baseName(file)) ?? 'document',
  });
}

function baseName(file: string): string {
  return file.replace(/^.*[/\\]/u, '').replace(/\.[^.]+$/u, '');
}

/** A source id of at most 40 characters, cut at a word. */
function slug(text: string): string | undefined {
  const words =
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .match(/[a-z0-9]+/gu) ?? [];
  let id = '';
  for (const word of words) {
    if (id.length + word.length + 1 > 40) break;
    id = id === '' ? word : `${id}-${word}`;
  }
  return id === '' ? words[0]?.slice(0, 40) : id;
}
