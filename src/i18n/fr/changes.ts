import { dayOf, type changes as english } from '../en/changes.ts';

/** What stands around a change in French. */
const labels: (typeof english)['labels'] = {
  subjects: {
    document: 'document',
    passage: 'passage',
    footnote: 'note',
    organization: 'organisation',
    quote: 'citation partagée',
  },
  kinds: {
    added: 'en plus',
    removed: 'en moins',
    changed: 'd’un autre texte',
    moved: 'à une autre place',
    renamed: 'd’un autre nom',
  },
  when: (at, from, to) => `Depuis ${at}, de la bibliothèque ${from} à la bibliothèque ${to}.`,
  was: (handle) => `${handle} dans la bibliothèque antérieure :`,
  is: (handle) => `${handle} maintenant :`,
  both: (handle, now) => `${handle} dans la bibliothèque antérieure, et ${now} maintenant :`,
  earlier: (library) => `Texte de la bibliothèque antérieure ${library}, qui n’est plus sous ce nom.`,
  gone: (library) => `Texte de la bibliothèque antérieure ${library}, qui n’est plus dans la bibliothèque.`,
  digest: 'Tiré d’un résumé, pas du texte de la source.',
};

/** What is said in French of words that earlier libraries had under a handle. */
export const changes: typeof english = {
  told: ({ subject, change, handle, now, since }) => {
    const until = `jusqu’au ${dayOf(since.at)} (bibliothèque ${since.from})`;
    if (subject === 'document')
      return now === null
        ? `${handle} a été dans la bibliothèque ${until}.`
        : `La source ${handle}, ${until}, est maintenant ${now}.`;
    if (now === null) return `Les mots que ${handle} avait ${until} ne sont plus dans la bibliothèque.`;
    if (now === handle) return `${handle} avait d’autres mots ${until} ; les deux textes sont montrés.`;
    return change === 'moved'
      ? `Ce que ${handle} était ${until} est maintenant ${now}, mot pour mot.`
      : `Ce que ${handle} était ${until} est maintenant ${now}, en d’autres mots.`;
  },
  more: (count) =>
    count === 1 ? 'Un autre texte antérieur suit.' : `${count} autres textes antérieurs suivent.`,
  title: ({ from, to, at }) => `Changements de la bibliothèque ${from} à la bibliothèque ${to}, ${dayOf(at)}`,
  labels,
};
