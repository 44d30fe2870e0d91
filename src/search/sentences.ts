import type { Span } from '../model/document.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Abbreviations that a name or a number follows: the sentence goes on. */
const NEVER_LAST =
  /(?:^|[\s("'“‘[])(?:Drs?|Mr|Mrs|Ms|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Gov|Sen|Rep|Rev|Hon|St|Mt|Ft|Messrs|Nos?|Vol|Fig|Figs|Ch|Sec|Art|pp?|vs|cf|ca|approx|e\.g|i\.e|viz|al|ed|eds|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|\p{Lu})\.\s*$/u;
/** "U.S.", "Ph.D.", "Inc.": the sentence may end here, and does where a word follows that opens sentences. */
const MAYBE_LAST = /(?:^|[\s("'“‘[])(?:(?:\p{L}{1,2}\.){2,}|(?:Inc|Ltd|Co|Corp|Jr|Sr|etc|Bros)\.)\s*$/u;
const OPENER =
  /^["'“‘([]*(?:The|This|That|These|Those|It|Its|He|She|They|We|I|In|On|At|By|For|From|After|Before|Since|While|When|As|But|And|However|Moreover|Further|Furthermore|Additionally|There|Their|His|Her|An?|If|Although|Upon|During|Yet|Hence|Thus|One|Some|Many|Most|All|Both|Each|Other|Another|According)\b/u;

const UNSPACED_END = /(?<=\p{Ll}{2})(?:[.!?]["”’)]?|…)(?=\p{Lu}\p{Ll}*\s)/gu;

/**
 * The sentences of a text as ranges, in order, without the space around them; every other character is in one of
 * them. Unicode's rules, mended where an abbreviation's full stop is no end.
 */
export function sentences(text: string): Span[] {
  const found: Span[] = [];
  let open: number | undefined;
  for (const [from, end] of segments(text)) {
    const start = open ?? from;
    if (goesOn(text.slice(start, end), text.slice(end))) {
      open = start;
      continue;
    }
    open = undefined;
    addTrimmed(found, text, start, end);
  }
  if (open !== undefined) addTrimmed(found, text, open, text.length);
  return found;
}

/** Unicode's sentences, divided also where the space after an end is lacking: "rallies.The", "country…This". */
function* segments(text: string): Generator<Span> {
  for (const { index, segment } of segmenter.segment(text)) {
    let start = index;
    for (const match of segment.matchAll(UNSPACED_END)) {
      const end = index + match.index + match[0].length;
      yield [start, end];
      start = end;
    }
    yield [start, index + segment.length];
  }
}

function goesOn(sentence: string, rest: string): boolean {
  if (rest.trim() === '' || /\n\s*\n\s*$/.test(sentence)) return false;
  return NEVER_LAST.test(sentence) || (MAYBE_LAST.test(sentence) && !OPENER.test(rest));
}

function addTrimmed(found: Span[], text: string, start: number, end: number): void {
  const part = text.slice(start, end);
  const from = start + part.length - part.trimStart().length;
  const to = start + part.trimEnd().length;
  if (from < to) found.push([from, to]);
}
