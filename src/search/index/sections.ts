import type { Steps } from '../../text/steps.ts';
import type { BuiltForward, SharedLists, ViewStatistics } from './forward.ts';
import {
  countLists,
  decodeLengths,
  encodeLengths,
  fromPlainLists,
  type IntLists,
  IntListsBuilder,
  type ListPatch,
  listAt,
  toPlainLists,
} from './int-lists.ts';
import { slotCount } from './string-table.ts';
import type { BuiltView } from './view.ts';
import type { Vocabulary } from './vocabulary.ts';

export type BinarySections = ReadonlyMap<string, Uint8Array>;

export class SectionWriter {
  readonly sections = new Map<string, Uint8Array>();

  text(name: string, text: string): void {
    this.sections.set(name, new TextEncoder().encode(text));
  }

  numbers(name: string, numbers: Uint32Array | Uint16Array | Uint8Array | Float32Array | Float64Array): void {
    this.sections.set(name, new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
  }

  lists(name: string, lists: IntLists): void {
    this.numbers(`${name}.lengths`, encodeLengths(lists.starts));
    this.numbers(`${name}.values`, lists.codes);
  }

  patch(name: string, patch: ListPatch): void {
    const lists = new IntListsBuilder();
    for (const list of patch.values()) lists.add(list);
    this.numbers(`${name}.at`, Uint32Array.from(patch.keys()));
    this.lists(name, lists.build());
  }

  slices(name: string, groups: readonly (readonly Uint8Array[])[]): void {
    const all = groups.flat();
    this.sections.set(name, Buffer.concat(all));
    const lengthOf = ({ length }: { readonly length: number }) => length;
    this.numbers(`${name}.lengths`, Uint32Array.from(all, lengthOf));
    this.numbers(`${name}.counts`, Uint32Array.from(groups, lengthOf));
  }
}

function misfit(name: string, count: number, expected: number | string): Error {
  return new Error(
    `Index section "${name}" has length ${count}, expected ${expected}; build the index again.`,
  );
}

interface ListsKind {
  readonly count?: number | undefined;
  readonly isAscending?: boolean;
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

  has(name: string): boolean {
    return this.#sections.has(name);
  }

