import type { Document } from '../model/document.ts';
import { allows } from '../model/restriction.ts';
import type { SearchIndex } from '../search/search.ts';

export function isVisible({ source }: Document, channel: string | null): boolean {
  return allows(source.restricted ?? null, channel);
}

export function restrictIndex(index: SearchIndex, visible: Uint32Array): SearchIndex {
  const own = new Map(Array.from(visible, (unit, position) => [unit, position]));
  const whole = (position: number) => visible[position] ?? -1;
  const isHidden = (word: string) =>
    index.search(word, { limit: 1, accept: (unit) => own.has(unit) }).hits.length === 0;
  return {
    search(query, { limit, accept }) {
      const result = index.search(query, {
        limit,
        accept: (unit) => {
          const position = own.get(unit);
          return position !== undefined && (accept?.(position) ?? true);
        },
      });
      // In the order of the query: it must not tell which words the other units have.
      const unknown = [...result.unknown, ...result.known.filter(isHidden)].sort(
        (one, other) => query.indexOf(one) - query.indexOf(other),
      );
      const known = result.known.filter((word) => !unknown.includes(word));
      const hits = result.hits.map((hit) => ({ ...hit, unit: own.get(hit.unit) ?? -1 }));
      return { ...result, hits, known, unknown };
    },
    extract: (position, query, length) => index.extract(whole(position), query, length),
    coverage: (position, query, span) => index.coverage(whole(position), query, span),
  };
}
