/** Where two values differ, and both sides. */
interface JsonDifference {
  readonly path: string;
  readonly one: string;
  readonly other: string;
}

const SHOWN = 160;

/** Where two JSON texts differ. Positions in lists are left out of the paths, so that equal faults have equal paths. */
export function differences(one: string, other: string): JsonDifference[] {
  if (one === other) return [];
  const found = new Map<string, JsonDifference>();
  collect(JSON.parse(one), JSON.parse(other), '', found);
  return [...found.values()];
}

function collect(one: unknown, other: unknown, path: string, found: Map<string, JsonDifference>): void {
  if (JSON.stringify(one) === JSON.stringify(other) || found.size > 20) return;
  if (Array.isArray(one) && Array.isArray(other)) {
    if (one.length !== other.length) add(`${path}.length`, one, other, found);
    else one.forEach((value, index) => void collect(value, other[index], `${path}[]`, found));
  } else if (isRecord(one) && isRecord(other)) {
    for (const key of new Set([...Object.keys(one), ...Object.keys(other)]))
      collect(one[key], other[key], `${path}.${key}`, found);
  } else add(path, one, other, found);
}

function add(path: string, one: unknown, other: unknown, found: Map<string, JsonDifference>): void {
  const shown = (value: unknown) => (JSON.stringify(value) ?? 'undefined').slice(0, SHOWN);
  if (!found.has(path)) found.set(path, { path, one: shown(one), other: shown(other) });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
