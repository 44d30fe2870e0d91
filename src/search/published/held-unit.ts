import { leadsToUnits, weightOfField } from '../index/forward.ts';
import { gramsPerWordIn, leastLengthOf, mirrored } from '../index/statistics.ts';
import type { VocabularyBuilder } from '../index/vocabulary.ts';
import type { VisitPart } from '../queried-index.ts';
import { inView, type PackedUnit, type PublishedView } from './format.ts';

interface HeldPart {
  readonly words: Uint32Array;
  readonly weight: number;
  readonly isField: boolean;
  readonly leads: boolean;
}

type ViewMeans = Pick<PublishedView, 'meanLength' | 'meanGramLength'>;

/** A unit as a view shows it. */
export class HeldUnit {
  readonly pointer: number;
  readonly length: number;
  readonly gramLength: number;
  readonly #parts: readonly HeldPart[];

  constructor(packed: PackedUnit, view: number, vocabulary: VocabularyBuilder, means: ViewMeans) {
    const numbers = (words: string) =>
      Uint32Array.from(words === '' ? [] : words.split('\n'), (word) => vocabulary.number(word));
    const text = numbers(inView(packed.words, view));
    const fields = packed.fields.map(({ words, units }): HeldPart => {
      const below = inView(units, view);
      const own = numbers(inView(words, view));
      return { words: own, weight: weightOfField(below), isField: true, leads: leadsToUnits(below) };
    });
    this.#parts = [{ words: text, weight: 1, isField: false, leads: true }, ...fields];
    this.pointer = packed.pointer;
    const { length, gramLength } = this.#measured(vocabulary);
    const least = leastLengthOf(packed.role, means.meanLength);
    this.length = Math.fround(mirrored(length, least));
    this.gramLength = Math.fround(mirrored(gramLength, least * gramsPerWordIn(means)));
  }

  get text(): Uint32Array {
    return this.#parts[0]?.words ?? new Uint32Array();
  }

  eachPart(visit: VisitPart): void {
    for (const { words, weight, isField, leads } of this.#parts)
      visit(words, 0, words.length, weight, isField, leads);
  }

  /** Of an index in memory, `countView` adds up the same numbers in arrays of 32-bit floats. */
  #measured({ stop, gramsOfWord: { starts } }: VocabularyBuilder) {
    let [length, gramLength] = [0, 0];
    for (const { words, weight } of this.#parts) {
      let [own, grams] = [0, 0];
      for (const word of words) {
        if (stop[word] === 1) continue;
        const count = (starts[word + 1] ?? 0) - (starts[word] ?? 0);
        if (count > 0) own++;
        grams += count;
      }
      length = Math.fround(length + weight * own);
      gramLength = Math.fround(gramLength + weight * grams);
    }
    return { length, gramLength };
  }
}
