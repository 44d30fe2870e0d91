import type { Excerpt, KeptItem } from '../../model/answer.ts';
import type { Document, Span } from '../../model/document.ts';
import { parseHandle, sourceOf } from '../../model/handle.ts';
import type { KeptQuote } from '../../model/state/basket.ts';
import { passageAt } from '../citing/citations.ts';
import { quote as quoted } from '../excerpts.ts';
import type { Library } from '../library.ts';
import { noteUnit, passageUnit, type Unit } from '../units.ts';

export type KeptPlace = Pick<KeptQuote, 'handle' | 'start' | 'quote'>;

export type KeptStanding = Pick<KeptItem, 'state' | 'kept' | 'excerpt'>;

/** What became of a kept quote in this library or view; undefined if it has nothing of its source. */
export function standingOf(library: Library, kept: KeptQuote): KeptStanding | undefined {
  const { handle, quote, start } = kept;
  const here = unitAt(library, handle);
  if (here?.text.includes(quote))
    return { state: 'holds', kept: null, excerpt: excerptOf(here, quote, start) };
  const [change] = library.changesOf(handle);
  const [renamed] = library.changesOf(sourceOf(handle));
  const places = [change?.now, renamed?.now && renamed.now + handle.slice(sourceOf(handle).length)];
  const sources = [sourceOf(handle), renamed?.now, change?.now && sourceOf(change.now)];
  const documents = sources.flatMap((id) => (id ? (library.document(id) ?? []) : []));
  const moved =
    places.flatMap((place) => (place ? (unitAt(library, place) ?? []) : [])).find(has(quote)) ??
    documents.flatMap(allUnits).find(has(quote));
  if (moved) return { state: 'moved', kept: null, excerpt: excerptOf(moved, quote, start) };
  if (documents.length === 0 && change === undefined && renamed === undefined) return undefined;
  const known = library.changesOf(handle).some(({ before }) => before?.includes(quote));
  const successor = change?.now ? unitAt(library, change.now) : undefined;
  const excerpt = nearest(library, quote, documents) ?? (successor ? quoted(successor) : null);
  return { state: excerpt ? 'changed' : 'gone', kept: known ? quote : null, excerpt };
}

/** The words at a handle, or a part of them, as a basket keeps them; undefined if it has no such words. */
export function keepable(library: Library, handle: string, words?: string): KeptPlace | undefined {
  const unit = unitAt(library, handle);
  if (unit === undefined) return undefined;
  const quote = words ?? unit.text;
  const start = unit.text.indexOf(quote);
  return start === -1 ? undefined : { handle: unit.handle, start, quote };
}

function unitAt(library: Library, text: string): Unit | undefined {
  const handle = parseHandle(text);
  const document = handle && library.document(handle.source);
  if (handle === undefined || document === undefined) return undefined;
  if (handle.kind === 'note') {
    const footnote = document.footnotes.find(({ id }) => id === handle.number);
    return footnote && footnote.raw !== '' ? noteUnit(document, footnote) : undefined;
  }
  const passage = passageAt(document, handle.kind, handle.number);
  return passage && passageUnit(document, passage);
}

function allUnits(document: Document): Unit[] {
  return [
    ...document.passages.map((passage) => passageUnit(document, passage)),
    ...document.footnotes.map((footnote) => noteUnit(document, footnote)),
  ];
}

function has(quote: string) {
  return ({ text }: Unit) => text.includes(quote);
}

function excerptOf(unit: Unit, words: string, start: number): Excerpt {
  const before = unit.text.lastIndexOf(words, start);
  const after = unit.text.indexOf(words, start);
  const isBefore = before !== -1 && (after === -1 || start - before < after - start);
  const at = isBefore ? before : after;
  const span: Span = [at, at + words.length];
  return quoted(unit, { span });
}

function nearest(library: Library, quote: string, documents: readonly Document[]): Excerpt | null {
  const ids = documents.map(({ source }) => source.id);
  for (const source of new Set(ids)) {
    const { items } = library.verify({ quote, source, offset: 0, limit: NEAREST });
    const found = items.find(({ excerpt, verdict }) => excerpt?.source.id === source && CLOSE.has(verdict));
    if (found) return found.excerpt;
  }
  return null;
}

const NEAREST = 10;
const CLOSE: ReadonlySet<string> = new Set(['exact', 'typography', 'near', 'edited', 'shortened']);
