import { isoDate } from '../dates.ts';
import { dayOf, type changes as english } from '../en/changes.ts';

const day = (at: string) => isoDate(dayOf(at), 'fr');

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
    changed: 'avec un autre texte',
    moved: 'à une autre place',
    renamed: 'sous un autre nom',
  },
  when: (at) => `Depuis le ${isoDate(at, 'fr')}.`,
  was: (handle) => `${handle} dans la bibliothèque antérieure :`,
  is: (handle) => `${handle} maintenant :`,
  both: (handle, now) => `${handle} dans la bibliothèque antérieure, et ${now} maintenant :`,
  earlier: 'Bibliothèque antérieure : ce texte ne porte plus cette référence.',
  gone: 'Bibliothèque antérieure : ce texte n’est plus dans la bibliothèque.',
  digest: 'Tiré d’un résumé : ce ne sont pas les mots de la source.',
};

export const changes: typeof english = {
  told: ({ subject, change, handle, now, since }) => {
    const until = `jusqu’au ${day(since.at)}`;
    if (subject === 'document')
      return now === null
        ? `${handle} a figuré dans la bibliothèque ${until}.`
        : `${now} est la source qui s’appelait ${handle} ${until}.`;
    if (now === null) return `Le texte qui était ${handle} ${until} n’est plus dans la bibliothèque.`;
    if (now === handle) return `${handle} avait un autre texte ${until} ; les deux sont affichés.`;
    return change === 'moved'
      ? `Le texte qui était ${handle} ${until} est maintenant ${now}, mot pour mot.`
      : `Le texte qui était ${handle} ${until} est maintenant ${now}, reformulé.`;
  },
  more: (count) =>
    count === 1 ? 'Un autre texte antérieur suit.' : `${count} autres textes antérieurs suivent.`,
  title: ({ from, to, at }) => `Changements de la bibliothèque ${from} à la bibliothèque ${to}, ${day(at)}`,
  labels,
};
