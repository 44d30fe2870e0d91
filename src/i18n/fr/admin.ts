import { isoDate } from '../dates.ts';
import type { library as english, libraryGroup as englishGroup } from '../en/admin.ts';
import { describeJobs, type JobTexts } from '../jobs.ts';
import { commands } from './admin-commands.ts';
import { changes } from './changes.ts';
import { doneIn } from './done.ts';

const texts: JobTexts = {
  locale: 'fr',
  isOne: (count) => count < 2,
  actions: {
    reindex: 'une réindexation',
    add: 'un ajout',
    edit: 'une correction',
    remove: 'un retrait',
    rollback: 'un retour en arrière',
    names: 'une décision sur des noms',
    backup: 'une sauvegarde',
    restore: 'une restauration',
    create: 'la création de la bibliothèque',
    forget: 'une suppression définitive',
    open: 'l’ouverture du dossier',
  },
  stages: {
    reading: 'lecture des fichiers',
    encoding: 'encodage des passages',
    organizations: 'fusion des organisations',
    index: 'indexation',
    checking: 'vérification',
    saving: 'enregistrement',
    publishing: 'publication dans OpenSearch',
    waiting: 'en attente d’OpenSearch',
    opening: 'ouverture',
  },
  subjects: {
    document: ['document', 'documents'],
    passage: ['passage', 'passages'],
    footnote: ['note', 'notes'],
    organization: ['organisation', 'organisations'],
    quote: ['citation partagée', 'citations partagées'],
  },
  kinds: changes.labels.kinds,
  counted: {
    documents: 'documents',
    passages: 'passages',
    notes: 'notes',
    organizations: 'organisations',
  },
  progress: (stage, done, of) => `${stage}, ${done} sur ${of}`,
  left: (time) => `, encore environ ${time}`,
  underWay: (action, name, clock) => `${action} pour ${name} depuis ${clock}`,
  fall: (counted, from, to) => `de ${from} à ${to} ${counted}`,
  between: ' ; ',
  nothing: 'aucun changement visible',
};

const { progress, underWay, shrinkages, changed, count } = describeJobs(texts);

export { count };

export const libraryGroup: typeof englishGroup = {
  name: 'bibliothèque',
  description: 'Gérer la bibliothèque : état, documents, noms et historique',
  commands,
};

