import type { Steps } from '../../text/steps.ts';
import type { Meaning } from '../search.ts';
import type { SectionReader, SectionWriter } from './sections.ts';

/** One vector a unit, as signed bytes. `model` is the hash of the encoder's files. */
export interface UnitVectors {
  readonly model: string;
  readonly size: number;
  readonly codes: Int8Array;
  readonly centre: Float32Array;
}

/** Candidates by signs alone: they contain .98 of the nearest ten and .86 of the nearest fifty, or more. */
const COARSE = 400;
const BITS = 32;
const LARGEST = 127;
/** Units between two yields. */
const STRIDE = 2000;

export function quantize(vector: Float32Array): Int8Array {
  const most = vector.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;
  return Int8Array.from(vector, (value) => Math.round((value / most) * LARGEST));
}

export function writeVectors(writer: SectionWriter, { model, size, codes, centre }: UnitVectors): void {
  writer.text('vectors', JSON.stringify({ model, size }));
  writer.numbers('vectors.centre', centre);
  writer.numbers('vectors.codes', new Uint8Array(codes.buffer, codes.byteOffset, codes.length));
}

/** Undefined for an index without vectors. */
export function readVectors(reader: SectionReader, units?: number): UnitVectors | undefined {
  if (!reader.has('vectors')) return undefined;
  const { model, size }: Pick<UnitVectors, 'model' | 'size'> = JSON.parse(reader.text('vectors'));
  const bytes = reader.numbers(Uint8Array, 'vectors.codes', units === undefined ? undefined : units * size);
  const codes = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  return { model, size, codes, centre: reader.numbers(Float32Array, 'vectors.centre', size) };
}

export function* createVectorTable(vectors: UnitVectors): Steps<VectorTable> {
  const { size, codes, centre } = vectors;
  const width = Math.ceil(size / BITS);
  const units = size === 0 ? 0 : codes.length / size;
  const signs = new Uint32Array(units * width);
  for (let unit = 0; unit < units; unit++) {
    signs.set(signsOf(codes.subarray(unit * size, (unit + 1) * size), centre), unit * width);
    if (unit % STRIDE === 0) yield;
  }
  return new VectorTable(vectors, signs, width);
}

function signsOf(values: Int8Array | Float32Array, centre: Float32Array): Uint32Array {
  const signs = new Uint32Array(Math.ceil(values.length / BITS));
  let square = 0;
  for (let at = 0; at < values.length; at++) square += (values[at] ?? 0) ** 2;
  const length = Math.sqrt(square);
  for (let at = 0; at < values.length; at++)
    if ((values[at] ?? 0) > (centre[at] ?? 0) * length)
      signs[at >> 5] = (signs[at >> 5] ?? 0) | (1 << (at & 31));
  return signs;
}

export interface Closeness {
  /** 0 for a unit that has nothing to do with the question, about 1 for one that answers it. */
  of(unit: number): number;
  nearest(most: number, accept: (unit: number) => boolean): number[];
}

/** Holds scratch arrays, which all views share: one query at a time. */
export class VectorTable {
  readonly #vectors: UnitVectors;
  readonly #signs: Uint32Array;
  readonly #width: number;
  readonly #distances: Uint16Array;
  readonly #order: Uint32Array;

  constructor(vectors: UnitVectors, signs: Uint32Array, width: number) {
    this.#vectors = vectors;
    this.#signs = signs;
    this.#width = width;
    this.#distances = new Uint16Array(signs.length / (width || 1));
    this.#order = new Uint32Array(this.#distances.length);
  }

  /** Undefined for a vector of another model. */
  closenessTo(meaning: Meaning): Closeness | undefined {
    const { model, size } = this.#vectors;
    if (meaning.model !== model || meaning.vector.length !== size) return undefined;
    const { unrelated, related } = meaning;
    const of = (unit: number) =>
      Math.max(0, (this.#cosine(meaning.vector, unit) - unrelated) / (related - unrelated));
    return {
      of,
      nearest: (most, accept) => {
        const near: number[] = [];
        for (const unit of this.#bySigns(signsOf(meaning.vector, this.#vectors.centre))) {
          if (near.length === COARSE) break;
          if (accept(unit)) near.push(unit);
        }
        const ranked = near.map((unit) => ({ unit, closeness: of(unit) }));
        ranked.sort((a, b) => b.closeness - a.closeness || a.unit - b.unit);
        return ranked.slice(0, most).map(({ unit }) => unit);
      },
    };
  }

  #cosine(vector: Float32Array, unit: number): number {
    const { size, codes } = this.#vectors;
    let dot = 0;
    let square = 0;
    for (let at = 0, code = unit * size; at < size; at++, code++) {
      const value = codes[code] ?? 0;
      dot += (vector[at] ?? 0) * value;
      square += value * value;
    }
    return square === 0 ? 0 : dot / Math.sqrt(square);
  }

  #bySigns(sought: Uint32Array): Uint32Array {
    const width = this.#width;
    const starts = new Uint32Array(width * BITS + 2);
    for (let unit = 0; unit < this.#distances.length; unit++) {
      let distance = 0;
      for (let at = 0; at < width; at++)
        distance += bitsIn((this.#signs[unit * width + at] ?? 0) ^ (sought[at] ?? 0));
      this.#distances[unit] = distance;
      starts[distance + 1] = (starts[distance + 1] ?? 0) + 1;
    }
    for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
    for (let unit = 0; unit < this.#distances.length; unit++) {
      const distance = this.#distances[unit] ?? 0;
      const place = starts[distance] ?? 0;
      this.#order[place] = unit;
      starts[distance] = place + 1;
    }
    return this.#order;
  }
}

function bitsIn(number: number): number {
  const pairs = number - ((number >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
