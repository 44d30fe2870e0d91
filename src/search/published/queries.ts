import { SPOKEN_SCRIPTS, type SpokenWord } from '../../text/consonant-key.ts';
import { hashOfText, numberInView, tokenBeginning, tokenInView, tokenOf } from './format.ts';

/** What all hits must have. `phrases`: each has readings, which are words. */
export interface UnitScope {
  readonly documents?: readonly string[] | undefined;
  readonly roles?: readonly string[] | undefined;
  readonly names?: readonly string[] | undefined;
  readonly texts?: readonly string[] | undefined;
  readonly phrases?: readonly (readonly (readonly string[])[])[];
}

/** Queries in the engine's language, for one view. `hidden`: documents. */
export class ViewQueries {
  readonly #view: number;
  readonly #hidden: readonly string[];

  constructor(view: number, hidden: readonly string[]) {
    this.#view = view;
    this.#hidden = hidden;
  }

  /** With a posting of a term of each group, or if `inTexts`, with it in the text, where it may be a stop word. */
  having(groups: readonly TermGroup[], { inTexts = false } = {}): object {
    const filterOf = inTexts ? inText : withPosting;
    return this.#inView((token) => ({ bool: { filter: groups.map((group) => filterOf(group, token)) } }));
  }

  /** Scores the sum of the weights of the groups that a unit has a term of. */
  weighted(groups: readonly TermGroup[], weights: readonly number[], { inTexts = false } = {}): object {
    const filterOf = inTexts ? inText : withPosting;
    return this.#inView((token) =>
      anyOf(
        groups.map((group, at) => ({
          constant_score: { filter: filterOf(group, token), boost: weights[at] },
        })),
      ),
    );
  }

  units(query: object, { documents, roles, names = [], texts, phrases = [] }: UnitScope): object {
    const filter = [
      ...(documents ? [anyTerm('document', documents)] : []),
      ...(roles ? [{ terms: { role: roles } }] : []),
      ...(texts ? [anyTerm('whole', texts.map(hashOfText))] : []),
      ...names.map((name) => ({ term: { names: tokenOf(name) } })),
      ...phrases.map((readings) => anyOf(readings.map(phraseQuery))),
    ];
    return { bool: { must: [query], filter, must_not: [anyTerm('document', this.#hidden)] } };
  }

  words(query: object): object {
    return { bool: { filter: [query, { term: { views: `${this.#view}` } }] } };
  }

  /** By the units of a word's term, most first, then by the word. */
  get mostFrequentFirst(): object[] {
    const script = {
      source: UNITS_IN_VIEW,
      params: { view: numberInView(0, this.#view), end: numberInView(0, 1) },
    };
    return [{ _script: { type: 'number', order: 'desc', script } }, { word: 'asc' }];
  }

  /** Units that differ in the view have its tokens. */
  #inView(query: (token: TokenOfTerm) => object): object {
    const whole = query(tokenOf);
    if (this.#view === 0) return whole;
    const own = query((term) => tokenInView(tokenOf(term), this.#view));
    const differs = [{ term: { differs: `${this.#view}` } }];
    return anyOf([
      { bool: { must: [whole], must_not: differs } },
      { bool: { must: [own], filter: differs } },
    ]);
  }
}

type TermGroup = readonly string[];
type TokenOfTerm = (term: string) => string;

function withPosting(terms: TermGroup, token: TokenOfTerm): object {
  return { terms: { terms: terms.map(token) } };
}

function inText(terms: TermGroup, token: TokenOfTerm): object {
  const each = terms.map((term) => ({
    bool: { filter: [{ term: { terms: token(term) } }], must_not: [{ term: { above: token(term) } }] },
  }));
  return anyOf([...each, { terms: { stops: terms.map(tokenOf) } }]);
}

/** Of units, the first is the whole library's. */
const UNITS_IN_VIEW = `
long units = doc['units'].get(0);
for (int i = 1; i < doc['units'].size(); i++) {
  long own = doc['units'].get(i) - params.view;
  if (own >= 0 && own < params.end) units = own;
}
return units;
`;

function anyOf(queries: readonly object[], least = 1): object {
  if (queries.length === 0) return { match_none: {} };
  return { bool: { should: queries, minimum_should_match: least } };
}

/** OpenSearch accepts 65,536 in a query. */
const MOST_TERMS = 50_000;

function anyTerm(field: string, tokens: readonly string[]): object {
  const parts = Array.from({ length: Math.ceil(tokens.length / MOST_TERMS) }, (_, part) =>
    tokens.slice(part * MOST_TERMS, (part + 1) * MOST_TERMS),
  );
  return anyOf(parts.map((part) => ({ terms: { [field]: part } })));
}

function phraseQuery(words: readonly string[]): object {
  return { match_phrase: { words: words.map(tokenOf).join(' ') } };
}

export function nearQuery(word: string, edits: number): object {
  const exact = { prefix_length: 1, transpositions: false, rewrite: 'constant_score' };
  return { fuzzy: { text: { value: word, fuzziness: edits, ...exact } } };
}

export function keysQuery({ script, keys }: SpokenWord): object {
  const others = SPOKEN_SCRIPTS.filter((one) => one !== script);
  return { terms: { keys: others.flatMap((other) => [...keys].map((key) => `${other} ${key}`)) } };
}

/** A third of the n-grams in common is the least for words that share half of both; fewer may repeat themselves. */
export function gramsQuery(hashes: ReadonlySet<number>): object {
  const each = [...hashes].map((hash) => ({ term: { grams: `${hash}` } }));
  const repeating = { bool: { filter: [anyOf(each), { term: { repeats: true } }] } };
  return anyOf([anyOf(each, Math.ceil(hashes.size / 3)), repeating]);
}

export function beginningQuery(typed: string): object {
  return { prefix: { word: { value: tokenBeginning(typed), rewrite: 'constant_score' } } };
}

export function sameTextQuery(text: string): object {
  return { term: { text: tokenOf(text) } };
}
