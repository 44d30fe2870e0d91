import { eld } from 'eld/extrasmall';
import {
  isAlike,
  isWrittenIn,
  primaryLanguage,
  scriptOf,
  type Written,
} from '../../text/characters/scripts.ts';
import type { Block } from '../structure/block.ts';
import { isClearlyIn } from './function-words.ts';

const SAMPLE = 800;
/** Letters; with fewer the detector guesses. */
const LEAST = 200;
/** Fewer are enough if the script is not the source's: it narrows the choice. */
const LEAST_OF_SCRIPT = 40;

export function detectLanguage(
  blocks: readonly Pick<Block, 'kind' | 'text'>[],
  declared: string | undefined,
): string | undefined {
  const own = declared === undefined ? undefined : primaryLanguage(declared);
  if (own !== undefined && !isDetectable(own)) return undefined;
  const prose = blocks.filter(({ kind }) => kind === 'paragraph' || kind === 'quotation' || kind === 'item');
  const text = prose.map((block) => block.text).join('\n');
  const last = Math.max(0, text.length - SAMPLE);
  const samples = new Set([0, Math.floor(last / 2), last].map((at) => text.slice(at, at + SAMPLE)));
  const found = new Set([...samples].map((sample) => languageIn(sample, LEAST)));
  const [language] = found;
  if (found.size !== 1 || language === undefined) return undefined;
  return own !== undefined && isAlike(own, language) ? own : language;
}

/** The language of a passage or note; undefined if it seems to be its source's. */
export function otherLanguage(text: string, ofSource: string | undefined): string | undefined {
  const own = ofSource === undefined ? undefined : primaryLanguage(ofSource);
  const script = scriptOf(text);
  if (script === undefined || (own !== undefined && !isDetectable(own))) return undefined;
  const isOwnScript = own === undefined ? script.languages[0] === 'en' : isWrittenIn(own, script);
  if (own !== undefined && isOwnScript && isClearlyIn(own, text)) return undefined;
  const language =
    onlyLanguageOf(script) ??
    detected(text, script, isOwnScript) ??
    (isOwnScript ? own : script.languages[0]);
  return language === own || (own && language && isAlike(own, language)) ? undefined : language;
}

/** Undefined for Latin letters, which most languages share. */
function onlyLanguageOf({ languages: [first, ...others] }: Written): string | undefined {
  return first === 'en' || others.length > 0 ? undefined : first;
}

function detected(text: string, script: Written, isOwnScript: boolean): string | undefined {
  const found = languageIn(text, isOwnScript ? LEAST : LEAST_OF_SCRIPT);
  return found !== undefined && isWrittenIn(found, script) ? found : undefined;
}

const DETECTED: readonly string[] = Object.values(eld.info().Languages);

function isDetectable(language: string): boolean {
  return language === 'und' || DETECTED.some((one) => isAlike(one, language));
}

function languageIn(sample: string, least: number): string | undefined {
  const words = sample.replace(/https?:\S+|[\d\p{P}\p{S}]+/gu, ' ');
  if (words.replace(/\s/gu, '').length < least) return undefined;
  const result = eld.detect(words);
  return result.isReliable() ? result.language : undefined;
}
