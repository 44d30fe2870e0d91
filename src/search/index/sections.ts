import type { Steps } from '../../text/steps.ts';
import type { BuiltForward } from './forward.ts';
import { type IntLists, lengthsOf } from './int-lists.ts';
import { slotCount } from './string-table.ts';
import type { Vocabulary } from './vocabulary.ts';

export type BinarySections = ReadonlyMap<string, Uint8Array>;

export class SectionWriter {
  readonly sections = new Map<string, Uint8Array>();

  text(name: string, text: string): void {
    this.sections.set(name, new TextEncoder().encode(text));
  }

  numbers(name: string, numbers: Uint32Array | Uint8Array | Float32Array | Float64Array): void {
    this.sections.set(name, new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
  }

  lists(name: string, lists: IntLists): void {
    this.numbers(`${name}.starts`, lists.starts);
    this.numbers(`${name}.values`, lists.values);
  }

  slices(name: string, groups: readonly (readonly Uint8Array[])[]): void {
    const all = groups.flat();
    this.sections.set(name, Buffer.concat(all));
    const lengthOf = ({ length }: { readonly length: number }) => length;
    this.numbers(`${name}.lengths`, Uint32Array.from(all, lengthOf));
    this.numbers(`${name}.counts`, Uint32Array.from(groups, lengthOf));
  }
}

interface NumbersType<Numbers> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, offset: number, count: number): Numbers;
}

export class SectionReader {
  readonly #sections: BinarySections;

  constructor(sections: BinarySections) {
    this.#sections = sections;
  }

  text(name: string): string {
    return new TextDecoder().decode(this.#bytes(name));
  }

  lists(name: string, count?: number): IntLists {
    const starts = this.numbers(Uint32Array, `${name}.starts`, count === undefined ? undefined : count + 1);
    return { starts, values: this.numbers(Uint32Array, `${name}.values`, starts.at(-1) ?? 0) };
  }

  slices(name: string): Uint8Array[][] {
    const bytes = this.#bytes(name);
    const lengths = this.numbers(Uint32Array, `${name}.lengths`);
    let at = 0;
    let slice = 0;
    return Array.from(this.numbers(Uint32Array, `${name}.counts`), (count) =>
      Array.from({ length: count }, () => {
        const length = lengths[slice++] ?? 0;
        at += length;
        return bytes.subarray(at - length, at);
      }),
    );
  }

  #bytes(name: string): Uint8Array {
    const bytes = this.#sections.get(name);
    if (bytes === undefined) throw new Error(`Index section "${name}" is missing; build the index again.`);
    return bytes;
  }

  /** Typed arrays need aligned offsets. */
  numbers<Numbers>(type: NumbersType<Numbers>, name: string, length?: number): Numbers {
    const bytes = this.#bytes(name);
    const count = bytes.byteLength / type.BYTES_PER_ELEMENT;
    if (!Number.isInteger(count) || (length !== undefined && count !== length)) {
      const message = `Index section "${name}" has length ${count}, expected ${length ?? 'a whole number'}`;
      throw new Error(`${message}; build the index again.`);
    }
    const isAligned = bytes.byteOffset % type.BYTES_PER_ELEMENT === 0;
    return isAligned
      ? new type(bytes.buffer, bytes.byteOffset, count)
      : new type(new Uint8Array(bytes).buffer, 0, count);
  }
}

export function writeForward(writer: SectionWriter, { forward, postings }: BuiltForward): void {
  const { vocabulary } = forward;
  writer.text('words', vocabulary.words.join('\n'));
  writer.text('terms', vocabulary.terms.join('\n'));
  writer.numbers('wordSlots', vocabulary.wordSlots);
  writer.numbers('termSlots', vocabulary.termSlots);
  writer.numbers('termOfWord', vocabulary.termOfWord);
  writer.numbers('stop', vocabulary.stop);
  writer.numbers('skeletons', vocabulary.phoneticHashes);
  writer.numbers('grams', vocabulary.grams);
  writer.lists('gramsOfWord', vocabulary.gramsOfWord);
  writer.lists('texts', forward.texts);
  writer.lists('postings', postings);
  writer.lists('labels', forward.fields);
  writer.numbers('labelUnits', forward.fieldUnits);
  writer.lists('labelsOfUnit', forward.fieldsOfUnit);
  writer.numbers('countOfTerm', forward.countOfTerm);
  writer.numbers('unitsOfGram', forward.unitsOfGram);
  writer.numbers('lengths', forward.lengths);
  writer.numbers('gramLengths', forward.gramLengths);
  writer.numbers('means', Float64Array.of(forward.meanLength, forward.meanGramLength));
}

export function* readForward(reader: SectionReader, count?: number): Steps<BuiltForward> {
  const vocabulary = yield* readVocabulary(reader);
  yield;
  const fieldUnits = reader.numbers(Uint32Array, 'labelUnits');
  const [meanLength = 1, meanGramLength = 1] = reader.numbers(Float64Array, 'means', 2);
  const texts = reader.lists('texts', count);
  yield;
  const postings = reader.lists('postings', vocabulary.terms.length);
  yield;
  const forward = {
    vocabulary,
    texts,
    fields: reader.lists('labels', fieldUnits.length),
    fieldUnits,
    fieldsOfUnit: reader.lists('labelsOfUnit', count),
    unitsOfTerm: lengthsOf(postings),
    countOfTerm: reader.numbers(Float64Array, 'countOfTerm', vocabulary.terms.length),
    unitsOfGram: reader.numbers(Uint32Array, 'unitsOfGram', vocabulary.grams.length),
    lengths: reader.numbers(Float32Array, 'lengths', count),
    gramLengths: reader.numbers(Float32Array, 'gramLengths', count),
    meanLength,
    meanGramLength,
  };
  return { forward, postings };
}

function* readVocabulary(reader: SectionReader): Steps<Vocabulary> {
  const words = lines(reader.text('words'));
  yield;
  const terms = lines(reader.text('terms'));
  yield;
  return {
    words,
    wordSlots: reader.numbers(Uint32Array, 'wordSlots', slotCount(words.length)),
    terms,
    termSlots: reader.numbers(Uint32Array, 'termSlots', slotCount(terms.length)),
    termOfWord: reader.numbers(Uint32Array, 'termOfWord', words.length),
    stop: reader.numbers(Uint8Array, 'stop', words.length),
    phoneticHashes: reader.numbers(Uint32Array, 'skeletons', words.length),
    grams: reader.numbers(Uint32Array, 'grams'),
    gramsOfWord: reader.lists('gramsOfWord', words.length),
  };
}

function lines(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}
