/** Fewer lines may be a title or an address. */
const FEWEST = 4;
const LONGEST = 160;
const SHARE = 0.9;

/**
 * Whether lines are entries of a list, one a line: they begin with capitals, end without punctuation, and break before the
 * next word would have to.
 */
export function isList(lines: readonly string[]): boolean {
  if (lines.length < FEWEST || lines.some((line) => line.length > LONGEST)) return false;
  const share = (holds: (line: string, index: number) => boolean) =>
    lines.filter(holds).length / lines.length;
  const width = lines.reduce((most, line) => Math.max(most, line.trimEnd().length), 0);
  const isEarly = (line: string, index: number) => {
    const [next = ''] = (lines[index + 1] ?? '').trim().split(/\s/u);
    return line.trimEnd().length + 1 + next.length <= width;
  };
  return (
    share((line) => /^\s*["“„«(]?[\p{Lu}\p{Lo}\p{N}]/u.test(line)) >= SHARE &&
    share((line) => /[\p{L}\p{N})\]"”»]\s*$/u.test(line)) >= SHARE &&
    share((line) => /\s\S+\s*$|\p{Lo}/u.test(line)) >= SHARE &&
    share(isEarly) >= SHARE / 2
  );
}
