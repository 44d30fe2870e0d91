const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Abbreviations that a name or number follows. */
const NEVER_LAST =
  /(?:^|[\s("'“‘[])(?:Drs?|Mr|Mrs|Ms|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Gov|Sen|Rep|Rev|Hon|St|Mt|Ft|Messrs|Nos?|Vol|Fig|Figs|Ch|Sec|Art|pp?|vs|cf|ca|approx|e\.g|i\.e|viz|al|ed|eds|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Nr|Abs|Bd|Hrsg|Kap|bzw|[Vv]gl|max|inkl|exkl|sog|evtl|ggf|geb|gest|Mio|Mrd|Fr|Hr|Dipl|janv|févr|juil|déc|env|Mme|Mlle|MM|Sra?|Dra|núm|pág|\p{Lu})\.\s*$/u;
/** "art. 5", "no. 3": a number follows. */
const BEFORE_NUMBER = /(?:^|[\s(])(?:art|nos?|nr|vol|fig|sec|ch|par|min|n)\.\s*$/iu;
/** "am 26. Februar", "im 19. Jahrhundert": an ordinal behind a German article, preposition or "und". */
const ORDINAL = /(?:^|\s)(?:am|der|dem|den|des|das|die|im|vom|zum|zur|bis|seit|ab|und)\s+\d{1,2}\.\s*$/iu;
/** "27. Februar", "19. Jahrhundert", also at the start of a sentence. */
const GERMAN_DATE =
  /^(?:Januar|Jänner|Februar|März|Mai|Juni|Juli|Oktober|Dezember|(?:April|August|September|November) \d{4}|Jahrhunderts?|Jh\.|Auflage|Legislaturperiode)(?!\p{L})/u;
/** "U.S.", "Ph.D.", "Inc.": end a sentence only before a typical opening word. */
const MAYBE_LAST =
  /(?:^|[\s("'“‘[])(?:(?:\p{L}{1,2}\.[\s\u00a0]?){2,}|(?:usw|Inc|Ltd|Co|Corp|Jr|Sr|etc|Bros)\.)\s*$/u;
const OPENER =
  /^["'“‘([]*(?:The|This|That|These|Those|It|Its|He|She|They|We|I|In|On|At|By|For|From|After|Before|Since|While|When|As|But|And|However|Moreover|Further|Furthermore|Additionally|There|Their|His|Her|An?|If|Although|Upon|During|Yet|Hence|Thus|One|Some|Many|Most|All|Both|Each|Other|Another|According)\b/u;

const LOOK = 100;

const UNSPACED_END = /(?<=\p{Ll}{2})(?:[.!?]["”’)]?|…)(?=\p{Lu}\p{Ll}*\s)/gu;

/** Without surrounding space. Unicode's rules, corrected for abbreviations. */
export function sentences(text: string): [number, number][] {
  const found: [number, number][] = [];
  const last = text.trimEnd().length;
  let open: number | undefined;
  for (const [from, end] of segments(text)) {
    const start = open ?? from + closing(text, from, end, found);
    if (end < last && goesOn(text.slice(Math.max(start, end - LOOK), end), text.slice(end, end + LOOK))) {
      open = start;
      continue;
    }
    open = undefined;
    addTrimmed(found, text, start, end);
  }
  if (open !== undefined) addTrimmed(found, text, open, text.length);
  return found;
}

/** Also splits if the space is missing: "rallies.The", "country…This". */
function* segments(text: string): Generator<[number, number]> {
  for (const [index, segment] of unicodeSentences(text)) {
    let start = index;
    for (const match of segment.matchAll(UNSPACED_END)) {
      const end = index + match.index + match[0].length;
      yield [start, end];
      start = end;
    }
    yield [start, index + segment.length];
  }
}

/** The segmenter takes quadratic time, so long texts are split into parts. */
function* unicodeSentences(text: string): Generator<[index: number, sentence: string]> {
  let part = PART;
  for (let at = 0; at < text.length; ) {
    const isLast = at + part >= text.length;
    let done = 0;
    for (const { index, segment } of segmenter.segment(text.slice(at, at + part))) {
      // The next part may continue this sentence.
      if (!isLast && index + segment.length > part - MARGIN) break;
      yield [at + index, segment];
      done = index + segment.length;
    }
    part = done === 0 ? part * 2 : PART;
    at += done;
  }
}

const PART = 4_000;
const MARGIN = 400;

/** A closing mark behind a space belongs to the sentence before, as in French: "Nous partons. » Le maire …". */
function closing(text: string, from: number, end: number, found: [number, number][]): number {
  const last = found.at(-1);
  const mark = last && /^\s*[»›”](?=\s|$)/u.exec(text.slice(from, Math.min(end, from + 4)))?.[0].length;
  if (last === undefined || mark === undefined) return 0;
  last[1] = from + mark;
  return mark;
}

function goesOn(end: string, rest: string): boolean {
  if (/\n\s*\n\s*$/.test(end)) return false;
  if (NEVER_LAST.test(end)) return true;
  if (BEFORE_NUMBER.test(end) && /^\d/u.test(rest)) return true;
  if (/(?:^|[^\p{L}\p{N}.,])\d{1,2}\.\s*$/u.test(end) && GERMAN_DATE.test(rest)) return true;
  // "z. B.", "u. a."
  if (/(?:^|\s)\p{L}\.\s*$/u.test(end) && /^\p{L}\./u.test(rest)) return true;
  return (MAYBE_LAST.test(end) || ORDINAL.test(end)) && !OPENER.test(rest);
}

function addTrimmed(found: [number, number][], text: string, start: number, end: number): void {
  const part = text.slice(start, end);
  const from = start + part.length - part.trimStart().length;
  const to = start + part.trimEnd().length;
  if (from < to) found.push([from, to]);
}
