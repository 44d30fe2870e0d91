/** Words in a row that count as found. */
const RUN = 6;
/** Places of a run that are compared; more are boilerplate. */
const MOST = 40;

/** Letters and digits in lower case; each character of a script without spaces is a word. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]|[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

/** The share of the runs of six words of `article` that occur in `text` in the same order; 1 if it has none. */
export function foundShare(article: readonly string[], text: readonly string[]): number {
  const wanted = runsOf(article);
  if (wanted.length === 0) return 1;
  const places = new Map<string, number[]>();
  for (const [at, run] of runsOf(text).entries()) {
    const known = places.get(run);
    if (known === undefined) places.set(run, [at]);
    else if (known.length < MOST) known.push(at);
  }
  return longestRise(wanted.flatMap((run) => [...(places.get(run) ?? [])].reverse())) / wanted.length;
}

/** The share of the words of `passages` outside runs that `article` has, too. */
export function foreignShare(article: readonly string[], passages: readonly (readonly string[])[]): number {
  const runs = Array.from({ length: RUN }, (_, index) => new Set(runsOf(article, index + 1)));
  let [all, foreign] = [0, 0];
  for (const words of passages) {
    const length = Math.min(RUN, words.length);
    const own = new Set<number>();
    for (const [at, run] of runsOf(words, length).entries())
      if (runs[length - 1]?.has(run)) for (let index = 0; index < length; index++) own.add(at + index);
    all += words.length;
    foreign += words.length - own.size;
  }
  return foreign / Math.max(1, all);
}

function runsOf(words: readonly string[], length = RUN): string[] {
  const count = length === 0 ? 0 : Math.max(0, words.length - length + 1);
  return Array.from({ length: count }, (_, at) => words.slice(at, at + length).join(' '));
}

/** Length of the longest strictly increasing subsequence. */
export function longestRise(numbers: readonly number[]): number {
  const ends: number[] = [];
  for (const number of numbers) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    ends[low] = number;
  }
  return ends.length;
}
