import { groupBy } from '../text/collections.ts';

export interface VerdictEdge<Value> {
  readonly ends: readonly [string, string];
  readonly value: Value;
}

interface Conflict<Value> {
  readonly different: VerdictEdge<Value>;
  readonly path: readonly string[];
}

interface Resolution<Value> {
  readonly joining: readonly VerdictEdge<Value>[];
  readonly conflicts: readonly Conflict<Value>[];
}

export function resolveConflicts<Value>(
  same: readonly VerdictEdge<Value>[],
  different: readonly VerdictEdge<Value>[],
): Resolution<Value> {
  const conflicts: Conflict<Value>[] = [];
  let joining = same.filter(({ ends: [a, b] }) => a !== b);
  for (;;) {
    const componentOf = components(joining);
    const joined = different.filter(
      ({ ends: [a, b] }) => a !== b && componentOf(a) !== null && componentOf(a) === componentOf(b),
    );
    if (joined.length === 0) return { joining, conflicts };
    const neighbours = neighboursOf(joining);
    const removed = new Set<VerdictEdge<Value>>();
    for (const one of joined) {
      const [a, b] = one.ends;
      const [fromA, fromB] = [distances(neighbours, a), distances(neighbours, b)];
      const length = fromA.get(b) ?? 0;
      const onPath = ([from, to]: readonly [string, string]) =>
        (fromA.get(from) ?? length) + 1 + (fromB.get(to) ?? length) === length;
      for (const edge of joining)
        if (onPath(edge.ends) || onPath([edge.ends[1], edge.ends[0]])) removed.add(edge);
      if (!conflicts.some(({ different: known }) => known === one))
        conflicts.push({ different: one, path: shortest(neighbours, a, fromB) });
    }
    joining = joining.filter((edge) => !removed.has(edge));
  }
}

export function components(edges: readonly VerdictEdge<unknown>[]): (id: string) => string | null {
  const parent = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (let above = parent.get(root); above !== undefined && above !== root; above = parent.get(root))
      root = above;
    parent.set(id, root);
    return root;
  };
  for (const { ends } of edges) {
    const [a, b] = ends.map(rootOf).sort();
    if (a !== undefined && b !== undefined) parent.set(b, a);
  }
  return (id) => (parent.has(id) ? rootOf(id) : null);
}

type Neighbours = ReadonlyMap<string, readonly string[]>;

function neighboursOf(edges: readonly VerdictEdge<unknown>[]): Neighbours {
  const steps = edges.flatMap(({ ends: [a, b] }) => [
    { from: a, to: b },
    { from: b, to: a },
  ]);
  const byStart = groupBy(steps, ({ from }) => from);
  return new Map(Array.from(byStart, ([from, own]) => [from, own.map(({ to }) => to)]));
}

function distances(neighbours: Neighbours, from: string): Map<string, number> {
  const found = new Map([[from, 0]]);
  for (const [id, distance] of found)
    for (const next of neighbours.get(id) ?? []) if (!found.has(next)) found.set(next, distance + 1);
  return found;
}

function shortest(neighbours: Neighbours, from: string, left: ReadonlyMap<string, number>): string[] {
  const path = [from];
  for (let rest = (left.get(from) ?? 0) - 1; rest >= 0; rest--) {
    const nearer = (neighbours.get(path.at(-1) ?? '') ?? []).filter((id) => left.get(id) === rest).sort();
    path.push(...nearer.slice(0, 1));
  }
  return path;
}
