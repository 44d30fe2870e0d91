import type { doneIn as english } from '../en/done.ts';
import { commands } from './admin-commands.ts';

const NAMED = 5;
const conjunction = new Intl.ListFormat('fr', { type: 'conjunction' });
const quoted = (title: string) => `« ${title} »`;

export const doneIn: typeof english = ({ changed, count }) => {
  const contents: ReturnType<typeof english>['contents'] = ({ passages, notes }) =>
    [count(passages, 'passage'), ...(notes > 0 ? [count(notes, 'note')] : [])].join(' et ');
  return {
    contents,
    added: (all) => {
      const [only, ...others] = all;
      if (only === undefined) return 'Le document a été ajouté.';
      if (others.length === 0) return `${quoted(only.title)} ajouté : ${contents(only)}.`;
      const titles = conjunction.format([
        ...all.slice(0, NAMED).map(({ title }) => quoted(title)),
        ...(all.length > NAMED ? [count(all.length - NAMED, 'autre')] : []),
      ]);
      return `${count(all.length, 'document ajouté', 'documents ajoutés')} : ${titles}.`;
    },
    hidden: (title) =>
      `Document ajouté. La bibliothèque continue de montrer la meilleure édition de ${quoted(title)}.`,
    replaced: (source) => `${quoted(source.title)} remplacé : ${contents(source)} désormais.`,
    recovered: (source) => `${quoted(source.title)} remis en place : ${contents(source)}.`,
    edited: (title, changes) =>
      changes.length === 0
        ? `${quoted(title)} : ces informations y sont déjà.`
        : `${quoted(title)} modifié : ${changes.map(({ field, before, after }) => `${commands.edit.options[field].name} : ${before ?? 'rien'} → ${after ?? 'rien'}`).join(' ; ')}.`,
    removed: (title) =>
      `${quoted(title)} retiré. Son fichier est conservé : vous pouvez le remettre en place.`,
    forgot: (subject, { files, kept, snapshots, shares, baskets, uploads, wordings }) => {
      const parts = [
        ...(files.length === 0 ? [] : [`${count(files.length, 'fichier')} (${files.join(', ')})`]),
        ...(snapshots.length === 0
          ? []
          : [`${count(snapshots.length, 'instantané')} (${snapshots.join(', ')})`]),
        ...(wordings === 0 ? [] : [count(wordings, 'texte antérieur', 'textes antérieurs')]),
        ...(shares === 0 ? [] : [count(shares, 'citation partagée', 'citations partagées')]),
        ...(baskets === 0 ? [] : [count(baskets, 'citation dans des paniers', 'citations dans des paniers')]),
        ...(uploads === 0 ? [] : [count(uploads, 'dépôt')]),
      ];
      return [
        `Suppression définitive : ${subject}.`,
        ...(parts.length === 0 ? [] : [`Ont disparu : ${conjunction.format(parts)}.`]),
        ...(kept.length === 0
          ? []
          : [
              `Ibid ne lit plus ${conjunction.format(kept)} ; supprimez ${kept.length === 1 ? 'ce fichier' : 'ces fichiers'} vous-même dans IBID_SOURCES.`,
            ]),
      ].join(' ');
    },
    reindexed: (counts) => `Bibliothèque réindexée : ${changed(counts)}.`,
    rolledBack: (snapshot) =>
      `L’instantané ${snapshot} est de nouveau en service, jusqu’à la prochaine réindexation.`,
    also: (counts) => `Modifications : ${changed(counts)}.`,
    next: {
      view: 'Voir',
      undo: 'Annuler cette modification',
      viewNamed: (title) => `Voir ${quoted(title)}`,
      sources: 'Toutes les sources',
      history: 'Historique',
      check: 'Problèmes des fichiers',
      reindex: 'Réindexer',
    },
  };
};
