import { eld } from 'eld/extrasmall';
import type { Block } from '../structure/block.ts';

const SAMPLE = 800;
/** Letters; with fewer the detector guesses. */
const LEAST = 200;

const ALIKE = [
  ['no', 'nb', 'nn', 'da'],
  ['hr', 'bs', 'sr', 'sh', 'cnr'],
  ['ms', 'id'],
  ['tl', 'fil'],
  ['fa', 'prs'],
];

/**
 * Only if beginning, middle and end agree and the detector knows the `declared` one: programs often declare
 * their own default.
 */
export function detectLanguage(
  blocks: readonly Pick<Block, 'kind' | 'text'>[],
  declared: string | undefined,
): string | undefined {
  const own = declared?.split(/[-_]/u)[0]?.toLowerCase();
  if (own !== undefined && !KNOWN.has(own)) return undefined;
  const prose = blocks.filter(({ kind }) => kind === 'paragraph' || kind === 'quotation' || kind === 'item');
  const text = prose.map((block) => block.text).join('\n');
  const last = Math.max(0, text.length - SAMPLE);
  const samples = new Set([0, Math.floor(last / 2), last].map((at) => text.slice(at, at + SAMPLE)));
  const found = new Set([...samples].map(languageIn));
  const [language] = found;
  if (found.size !== 1 || language === undefined) return undefined;
  return ALIKE.some((group) => own && group.includes(own) && group.includes(language)) ? own : language;
}

const KNOWN: ReadonlySet<string> = new Set([...Object.values(eld.info().Languages), ...ALIKE.flat(), 'und']);

function languageIn(sample: string): string | undefined {
  const words = sample.replace(/https?:\S+|[\d\p{P}\p{S}]+/gu, ' ');
  if (words.replace(/\s/gu, '').length < LEAST) return undefined;
  const result = eld.detect(words);
  return result.isReliable() ? result.language : undefined;
}
