/**
 * What a question costs on a cluster, as `scale.ts` measured it: milliseconds of a core, but `networkMs` of a way through a data
 * centre, an assumption. `spread`: the standard deviation of the logarithm of a shard's time. `ownMs`: the ranking in the bot.
 */
export const COSTS = {
  rounds: 6,
  shardMs: 1,
  shardMsPerMillion: 20,
  mergeMsPerShard: 0.1,
  networkMs: 0.5,
  ownMs: 5,
  spread: 0.6,
  bytesPerPassage: 4000,
} as const;
