import { isoDate } from '../dates.ts';
import type { basket as english, basketGroup as englishGroup } from '../en/basket.ts';
import { count } from './admin.ts';

const nameOption = { name: 'nom', description: 'Le panier ; par défaut, le dernier modifié' };

export const basketGroup: typeof englishGroup = {
  name: 'panier',
  description: 'Rassembler des citations pour un texte, et les exporter avec leurs notes',
  commands: {
    show: {
      name: 'voir',
      description: 'Voir les citations gardées, chacune vérifiée de nouveau dans la bibliothèque',
      options: { name: nameOption, page: { name: 'page', description: 'La page à afficher' } },
    },
    add: {
      name: 'garder',
      description: 'Garder des citations : une référence comme ijd-2020 ¶14–16, n3, ou des mots de la source',
      action: 'Garder',
      options: {
        reference: {
          name: 'référence',
          description: 'Quoi garder : ¶14–16, n3 ou #27, avec ou sans l’identifiant de la source',
        },
        quote: { name: 'citation', description: 'Ces mots seulement, exactement comme dans la source' },
        comment: { name: 'commentaire', description: 'Un commentaire, placé sous la citation à l’export' },
        name: { ...nameOption, description: 'Le panier, même nouveau ; par défaut, le dernier modifié' },
      },
    },
    move: {
      name: 'déplacer',
      description: 'Déplacer une citation dans l’ordre du panier',
      options: {
        number: { name: 'numéro', description: 'Son numéro dans le panier' },
        to: { name: 'vers', description: 'Le numéro qu’elle doit avoir' },
        id: { name: 'identifiant', description: 'La citation' },
        name: nameOption,
      },
    },
    comment: {
      name: 'commenter',
      description: 'Commenter une citation ; sans texte, le commentaire est effacé',
      options: {
        number: { name: 'numéro', description: 'Son numéro dans le panier' },
        text: { name: 'texte', description: 'Le commentaire' },
        name: nameOption,
      },
    },
    remove: {
      name: 'retirer',
      description: 'Retirer des citations du panier',
      options: {
        numbers: { name: 'numéros', description: 'Leurs numéros dans le panier, par exemple 2 ou 4–6, 9' },
        id: { name: 'identifiant', description: 'La citation' },
        name: nameOption,
      },
    },
    empty: {
      name: 'vider',
      description: 'Retirer toutes les citations du panier',
      options: { name: nameOption },
    },
    undo: {
      name: 'annuler',
      description: 'Annuler la dernière modification du panier',
      options: { name: nameOption, change: { name: 'modification', description: 'La modification' } },
    },
    export: {
      name: 'exporter',
      description: 'Obtenir les citations dans un fichier, avec notes et bibliographie',
      options: {
        format: { name: 'format', description: 'Le type de fichier ; par défaut, docx' },
        style: { name: 'style', description: 'Le style bibliographique' },
        name: nameOption,
      },
    },
    forget: {
      name: 'supprimer',
      description: 'Supprimer définitivement vos paniers, ou l’un d’eux',
      options: {
        name: { name: 'nom', description: 'Ce panier seulement' },
        sure: { name: 'certain', description: 'Sans demander' },
      },
    },
  },
};

const quotes = (number: number) => count(number, 'citation');

