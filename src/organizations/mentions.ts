import type { Document } from '../model/document.ts';
import { fnv1a, positionOf } from '../text/hashes.ts';
import { type FoundName, formsOf, NameFinder, searchForms } from './name-finder.ts';
import { nameTokens } from './names.ts';

export interface NameHit extends FoundName {
  readonly ordinal: number;
}

export interface NameScan {
  readonly hits: readonly NameHit[];
  readonly ordinary: readonly string[];
  readonly words: Uint32Array;
}

export interface NameScans {
  readonly names: readonly string[];
  readonly scans: ReadonlyMap<Document, NameScan>;
}

/** Rescans a document only if it has all words of a new name, or hits of one no longer wanted. */
export function scanDocuments(
  documents: readonly Document[],
  names: readonly string[],
  earlier?: NameScans,
  progress: (done: number, of: number) => void = () => {},
): NameScans {
  const added = without(names, earlier?.names ?? []).map((name) =>
    searchForms(name).map((form) => fnv1a(form)),
  );
  const removed = new Set(without(earlier?.names ?? [], names));
  const finder = new NameFinder();
  // Sorted, so that reused and fresh scans agree.
  for (const name of [...names].sort()) finder.add(name);
  const scans = new Map<Document, NameScan>();
  for (const document of documents) {
    progress(scans.size, documents.length);
    const before = earlier?.scans.get(document);
    scans.set(document, before && holds(before) ? renewed(before) : scan(document, finder));
  }
  return { names, scans };

  function holds({ hits, words }: NameScan): boolean {
    return (
      !added.some((name) => name.length > 0 && name.every((word) => positionOf(words, word) >= 0)) &&
      !hits.some((hit) => hit.names.some((name) => removed.has(name)))
    );
  }

  function renewed(before: NameScan): NameScan {
    if (removed.size === 0) return before;
    return { ...before, ordinary: before.ordinary.filter((word) => finder.isName(word)) };
  }
}

function without(all: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return all.filter((one) => !known.has(one));
}

function scan({ passages }: Document, finder: NameFinder): NameScan {
  const ordinary = new Set<string>();
  const forms = new Set<string>();
  const hits = passages.flatMap(({ ordinal, text }) => {
    const tokens = nameTokens(text);
    for (const token of tokens) for (const form of formsOf(token)) forms.add(form);
    return finder.find(text, tokens, ordinary).map((found) => ({ ordinal, ...found }));
  });
  const words = Uint32Array.from(new Set(Array.from(forms, (form) => fnv1a(form)))).sort();
  return { hits, ordinary: [...ordinary], words };
}
