export function groupBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

export function sum<Item>(items: readonly Item[], numberOf: (item: Item) => number): number {
  return items.reduce((total, item) => total + numberOf(item), 0);
}

export function heaviest<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => number,
  weightOf: (item: Item) => number,
): number | undefined {
  const weights = [...groupBy(items, keyOf)].map(([key, group]) => [key, sum(group, weightOf)] as const);
  const most = weights.reduce((top, [, weight]) => Math.max(top, weight), 0);
  return weights.find(([, weight]) => weight === most && weight > 0)?.[0];
}

/** Sets a value as the newest one, and forgets the oldest beyond `most`. */
export function rememberIn<Key, Value>(known: Map<Key, Value>, key: Key, value: Value, most: number): void {
  known.delete(key);
  known.set(key, value);
  const [oldest] = known.keys();
  if (oldest !== undefined && known.size > most) known.delete(oldest);
}
