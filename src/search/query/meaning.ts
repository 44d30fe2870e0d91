import type { SearchResult, Signals } from '../search.ts';
import { judge } from './evidence.ts';

/** A closer passage makes up for missing words, a more distant one needs more of them. Measured on ten collections. */
const NEUTRAL = 0.8;
const SUPPORT = 0.5;
/** As close as a passage that answers in other words. */
const PARAPHRASE = 1;
/** A question in another language shares no words: only a passage this close is shown. */
const DISTANT = 0.5;
const FOREIGN = 2 / 3;

export function judgeByMeaning(signals: Signals, closeness: number): SearchResult['evidence'] {
  const { near, words, lacking } = signals;
  if (lacking >= FOREIGN) {
    if (closeness < DISTANT) return 'none';
    return closeness < NEUTRAL ? 'closest' : 'answer';
  }
  const support = SUPPORT * (closeness - NEUTRAL);
  return judge({
    ...signals,
    near: near + support,
    words: words + support,
    lacking: closeness < PARAPHRASE ? lacking : 0,
  });
}
