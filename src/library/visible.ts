import type { Document } from '../model/document.ts';
import type { SearchIndex } from '../search/search.ts';

/** Whether a document may be quoted in a channel; `null` is a place that is no channel of a server. */
export function isVisible({ source }: Document, channel: string | null): boolean {
  return source.restricted === undefined || (channel !== null && source.restricted.includes(channel));
}

/** The index as one over some of its units, given by their numbers in order: what is left out is never found. */
export function restrictIndex(index: SearchIndex, kept: Uint32Array): SearchIndex {
  const own = new Map(Array.from(kept, (unit, position) => [unit, position]));
  const whole = (position: number) => kept[position] ?? -1;
  return {
    search(query, { limit, accept }) {
      const result = index.search(query, {
        limit,
        accept: (unit) => {
          const position = own.get(unit);
          return position !== undefined && (accept?.(position) ?? true);
        },
      });
      return { ...result, hits: result.hits.map((hit) => ({ ...hit, unit: own.get(hit.unit) ?? -1 })) };
    },
    extract: (position, query, length) => index.extract(whole(position), query, length),
  };
}
