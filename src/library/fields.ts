/** What is recorded of a thing, as text by the name of the field; a field that it lacks is undefined. */
export type Fields = Readonly<Record<string, string | undefined>>;

/** The fields that differ as `name: value` lines, before and after, null where it has none of them; nothing where none differs. */
export function differing(
  before: Fields,
  after: Fields,
): { before: string | null; after: string | null } | undefined {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter((name) => before[name] !== after[name]);
  const lines = (fields: Fields) => {
    const had = changed.flatMap((name) => (fields[name] === undefined ? [] : [`${name}: ${fields[name]}`]));
    return had.length === 0 ? null : had.join('\n');
  };
  return changed.length === 0 ? undefined : { before: lines(before), after: lines(after) };
}