export const basket: typeof english = {
  defaultName: 'Panier',
  none: 'Votre panier est vide. Gardez une citation avec Garder, ou avec /panier garder et une référence.',
  noneNamed: (name, known) =>
    known.length === 0
      ? `nom : vous n’avez pas de panier « ${name} »`
      : `nom : vous n’avez pas de panier « ${name} » ; vous avez ${known.join(', ')}`,
  held: (name, number) => `${name} : ${quotes(number)}.`,
  hidden: (number) =>
    number < 2
      ? `${number} citation n’est pas affichée dans ce salon.`
      : `${number} citations ne sont pas affichées dans ce salon.`,
  kept: (name, added, number) =>
    added < 2
      ? `Citation gardée dans « ${name} » (${number} au total).`
      : `${quotes(added)} gardées dans « ${name} » (${number} au total).`,
  already: (number) => (number < 2 ? `${number} y était déjà.` : `${number} y étaient déjà.`),
  nothingNew: (name) => `Déjà dans « ${name} ».`,
  wholeSource: (reference) =>
    `référence : « ${reference} » est une source entière ; indiquez un passage ou une note, comme ¶14 ou n3`,
  notThere: (reference) =>
    `citation : ${reference} ne contient pas ces mots ; /vérifier montre ce que dit la source`,
  unknownWords: 'Aucune source ne contient exactement ces mots.',
  tooLong: (handle, length, limit) =>
    `${handle} compte ${length} caractères, et une citation au plus ${limit} : précisez les mots à garder avec l’option citation`,
  tooManyPlaces: (most, left) =>
    `référence : au plus ${most} citations à la fois ; omettez ${left.join(', ')}`,
  needsEither:
    'référence : indiquez quoi garder, comme ijd-2020 ¶14, ou donnez les mots dans l’option citation',
  full: (limit) =>
    `Vous pouvez garder ${limit} citations. Retirez-en d’abord, ou supprimez un panier avec /panier supprimer.`,
  tooMany: (limit) => `Vous pouvez avoir ${limit} paniers. Supprimez-en un d’abord avec /panier supprimer.`,
  noNumber: (number, of) => `Il n’y a pas de citation ${number} : le panier en compte ${of}.`,
  noNumbers: (text) => `numéros : « ${text} » n’est pas une liste de numéros comme 2 ou 4–6, 9`,
  gone: 'Cette citation n’est plus dans le panier.',
  moved: (from, to) => `La citation ${from} porte maintenant le numéro ${to}.`,
  commented: (number, has) =>
    has ? `Commentaire de la citation ${number} enregistré.` : `Commentaire de la citation ${number} effacé.`,
  removed: (number, name, left) =>
    `${number < 2 ? `${number} citation retirée` : `${number} citations retirées`} de « ${name} » : il en reste ${left}.`,
  emptied: (name, number) =>
    `« ${name} » est vide : ${number < 2 ? `${number} citation retirée` : `${number} citations retirées`}.`,
  undone: (name, number) => `Modification annulée. ${name} : ${quotes(number)}.`,
  notUndone: 'Rien n’a été annulé : le panier a changé depuis.',
  exported: (name, number) => `Export de « ${name} » : ${quotes(number)}.`,
  left: (number) =>
    number < 2
      ? `${number} citation est omise : sa source ne contient plus ces mots.`
      : `${number} citations sont omises : leurs sources ne contiennent plus ces mots.`,
  nothingToExport: 'Aucune citation à exporter dans ce salon.',
  forgetQuestion: (name, number, baskets) =>
    name === undefined
      ? `Supprimer définitivement vos ${quotes(number)} dans ${count(baskets, 'panier')} ?`
      : `Supprimer définitivement le panier « ${name} » avec ${quotes(number)} ?`,
  forgotten: (number) => (number < 2 ? `${number} citation supprimée.` : `${number} citations supprimées.`),
  actions: { show: 'Voir', undo: 'Annuler', remove: 'Retirer', up: 'Monter', export: 'Exporter' },
  state: {
    moved: 'Ces mots se trouvent maintenant à un autre endroit de la source.',
    changed: 'La source ne contient plus ces mots. Elle dit maintenant :',
    gone: 'N’est plus dans la bibliothèque.',
  },
  keptWords: 'Gardé :',
  comment: (text) => `Commentaire : ${text}`,
  file: {
    bibliography: 'Bibliographie',
    columns: {
      number: 'numéro',
      quote: 'citation',
      citation: 'référence bibliographique',
      speaker: 'auteur des propos',
      edition: 'édition',
      comment: 'commentaire',
      reference: 'référence',
      source: 'source',
    },
    digest: 'résumé, pas les mots de la source',
    original: 'original',
    recognized: 'lu par une machine sur un scan',
    made: (version, day) =>
      `Citations vérifiées par Ibid dans la bibliothèque ${version} le ${isoDate(day, 'fr')}.`,
  },
};
