import type { SpeechScope } from '../speech/tokens.ts';
import type { PassageQuotation } from './types.ts';

export function scopeOf(text: string, kept: readonly PassageQuotation[], from: number): SpeechScope {
  return {
    text,
    from,
    narration(start, end) {
      const shown: string[] = [];
      let at = end;
      for (let index = kept.length - 1; index >= 0 && at > start; index--) {
        const one = kept[index];
        if (one === undefined || (one.depth === 0 && one.outer[1] <= start)) break;
        if (one.depth > 0 || one.outer[0] >= at) continue;
        const [from, to] = [Math.max(start, one.outer[0]), Math.min(at, one.outer[1])];
        // A full stop in the quotation ends the narrator's sentence as well.
        const stop = /[.!?…]/u.test(text.charAt(one.end - 1)) ? '.' : ' ';
        shown.push(text.slice(to, at), `${' '.repeat(Math.max(0, to - from - 1))}${to > from ? stop : ''}`);
        at = from;
      }
      shown.push(text.slice(start, at));
      return shown.reverse().join('');
    },
  };
}
