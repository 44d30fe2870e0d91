import type { library as english } from '../en/admin.ts';
import { type JobTexts, tellJobs } from '../jobs.ts';
import { changes } from './changes.ts';

const words: JobTexts = {
  locale: 'fr',
  isOne: (count) => count < 2,
  actions: {
    reindex: 'une réindexation',
    add: 'un ajout',
    edit: 'une correction',
    remove: 'un retrait',
    rollback: 'un retour en arrière',
    names: 'un avis sur des noms',
    open: 'une ouverture',
  },
  stages: {
    reading: 'lecture des fichiers',
    organizations: 'réunion des organisations',
    index: 'indexation',
    checking: 'vérification',
    saving: 'enregistrement',
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
  left: (time) => `, encore ${time} environ`,
  underWay: (action, name, clock) => `${action} pour ${name} depuis ${clock}`,
  fall: (counted, from, to) => `${counted} de ${from} à ${to}`,
  changed: (subject, ways) => `${subject} : ${ways}`,
  between: ' ; ',
  nothing: 'rien de visible ne change',
};

const { progress, underWay, falls, changed, count } = tellJobs(words);

export { count };

const smaller = {
  name: 'réduire',
  description: 'Que la bibliothèque peut tomber à la moitié ou moins',
};

const fieldOptions = {
  id: {
    name: 'identifiant',
    description: 'Le nom court que l’on tape : minuscules, chiffres, traits d’union',
  },
  title: { name: 'titre', description: 'Le titre de l’ouvrage' },
  author: {
    name: 'auteur',
    description: '« Nom, Prénom » ou un organisme ; plusieurs, séparés par des points-virgules',
  },
  issued: { name: 'date', description: 'Date de parution : AAAA, AAAA-MM ou AAAA-MM-JJ' },
  publisher: { name: 'éditeur', description: 'Qui l’a publié' },
  url: { name: 'url', description: 'Son adresse sur le web' },
  type: { name: 'type', description: 'Le genre de l’ouvrage' },
  language: { name: 'langue', description: 'Le code de sa langue, comme fr' },
  edition: {
    name: 'édition',
    description: 'Le texte de l’éditeur, ou un résumé en d’autres mots',
    choices: { original: 'original', digest: 'résumé' },
  },
  restricted: {
    name: 'réservé',
    description: 'Les seuls salons Discord où le citer : leurs identifiants, séparés par des virgules',
  },
};

/** What the commands that keep the library say in French. */
export const library: typeof english = {
  name: 'bibliothèque',
  description: 'Tenir la bibliothèque : son état, ses fichiers, ses noms, son passé',
  commands: {
    status: {
      name: 'état',
      description: 'Montrer la version, les nombres, les constats, l’âge et la mémoire',
      options: {},
    },
    check: {
      name: 'contrôler',
      description: 'Donner tous les constats sur les fichiers, en fichier',
      options: {},
    },
    reindex: {
      name: 'réindexer',
      description: 'Construire la bibliothèque des fichiers tels qu’ils sont, et la servir',
      options: { 'dry-run': { name: 'à-blanc', description: 'Dire seulement ce qui changerait' } },
    },
    add: {
      name: 'ajouter',
      description: 'Ajouter un document ; ses métadonnées sont proposées, rien n’est ajouté avant un oui',
      options: {
        file: { name: 'fichier', description: 'Le document : Markdown, texte, PDF, HTML ou DOCX' },
        staged: { name: 'déposé', description: 'Le document déjà remis' },
        smaller,
        ...fieldOptions,
      },
    },
    edit: {
      name: 'corriger',
      description: 'Changer les métadonnées d’une source ; none retire un champ',
      options: { source: { name: 'source', description: 'Son identifiant' }, ...fieldOptions },
    },
    remove: {
      name: 'retirer',
      description: 'Retirer une source de la bibliothèque ; demande confirmation, et garde le fichier à part',
      options: { source: { name: 'source', description: 'Son identifiant' }, smaller },
    },
    history: {
      name: 'historique',
      description: 'Lister les bibliothèques gardées, la plus récente d’abord',
      options: {},
    },
    rollback: {
      name: 'revenir',
      description: 'Servir de nouveau une bibliothèque gardée, jusqu’à la prochaine réindexation',
      options: {
        version: { name: 'version', description: 'Sa version, telle que l’historique la donne' },
        smaller,
        ask: { name: 'demander', description: 'Demander avant de revenir' },
      },
    },
    names: {
      name: 'noms',
      description: 'Lister les noms qui désignent peut-être un même organisme, ou juger une paire',
      options: {
        pair: { name: 'paire', description: 'La paire à juger, telle que la liste la nomme' },
        verdict: {
          name: 'avis',
          description: 'S’il s’agit d’un seul organisme : même, différents ou incertain',
          choices: { same: 'même', different: 'différents', unsure: 'incertain' },
        },
        judged: { name: 'jugées', description: 'Lister plutôt les paires déjà jugées' },
        page: { name: 'page', description: 'Quelle page de la liste' },
      },
    },
    cancel: {
      name: 'annuler',
      description: 'Arrêter le travail en cours ; la bibliothèque reste comme elle est',
      options: {},
    },
  },

  changed,
  actions: words.actions,
  stages: words.stages,
  progress,
  underWay,

  reindexed: (version, counts) => `La bibliothèque ${version} est servie maintenant : ${changed(counts)}.`,
  would: (version, counts) =>
    `Rien n’a été changé ; ce serait la bibliothèque ${version} : ${changed(counts)}.`,
  unchanged: (version) =>
    `Rien à faire : la bibliothèque ${version} est celle des fichiers tels qu’ils sont.`,
  halved: (list) =>
    `La bibliothèque tomberait à la moitié ou moins : ${falls(list)}. La servir tout de même ?`,
  halvedNothing:
    'La bibliothèque perdrait la moitié ou plus de ce qu’elle contient. La servir tout de même ?',
  busy: (job) => `Pas maintenant : ${underWay(job)} est en cours. Attendez la fin, ou annulez.`,
  cancelled: (name) => `Annulé par ${name} ; la bibliothèque est comme avant.`,
  failed: (line) => `Pas fait : ${line}`,

  noJob: 'Rien n’est en cours ici.',
  cancelling: (job) => `Arrêt demandé : ${underWay(job)}.`,
  jobNow: (job) => `En cours : ${underWay(job)}.`,

  noFindings: (documents) => `Rien à redire à ${count(documents, 'document')}.`,
  moreFindings: (shown, total) =>
    `Les ${shown} premiers constats sur ${total.toLocaleString('fr')} ; contrôler les donne tous après l’ajout.`,

  expected: {
    id: 'doit compter 1 à 40 minuscules, chiffres et traits d’union intérieurs, comme ijd-2020',
    title: 'doit être un texte',
    author: 'doit être « Nom, Prénom » ou un organisme, plusieurs séparés par des points-virgules',
    issued: 'doit être une date : AAAA, AAAA-MM ou AAAA-MM-JJ',
    publisher: 'doit être un texte',
    url: 'doit être une adresse comme https://example.org/report.pdf',
    type: 'doit être un genre d’ouvrage, comme report',
    language: 'doit être un code comme fr',
    edition: 'doit être original ou résumé (digest)',
    restricted: 'doivent être des identifiants de salons, de 17 à 20 chiffres chacun',
  },

  addQuestion: (id, title) => `Ajouter ceci sous ${id}, « ${title} » ?`,
  addOriginal: (id, title) =>
    `Ajouter ceci comme original de ${id}, « ${title} », à la place de son résumé ?`,
  addDigest: (id, title) =>
    `Ajouter ceci comme résumé de ${id}, « ${title} » ? Il ne se montre pas tant que l’original est là.`,
  idTaken: (id, title) =>
    `L’identifiant ${id} est pris par « ${title} » : donnez-en un autre à ce document avant de l’ajouter. L’ajouter maintenant ?`,
  proposal: 'Rien n’est encore ajouté. Voici ce qui le serait :',
  stagedGone: 'Ce qui a été remis n’est plus gardé ; remettez le fichier.',
  added: (id) => `${id} est ajouté.`,
  noField: 'Nommez un champ à changer, comme titre.',
  edited: (id, changes) =>
    changes.length === 0
      ? `${id} : les métadonnées sont comme avant.`
      : `${id} : ${changes.map(({ field, before, after }) => `${fieldOptions[field].name} : ${before ?? 'rien'} → ${after ?? 'rien'}`).join(' ; ')}.`,
  removeQuestion: (id, title, passages, notes, shared) =>
    `Retirer ${id}, « ${title} », avec ${count(passages, 'passage')} et ${count(notes, 'note')} ? Ses références ${shared === 0 ? '' : `et ${count(shared, 'citation partagée', 'citations partagées')} `}ne vaudront plus.`,
  removed: (id) => `${id} est retiré ; son fichier est gardé à part.`,

  kept: (number) =>
    number === 1
      ? 'Une bibliothèque est gardée.'
      : `${number} bibliothèques sont gardées, la plus récente d’abord ; revenir en sert une de nouveau.`,
  noHistory: 'Aucune bibliothèque n’est encore gardée ; une réindexation en garde une.',
  noVersion: (version) => `version : aucune bibliothèque « ${version} » n’est gardée`,
  rollbackQuestion: (version) =>
    `Servir de nouveau la bibliothèque ${version}, jusqu’à la prochaine réindexation ?`,
  servesAlready: (version) => `Rien à faire : la bibliothèque ${version} est déjà servie.`,

  pairs: (open, judged) =>
    `${count(open, 'paire de noms', 'paires de noms')} à juger, ${count(judged, 'déjà jugée', 'déjà jugées')}.`,
  noPair: (pair) => `paire : « ${pair} » n’existe pas ; la liste sans options nomme les paires`,
  pairAndVerdict: 'Pour juger, donnez une paire et un avis : même, différents ou incertain.',
  judged: (first, second, verdict) =>
    ({
      same: `« ${first} » et « ${second} » passent désormais pour un seul organisme.`,
      different: `« ${first} » et « ${second} » restent désormais distincts.`,
      unsure: `« ${first} » et « ${second} » sont notés comme incertains ; rien n’est réuni.`,
    })[verdict],
};
