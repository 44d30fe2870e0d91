import type { Problem } from '../../model/problem.ts';
import type { CatalogueEntry } from '../../model/source.ts';
import type { Statement } from '../formats/extraction.ts';
import type { Finding } from '../structure/block.ts';
import { readFrontMatter } from './front-matter/front-matter.ts';
import { strayRestriction } from './front-matter/stray.ts';
import { readSideFile } from './side-file.ts';

export interface GivenMetadata {
  readonly statements: readonly Statement[];
  readonly from: number;
  readonly findings: readonly Finding[];
}

/**
 * Side file before front matter before catalogue. One that cannot be parsed is a problem: it might restrict
 * the source.
 */
export function readGiven(
  text: string,
  sha256: string,
  side: string | undefined,
  catalogue: readonly CatalogueEntry[],
): GivenMetadata | { problem: Problem } {
  const front = readFrontMatter(text);
  const own = side === undefined ? undefined : readSideFile(side);
  if (front && 'problem' in front) return front;
  if (own && 'problem' in own) return own;
  const isRestricted = [own?.given, front?.statement.fields].some((fields) => fields?.restricted);
  const stray = isRestricted ? undefined : strayRestriction(text.slice(front?.from ?? 0));
  if (stray !== undefined) return { problem: { is: 'restriction-outside', field: stray } };
  const known = catalogue.find((entry) => entry.originals.includes(sha256));
  const { originals: _, ...catalogued } = known ?? { originals: [] };
  return {
    statements: [
      ...(own ? [{ origin: 'side file', fields: own.given }] : []),
      ...(front ? [front.statement] : []),
      ...(known ? [{ origin: 'catalogue', fields: catalogued }] : []),
    ],
    from: front?.from ?? 0,
    findings: [...(own?.findings ?? []), ...(front?.findings ?? [])],
  };
}
