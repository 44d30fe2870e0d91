/** What is recorded of a thing, as text by the name of the field; a field that it lacks is undefined. */
export type Fields = Readonly<Record<string, string | undefined>>;

/** The fields that differ as `name: value` lines, before and after; nothing where none does. */
export function differing(before: Fields, after: Fields): { before: string; after: string } | undefined {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter((name) => before[name] !== after[name]);
  const lines = (fields: Fields) =>
    changed.flatMap((name) => (fields[name] === undefined ? [] : [`${name}: ${fields[name]}`])).join('\n');
  return changed.length === 0 ? undefined : { before: lines(before), after: lines(after) };
}
