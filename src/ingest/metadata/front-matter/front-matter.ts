import { distance } from 'fastest-levenshtein';
import type { Problem } from '../../../model/problem.ts';
import { Edition, GivenSource } from '../../../model/source.ts';
import type { Statement } from '../../formats/extraction.ts';
import { type Finding, info, warning } from '../../structure/block.ts';
import { mayRestrict } from '../restricting.ts';
import { FIELDS, plainName, takeFields } from './fields.ts';
import { type FrontBlock, locateFrontMatter } from './locate.ts';
import { parseFrontMatter } from './parse.ts';
import { innerRestriction } from './stray.ts';
import type { Fields } from './values.ts';

export interface FrontMatter {
  readonly statement: Statement;
  readonly findings: readonly Finding[];
  readonly from: number;
}

/** YAML is quadratic in keys: 10,000 take seconds. */
const MAX_SIZE = 64 * 1024;
const ORIGINS: Readonly<Record<FrontBlock['kind'], string>> = {
  YAML: 'front matter',
  TOML: 'front matter',
  JSON: 'front matter',
  'title block': 'title block',
  header: 'header',
};

export function bodyStart(text: string): number {
  const block = locateFrontMatter(text);
  return block && block.content.length <= MAX_SIZE && parseFrontMatter(block) !== null ? block.end : 0;
}

export function readFrontMatter(text: string): FrontMatter | { readonly problem: Problem } | undefined {
  const block = locateFrontMatter(text);
  if (block === undefined) return undefined;
  const origin = ORIGINS[block.kind];
  if (block.content.length > MAX_SIZE) {
    return { problem: { is: 'metadata-too-large', origin, size: block.content.length, limit: MAX_SIZE } };
  }
  const parsed = parseFrontMatter(block);
  if (parsed === null) return undefined;
  if ('fault' in parsed)
    return { problem: { is: 'metadata-invalid', origin, kind: block.kind, message: parsed.fault } };
  const own = ownFields(origin, parsed.fields);
  if ('problem' in own) return own;
  const { taken, unknown } = takeFields(parsed.fields);
  const restricting =
    unknown.find((name) => !OWN_NAMES.has(name) && mayRestrict(name, parsed.fields[name], 'front matter')) ??
    innerRestriction(parsed.fields);
  if (restricting !== undefined) return { problem: { is: 'metadata-restricts', origin, field: restricting } };
  const findings = [...own.findings, ...misspelt(unknown), ...otherSchemes(parsed.fields)];
  if (parsed.repaired) findings.push(repairedFinding(block.kind));
  const typed = own.fields.id === undefined ? {} : asTyped(parsed.fields);
  return { statement: { origin, fields: { ...taken, ...typed, ...own.fields } }, findings, from: block.end };
}

const OWN = ['id', 'type', 'edition', 'restricted'] as const;
const OWN_NAMES = new Set<string>([...OWN, ...Object.keys(FIELDS)]);
const CSL_TYPES = new Set(
  'article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog regulation report review review-book software song speech standard thesis treaty webpage'.split(
    ' ',
  ),
);

function ownFields(
  origin: string,
  fields: Fields,
): { fields: GivenSource; findings: Finding[] } | { problem: Problem } {
  const isOwn = Object.keys(fields).every((name) => OWN_NAMES.has(name));
  const taken: Record<string, unknown> = {};
  const findings: Finding[] = [];
  for (const [name, value] of Object.entries(fields)) {
    const key = OWN.find((own) => own === plainName(name));
    if (key === undefined || (value === null && key !== 'restricted')) continue;
    const parsed = GivenSource.shape[key].safeParse(value);
    const isUnclear =
      key === 'restricted' || (key === 'edition' ? isLikeEdition(value) : isOwn && key === 'id');
    if (!parsed.success && isUnclear)
      return {
        problem: {
          is: 'metadata-value',
          origin,
          field: name,
          message: parsed.error.issues.map(({ message }) => message).join('; '),
        },
      };
    if (parsed.success && (key !== 'type' || CSL_TYPES.has(String(value)))) taken[key] = parsed.data;
    else if (key !== 'type') findings.push(ignored(name));
  }
  return { fields: GivenSource.parse(taken), findings };
}

function asTyped(fields: Fields): GivenSource {
  const texts = TEXTS.flatMap((key) => (typeof fields[key] === 'string' ? [[key, fields[key]]] : []));
  return GivenSource.safeParse(Object.fromEntries(texts)).data ?? {};
}

const TEXTS = [
  'title',
  'publisher',
  'publisher-place',
  'container-title',
  'collection-title',
  'note',
] as const;

/** "digset" must not make a digest an original; "2nd" is another edition. */
function isLikeEdition(value: unknown): boolean {
  if (typeof value === 'number') return false;
  return (
    typeof value !== 'string' || Edition.options.some((name) => distance(name, value.toLowerCase()) <= 2)
  );
}

const CHECKED = ['title', 'author', 'authors', 'publisher', 'language', 'edition'];

function misspelt(unknown: readonly string[]): Finding[] {
  return unknown.flatMap((name) => {
    const plain = plainName(name);
    if (plain.length > 20) return [];
    const meant = CHECKED.find(
      (known) => distance(known, plain) <= (known.length > 7 ? 2 : 1) && known !== plain,
    );
    if (meant === undefined) return [];
    return [warning('front-matter-field', 1, { is: 'front-field', field: name, meant })];
  });
}

function otherSchemes(fields: Fields): Finding[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const isAddress = FIELDS.URL?.names.includes(plainName(name)) === true && typeof value === 'string';
    return isAddress && /^\s*(?!https?:)[a-z][a-z\d+.-]*:/iu.test(value) ? [ignored(name)] : [];
  });
}

function ignored(name: string): Finding {
  return info('front-matter-field', 1, { is: 'front-value', field: name });
}

function repairedFinding(kind: string): Finding {
  return warning('front-matter-repaired', 1, { is: 'front-repaired', kind });
}
