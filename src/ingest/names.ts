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
  for (const { 0: word, index } of text.matchAll(TOKEN)) {
    const parts = UNSPACED.test(word) ? word.matchAll(SIGNS) : [{ 0: word, index: 0 }];
    for (const part of parts) {
      const start = index + part.index;
      tokens.push({ text: part[0], norm: normalWord(part[0]), start, end: start + part[0].length });
    }
  }
  return tokens;
}

/** The words of a name in their normal form, without commas and any leading "the". */
export function nameWords(name: string): string[] {
  const words = nameTokens(name).flatMap(({ norm }) => (norm === ',' || norm === '' ? [] : [norm]));
  const first = words.findIndex((word) => word !== 'the');
  return first < 0 ? words.slice(-1) : words.slice(first);
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
  // How many letters the words so far can account for: all ways at once, of which there can be millions.
  let reached = new Set([0]);
  for (const part of parts) {
    const first = normalWord(part).charAt(0);
    const digit = { for: '4', four: '4', to: '2', two: '2' }[part.toLowerCase()];
    const small = !isCapitalised(part);
    const next = new Set<number>();
    for (const from of reached) {
      const letter = letters[from];
      if (letter !== undefined && (letter === first || letter === digit)) next.add(from + 1);
      if (small) next.add(from);
    }
    reached = next;
  }
  if (reached.has(letters.length)) return true;
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
    words = words.slice(-LONGEST_RUN);
    const [first] = words;
    const acronym = ACRONYM_AFTER.exec(text.slice(words.at(-1)?.end ?? 0))?.[1] ?? '';
    if (first !== undefined && words.length > 1) {
      const initial = SENTENCE_START.test(text.slice(Math.max(0, first.start - NEAR), first.start));
      runs.push({ words, initial, acronym: isAcronym(acronym) ? acronym : null });
    }
    words = [];
  };
  for (const match of text.matchAll(RUN_WORD)) {
    const [word] = match;
    const last = words.at(-1);
    if (PLAIN.test(word) && !SMALL.has(word)) {
      if (last !== undefined) close();
      continue;
    }
    if (last !== undefined && !/^[ \t\n\u00A0]{1,3}$/.test(text.slice(last.end, match.index))) close();
    const small = SMALL.has(word);
    const capital = !small && isCapitalised(word.replace(ARTICLE, '')) && !/-\p{Ll}{3,}$/u.test(word);
    // In a name "the" follows a small word: "of the"; after another word it begins something else.
    if ((!small && !capital) || (word === 'the' && last?.small === false)) close();
    else if (words.length > 0 || (capital && !OPENING.test(word))) {
      words.push({ text: word, start: match.index, end: match.index + word.length, small });
    }
  }
  close();
  return runs;
}