  /** Copies these sections, so that keeping them retains no others in memory. */
  under(prefix: string): SectionReader {
    return new SectionReader(new Map([...this.#sections].filter(([name]) => name.startsWith(prefix))));
  }

  text(name: string): string {
    return new TextDecoder().decode(this.#bytes(name));
  }

  lists(name: string, { count, isAscending = false }: ListsKind = {}): IntLists {
    const starts = decodeLengths(this.numbers(Uint16Array, `${name}.lengths`));
    if (count !== undefined && starts.length !== count + 1)
      throw misfit(`${name}.lengths`, starts.length - 1, count);
    const length = starts.at(-1) ?? 0;
    const values = `${name}.values`;
    const codes = isAscending
      ? this.numbers(Uint8Array, values, length)
      : this.numbers(Uint16Array, values, length);
    return { starts, codes };
  }

  patch(name: string): ListPatch {
    const at = this.numbers(Uint32Array, `${name}.at`);
    const lists = this.lists(name, { count: at.length });
    return new Map(Array.from(at, (number, place) => [number, listAt(lists, place)]));
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

  numbers<Numbers>(type: NumbersType<Numbers>, name: string, length?: number): Numbers {
    const bytes = this.#bytes(name);
    const count = bytes.byteLength / type.BYTES_PER_ELEMENT;
    if (!Number.isInteger(count) || (length !== undefined && count !== length)) {
      throw misfit(name, count, length ?? 'a whole number');
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
  writer.numbers('phoneticHashes', vocabulary.phoneticHashes);
  writer.numbers('grams', vocabulary.grams);
  writer.lists('gramsOfWord', fromPlainLists(vocabulary.gramsOfWord));
  writer.lists('texts', forward.texts);
  writer.lists('postings', postings);
  writer.lists('fields', forward.fields);
  writer.lists('fieldsOfUnit', forward.fieldsOfUnit);
  writer.numbers('opensDocument', forward.opensDocument);
  writer.numbers('pointers', forward.pointers);
  writeStatistics(writer, 'whole', forward);
}

export function* readForward(reader: SectionReader, count?: number): Steps<BuiltForward> {
  const vocabulary = yield* readVocabulary(reader);
  yield;
  const texts = reader.lists('texts', { count });
  yield;
  const postings = reader.lists('postings', { count: vocabulary.terms.length, isAscending: true });
  yield;
  const [fields, fieldsOfUnit] = [reader.lists('fields'), reader.lists('fieldsOfUnit', { count })];
  const opensDocument = reader.numbers(Uint8Array, 'opensDocument', count);
  const pointers = reader.numbers(Uint8Array, 'pointers', count);
  const lists = { vocabulary, texts, fields, fieldsOfUnit, opensDocument, pointers };
  return { forward: { ...lists, ...readStatistics(reader, 'whole', lists) }, postings };
}

function writeStatistics(writer: SectionWriter, name: string, statistics: ViewStatistics): void {
  const { units, meanLength, meanGramLength } = statistics;
  writer.numbers(`${name}.knownWords`, statistics.knownWords);
  writer.numbers(`${name}.fieldUnits`, statistics.fieldUnits);
  writer.numbers(`${name}.unitsOfTerm`, statistics.unitsOfTerm);
  writer.numbers(`${name}.countOfTerm`, statistics.countOfTerm);
  writer.numbers(`${name}.unitsOfGram`, statistics.unitsOfGram);
  writer.numbers(`${name}.lengths`, statistics.lengths);
  writer.numbers(`${name}.gramLengths`, statistics.gramLengths);
  writer.numbers(`${name}.means`, Float64Array.of(units, meanLength, meanGramLength));
}

function readStatistics(reader: SectionReader, name: string, lists: SharedLists): ViewStatistics {
  const { words, terms, grams } = lists.vocabulary;
  const all = countLists(lists.texts);
  const [units = 0, meanLength = 1, meanGramLength = 1] = reader.numbers(Float64Array, `${name}.means`, 3);
  return {
    units,
    knownWords: reader.numbers(Uint8Array, `${name}.knownWords`, words.length),
    fieldUnits: reader.numbers(Uint32Array, `${name}.fieldUnits`, countLists(lists.fields)),
    unitsOfTerm: reader.numbers(Uint32Array, `${name}.unitsOfTerm`, terms.length),
    countOfTerm: reader.numbers(Float64Array, `${name}.countOfTerm`, terms.length),
    unitsOfGram: reader.numbers(Uint32Array, `${name}.unitsOfGram`, grams.length),
    lengths: reader.numbers(Float32Array, `${name}.lengths`, all),
    gramLengths: reader.numbers(Float32Array, `${name}.gramLengths`, all),
    meanLength,
    meanGramLength,
  };
}

const PATCHED = ['texts', 'fields', 'postings'] as const;

export function writeViews(writer: SectionWriter, views: readonly BuiltView[]): void {
  for (const [number, { statistics, patches }] of views.entries()) {
    const name = `view.${number}`;
    writeStatistics(writer, name, statistics);
    for (const list of PATCHED) writer.patch(`${name}.${list}`, patches[list]);
  }
}

export function readView(reader: SectionReader, number: number, lists: SharedLists): BuiltView {
  const name = `view.${number}`;
  const patch = (list: (typeof PATCHED)[number]) => reader.patch(`${name}.${list}`);
  const patches = { texts: patch('texts'), fields: patch('fields'), postings: patch('postings') };
  return { statistics: readStatistics(reader, name, lists), patches };
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
    phoneticHashes: reader.numbers(Uint32Array, 'phoneticHashes', words.length),
    grams: reader.numbers(Uint32Array, 'grams'),
    gramsOfWord: toPlainLists(reader.lists('gramsOfWord', { count: words.length })),
  };
}

function lines(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}
