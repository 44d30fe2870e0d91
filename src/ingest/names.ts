/** A word or a comma of a text: as it stands, in its normal form, and where. */
export interface NameToken {
  readonly text: string;
  readonly norm: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The words of a text in the normal form in which names are compared: without case, diacritics, apostrophes and
 * hyphens, British spellings as American ones, `&` as `and`. A comma is a token of its own.
 */
export function nameTokens(text: string): NameToken[] {
  const tokens: NameToken[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const word = match[0];
    tokens.push({ text: word, norm: normalWord(word), start: match.index, end: match.index + word.length });
  }
  return tokens;
}

/** The words of a name in their normal form, without commas and a leading "the". */
export function nameWords(name: string): string[] {
  const words = nameTokens(name).flatMap(({ norm }) => (norm === ',' || norm === '' ? [] : [norm]));
  return words.length > 1 && words[0] === 'the' ? words.slice(1) : words;
}

/** One string for all ways to write a name that differ in nothing that matters: equal keys, equal names. */
export function nameKey(name: string): string {
  return nameWords(name).join('');
}

/** Whether a text looks like an acronym: no space, two capitals at least, and as many of them as other letters. */
export function isAcronym(text: string): boolean {
  if (!/^[\p{Lu}\d][\p{L}\d.&/-]{1,11}$/u.test(text)) return false;
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return capitals >= 2 && capitals >= (text.match(/\p{Ll}/gu)?.length ?? 0);
}

/** Whether the text's first letter is a capital, or of a script that has none. */
export function isCapitalised(text: string): boolean {
  return /^[^\p{L}]*[\p{Lu}\p{Lt}\p{Lo}]/u.test(text);
}

/**
 * Whether an acronym can be short for these words: its letters are their initials (small words may be left out,
 * `4` is "for", `2` is "to"), or, where `loosely`, stand in them in this order beginning with the first initial.
 */
export function abbreviates(acronym: string, words: readonly string[], loosely: boolean): boolean {
  const letters = acronym.toLowerCase().replace(/[^\p{L}\d]/gu, '');
  const parts = words.flatMap((word) => word.split(/[-‐‑&/]/).filter((part) => part !== ''));
  const initials = (text: string[], from: number): boolean => {
    const [part, ...rest] = text;
    if (part === undefined) return from === letters.length;
    const first = normalWord(part).charAt(0);
    const digit = { for: '4', four: '4', to: '2', two: '2' }[part.toLowerCase()];
    const taken = letters[from] !== undefined && (letters[from] === first || letters[from] === digit);
    return (taken && initials(rest, from + 1)) || (!isCapitalised(part) && initials(rest, from));
  };
  if (initials(parts, 0)) return true;
  const all = parts.map(normalWord).join('');
  return loosely && letters[0] === all[0] && isSubsequence(letters.replace(/\d/g, ''), all);
}

function isSubsequence(letters: string, text: string): boolean {
  let from = 0;
  for (const letter of letters) {
    from = text.indexOf(letter, from) + 1;
    if (from === 0) return false;
  }
  return true;
}

/** A word of a run; `small` for the "of" and "and" between words with capitals. */
export interface RunWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly small: boolean;
}

/**
 * Capitalised words that follow one another, with the small words between them. `initial`: the first may have its
 * capital because a sentence begins with it. `acronym`: what stands in brackets right after them, if it is one.
 */
export interface CapitalRun {
  readonly words: RunWord[];
  readonly initial: boolean;
  readonly acronym: string | null;
}

/** The runs of two words or more. Articles and prepositions that begin a sentence are no part of a run. */
export function capitalRuns(text: string): CapitalRun[] {
  if (!/\p{Ll}/u.test(text)) return [];
  const runs: CapitalRun[] = [];
  let words: RunWord[] = [];
  const close = () => {
    while (words.at(-1)?.small) words.pop();
    const [first] = words;
    const acronym = ACRONYM_AFTER.exec(text.slice(words.at(-1)?.end ?? 0))?.[1] ?? '';
    if (first !== undefined && words.length > 1) {
      const initial = SENTENCE_START.test(text.slice(0, first.start));
      runs.push({ words, initial, acronym: isAcronym(acronym) ? acronym : null });
    }
    words = [];
  };
  for (const match of text.matchAll(RUN_WORD)) {
    const [word] = match;
    const last = words.at(-1);
    if (last !== undefined && !/^[ \t\n\u00A0]{1,3}$/.test(text.slice(last.end, match.index))) close();
    const small = SMALL.has(word);
    const capital = !small && isCapitalised(word.replace(ARTICLE, '')) && !/-\p{Ll}{3,}$/u.test(word);
    if (!small && !capital) close();
    else if (words.length > 0 || (capital && !OPENING.test(word))) {
      words.push({ text: word, start: match.index, end: match.index + word.length, small });
    }
  }
  close();
  return runs;
}

