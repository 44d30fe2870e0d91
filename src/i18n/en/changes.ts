import type { Change } from '../../model/change.ts';

/** The day of a time (ISO 8601). */
export const dayOf = (at: string) => at.slice(0, 10);

/** What stands around a change where it is shown: what is put in is escaped for where it stands. */
const labels = {
  subjects: {
    document: 'document',
    passage: 'passage',
    footnote: 'note',
    organization: 'organization',
    quote: 'shared quote',
  } satisfies Record<Change['subject'], string>,
  kinds: {
    added: 'added',
    removed: 'removed',
    changed: 'changed',
    moved: 'moved',
    renamed: 'renamed',
  } satisfies Record<Change['change'], string>,
  when: (at: string, from: string, to: string) => `Since ${at}, from library ${from} to library ${to}.`,
  /** Above words. */
  was: (handle: string) => `${handle} in the earlier library:`,
  is: (handle: string) => `${handle} now:`,
  both: (handle: string, now: string) => `${handle} in the earlier library, and ${now} now:`,
  /** Under the words of an earlier library. */
  earlier: (library: string) => `Words of the earlier library ${library}, no longer under this name.`,
  gone: (library: string) => `Words of the earlier library ${library}, no longer in the library.`,
  digest: 'From a digest: a summary of the source, not its wording.',
};

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
  title: ({ from, to, at }: Change['since']) => `Changes from library ${from} to library ${to}, ${dayOf(at)}`,
  labels,
};
