/** Raise it if older indexes would be misread; they are then not cloned. */
export const MAPPING_FORMAT = 1;

const token = { type: 'keyword', doc_values: false };
/** For scripts and sorting alone. */
const stored = { index: false, doc_values: true };

/** `hash` identifies the content of a document; `_source` has only what readers take. */
export const MAPPING = {
  dynamic: 'strict',
  _source: { includes: ['packed'] },
  properties: {
    kind: token,
    hash: { type: 'long', ...stored },
    packed: { type: 'keyword', index: false, doc_values: false },
    unit: { type: 'integer' },
    role: token,
    words: { type: 'text', analyzer: 'whitespace', norms: false },
    terms: token,
    above: token,
    stops: token,
    names: token,
    differs: token,
    lengths: { type: 'long', ...stored },
    word: token,
    text: token,
    number: { type: 'integer', ...stored },
    sound: token,
    keys: token,
    grams: token,
    repeats: { type: 'boolean', doc_values: false },
    views: token,
    units: { type: 'long', ...stored },
  },
};

/** While it is built, an index is not refreshed: nothing reads it. */
export function indexSettings(shards: number): Readonly<Record<string, string | number>> {
  return { number_of_shards: shards, auto_expand_replicas: '0-1', ...BUILDING };
}

export const BUILDING = { refresh_interval: '-1' };
