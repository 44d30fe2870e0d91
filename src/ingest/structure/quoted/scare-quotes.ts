import { lookUpForm, TITLE_NOUNS } from '../speech/lexicon.ts';
import type { MarkedSpan } from './quotation-marks.ts';

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

const TITLES_HOLD = new Set([...TITLE_NOUNS].map(lookUpForm));

export function isQuotation(text: string, { inner, outer }: MarkedSpan, attached: boolean): boolean {
  if (attached) return true;
  if (inner[1] - inner[0] > 240) return true;
  const words = text.slice(inner[0], inner[1]);
  if (!/\p{L}/u.test(words)) return false;
  const count =
    (words.match(CJK)?.length ?? 0) / 2 +
    (words.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’\-‐״"]*/gu)?.length ?? 0);
  const hasStop = /[.!?…。！？؟]$/u.test(words) || /[.!?]\s+\S/u.test(words);
  if (count <= 2) return false;
  if (CJK.test(words)) {
    CJK.lastIndex = 0;
    return words.length > 5 || hasStop;
  }
  if (hasStop && count > 3) return true;
  if (isTitleCased(words)) return false;
  const lead = text.slice(Math.max(0, outer[0] - 40), outer[0]).trim();
  const noun = lookUpForm(/([\p{L}\p{M}-]+)\s*[,:]?$/u.exec(lead)?.[1] ?? '');
  const isTitle = TITLES_HOLD.has(noun) || TITLES_HOLD.has(noun.replace(/^(?:ال|ה)/u, ''));
  return count > 10 || !isTitle || /[’']s\s+words\W*$/u.test(lead);
}

const SMALL_WORD =
  /^(?:the|and|for|from|with|into|that|des|les|der|die|das|dem|den|und|von|vom|del|los|las|con|por|para|una|une|dans|pour|sur)$/u;

function isTitleCased(words: string): boolean {
  const long = (words.match(/[\p{L}][\p{L}\p{M}'’-]{2,}/gu) ?? []).filter((word) => !SMALL_WORD.test(word));
  return long.length > 0 && /^[\p{Lu}\p{N}#]/u.test(words) && long.every((word) => /^\p{Lu}/u.test(word));
}
