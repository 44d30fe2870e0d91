import { abbreviationsIn, opensSentence } from './abbreviations.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

const ORDINAL = /(?:^|\s)(?:am|der|dem|den|des|das|die|im|vom|zum|zur|bis|seit|ab|und)\s+\d{1,2}\.\s*$/iu;
const GERMAN_DATE =
  /^(?:Januar|Jänner|Februar|März|Mai|Juni|Juli|Oktober|Dezember|(?:April|August|September|November) \d{4}|Jahrhunderts?|Jh\.|Auflage|Legislaturperiode)(?!\p{L})/u;
const NUMBERED_DATE = /\d{4}\.\s*(?:\d{1,2}\.\s*){1,2}$/u;
const SHOUT = /[!?…]["'”’»)\]]*[^\S\n]*$/u;
const LIST_NUMBER = /^[([]?\d{1,3}\.\s*$/u;
const LAST_WORD = /(?:^|[\s("'“‘«„[/])((?:\p{L}\.[ \u00a0\u202f])*[\p{L}\p{M}.-]+)\.\s*$/u;

const LOOK = 100;

const GREEK_END = /(?<=\p{Script=Greek}\p{M}*[»”"]?)[;\u037e](?=\s+[«“"]?\p{Lu})/u;
const UNSPACED_END = /(?<=\p{Ll}{2})(?:[.!?]["”’)]?|…)(?=\p{Lu}\p{Ll}*\s)/u;
const INNER_END = new RegExp(`${UNSPACED_END.source}|${GREEK_END.source}`, 'gu');

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

function* segments(text: string): Generator<[number, number]> {
  for (const [index, segment] of unicodeSentences(text)) {
    let start = index;
    for (const match of segment.matchAll(INNER_END)) {
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

function closing(text: string, from: number, end: number, found: [number, number][]): number {
  const last = found.at(-1);
  const mark = last && /^\s*[»›”](?=\s|$)/u.exec(text.slice(from, Math.min(end, from + 4)))?.[0].length;
  if (last === undefined || mark === undefined) return 0;
  last[1] = from + mark;
  return mark;
}

function goesOn(end: string, rest: string): boolean {
  if (/\n\s*\n\s*$/.test(end)) return false;
  if (SHOUT.test(end) && /^\p{Ll}/u.test(rest)) return true;
  if (LIST_NUMBER.test(end)) return true;
  if (/(?:^|[^\p{L}\p{N}.,])\d{1,2}\.\s*$/u.test(end) && GERMAN_DATE.test(rest)) return true;
  if (/\d{4}\.\s*$/u.test(end) && /^\d{1,2}\.\s/u.test(rest)) return true;
  if (ORDINAL.test(end) || NUMBERED_DATE.test(end)) return !opensSentence(rest, false);
  const words = LAST_WORD.exec(end)?.[1];
  if (words === undefined) return false;
  const kinds = abbreviationsIn(words);
  if (kinds.has('never-last')) return true;
  if (kinds.has('before-number') && /^(?:§\s*)?[\p{Nd}IVXLC]/u.test(rest)) return true;
  // "z. B.", "u. a."
  if (kinds.has('letter') && /^\p{L}\p{M}*\./u.test(rest)) return true;
  return (kinds.has('letter') || kinds.has('other')) && !opensSentence(rest, kinds.has('letter'));
}

function addTrimmed(found: [number, number][], text: string, start: number, end: number): void {
  const part = text.slice(start, end);
  const from = start + part.length - part.trimStart().length;
  const to = start + part.trimEnd().length;
  if (from < to) found.push([from, to]);
}
