import type { Document } from '../model/document.ts';
import type { SearchIndex } from '../search/search.ts';

export function isVisible({ source }: Document, channel: string | null): boolean {
  return source.restricted === undefined || (channel !== null && source.restricted.includes(channel));
}

/** An index over some units of another, by their numbers in order. */
export function restrictIndex(index: SearchIndex, visible: Uint32Array): SearchIndex {
  const own = new Map(Array.from(visible, (unit, position) => [unit, position]));
  const whole = (position: number) => visible[position] ?? -1;
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
    coverage: (position, query, span) => index.coverage(whole(position), query, span),
  };
}