export const library: typeof english = {
  done: doneIn({ changed, count }),
  changed,
  actions: texts.actions,
  stages: texts.stages,
  progress,
  underWay,

  would: (counts) => `Rien n’a changé. Une réindexation apporterait ceci : ${changed(counts)}.`,
  unchanged: 'Rien à faire : la bibliothèque correspond déjà à ses fichiers.',
  shrinks: (list) =>
    `La bibliothèque perdrait la moitié de son contenu ou plus (${shrinkages(list)}). La mettre en service quand même ?`,
  shrinksOtherwise:
    'La bibliothèque perdrait la moitié de son contenu ou plus. La mettre en service quand même ?',
  busy: (job) => `Pas maintenant : ${underWay(job)} est en cours. Attendez la fin ou annulez.`,
  waits: (job) => `En attente : ${underWay(job)}.`,
  cancelled: (name) => `Annulé par ${name} ; la bibliothèque n’a pas changé.`,
  failed: (line) => `Échec : ${line}`,

  savedBackup: ({ path, version, documents, restricted, others }) =>
    [
      `La bibliothèque ${version} (${count(documents, 'document')}) est sauvegardée dans ${path}.`,
      ...(restricted === 0
        ? []
        : [
            `Elle contient ${count(restricted, 'source restreinte', 'sources restreintes')} : conservez la sauvegarde là où vous seul pouvez la lire.`,
          ]),
      ...(others.length === 0 ? [] : [`Les fichiers de ${others.join(', ')} n’y sont pas.`]),
    ].join(' '),
  restoreQuestion: (backup, now) =>
    [
      now.documents === 0
        ? `Restaurer la bibliothèque ${backup.version} (${count(backup.documents, 'document')}), sauvegardée le ${isoDate(backup.created.slice(0, 10), 'fr')} ?`
        : `Remplacer la bibliothèque ${now.version} (${count(now.documents, 'document')}) par la bibliothèque ${backup.version} (${count(backup.documents, 'document')}), sauvegardée le ${isoDate(backup.created.slice(0, 10), 'fr')} ?`,
      ...(backup.restricted === 0
        ? []
        : [`Elle contient ${count(backup.restricted, 'source restreinte', 'sources restreintes')}.`]),
    ].join(' '),
  restored: ({ version, documents, away }) =>
    `La bibliothèque ${version} (${count(documents, 'document')}) est restaurée et en service.${
      away.length === 0 ? '' : ` Les fichiers remplacés se trouvent dans ${away.join(', ')}.`
    }`,

  noJob: 'Aucun travail n’est en cours ici.',
  cancelling: (job) => `Arrêt demandé : ${underWay(job)}.`,
  jobNow: (job) => `En cours : ${underWay(job)}.`,

  unmarkedPosts: (posts, handles) =>
    posts < 2
      ? `${posts} message partagé ne correspond plus à la bibliothèque, et Ibid n’a pas pu le modifier (${handles.join(', ')}). Retirez-le.`
      : `${posts} messages partagés ne correspondent plus à la bibliothèque, et Ibid n’a pas pu les modifier (${handles.join(', ')}). Retirez-les.`,
  noFindings: (documents) => `Aucun problème relevé dans ${count(documents, 'document')}.`,
  moreFindings: (shown, total) =>
    `Voici les ${shown} premiers problèmes sur ${total.toLocaleString('fr')} ; contrôler les liste tous après l’ajout.`,

  expected: {
    id: 'doit compter 1 à 40 minuscules, chiffres et traits d’union intérieurs, par exemple ijd-2020',
    title: 'doit être un texte',
    author: 'doit être « Nom, Prénom » ou un organisme ; séparez-en plusieurs par des points-virgules',
    issued: 'doit être une date : AAAA, AAAA-MM ou AAAA-MM-JJ',
    publisher: 'doit être un texte',
    url: 'doit être une adresse comme https://example.org/report.pdf',
    type: 'doit être un type d’ouvrage, par exemple report',
    language: 'doit être un code, par exemple fr',
    edition: 'doit être original, recognized (numérisé) ou digest (résumé)',
    restricted: 'doit contenir des identifiants de salons, de 17 à 20 chiffres chacun',
  },

  addQuestion: (id, title) => `Ajouter « ${title} » ? Identifiant : ${id}.`,
  editions: { original: 'originale', digest: 'résumé', recognized: 'numérisée' },
  addOver: (id, title, edition, held) =>
    `Ajouter ce document à ${id}, « ${title} » (édition : ${edition}), à la place de l’édition actuelle (${held}) ?`,
  addUnder: (id, title, edition, held) =>
    `Ajouter ce document à ${id}, « ${title} » (édition : ${edition}) ? Il reste masqué tant que l’édition actuelle (${held}) existe.`,
  idTaken: (id, title) => `L’identifiant ${id} est pris par « ${title} ». Choisissez-en d’abord un autre.`,
  addAllQuestion: (documents) =>
    `Ajouter ${documents === 1 ? 'ce document' : `ces ${documents} documents`} ?`,
  replaceQuestion: (title) => `Remplacer « ${title} » par ce document ?`,
  replaceChanges: (counts) => `Par rapport au document remplacé : ${changed(counts)}.`,
  replaceOne: 'remplacer : indiquez un seul fichier lisible, qui prendra la place du document',
  forOne: 'id, titre et url ne valent que pour un document : ajoutez-le seul',
  nothingToAdd: 'Il n’y a aucun document à ajouter.',
  refusedFile: (file, line) => `Refusé : ${file} : ${line}`,
  proposal: 'Rien n’est encore ajouté. Voici ce qu’Ibid ajouterait :',
  noField: 'Rien à modifier : indiquez un champ, par exemple titre.',
  removeQuestion: (title, contents, shared) =>
    `Retirer « ${title} » avec ${contents} ? Les renvois vers cette source${shared === 0 ? '' : ` et ${count(shared, 'citation partagée', 'citations partagées')}`} ne fonctionneront plus.`,

  titleOf: (title) => `« ${title} »`,
  forgetQuestion: (subject, shared) =>
    `Supprimer définitivement ${subject} avec ses fichiers, ses copies, ses textes antérieurs${shared === 0 ? '' : `, ${count(shared, 'citation partagée', 'citations partagées')}`} et les instantanés qui la contiennent ? C’est irréversible.`,
  forgetWordsQuestion: (handle, wordings) =>
    `Supprimer définitivement ${count(wordings, 'texte antérieur', 'textes antérieurs')} de ${handle}, avec les copies et les instantanés qui les contiennent ? C’est irréversible.`,
  forgottenQuestion: (subject, at) =>
    `Ce document contient des mots de ${subject}, supprimé définitivement le ${isoDate(at.slice(0, 10), 'fr')}. L’ajouter quand même ?`,

  kept: (number) =>
    number === 1
      ? 'Un instantané est enregistré.'
      : `${number} instantanés sont enregistrés, du plus récent au plus ancien ; revenir en remet un en service.`,
  noHistory: 'Aucun instantané n’est encore enregistré ; une réindexation en enregistre un.',
  noSnapshot: (snapshot) => `instantané : « ${snapshot} » n’existe pas`,
  rollbackQuestion: (snapshot, version) =>
    `Remettre en service l’instantané ${snapshot} (bibliothèque ${version}), jusqu’à la prochaine réindexation ?`,
  servesAlready: (snapshot) => `Rien à faire : l’instantané ${snapshot} est déjà en service.`,
  snapshot: (snapshot) => `Instantané ${snapshot}`,
  outcomes: {
    done: 'fait',
    unchanged: 'rien à faire',
    confirm: 'confirmation demandée',
    busy: 'un autre travail était en cours',
    cancelled: 'annulé',
    failed: 'échec',
  },
  details: {
    source: 'source',
    fields: 'champs',
    snapshot: 'instantané',
    pair: 'paire',
    first: 'premier',
    second: 'second',
    verdict: 'avis',
    'dry-run': 'à blanc',
    file: 'fichier',
  },

  pairs: (open, judged) =>
    `${count(open, 'paire de noms', 'paires de noms')} à trancher, ${count(judged, 'déjà tranchée', 'déjà tranchées')}.`,
  noPair: (pair) => `paire : « ${pair} » n’existe pas ; noms sans option liste les paires`,
  pairAndVerdict: 'Pour trancher, indiquez une paire et un avis : même, différents ou incertain.',
  judged: (first, second, verdict) =>
    ({
      same: `« ${first} » et « ${second} » comptent désormais comme une seule organisation.`,
      different: `« ${first} » et « ${second} » restent désormais distincts.`,
      unsure: `« ${first} » et « ${second} » sont marqués comme incertains et restent séparés.`,
    })[verdict],
};
