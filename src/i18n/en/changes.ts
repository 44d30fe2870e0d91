import type { Change } from '../../model/change.ts';

export const dayOf = (at: string) => at.slice(0, 10);

/** Callers escape what they insert. */
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
  when: (at: string) => `Since ${at}.`,
  was: (handle: string) => `${handle} in the earlier library:`,
  is: (handle: string) => `${handle} now:`,
  both: (handle: string, now: string) => `${handle} in the earlier library, and ${now} now:`,
  earlier: 'From the earlier library: these words no longer have this handle.',
  gone: 'From the earlier library: these words are no longer in the library.',
  digest: "From a digest: a summary, not the source's own words.",
};

export const changes = {
  told: ({ subject, change, handle, now, since }: Change) => {
    const until = `until ${dayOf(since.at)}`;
    if (subject === 'document')
      return now === null
        ? `${handle} was in the library ${until}.`
        : `${now} is the source that was called ${handle} ${until}.`;
    if (now === null) return `The words that ${handle} had ${until} are no longer in the library.`;
    if (now === handle) return `${handle} had other words ${until}; both are shown.`;
    return change === 'moved'
      ? `The text that was ${handle} ${until} is now ${now}, word for word.`
      : `The text that was ${handle} ${until} is now ${now}, reworded.`;
  },
  more: (count: number) => `${count} more earlier ${count === 1 ? 'wording follows' : 'wordings follow'}.`,
  title: ({ from, to, at }: Change['since']) => `Changes from library ${from} to library ${to}, ${dayOf(at)}`,
  labels,
};
