import { eld } from 'eld/extrasmall';
import type { Block } from '../structure/block.ts';

/** Letters; with fewer the detector guesses. */
const SAMPLE = 800;
const LEAST = 200;

/** The language (BCP 47) of the prose, if the beginning, the middle and the end agree on it. */
export function detectLanguage(blocks: readonly Pick<Block, 'kind' | 'text'>[]): string | undefined {
  const prose = blocks.filter(({ kind }) => kind === 'paragraph' || kind === 'quotation' || kind === 'item');
  const text = prose.map((block) => block.text).join('\n');
  const last = Math.max(0, text.length - SAMPLE);
  const samples = new Set([0, Math.floor(last / 2), last].map((at) => text.slice(at, at + SAMPLE)));
  const found = new Set([...samples].map(languageOf));
  const [language] = found;
  return found.size === 1 ? language : undefined;
}

function languageOf(sample: string): string | undefined {
  const words = sample.replace(/https?:\S+|[\d\p{P}\p{S}]+/gu, ' ');
  if (words.replace(/\s/gu, '').length < LEAST) return undefined;
  const result = eld.detect(words);
  return result.isReliable() ? result.language : undefined;
}