const RUN_WORD =
  /(?:\p{Lu}\.){2,}|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’ʼ\-‐‑][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*['’]?(?=\s|$|\P{L})|&/gu;
/** An article that a capital follows: "al-Wadi", "d’Orly". */
const ARTICLE = /^(?:al|el|an|as|ash|d['’])[-‑]?(?=\p{Lu})/u;
const ACRONYM_AFTER = /^["”’]?\s?\(["“]?([^\s()"“”,;]{2,12}?)s?["”]?[),;]/;
const SENTENCE_START = /(?:^|[.!?:…]["”’')\]]*\s+|["“‘(\n]\s*)$/;
const SMALL = new Set(
  'of the for and & in on against to de des du la le les der die das für und et al el y e bin ibn'.split(' '),
);
const OPENING =
  /^(?:The|A|An|This|That|These|Those|In|On|At|By|For|From|With|Of|To|As|And|But|Or|If|When|While|After|Before|Since|Upon|Although|Both|Its|His|Her|Their|Our|All|Many|Some|Several|Other|Another|According|However|Yet|Hence|Also|Among|Under|Per|Der|Die|Das|Le|La|Les)$/;

/** A name found in a text. `doubtful`: one word whose capitals its place in the text may account for. */
export interface FoundName<Value> {
  readonly values: readonly Value[];
  readonly start: number;
  readonly end: number;
  readonly doubtful: boolean;
}

interface Node<Value> {
  readonly next: Map<string, Node<Value>>;
  readonly forms: { readonly words: readonly string[]; readonly exact: boolean; readonly value: Value }[];
}

/** Finds many names in many texts: one pass over a text, whatever the number of names. */
export class NameFinder<Value> {
  readonly #root: Node<Value> = { next: new Map(), forms: [] };
  /** Names of one word that have been met in lower case: words of the language, such as "rise". */
  readonly ordinary = new Set<string>();

  /** Adds a name. A name of one word and an acronym are found only as they are written here. */
  add(name: string, value: Value): void {
    const all = nameTokens(name);
    const tokens = all[0]?.norm === 'the' ? all.slice(1) : all;
    let node = this.#root;
    for (const { norm } of tokens) {
      const next = node.next.get(norm) ?? { next: new Map(), forms: [] };
      node.next.set(norm, next);
      node = next;
    }
    const words = tokens.map(({ text }) => text);
    if (tokens.length > 0) node.forms.push({ words, exact: tokens.length === 1 || isAcronym(name), value });
  }

  /** The names in a text, none inside another: the longest wins. Word for word, with or without a possessive. */
  find(text: string): FoundName<Value>[] {
    const tokens = nameTokens(text);
    const found = tokens.flatMap((_token, from) => this.#from(text, tokens, from));
    if (found.length < 2) return found;
    const kept: FoundName<Value>[] = [];
    for (const match of found.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)) {
      if (kept.every((other) => match.end <= other.start || match.start >= other.end)) kept.push(match);
    }
    return kept.sort((a, b) => a.start - b.start);
  }

  #from(text: string, tokens: readonly NameToken[], from: number): FoundName<Value>[] {
    const found: FoundName<Value>[] = [];
    let node: Node<Value> | undefined = this.#root;
    for (let at = from; node !== undefined; at++) {
      const token = tokens[at];
      if (token === undefined || (at > from && !joined(text, tokens[at - 1], token))) break;
      const bare = possessor(token);
      for (const last of bare === null ? [token] : [token, bare]) {
        const forms = node.next.get(last.norm)?.forms ?? [];
        if (forms.length === 0) continue;
        const words = [...tokens.slice(from, at), last];
        if (at === from && isLower(last.text)) this.ordinary.add(last.norm);
        const values = forms.filter((form) => agree(form, words)).map((form) => form.value);
        const start = words[0]?.start ?? 0;
        const doubtful = at === from && isDoubtful(text, last);
        if (values.length > 0) found.push({ values: [...new Set(values)], start, end: last.end, doubtful });
      }
      node = node.next.get(token.norm);
    }
    return found;
  }
}

/** Whether nothing but space, hyphens, quotation marks or the stop of an initial stands between two words. */
function joined(text: string, before: NameToken | undefined, token: NameToken): boolean {
  const gap = text.slice(before?.end ?? 0, token.start);
  return (
    gap === ' ' || /^[\s\-‐‑–/"“”'‘’]{0,4}$/.test(before?.text.length === 1 ? gap.replace('.', '') : gap)
  );
}

function possessor(token: NameToken): NameToken | null {
  if (!/['’]s$/.test(token.text)) return null;
  const text = token.text.slice(0, -2);
  return { text, norm: normalWord(text), start: token.start, end: token.end - 2 };
}

function isLower(text: string): boolean {
  return text !== text.toUpperCase() && text === text.toLowerCase();
}

/** Where a name has a capital, the text must; the small words and the articles of names go either way. */
function agree(form: { words: readonly string[]; exact: boolean }, words: readonly NameToken[]): boolean {
  return form.words.every((word, index) => {
    const text = words[index]?.text ?? '';
    if (form.exact) return text === word;
    return (
      !isCapitalised(word) || isCapitalised(text) || SMALL.has(text) || /^(?:al|el|an|as|ash|at)$/.test(text)
    );
  });
}

function isDoubtful(text: string, { text: word, start }: NameToken): boolean {
  return !/\p{Ll}/u.test(text) || (!isAcronym(word) && SENTENCE_START.test(text.slice(0, start)));
}

/** Words with the apostrophes inside them; a sign of a script that writes no spaces is a word of its own. */
const TOKEN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{N}\p{M}])+(?:['’‘ʼʻʿʾ`´](?:(?!\p{Script=Han})[\p{L}\p{M}])+)*|[&,]/gu;

function normalWord(word: string): string {
  if (word === '&') return 'and';
  const lower = word.toLowerCase();
  const bare = /^[a-z0-9]*$/.test(lower) ? lower : lower.normalize('NFKD').replace(/[\p{M}'’‘ʼʻʿʾ`´]/gu, '');
  for (const [british, american] of AMERICAN) if (british.test(bare)) return bare.replace(british, american);
  return bare;
}

/** Spellings of one English word, as endings of it. */
const AMERICAN: readonly (readonly [RegExp, string])[] = [
  [/isation(s?)$/, 'ization$1'],
  [/centre(s?)$/, 'center$1'],
  [/defence$/, 'defense'],
  [/^labour$/, 'labor'],
  [/programme(s?)$/, 'program$1'],
];
