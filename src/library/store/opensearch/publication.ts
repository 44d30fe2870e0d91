import { setImmediate } from 'node:timers/promises';
import type { Document } from '../../../model/document.ts';
import type { LibraryLimits } from '../../../model/library-parts.ts';
import { nameFormsIn } from '../../../organizations/name-finder.ts';
import { loadLists } from '../../../search/engine.ts';
import { startsOf } from '../../../search/index/int-lists.ts';
import { SectionReader } from '../../../search/index/sections.ts';
import { countDocuments, publishedDocuments, publishedIndex } from '../../../search/published/documents.ts';
import type { PublishedDocument } from '../../../search/published/format.ts';
import type { SearchUnits } from '../../../search/search.ts';
import { finishBreathing } from '../../../text/steps.ts';
import { type Unit, unitsOf } from '../../units.ts';
import { hiddenUnits } from '../../visible.ts';
import { decodeDocument } from '../snapshot/lazy-documents.ts';
import { partsWithViews } from '../snapshot/serialize.ts';
import type { SnapshotSections } from '../snapshot/snapshot.ts';
import { aboutDocuments, chunkDocuments, type DocumentOutline } from './contents.ts';

/** Write `documents` first: `about` depends on all of them. `total`: an estimate of their number. */
export interface Publication {
  readonly total: number;
  readonly documents: Iterable<PublishedDocument>;
  readonly about: Iterable<PublishedDocument>;
}

/** All index documents of a library; keeps one source document in memory at a time. */
export async function publicationOf(
  index: string,
  sections: SnapshotSections,
  limits: LibraryLimits | undefined,
): Promise<Publication> {
  const reader = new SectionReader(sections);
  const parts = partsWithViews(sections, limits);
  const counts = reader.numbers(Uint32Array, 'units');
  const slices = reader.slices('documents');
  const documentAt = (position: number) => decodeDocument(slices[position] ?? []);
  const starts = startsOf(counts);
  const units = new PassingUnits(starts, documentAt);
  const hidden = hiddenUnits(parts, counts);
  const lists = await finishBreathing(loadLists(units, parts.lexicon, sections, hidden), () =>
    setImmediate(),
  );
  const order = { documents: parts.documents.map(({ source }) => source.id), starts: [...starts] };
  const outlines: DocumentOutline[] = [];
  function* documents(): Generator<PublishedDocument> {
    yield* publishedDocuments(lists, order, nameFormsIn(parts.lexicon));
    for (const [position, { source }] of parts.documents.entries())
      outlines.push(yield* chunkDocuments({ ...documentAt(position), source }));
  }
  function* about(): Generator<PublishedDocument> {
    yield* aboutDocuments(parts, outlines, publishedIndex(lists, order), index);
  }
  return { total: countDocuments(lists), documents: documents(), about: about() };
}

/** Units of documents that are read in order. */
class PassingUnits implements SearchUnits {
  readonly #starts: Uint32Array;
  readonly #documentAt: (position: number) => Document;
  #position = -1;
  #units: readonly Unit[] = [];

  constructor(starts: Uint32Array, documentAt: (position: number) => Document) {
    this.#starts = starts;
    this.#documentAt = documentAt;
  }

  get length(): number {
    return this.#starts.at(-1) ?? 0;
  }

  at(number: number): Unit | undefined {
    if (number < 0 || number >= this.length) return undefined;
    const isBefore = number < (this.#starts[this.#position] ?? 0);
    let position = isBefore ? 0 : Math.max(0, this.#position);
    while ((this.#starts[position + 1] ?? 0) <= number) position++;
    if (position !== this.#position) this.#units = [...unitsOf(this.#documentAt(position))];
    this.#position = position;
    return this.#units[number - (this.#starts[position] ?? 0)];
  }
}
