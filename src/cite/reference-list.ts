import { type ReferenceToken, readTokens } from './reference-tokens.ts';
import { folded, type ParsedReference, parseReference, trimmed } from './references.ts';

export type PlaceKind = 'note' | 'paragraph' | 'entry' | 'page' | 'file-page' | 'number';

export interface PlaceRange {
  readonly kind: PlaceKind;
  readonly first: string;
  readonly last: string;
}

export interface ListedReference {
  readonly source: string | null;
  readonly place: PlaceRange | null;
}

/**
 * Parses one reference or several, in any mix: `ijd-2020 ¶13–15, n3`, `n1 & n2`, `pp. 4–6 of ijd-2020`,
 * `ijd-2020 ¶3; quds-2021 n2`. Returns null if any part of the text is something else.
 */
export function parseReferences(text: string, sourceIds: readonly string[]): ListedReference[] | null {
  if (text.length > MAX_LENGTH) return null;
  const single = parseReference(text, sourceIds);
  const isOne = single?.kind !== 'note' || !/[-‐-―,;&+/]/u.test(single.number);
  if (single && isOne) return [listed(single)];
  const tokens = readTokens(trimmed(folded(text)), sourceIds, 'list');
  const list = tokens.some(({ is }) => is === 'other') ? [] : assignSources(tokens);
  if (list.length > 0) return list;
  return single && [listed(single)];
}

const MAX_LENGTH = 500;

export interface FoundReferences {
  readonly text: string;
  readonly references: readonly ListedReference[];
}

export function findReferences(text: string, sourceIds: readonly string[]): FoundReferences[] {
  const running = folded(text.slice(0, LONGEST_TEXT));
  const found: FoundReferences[] = [];
  let run: ReferenceToken[] = [];
  for (const token of [...readTokens(running, sourceIds, 'prose'), END]) {
    if (token.is !== 'other') {
      run.push(token);
      continue;
    }
    const named = run.some(({ is }) => is === 'source') ? withoutEdges(run) : [];
    run = [];
    const references = assignSources(named);
    const [start, end] = [named[0]?.start ?? 0, named.at(-1)?.end ?? 0];
    if (references.length > 0) found.push({ text: running.slice(start, end), references });
  }
  return found;
}

const LONGEST_TEXT = 8000;
const END: ReferenceToken = { is: 'other', start: 0, end: 0 };

function withoutEdges(run: readonly ReferenceToken[]): ReferenceToken[] {
  const isReference = ({ is }: ReferenceToken) => is === 'source' || is === 'place';
  return run.slice(run.findIndex(isReference), run.findLastIndex(isReference) + 1);
}

function listed(parsed: ParsedReference): ListedReference {
  if (parsed.kind === 'source') return { source: parsed.source, place: null };
  const number = String(parsed.number);
  return { source: parsed.source, place: { kind: parsed.kind, first: number, last: number } };
}

function assignSources(tokens: readonly ReferenceToken[]): ListedReference[] {
  const sources = new Set(tokens.flatMap((token) => (token.is === 'source' ? [token.source] : [])));
  const places = tokens.flatMap((token) => (token.is === 'place' ? [token.place] : []));
  const [only = null] = sources;
  if (places.length === 0) return [...sources].map((source) => ({ source, place: null }));
  if (sources.size <= 1) return places.map((place) => ({ source: only, place }));
  const list: ListedReference[] = [];
  for (const segment of segmentsOf(tokens)) list.push(...assignIn(segment, list.at(-1)?.source ?? null));
  return list;
}

function segmentsOf(tokens: readonly ReferenceToken[]): ReferenceToken[][] {
  const segments: ReferenceToken[][] = [[]];
  for (const token of tokens)
    if (token.is === 'separator' && token.isStrong) segments.push([]);
    else segments.at(-1)?.push(token);
  return segments;
}

function assignIn(segment: readonly ReferenceToken[], before: string | null): ListedReference[] {
  const first = segment.find(({ is }) => is === 'source' || is === 'place');
  const follows = first?.is === 'place' && segment.some(({ is }) => is === 'source');
  const list: { source: string | null; place: PlaceRange | null }[] = [];
  let current = before;
  let open: { source: string | null; place: PlaceRange | null }[] = [];
  let isUsed = true;
  for (const [at, token] of segment.entries()) {
    if (token.is === 'place') {
      const own = { source: follows ? null : current, place: token.place };
      if (follows) open.push(own);
      isUsed = true;
      list.push(own);
    } else if (token.is === 'source') {
      const previous = list.at(-1);
      const isNamed = segment[at - 1]?.is === 'of' && previous !== undefined;
      if (!isUsed && current !== null) list.push({ source: current, place: null });
      for (const one of open) one.source = token.source;
      if (isNamed && !follows) previous.source = token.source;
      isUsed = open.length > 0 || isNamed;
      open = [];
      current = token.source;
    }
  }
  for (const one of open) one.source = current;
  return isUsed || current === null ? list : [...list, { source: current, place: null }];
}
