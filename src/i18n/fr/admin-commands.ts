import type { commands as english } from '../en/admin-commands.ts';

const allowShrink = {
  name: 'autoriser-réduction',
  description: 'Autoriser la bibliothèque à perdre la moitié de son contenu ou plus',
};

const fieldOptions = {
  id: {
    name: 'identifiant',
    description: 'Identifiant court : minuscules, chiffres et traits d’union',
  },
  title: { name: 'titre', description: 'Titre de l’ouvrage' },
  author: {
    name: 'auteur',
    description: '« Nom, Prénom » ou un organisme ; séparez-en plusieurs par des points-virgules',
  },
  issued: { name: 'date', description: 'Date de parution : AAAA, AAAA-MM ou AAAA-MM-JJ' },
  publisher: { name: 'éditeur', description: 'Éditeur de l’ouvrage' },
  url: { name: 'url', description: 'Adresse web' },
  type: { name: 'type', description: 'Type d’ouvrage' },
  language: { name: 'langue', description: 'Code de langue, par exemple fr' },
  edition: {
    name: 'édition',
    description: 'original : texte de la source ; résumé : texte qui la résume ; numérisé : lu sur un scan',
    choices: { original: 'original', digest: 'résumé', recognized: 'numérisé' },
  },
  restricted: {
    name: 'salons',
    description: 'Identifiants des seuls salons Discord où le citer, séparés par des virgules',
  },
};

export const commands: typeof english = {
  status: {
    name: 'état',
    description: 'Afficher la version, le contenu, les problèmes, l’âge et la mémoire utilisée',
    options: {},
  },
  check: {
    name: 'contrôler',
    description: 'Lister dans un fichier tous les problèmes relevés',
    options: {},
  },
  reindex: {
    name: 'réindexer',
    description: 'Reconstruire la bibliothèque à partir des fichiers actuels et la mettre en service',
    options: { 'dry-run': { name: 'à-blanc', description: 'Afficher seulement ce qui changerait' } },
  },
  add: {
    name: 'ajouter',
    description: 'Ajouter un document : Ibid propose ses métadonnées et attend votre confirmation',
    options: {
      file: { name: 'fichier', description: 'Le document, ou une archive .zip qui en contient plusieurs' },
      replace: {
        name: 'remplacer',
        description: 'Identifiant de la source dont ce document prend la place',
      },
      staged: { name: 'déposé', description: 'Le fichier déjà envoyé' },
      recall: { name: 'rappeler', description: 'Ajouter de nouveau un document supprimé définitivement' },
      'allow-shrink': allowShrink,
      ...fieldOptions,
    },
  },
  edit: {
    name: 'corriger',
    description: 'Modifier les métadonnées d’une source ; la valeur none vide un champ',
    options: { source: { name: 'source', description: 'Identifiant de la source' }, ...fieldOptions },
  },
  remove: {
    name: 'retirer',
    description: 'Retirer une source, après confirmation ; son fichier est mis de côté, pas supprimé',
    options: {
      source: { name: 'source', description: 'Identifiant de la source' },
      'allow-shrink': allowShrink,
    },
  },
  recover: {
    name: 'rétablir',
    description: 'Remettre en place le dernier document retiré ou remplacé d’une source',
    options: {
      source: { name: 'source', description: 'L’identifiant de la source' },
      'allow-shrink': allowShrink,
    },
  },
  forget: {
    name: 'supprimer',
    description: 'Supprimer définitivement une source ou les textes antérieurs d’une référence',
    options: {
      words: { name: 'mots', description: 'Une source, ou une référence dont le texte a changé' },
    },
  },
  history: {
    name: 'historique',
    description:
      'Lister les instantanés, du plus récent au plus ancien, et les modifications avec leurs auteurs',
    options: { page: { name: 'page', description: 'Page du journal à afficher' } },
  },
  rollback: {
    name: 'revenir',
    description: 'Remettre en service un instantané antérieur jusqu’à la prochaine réindexation',
    options: {
      snapshot: {
        name: 'instantané',
        description: 'Numéro de l’instantané, affiché par l’historique',
      },
      'allow-shrink': allowShrink,
      ask: { name: 'demander', description: 'Demander avant de revenir' },
    },
  },
  names: {
    name: 'noms',
    description: 'Lister les noms qui désignent peut-être la même organisation, ou trancher',
    options: {
      pair: { name: 'paire', description: 'La paire à trancher, telle que la liste l’affiche' },
      verdict: {
        name: 'avis',
        description: 'S’agit-il de la même organisation ?',
        choices: { same: 'même', different: 'différents', unsure: 'incertain' },
      },
      judged: { name: 'jugées', description: 'Lister plutôt les paires déjà tranchées' },
      page: { name: 'page', description: 'Page de la liste à afficher' },
    },
  },
  gaps: {
    name: 'lacunes',
    description: 'Lister les sujets que des membres ont cherchés en vain',
    options: {
      format: { name: 'format', description: 'Recevoir toute la liste dans un fichier' },
      clear: { name: 'effacer', description: 'Supprimer la liste, après confirmation' },
      page: { name: 'page', description: 'Page de la liste à afficher' },
    },
  },
  backup: {
    name: 'sauvegarder',
    description: 'Sauvegarder la bibliothèque et son historique dans un fichier, sans interrompre Ibid',
    options: {
      file: { name: 'fichier', description: 'Chemin du fichier à écrire, par exemple ibid.tar.gz' },
    },
  },
  restore: {
    name: 'restaurer',
    description: 'Remplacer la bibliothèque par une sauvegarde, après confirmation',
    options: { file: { name: 'fichier', description: 'Chemin de la sauvegarde' } },
  },
  cancel: {
    name: 'annuler',
    description: 'Arrêter le travail en cours ; la bibliothèque ne change pas',
    options: {},
  },
};