/** No name has more words: of a longer run only its end is looked at. */
const LONGEST_RUN = 60;
const RUN_WORD =
  /(?:\p{Lu}\.){2,}|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’ʼ\-‐‑][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*['’]?(?=\s|$|\P{L})|&/gu;
/** An article that a capital follows: "al-Wadi", "d’Orly". */
const ARTICLE = /^(?:al|el|an|as|ash|d['’])[-‑]?(?=\p{Lu})/u;
/** Most words of a text: no capital, and no article that a capital follows. */
const PLAIN = /^[a-z]+$/;
const ACRONYM_AFTER = /^["”’]?\s?\(["“]?([^\s()"“”,;]{2,12}?)s?["”]?[),;]/;
/** What stands before the first word of a sentence, in the last few characters before it. */
const NEAR = 8;
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

  /** Adds a name. A name of one word and an acronym are found only as they are written here. */
  add(name: string, value: Value): void {
    const tokens = soughtTokens(name);
    let node = this.#root;
    for (const { norm } of tokens) {
      const next = node.next.get(norm) ?? { next: new Map(), forms: [] };
      node.next.set(norm, next);
      node = next;
    }
    const words = tokens.map(({ text }) => text);
    if (tokens.length > 0) node.forms.push({ words, exact: tokens.length === 1 || isAcronym(name), value });
  }

  /** Whether a word, in its normal form, is a name by itself. */
  isName(word: string): boolean {
    return (this.#root.next.get(word)?.forms.length ?? 0) > 0;
  }

  /**
   * The names in a text, none inside another: the longest wins. Word for word, with or without a possessive. Names of one
   * word that the text has in lower case are added to `ordinary`: they are words of the language, such as "rise".
   */
  find(text: string, tokens = nameTokens(text), ordinary = new Set<string>()): FoundName<Value>[] {
    const scan: Scan<Value> = { text, tokens, ordinary, found: [] };
    for (const [from, token] of scan.tokens.entries()) {
      // Most words begin no name: they cost one look.
      if (this.#root.next.has(token.norm) || possessor(token) !== null) this.#from(scan, from);
    }
    if (scan.found.length < 2) return scan.found;
    const kept: FoundName<Value>[] = [];
    for (const match of scan.found.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)) {
      if (kept.every((other) => match.end <= other.start || match.start >= other.end)) kept.push(match);
    }
    return kept.sort((a, b) => a.start - b.start);
  }

  /** Adds the names that begin with the word `from`. */
  #from(scan: Scan<Value>, from: number): void {
    let node: Node<Value> | undefined = this.#root;
    for (let at = from; node !== undefined; at++) {
      const token = scan.tokens[at];
      if (token === undefined || (at > from && !joined(scan.text, scan.tokens[at - 1], token))) return;
      const bare = possessor(token);
      this.#end(scan, node, from, at, token);
      if (bare !== null) this.#end(scan, node, from, at, bare);
      node = node.next.get(token.norm);
    }
  }

  /** Adds the names that are the words `from` to `at`, of which `last` is the last, a step from `node`. */
  #end(
    { text, tokens, ordinary, found }: Scan<Value>,
    node: Node<Value>,
    from: number,
    at: number,
    last: NameToken,
  ): void {
    const forms = node.next.get(last.norm)?.forms;
    if (forms === undefined || forms.length === 0) return;
    const words = [...tokens.slice(from, at), last];
    if (at === from && isLower(last.text)) ordinary.add(last.norm);
    const values = new Set(forms.filter((form) => agree(form, words)).map((form) => form.value));
    const doubtful = at === from && isDoubtful(text, last);
    const start = words[0]?.start ?? 0;
    if (values.size > 0) found.push({ values: [...values], start, end: last.end, doubtful });
  }
}

/** The tokens of a name that a text must have: from its first word, less any leading "the", to its last. */
function soughtTokens(name: string): NameToken[] {
  const all = nameTokens(name);
  const isWord = ({ norm }: NameToken) => norm !== '' && norm !== ',';
  const last = all.findLastIndex(isWord);
  const first = all.findIndex((token) => isWord(token) && token.norm !== 'the');
  return last < 0 ? [] : all.slice(first < 0 ? last : first, last + 1);
}

/** The normal forms that a text must have to hold a name; none where no text does. */
export function soughtForms(name: string): string[] {
  return soughtTokens(name).map(({ norm }) => norm);
}

/** The normal forms in which a name may have the word of a text: as it stands, and without a possessive. */
export function formsOf(token: NameToken): string[] {
  const bare = possessor(token);
  return bare === null ? [token.norm] : [token.norm, bare.norm];
}

/** A text that is searched, and what has been found in it. */
interface Scan<Value> {
  readonly text: string;
  readonly tokens: readonly NameToken[];
  readonly ordinary: Set<string>;
  readonly found: FoundName<Value>[];
}

/** Whether nothing but space, hyphens, quotation marks or the stop of an initial stands between two words. */
function joined(text: string, before: NameToken | undefined, token: NameToken): boolean {
  const gap = text.slice(before?.end ?? 0, token.start);
  return (
    gap === ' ' || /^[\s\-‐‑–/"“”'‘’]{0,4}$/.test(before?.text.length === 1 ? gap.replace('.', '') : gap)
  );
}

function possessor(token: NameToken): NameToken | null {
  if (token.text.length === token.norm.length || !/['’]s$/.test(token.text)) return null;
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
  return (
    !/\p{Ll}/u.test(text) ||
    (!isAcronym(word) && SENTENCE_START.test(text.slice(Math.max(0, start - NEAR), start)))
  );
}

/** Words with the apostrophes inside them. */
const TOKEN = /[\p{L}\p{N}\p{M}]+(?:['’‘ʼʻʿʾ`´][\p{L}\p{M}]+)*|[&,]/gu;

/** A sign of a script that writes no spaces between words is a word of its own. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const SIGNS = new RegExp(`${UNSPACED.source}|(?:(?!${UNSPACED.source}).)+`, 'gu');

function normalWord(word: string): string {
  if (word === '&') return 'and';
  const lower = word.toLowerCase();
  const bare = /[^a-z0-9]/.test(lower) ? lower.normalize('NFKD').replace(/[\p{M}'’‘ʼʻʿʾ`´]/gu, '') : lower;
  if (!BRITISH.test(bare)) return bare;
  return AMERICAN.reduce((spelled, [british, american]) => spelled.replace(british, american), bare);
}

/** Spellings of one English word, as endings of it. */
const AMERICAN: readonly (readonly [RegExp, string])[] = [
  [/isation(s?)$/, 'ization$1'],
  [/centre(s?)$/, 'center$1'],
  [/defence$/, 'defense'],
  [/^labour$/, 'labor'],
  [/programme(s?)$/, 'program$1'],
];
const BRITISH = new RegExp(AMERICAN.map(([british]) => british.source).join('|'));
