import type { Span } from '../model/document.ts';
import type { Lexicon } from '../model/lexicon.ts';
import {
  isAcronym,
  isCapitalised,
  mayHave,
  type NameToken,
  NEAR,
  nameKey,
  nameTokens,
  normalWord,
  SENTENCE_START,
  SMALL,
  spellingReader,
} from './names.ts';

/** `doubtful`: a single word whose position may explain its capitals. */
export interface FoundName {
  readonly names: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly doubtful: boolean;
}

interface Node {
  readonly next: Map<string, Node>;
  readonly forms: { readonly name: string; readonly words: readonly string[]; readonly exact: boolean }[];
}

export class NameFinder {
  readonly #root: Node = { next: new Map(), forms: [] };

  add(name: string): void {
    const tokens = searchTokens(name);
    let node = this.#root;
    for (const { norm } of tokens) {
      const next = node.next.get(norm) ?? { next: new Map(), forms: [] };
      node.next.set(norm, next);
      node = next;
    }
    const words = tokens.map(({ text }) => text);
    if (tokens.length > 0) node.forms.push({ name, words, exact: tokens.length === 1 || isAcronym(name) });
  }

  isName(word: string): boolean {
    return (this.#root.next.get(word)?.forms.length ?? 0) > 0;
  }

  /**
   * Non-overlapping, longest first. One-word names found in lower case go to `ordinary`: they are words of the
   * language.
   */
  find(text: string, tokens = nameTokens(text), ordinary = new Set<string>()): FoundName[] {
    const scan: NameFinderState = { text, tokens, ordinary, found: [] };
    for (const [from, token] of scan.tokens.entries()) {
      // Fast path: most words begin no name.
      if (this.#root.next.has(token.norm) || possessor(token) !== null) this.#from(scan, from);
    }
    if (scan.found.length < 2) return scan.found;
    const taken = new Uint8Array(text.length);
    const kept: FoundName[] = [];
    for (const match of scan.found.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)) {
      // Those kept so far are at least as long, so one that overlaps covers an end.
      if (taken[match.start] === 1 || taken[match.end - 1] === 1) continue;
      taken.fill(1, match.start, match.end);
      kept.push(match);
    }
    return kept.sort((a, b) => a.start - b.start);
  }

  #from(scan: NameFinderState, from: number): void {
    let node: Node | undefined = this.#root;
    for (let at = from; node !== undefined; at++) {
      const token = scan.tokens[at];
      if (token === undefined || (at > from && !joined(scan.text, scan.tokens[at - 1], token))) return;
      const bare = possessor(token);
      this.#end(scan, node, from, at, token);
      if (bare !== null) this.#end(scan, node, from, at, bare);
      node = node.next.get(token.norm);
    }
  }

  #end(
    { text, tokens, ordinary, found }: NameFinderState,
    node: Node,
    from: number,
    at: number,
    last: NameToken,
  ): void {
    const forms = node.next.get(last.norm)?.forms;
    if (forms === undefined || forms.length === 0) return;
    const words = [...tokens.slice(from, at), last];
    if (at === from && isLower(last.text)) ordinary.add(last.norm);
    const names = new Set(forms.filter((form) => agree(form, words)).map(({ name }) => name));
    const doubtful = at === from && isDoubtful(text, last);
    const start = words[0]?.start ?? 0;
    if (names.size > 0) found.push({ start, end: last.end, doubtful, names: [...names] });
  }
}

function searchTokens(name: string): NameToken[] {
  const all = nameTokens(name);
  const isWord = ({ norm }: NameToken) => norm !== '' && norm !== ',';
  const last = all.findLastIndex(isWord);
  const first = all.findIndex((token) => isWord(token) && token.norm !== 'the');
  return last < 0 ? [] : all.slice(first < 0 ? last : first, last + 1);
}

export function searchForms(name: string): string[] {
  return searchTokens(name).map(({ norm }) => norm);
}

export function formsOf(token: NameToken): string[] {
  const bare = possessor(token);
  return bare === null ? [token.norm] : [token.norm, bare.norm];
}

interface NameFinderState {
  readonly text: string;
  readonly tokens: readonly NameToken[];
  readonly ordinary: Set<string>;
  readonly found: FoundName[];
}

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

/** The text must capitalise what the name capitalises, except small words and articles. */
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

type SpellingsAlone = Pick<Lexicon, 'spellings'>;

/** `words`: those of the name, as `nameFormsIn` reads them in texts. */
export interface NamePhrase {
  readonly words: readonly string[];
  readonly spansIn: (text: string) => Span[];
}

export function phraseFinder(name: string, lexicon: SpellingsAlone): NamePhrase {
  const spell = spellingReader(lexicon);
  const words = searchForms(name).map(spell);
  const respelled = new Set(lexicon.spellings.map(([one = '']) => nameKey(one)));
  const isPossible = mayHave(words.filter((word) => !respelled.has(word)));
  const spansIn = (text: string) => {
    if (!isPossible(text)) return [];
    const tokens = nameTokens(text);
    const found: Span[] = [];
    for (const [from, first] of tokens.entries()) {
      const isWord = (word: string, at: number) => {
        const token = tokens[from + at];
        if (token === undefined || !formsOf(token).some((form) => spell(form) === word)) return false;
        return at === 0 || joined(text, tokens[from + at - 1], token);
      };
      const last = tokens[from + words.length - 1];
      if (words.length > 0 && last && words.every(isWord)) found.push([first.start, last.end]);
    }
    return found;
  };
  return { words, spansIn };
}

/** All forms of a text's words that `phraseFinder` compares with a name's words. */
export function nameFormsIn(lexicon: SpellingsAlone): (text: string) => string[] {
  const spell = spellingReader(lexicon);
  return (text) => nameTokens(text).flatMap((token) => formsOf(token).map(spell));
}
