/** Makes quotes of a text that are altered, and true ones in other typography. */
export interface MadeQuote {
  readonly kind: string;
  readonly quote: string;
}

type Change = (quote: string, random: () => number) => string | null;

const NUMBER = /(?<![\d.,])\d+(?![\d.,]*\d)/u;
const LATIN = 'aeopcxyi';
const CYRILLIC = 'аеорсхуі';

function replaceWord(
  quote: string,
  random: () => number,
  change: (word: string) => string | null,
): string | null {
  const words = [...quote.matchAll(/(?<![\p{L}\p{N}'’-])\p{Ll}{4,}(?![\p{L}\p{N}'’-])/gu)];
  const word = words[Math.floor(random() * words.length)];
  const now = word && change(word[0]);
  return word && now ? quote.slice(0, word.index) + now + quote.slice(word.index + word[0].length) : null;
}

const ALTERED: Readonly<Record<string, Change>> = {
  number: (quote) => (NUMBER.test(quote) ? quote.replace(NUMBER, (digits) => `${Number(digits) + 1}`) : null),
  power: (quote) => (NUMBER.test(quote) ? quote.replace(NUMBER, '$&⁶') : null),
  bracket: (quote) => (NUMBER.test(quote) ? quote.replace(NUMBER, '$& [100]') : null),
  prime: (quote) => (/[′″]/u.test(quote) ? quote.replace(/[′″]/u, (one) => (one === '′' ? '″' : '′')) : null),
  sharp: (quote) => (quote.includes('ß') ? quote.replace('ß', 'ss') : null),
  square: (quote) => (/[²³⁶]/u.test(quote) ? quote.replace(/[²³⁶]/u, '2') : null),
  negation: (quote) => {
    const negated = quote.replace(/\b(?:not|never|nicht) /u, '');
    if (negated !== quote) return negated;
    const changed = quote.replace(/ (was|were|is|are|had|could|would) /u, ' $1 not ');
    return changed === quote ? null : changed;
  },
  word: (quote, random) => replaceWord(quote, random, (word) => `${[...word].reverse().join('')}x`),
  bracketed: (quote) => {
    const replaced = quote.replace(/(?<=\p{Ll} )\p{Ll}{6,}(?= \p{Ll})/u, '[zyqqel]');
    return replaced === quote ? null : replaced;
  },
  order: (quote) => {
    const words = quote.split(' ');
    const [two, three] = words.slice(2, 4);
    if (two === undefined || three === undefined || two.toLowerCase() === three.toLowerCase()) return null;
    if (![two, three].every((word) => /[\p{L}\p{N}]/u.test(word))) return null;
    return [...words.slice(0, 2), three, two, ...words.slice(4)].join(' ');
  },
  lookalike: (quote, random) =>
    replaceWord(quote, random, (word) => {
      const changed = word.replace(/[aeopcxyi]/gu, (letter) => CYRILLIC[LATIN.indexOf(letter)] ?? letter);
      return changed === word ? null : changed;
    }),
};

const TRUE: Readonly<Record<string, Change>> = {
  exact: (quote) => quote,
  quotes: (quote) => `„${quote.replace(/[“”"]/gu, '«')}“`,
  spaces: (quote) => quote.replace(/ /gu, '\n  '),
  dashes: (quote) => quote.replace(/[–—]/gu, ' - '),
  capitals: (quote) => quote.toUpperCase(),
  first: (quote) => quote.charAt(0).toLowerCase() + quote.slice(1),
  ligatures: (quote) => quote.replaceAll('ffi', 'ﬃ').replaceAll('fi', 'ﬁ').replaceAll('fl', 'ﬂ'),
  divided: (quote, random) => replaceWord(quote, random, (word) => `${word.slice(0, 2)}-\n${word.slice(2)}`),
  soft: (quote, random) => replaceWord(quote, random, (word) => `${word.slice(0, 2)}\u00ad${word.slice(2)}`),
  decomposed: (quote) => quote.normalize('NFD'),
  shortened: (quote) => {
    const words = quote.split(' ');
    return words.length < 12 ? null : [...words.slice(0, 4), '[…]', ...words.slice(-4)].join(' ');
  },
  sic: (quote) => quote.replace(/^(\S+ \S+ \S+) /u, '$1 [sic] '),
  cited: (quote) => `“${quote}” (Author 2020, p. 3)`,
};

/** `count` quotes of each sort from the paragraphs, the kinds in turn. */
export function makeQuotes(
  paragraphs: readonly string[],
  sort: 'altered' | 'true',
  count: number,
  random: () => number,
): MadeQuote[] {
  const changes = Object.entries(sort === 'altered' ? ALTERED : TRUE);
  const made: MadeQuote[] = [];
  for (let tries = 0; made.length < count && tries < count * 50; tries++) {
    const [kind, change] = changes[tries % changes.length] ?? ['', () => null];
    const quote = change(sliceOf(paragraphs, random), random);
    if (quote !== null && !paragraphs.some((text) => text.includes(quote) && sort === 'altered'))
      made.push({ kind, quote });
  }
  return made;
}

/** From 8 to 30 words of a paragraph. */
function sliceOf(paragraphs: readonly string[], random: () => number): string {
  const words = (paragraphs[Math.floor(random() * paragraphs.length)] ?? '').split(' ');
  const length = 8 + Math.floor(random() * 22);
  const from = Math.floor(random() * Math.max(1, words.length - length));
  return words.slice(from, from + length).join(' ');
}
