import type { API } from '@opensearch-project/opensearch';
import { fingerprint } from '../fingerprint.ts';

const token = { type: 'keyword', doc_values: false } as const;
/** For scripts and sorting only. */
const stored = { index: false, doc_values: true };

/**
 * `hash` identifies the content of a document; `_source` has only what is read.
 *
 * Units. `words`: tokens of the text's words in order, without codes. `terms`: tokens of the terms in `Postings`; `above`:
 * those that only titles and headings have; `stops`: tokens of the terms of stop words in the text. `names`: forms of the
 * text's words from `nameFormsIn`. `whole`: `hashOfText`. `differs`: views with other `terms` or `above`, which are stored
 * as `tokenInView` too. `lengths`: length classes, as `numbersInViews`.
 *
 * Words. `word` and `text`: tokens of the word and its text. `sound`: its phonetic hash unless 0. `keys`: each script and
 * key of `spokenWord`. `grams`: hashes as text; `repeats`: whether one occurs twice. `units`: those of `PackedWord`, as
 * `numbersInViews`.
 */
export const MAPPING: NonNullable<API.Indices_Create_RequestBody['mappings']> = {
  dynamic: 'strict',
  _source: { includes: ['packed'] },
  properties: {
    kind: token,
    hash: { type: 'long', ...stored },
    packed: { type: 'keyword', index: false, doc_values: false },
    document: { type: 'keyword' },
    at: { type: 'integer' },
    role: token,
    words: { type: 'text', analyzer: 'whitespace', norms: false },
    terms: token,
    above: token,
    stops: token,
    names: token,
    whole: token,
    differs: token,
    lengths: { type: 'long', ...stored },
    word: { type: 'keyword' },
    text: token,
    sound: token,
    keys: token,
    grams: token,
    repeats: { type: 'boolean', doc_values: false },
    views: token,
    units: { type: 'long', ...stored },
  },
};

/** Indexes of another format are neither copied nor written to. */
export const FORMAT = fingerprint(MAPPING);

export function indexSettings(shards: number): Readonly<Record<string, string | number>> {
  return { number_of_shards: shards, auto_expand_replicas: '0-1', refresh_interval: '-1' };
}
