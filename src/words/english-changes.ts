import type { Change } from '../model/change.ts';

/** The day of a time (ISO 8601). */
export const dayOf = (at: string) => at.slice(0, 10);

/** What is said in English of words that earlier libraries had under a handle. */
export const changes = {
  told: ({ subject, change, handle, now, since }: Change) => {
    const until = `until ${dayOf(since.at)} (library ${since.from})`;
    if (subject === 'document')
      return now === null
        ? `${handle} was in the library ${until}.`
        : `The source that was ${handle} ${until} is ${now} now.`;
    if (now === null) return `The words that ${handle} had ${until} are no longer in the library.`;
    if (now === handle) return `${handle} had other words ${until}; both wordings are shown.`;
    return change === 'moved'
      ? `What ${handle} was ${until} is ${now} now, word for word.`
      : `What ${handle} was ${until} is ${now} now, in other words.`;
  },
  more: (count: number) => `${count} more earlier ${count === 1 ? 'wording follows' : 'wordings follow'}.`,
};
