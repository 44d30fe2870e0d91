import type { NameVerdict } from '../../model/verdict.ts';
import type { DiscordAdminTexts } from '../en/discord-admin.ts';
import { count, library } from './admin.ts';

const { status, history } = library.commands;

const verdicts: Record<NameVerdict['verdict'], string> = {
  same: 'Le même',
  different: 'Différents',
  unsure: 'Incertain',
};

/** What keeping the library says in Discord, in French. */
export const keeping: DiscordAdminTexts = {
  forbidden:
    'Seuls les administrateurs d’un serveur où Ibid est invité, et ses membres qui ont un des rôles d’administration d’Ibid, peuvent tenir la bibliothèque.',

  yes: 'Oui',
  no: 'Non',
  yesTo: { add: 'Ajouter', remove: 'Retirer', rollback: 'Revenir' },
  details: 'Modifier la notice',
  discard: 'Abandonner',
  cancel: 'Annuler',
  rollback: 'Revenir',
  verdicts,

  working: 'Au travail.',
  lastWord: `Discord ne laisse changer ce message que 15 minutes. Le travail continue : \`/${library.name} ${status.name}\` dit où il en est, \`/${library.name} ${history.name}\` ce qu’il a donné.`,
  nothingDone: 'Rien n’a été fait.',
  discarded: 'Abandonné. Rien n’a été ajouté.',
  answered: 'Il y a déjà été répondu.',
  editedMeanwhile: 'La notice a changé depuis que ce formulaire est ouvert. Ouvrez-le de nouveau.',
  rollbackQuestion: (version) =>
    `Servir de nouveau la bibliothèque ${version}, jusqu’à la prochaine indexation ?`,
  tooLong:
    'C’est trop long pour tenir dans des boutons, et ne peut donc pas être confirmé ici. Écrivez moins, ou passez par un terminal.',
  goesOn: 'Tout est dans le fichier.',
  fileTooLarge: (name, megabytes) =>
    `${name} fait ${megabytes} Mo, plus que Discord n’accepte. Un terminal le montre.`,

  upload: {
    attach:
      'Ce que vous avez écrit est trop long pour un formulaire : joignez le fichier à la commande même.',
  },

  addTitle: 'Ajouter un document',
  detailsTitle: 'Notice de la source',
  fileLabel: 'Document à ajouter',
  fields: {
    id: 'Identifiant court, comme ijd-2020',
    title: 'Titre',
    author: 'Auteurs : « Nom, Prénom », points-virgules',
    issued: 'Paru : AAAA, AAAA-MM ou AAAA-MM-JJ',
    url: 'Adresse sur le web',
  },
  fromDocument: 'Vide : comme le dit le document',

  counts: (documents, passages, notes, organizations) =>
    [
      count(documents, 'document'),
      count(passages, 'passage'),
      count(notes, 'note'),
      count(organizations, 'organisation'),
    ].join(' · '),
  findings: (error, warning, info) =>
    `Constats : ${[count(error, 'erreur'), count(warning, 'avertissement'), count(info, 'remarque')].join(', ')}`,
  built: (when, ago) => `Construite le ${when}, ${ago}`,
  builtFor: (when, by, action) => `Construite le ${when} pour ${by} : ${action}`,
  actions: library.actions,
  opened: (when) => `Ouverte ${when}`,
  sizes: (memory, disk) => `Mémoire ${memory} Mo · bibliothèques gardées ${disk} Mo`,
  rolledBack: 'Une bibliothèque gardée a été choisie ; elle sert jusqu’à la prochaine indexation.',
  serves: 'sert maintenant',
  held: (documents, passages, changes) =>
    [count(documents, 'document'), count(passages, 'passage'), count(changes, 'changement')].join(' · '),
  notJudged: 'Pas jugé',
  judged: (verdict, by, when) => `${verdicts[verdict]}, selon ${by}, ${when}`,
};
