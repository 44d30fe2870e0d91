import type { Lexicon } from '../model/lexicon.ts';

export interface NameToken {
  readonly text: string;
  readonly norm: string;
  readonly start: number;
  readonly end: number;
}

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

export function nameWords(name: string): string[] {
  const words = nameTokens(name).flatMap(({ norm }) => (norm === ',' || norm === '' ? [] : [norm]));
  const first = words.findIndex((word) => word !== 'the');
  return first < 0 ? words.slice(-1) : words.slice(first);
}

export function nameKey(name: string): string {
  return nameWords(name).join('');
}

export function spellingReader({ spellings }: Pick<Lexicon, 'spellings'>): (word: string) => string {
  const first = new Map(
    spellings.flatMap(([one = '', ...rest]) => rest.map((word) => [nameKey(word), nameKey(one)])),
  );
  return (word) => first.get(word) ?? word;
}

export function isAcronym(text: string): boolean {
  if (!/^[\p{Lu}\d][\p{L}\d.&/-]{1,11}$/u.test(text)) return false;
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return capitals >= 2 && capitals >= (text.match(/\p{Ll}/gu)?.length ?? 0);
}

export function isCapitalised(text: string): boolean {
  return /^[^\p{L}]*[\p{Lu}\p{Lt}\p{Lo}]/u.test(text);
}

/**
 * By their initials (small words may be skipped, `4` is "for", `2` is "to") or, if `loosely`, by letters in order,
 * beginning with the first initial.
 */
export function abbreviates(acronym: string, words: readonly string[], loosely: boolean): boolean {
  const letters = acronym.toLowerCase().replace(/[^\p{L}\d]/gu, '');
  const parts = words.flatMap((word) => word.split(/[-‐‑&/]/).filter((part) => part !== ''));
  // Prefix lengths matched so far: tracks all paths at once, of which there can be millions.
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

export const NEAR = 8;
export const SENTENCE_START = /(?:^|[.!?:…]["”’')\]]*\s+|["“‘(\n]\s*)$/;
export const SMALL = new Set(
  'of the for and & in on against to de des du la le les der die das für und et al el y e bin ibn'.split(' '),
);
const TOKEN = /[\p{L}\p{N}\p{M}]+(?:['’‘ʼʻʿʾ`´][\p{L}\p{M}]+)*|[&,]/gu;

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const SIGNS = new RegExp(`${UNSPACED.source}|(?:(?!${UNSPACED.source}).)+`, 'gu');

const AMERICAN_END = /(?:izations?|centers?|defense|labor|programs?)$/;
const ASCII = /^[\s -~]*$/;

/** Whether a text may have words with these `normalWord` forms: false is certain, true is not. */
export function mayHave(words: readonly string[]): (text: string) => boolean {
  const plain = words.filter(
    (word) => /^[a-z0-9]+$/.test(word) && word !== 'and' && !AMERICAN_END.test(word),
  );
  const probes = plain.map((word) => new RegExp([...word].join("['`]*"), 'i'));
  return (text) => !ASCII.test(text) || probes.every((probe) => probe.test(text));
}

export function normalWord(word: string): string {
  if (word === '&') return 'and';
  const lower = word.toLowerCase();
  const bare = /[^a-z0-9]/.test(lower) ? lower.normalize('NFKD').replace(/[\p{M}'’‘ʼʻʿʾ`´]/gu, '') : lower;
  if (!BRITISH.test(bare)) return bare;
  return AMERICAN.reduce((spelled, [british, american]) => spelled.replace(british, american), bare);
}

const AMERICAN: readonly (readonly [RegExp, string])[] = [
  [/isation(s?)$/, 'ization$1'],
  [/centre(s?)$/, 'center$1'],
  [/defence$/, 'defense'],
  [/^labour$/, 'labor'],
  [/programme(s?)$/, 'program$1'],
];
const BRITISH = new RegExp(AMERICAN.map(([british]) => british.source).join('|'));
