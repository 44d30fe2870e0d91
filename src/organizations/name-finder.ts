import {
  isAcronym,
  isCapitalised,
  type NameToken,
  NEAR,
  nameTokens,
  normalWord,
  SENTENCE_START,
  SMALL,
} from './names.ts';

/** A name found in a text. `doubtful`: one word whose capitals its place in the text may account for. */
export interface FoundName<Value> {
  readonly values: readonly Value[];
  readonly start: number;
  readonly end: number;
  readonly doubtful: boolean;
}
export interface Node<Value> {
  readonly next: Map<string, Node<Value>>;
  readonly forms: { readonly words: readonly string[]; readonly exact: boolean; readonly value: Value }[];
}

/** Finds many names in many texts: one pass over a text, whatever the number of names. */
export class NameFinder<Value> {
  readonly #root: Node<Value> = { next: new Map(), forms: [] };

  /** Adds a name. A name of one word and an acronym are found only as they are written here. */
  add(name: string, value: Value): void {
    const tokens = searchTokens(name);
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
    const scan: NameFinderState<Value> = { text, tokens, ordinary, found: [] };
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
  #from(scan: NameFinderState<Value>, from: number): void {
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
    { text, tokens, ordinary, found }: NameFinderState<Value>,
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
function searchTokens(name: string): NameToken[] {
  const all = nameTokens(name);
  const isWord = ({ norm }: NameToken) => norm !== '' && norm !== ',';
  const last = all.findLastIndex(isWord);
  const first = all.findIndex((token) => isWord(token) && token.norm !== 'the');
  return last < 0 ? [] : all.slice(first < 0 ? last : first, last + 1);
}

/** The normal forms that a text must have to hold a name; none where no text does. */
export function searchForms(name: string): string[] {
  return searchTokens(name).map(({ norm }) => norm);
}

/** The normal forms in which a name may have the word of a text: as it stands, and without a possessive. */
export function formsOf(token: NameToken): string[] {
  const bare = possessor(token);
  return bare === null ? [token.norm] : [token.norm, bare.norm];
}

/** A text that is searched, and what has been found in it. */
export interface NameFinderState<Value> {
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
