import { createHash } from 'node:crypto';
import type { Document } from '../model/document.ts';
import { sourceOf } from '../model/handle.ts';
import type { HeldTexts, LibraryParts } from '../model/library-parts.ts';
import { intersection, type Restriction } from '../model/state/restriction.ts';
import { type DocumentPair, pairDocuments } from './documents.ts';
import { notesOf, passagesOf } from './handle-texts.ts';
import type { TextChange } from './passages.ts';

/** Shorter texts do not prove that a document has the words of one that is gone. */
const TELLING = 40;

export function isTelling({ length }: string): boolean {
  return length >= TELLING;
}

export type KnownRestriction = (source: string) => Restriction;

export class HeldRestrictions {
  readonly #bySource = new Map<string, Map<string, readonly string[]>>();

  constructor(held: readonly HeldTexts[]) {
    for (const { source, channels, texts } of held)
      for (const text of texts) this.#add(source, text, channels);
  }

  of(source: string, text: string | null): Restriction {
    return text === null ? null : (this.#bySource.get(source)?.get(hashOf(text)) ?? null);
  }

  restrict(source: string, texts: Iterable<string>, restriction: Restriction): void {
    if (restriction !== null) for (const text of texts) this.#add(source, hashOf(text), restriction);
  }

  inherit(from: string, to: string, texts: Iterable<string>): void {
    for (const text of texts) this.restrict(to, [text], this.of(from, text));
  }

  sourcesOf(text: string): string[] {
    const hash = hashOf(text);
    return [...this.#bySource].flatMap(([source, byText]) => (byText.has(hash) ? [source] : []));
  }

  saved(): HeldTexts[] {
    return [...this.#bySource].flatMap(([source, byText]) => {
      const groups = new Map<string, { channels: readonly string[]; texts: string[] }>();
      for (const [text, channels] of byText) {
        const group = groups.get(channels.join()) ?? { channels, texts: [] };
        groups.set(channels.join(), group);
        group.texts.push(text);
      }
      return [...groups.values()].map((group) => ({ source, ...group }));
    });
  }

  #add(source: string, hash: string, channels: readonly string[]): void {
    const byText = this.#bySource.get(source) ?? new Map<string, readonly string[]>();
    this.#bySource.set(source, byText);
    byText.set(hash, intersection([byText.get(hash) ?? null, channels]) ?? channels);
  }
}

/**
 * What the texts of `after` were restricted to so far. `known` is the strictest restriction that a source is known
 * to have had, for texts of a time that nothing recorded.
 */
export function heldAfter(
  before: LibraryParts | undefined,
  after: LibraryParts,
  changes: readonly TextChange[],
  known: KnownRestriction,
): HeldRestrictions {
  const held = new HeldRestrictions(before?.held ?? []);
  if (before?.held === undefined)
    for (const document of [...(before?.documents ?? []), ...after.documents])
      held.restrict(document.source.id, textsIn(document), known(document.source.id));
  const present = new Map(
    after.documents.map((document) => [document.source.id, new Set(textsIn(document))]),
  );
  for (const pair of pairDocuments(before?.documents ?? [], after.documents)) takeOver(held, pair, present);
  for (const { change } of changes) {
    const { handle, now, before: text } = change;
    if (change.change !== 'moved' || now === null || text === null) continue;
    if (sourceOf(now) !== sourceOf(handle)) held.inherit(sourceOf(handle), sourceOf(now), [text]);
  }
  for (const document of after.documents)
    held.restrict(document.source.id, textsIn(document), document.source.restricted ?? null);
  return held;
}

/** What is new in a document may be the words of another one that has lost them, or is gone. */
function takeOver(held: HeldRestrictions, { was, is }: DocumentPair, present: PresentTexts): void {
  if (is === undefined) return;
  const { id } = is.source;
  if (was !== undefined && was.source.id !== id) held.inherit(was.source.id, id, textsIn(is));
  const known = new Set(was === undefined ? [] : textsIn(was));
  for (const text of textsIn(is).filter((one) => isTelling(one) && !known.has(one)))
    for (const source of held.sourcesOf(text))
      if (present.get(source)?.has(text) !== true) held.inherit(source, id, [text]);
}

type PresentTexts = ReadonlyMap<string, ReadonlySet<string>>;

export function textsIn(document: Document): string[] {
  const texts = [...passagesOf(document), ...notesOf(document)].map(({ text }) => text);
  return [document.source.title, ...texts];
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
