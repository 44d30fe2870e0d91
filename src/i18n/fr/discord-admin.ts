import type { NameVerdict } from '../../model/state/verdict.ts';
import type { DiscordAdminTexts } from '../en/discord-admin.ts';
import { count, libraryGroup } from './admin.ts';

const { status, history } = libraryGroup.commands;

const verdicts: Record<NameVerdict['verdict'], string> = {
  same: 'Même',
  different: 'Différents',
  unsure: 'Incertain',
};

export const discordAdmin: DiscordAdminTexts = {
  forbidden:
    'Réservé aux administrateurs du serveur et aux membres ayant un rôle d’administration d’Ibid, si le serveur a invité Ibid.',
  shared:
    'Plusieurs serveurs partagent cette bibliothèque, et celui-ci ne peut pas la gérer. Demandez à l’exploitant d’Ibid d’y lier ce serveur.',

  create: {
    name: 'créer',
    description: 'Donner à ce serveur sa propre bibliothèque, vide au départ',
    done: `Ce serveur a désormais sa propre bibliothèque. Elle est vide : ajoutez des documents avec /${libraryGroup.name} ${libraryGroup.commands.add.name}.`,
    exists: 'Ce serveur a déjà sa propre bibliothèque.',
  },

  yes: 'Oui',
  no: 'Non',
  details: 'Modifier la notice',
  discard: 'Abandonner',
  cancel: 'Annuler',

  working: 'En cours…',
  lastWord: `Discord ne permet de mettre ce message à jour que pendant 15 minutes. Le travail continue : \`/${libraryGroup.name} ${status.name}\` pour l’avancement. Ibid vous enverra le résultat en message privé.`,
  askedLate:
    'Rien n’a été modifié, et il n’est plus possible de répondre ici. Pour répondre, relancez la commande sur le serveur.',
  endedLate: (person) =>
    `${person} Votre travail, qui a pris plus de 15 minutes, est terminé : voir \`/${libraryGroup.name} ${history.name}\`.`,
  nothingDone: 'Rien n’a été modifié.',
  discarded: 'Abandonné. Rien n’a été ajouté.',
  answered: 'Cette question a déjà reçu une réponse.',
  pending: 'C’est déjà en cours ou en attente.',
  editedMeanwhile: 'La notice a changé depuis l’ouverture du formulaire. Rouvrez-le.',
  tooLong: 'C’est trop long à confirmer par un bouton. Raccourcissez, ou utilisez un terminal.',
  goesOn: 'Tout est dans le fichier joint.',
  fileTooLarge: (name, megabytes) =>
    `${name} est trop volumineux pour Discord (${megabytes} Mo). Utilisez un terminal pour le voir.`,

  upload: {
    attach: 'Votre saisie est trop longue pour un formulaire. Joignez plutôt le fichier à la commande.',
  },

  addTitle: 'Ajouter un document',
  detailsTitle: 'Notice de la source',
  fromDocument: 'Laissez vide pour reprendre le document',

  counts: (documents, passages, notes, organizations) =>
    [
      count(documents, 'document'),
      count(passages, 'passage'),
      count(notes, 'note'),
      count(organizations, 'organisation'),
    ].join(' · '),
  findings: (error, warning, info) =>
    `Problèmes : ${[count(error, 'erreur'), count(warning, 'avertissement'), count(info, 'remarque')].join(', ')}`,
  built: (when, ago) => `Construite le ${when}, ${ago}`,
  builtFor: (when, by, action) => `Construite le ${when} pour ${by} : ${action}`,
  opened: (when) => `Ouverte ${when}`,
  sizes: (memory, disk) => `Mémoire ${memory} Mo · instantanés ${disk} Mo`,
  own: (name) => `Bibliothèque de ce serveur : ${name}`,
  ownSizes: (all, stored) => `${all} Mo sur le disque, dont ${stored} Mo d’instantanés`,
  quota: (documents, megabytes) => `Quota : ${count(documents, 'document')} et ${megabytes} Mo.`,
  rolledBack: 'Une bibliothèque plus ancienne est en service jusqu’à la prochaine réindexation.',
  serves: 'en service',
  held: (documents, passages, changes) =>
    [count(documents, 'document'), count(passages, 'passage'), count(changes, 'modification')].join(' · '),
  notJudged: 'Pas encore jugé',
  judged: (verdict, by, when) => `${verdicts[verdict]}, jugé par ${by}, ${when}`,
};
