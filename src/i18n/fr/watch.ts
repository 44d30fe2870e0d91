import { isoDate } from '../dates.ts';
import type { Texts } from '../en/index.ts';

export const watchGroup: Texts['groups']['watch'] = {
  name: 'veille',
  description: 'Recevoir les nouveaux passages sur un sujet ou une organisation',
  commands: {
    add: {
      name: 'ajouter',
      description: 'Suivre un sujet ou une organisation : Ibid signale une fois chaque nouveau passage',
      options: {
        query: { name: 'sujet', description: 'Le sujet, formulé comme une question ou une recherche' },
        organization: { name: 'organisation', description: 'Le nom d’une organisation, au lieu d’un sujet' },
        channel: { name: 'salon', description: 'Publier dans ce salon plutôt qu’en message privé' },
      },
    },
    list: { name: 'lister', description: 'Afficher vos veilles', options: {} },
    remove: {
      name: 'retirer',
      description: 'Arrêter une veille',
      options: {
        number: { name: 'numéro', description: 'Son numéro dans la liste' },
        id: { name: 'identifiant', description: 'La veille' },
      },
    },
  },
};

const WHERE: Record<'terminal' | 'direct' | 'channel', string> = {
  terminal: '« watch list » les affiche',
  direct: 'Ibid vous les envoie en message privé',
  channel: 'Ibid les publie dans ce salon',
};

export const watch: Texts['watch'] = {
  oneOfTwo: 'Indiquez soit un sujet, soit une organisation.',
  tooMany: (most) => `Vous avez déjà ${most} veilles, le maximum. Retirez-en une d’abord.`,
  known: (about) => `Vous suivez déjà « ${about} ».`,
  noChannel: 'salon : seulement sur un serveur',
  mayNotPost:
    'salon : Ibid n’a pas le droit de publier ici. Un administrateur peut lui permettre de voir le salon et d’y envoyer des messages.',
  youMayNotPost: 'salon : vous n’avez pas le droit de publier ici.',
  noDirect: 'Ibid répond ici selon les rôles, qu’il ne peut pas vérifier plus tard. Utilisez l’option salon.',
  added: (about, kind) => `Veille ajoutée : « ${about} ». Nouveaux passages : ${WHERE[kind]}.`,
  none: 'Vous n’avez encore aucune veille ; ajoutez-en une avec /veille ajouter.',
  listed: (count) => (count === 1 ? 'Vous avez une veille.' : `Vous avez ${count} veilles.`),
  noNumber: (number, count) =>
    number === undefined
      ? 'numéro : manquant ; /veille lister affiche les numéros'
      : `numéro : le ${number} n’existe pas ; vous avez ${count === 1 ? 'une veille' : `${count} veilles`}`,
  gone: 'Cette veille est déjà retirée.',
  removed: (about) => `Veille retirée : « ${about} ».`,
  remove: 'Retirer',
  since: (day) => `depuis le ${isoDate(day, 'fr')}`,
  told: (passages) =>
    passages === 0
      ? 'rien de nouveau pour l’instant'
      : passages === 1
        ? 'un passage signalé'
        : `${passages} passages signalés`,
  to: { terminal: 'dans un terminal', direct: 'messages privés', channel: 'dans un salon' },
  stopped: 'Après cinq échecs d’envoi, Ibid a renoncé. Retirez cette veille, puis ajoutez-la de nouveau.',
  fresh: (count) => (count === 1 ? 'Un nouveau passage :' : `${count} nouveaux passages :`),
  news: (about, count) =>
    `Du nouveau dans la bibliothèque sur **${about}** : ${count === 1 ? 'un passage' : `${count} passages`}.`,
  rest: (count, handles, cite) =>
    `${count === 1 ? 'Un autre' : `${count} autres`} : ${handles}. /${cite} les affiche.`,
  foot: 'Vous recevez ce message parce que vous suivez ce sujet ; /veille lister permet de l’arrêter.',
  channelFoot: (person) => `${person} suit ce sujet ici avec /veille.`,
};
