import { keyFilter, soundDistance, spokenWord } from '../text/consonant-key.ts';

/** The distance in sound between a name and words typed in another script; undefined if a typed word has no match. */
export function soundMatcher(typed: readonly string[]): (name: readonly string[]) => number | undefined {
  const sounds = typed.map((word) => {
    const spoken = spokenWord(word);
    return spoken && { spoken, hasKey: keyFilter(spoken) };
  });
  return (name) => {
    const apart = sounds.map((sound) => {
      const likely = sound ? name.filter(sound.hasKey) : [];
      return Math.min(
        ...likely.map((word) => {
          const other = spokenWord(word);
          return (sound && other && soundDistance(sound.spoken, other)) ?? Number.POSITIVE_INFINITY;
        }),
      );
    });
    const farthest = Math.max(...apart);
    return apart.length > 0 && Number.isFinite(farthest) ? farthest : undefined;
  };
}
