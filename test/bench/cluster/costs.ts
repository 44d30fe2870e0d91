/**
 * What a question costs on a cluster, in milliseconds of a core over all shards. Measured on 100,000 passages in three
 * shards, each search of 24 questions replayed six times with `profile`, its shortest time taken. Candidates grow with the passages,
 * similar words with the vocabulary, which grows with the square root of the text (Heaps). Assumed: `overheadMs` of a search in
 * a shard, `mergeMs` for each shard, `networkMs` one way through a data centre, `ownMs` in the bot, and `spread`, the
 * standard deviation of the logarithm of a time.
 */
export const COSTS = {
  rounds: 7,
  searches: 2,
  candidatesMsPerMillion: 12,
  wordsMsAt100k: 0.3,
  overheadMs: 0.2,
  mergeMs: 0.05,
  networkMs: 0.5,
  ownMs: 15,
  spread: 0.6,
  bytesPerPassage: 2800,
} as const;
