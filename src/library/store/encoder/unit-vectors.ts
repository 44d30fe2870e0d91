import { type BinarySections, SectionReader } from '../../../search/index/sections.ts';
import { quantize, readVectors, type UnitVectors } from '../../../search/index/vectors.ts';
import type { Meaning, SearchUnit } from '../../../search/search.ts';

export type EncodePassages = (texts: readonly string[]) => Promise<readonly Meaning[]>;

interface EarlierVectors {
  readonly sections: BinarySections;
  readonly unitOf: Int32Array;
}

interface EncodeOptions {
  readonly model: string;
  readonly encode: EncodePassages;
  readonly earlier?: EarlierVectors | undefined;
  readonly progress: (done: number, of: number) => void;
}

/** Some tenths of a second of work. */
const BATCH = 16;

export async function encodeUnits(
  units: readonly SearchUnit[],
  { model, encode, earlier, progress }: EncodeOptions,
): Promise<UnitVectors> {
  const older = earlier && readVectors(new SectionReader(earlier.sections));
  const reused = older?.model === model ? older : undefined;
  const vectors = units.map((_, unit) => {
    const before = earlier?.unitOf[unit] ?? -1;
    return reused && before >= 0
      ? reused.codes.subarray(before * reused.size, (before + 1) * reused.size)
      : undefined;
  });
  const missing = units.flatMap((_, unit) => (vectors[unit] === undefined ? [unit] : []));
  let centre = reused?.centre ?? new Float32Array();
  for (let at = 0; at < missing.length; at += BATCH) {
    progress(at, missing.length);
    const batch = missing.slice(at, at + BATCH);
    const meanings = await encode(batch.map((unit) => textOf(units[unit])));
    for (const [place, unit] of batch.entries()) {
      const meaning = meanings[place];
      if (meaning?.model !== model) throw new Error('the files of the encoder changed while it was in use');
      vectors[unit] = quantize(meaning.vector);
      centre = meaning.centre;
    }
  }
  const size = vectors[0]?.length ?? 0;
  const codes = new Int8Array(units.length * size);
  for (const [unit, vector = new Int8Array(size)] of vectors.entries()) codes.set(vector, unit * size);
  return { model, size, codes, centre };
}

function textOf(unit: SearchUnit | undefined): string {
  if (unit === undefined) return '';
  const { title, headings, text } = unit;
  const above = [title, headings.at(-1) ?? ''].filter((line) => line !== '' && line !== text);
  return [...above, text].join('. ');
}
