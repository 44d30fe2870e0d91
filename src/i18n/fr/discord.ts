import { countryNamesIn } from '../countries.ts';
import { isoDate } from '../dates.ts';
import type { DiscordTexts } from '../en/discord.ts';
import { count } from './admin.ts';
import { changes } from './changes.ts';
import { discordAdmin } from './discord-admin.ts';

export const discordFrench: DiscordTexts = {
  change: changes.labels,
  admin: discordAdmin,
  role: {
    statement: '',
    quotation: 'citation dans la source',
    footnote: 'note',
    caption: 'légende',
    'list-entry': 'entrée de liste',
    'table-row': 'ligne de tableau',
    'figure-description': 'texte d’une image',
    heading: 'titre',
  },
  quoted: (speaker) => (speaker === null ? 'propos cités, locuteur non nommé' : `propos cités : ${speaker}`),
  quoting: (speaker) => `cite ${speaker}`,
  edition: { original: '', digest: 'résumé, pas les mots de la source', recognized: '' },
  recognized: (percent) => `lu par une machine, ${percent} %`,
  noteStatus: {
    ok: '',
    missing: 'cette note manque dans notre exemplaire',
    ambiguous: 'le renvoi de cette note est ambigu',
  },
  silent: {
    found: 'Fait.',
    ambiguous: 'Plusieurs réponses sont possibles.',
    'not-found': 'Ibid n’a rien trouvé à ce sujet.',
    invalid: 'Ibid ne peut pas répondre à cette demande.',
    forbidden: 'Action non autorisée ici.',
  },
  unavailable: {
    reading: (progress) =>
      `Ibid lit encore sa bibliothèque${
        progress?.stage === 'reading' && progress.of > 1
          ? ` (${progress.done} documents sur ${progress.of})`
          : ''
      }. Réessayez dans un instant.`,
    failed:
      'Ibid n’a pas pu lire sa bibliothèque. Nouvel essai chaque minute ; prévenez un administrateur si cela dure.',
    unreadable: (reason) => `Ibid n’a pas pu lire sa bibliothèque : ${reason}. Nouvel essai chaque minute.`,
    none: 'Ce serveur n’a pas de bibliothèque. Demandez-en une à l’exploitant d’Ibid.',
    noneYet:
      'Ce serveur n’a pas encore de bibliothèque. Un administrateur du serveur peut en créer une avec /bibliothèque créer.',
    noneInDirectMessages:
      'Ibid n’a pas de bibliothèque pour les messages privés. Posez votre question sur un serveur qui en a une.',
  },
  refused: {
    channel: 'Ibid ne répond pas dans ce salon.',
    roles: 'Ici, Ibid ne répond qu’aux membres ayant certains rôles, et vous n’en avez aucun.',
    'direct-message': 'Ibid ne répond qu’aux membres ayant certains rôles, donc pas en message privé.',
  },
  verdict: {
    exact: '✅ Exacte, au caractère près',
    typography: '✅ Mêmes mots ; seuls les guillemets, tirets, espaces ou majuscules diffèrent',
    shortened: '✅ Mêmes mots, avec les coupures indiquées',
    edited: '✅ Mêmes mots, modifiés entre crochets',
    near: '⚠️ Ce ne sont pas les mots de la source',
    stitched: '⚠️ Recomposée à partir de plusieurs endroits :',
    misattributed: '⚠️ Les mots d’une autre source :',
    'not-found': '❌ Introuvable',
  },
  severity: { error: 'erreur', warning: 'avertissement', info: 'remarque' },
  similarity: (percent) => `${percent} des mots correspondent`,
  file: (name) => `Fichier joint : ${name}`,

  origin: {
    original: '',
    digest: '-# 📝 Résumé rédigé par ce projet, pas les mots de la source',
    recognized: '-# 🔍 Lu par une machine : à vérifier sur la source avant de citer',
    both: '-# 📝 Les résumés signalés sont rédigés par ce projet, pas par la source',
    several: '-# 🔍 Résumés et textes lus par une machine : pas toujours les mots exacts de la source',
  },
  nearest: '**Passages proches, sans réponse directe :**',
  related: 'Sur le sujet, sans y répondre',
  relatedTo: (place) => `Sur le sujet · ${place}`,
  suggestions: (list) => `-# Essayez : ${list}`,
  continues: (name) => `-# ${name} (suite)`,

  note: (number) => `Note ${number}`,
  notes: (numbers, one) => `${one ? 'note' : 'notes'} ${numbers}`,
  printedPage: (page) => `p. ${page}`,
  score: (score, parts) => `score ${score} = ${parts}`,
  ibid: (number, chain) => `Ibid. : voir la note ${number} (${chain})`,
  link: {
    tweet: 'tweet',
    video: 'vidéo',
    post: (site) => `publication ${site}`,
    pdf: (host) => `PDF sur ${host}`,
    dated: (words, date) => `${words}, ${date}`,
    locale: 'fr',
    archived: 'archive',
  },
  citedBy: 'Citée par :',
  alsoNamed: (names) => `-# Aussi : ${names}`,
  joinedBy: (person, date) => `-# Fusionnées par ${person} le ${isoDate(date, 'fr')}`,
  country: countryNamesIn('fr'),
  passages: (n) => count(n, 'passage'),
  footnotes: (n) => count(n, 'note'),
  entries: (n) => count(n, 'entrée de liste', 'entrées de liste'),
  findings: (n) => count(n, 'problème'),
  missingNotes: (numbers) => `Notes manquantes dans notre exemplaire : ${numbers}`,
  found: (text) => `Trouvé : ${text}`,
  expected: (text) => `Attendu : ${text}`,

  library: (version, documents, passages) =>
    `Bibliothèque ${version} (${count(documents, 'document')}, ${count(passages, 'passage')})`,
  inAll: (total) => `${total} au total`,
  changed: '-# La bibliothèque a changé depuis votre demande. Voici sa réponse actuelle.',
  asked: (request) => `Demande : ${request}`,
  quotations: (n) => count(n, 'citation'),
  quotation: (text) => `**« ${text} »**`,
  tooLong:
    '-# Cette demande est trop longue pour les boutons de page. Raccourcissez-la pour voir les autres pages.',

  context: 'Contexte',
  contextOf: (source, paragraph) => `**${source}** · contexte de ¶${paragraph}`,
  focus: (text) => `▸ ${text}`,
  before: '▲ Avant',
  after: '▼ Après',
  notesButton: 'Notes',
  noteButton: 'Note',
  notesOf: (source, paragraph) => `**${source}** · notes de ¶${paragraph}`,
  noteOf: (source, note) => `**${source}** · note ${note}`,
  noNotes: 'Ce passage n’a pas de note.',
  nextMatch: 'Résultat suivant',
  back: 'Retour',
  earlier: '‹ Préc.',
  later: 'Suiv. ›',
  pageButton: (number, of) => `${number} / ${of}`,
  share: 'Partager',
  all: (action, n) => `${action} les ${n}`,
  isShared: 'Partagé',
  sharing: 'Partage en cours…',
  sharedHere: (url) => `Partagé : ${url}`,
  sharedAlready: (url) => `Vous l’avez déjà partagé : ${url}`,
  mark: {
    gone: 'Ibid n’affiche plus la citation qui était ici.',
    changed: (handles) => `⚠️ La source a changé depuis ce partage : ${handles}`,
  },
  retract: 'Retirer',
  shared: (person, request) => `-# ${person} a demandé ${request}`,

  jump: 'Aller à une page',
  jumpLabel: 'Page',
  notAPage: (typed, of) =>
    `« ${typed} » n’est pas une page. ${of === 1 ? 'Il n’y a que la page 1.' : `Tapez un nombre de 1 à ${of}.`}`,
  near: 'Vouliez-vous dire… ?',

  refusedHere: (channels) => `Ibid ne répond pas dans ce salon. Utilisez-le dans ${channels}.`,
  unknownCommand: (name) => `La commande /${name} n’existe pas (ou plus). Réessayez dans une minute.`,
  outdatedCommand: (name) =>
    `Ibid n’a plus de commande « ${name} ». Rechargez Discord pour voir les commandes actuelles.`,
  notNow: 'La bibliothèque est momentanément inaccessible. Réessayez dans un instant.',
  failed: (id) => `Une erreur s’est produite. Identifiant de l’erreur : ${id}`,
  tooFast: (seconds) => `Trop de demandes en peu de temps. Réessayez dans ${seconds} s.`,
  stale: 'Ce bouton est périmé. Relancez la commande.',
  gone: 'Ce contenu n’est plus dans la bibliothèque. Relancez la commande.',
  lastMatch: 'Il n’y a pas d’autre résultat.',
  mayNotShare: 'Ibid n’a pas le droit d’écrire ici. La réponse reste privée.',
  youMayNotShare: 'Vous n’avez pas le droit d’écrire ici. La réponse reste privée.',
  mayNotRetract:
    'Seuls l’auteur du partage et les modérateurs (Gérer les messages) peuvent retirer ce message.',

  shareOption: { name: 'partager', description: 'Publier la réponse ici, avec votre nom' },
  help: { name: 'aide', description: 'Afficher ce que vous pouvez demander, avec des exemples' },
  findSources: 'Trouver des sources',
  checkQuotes: 'Vérifier les citations',

  helpHead:
    'Ibid répond en citant mot pour mot les sources de sa bibliothèque. Les réponses restent privées tant que vous ne les partagez pas.',
  helpTask: (task, commands, line) => `**${task}** ${commands}
-# ${line}`,
  helpMessages: (names) => `Dans le menu d’un message, sous Applications : ${names}.`,
  helpDigest: '-# Un original reprend les mots de la source ; un résumé est rédigé par ce projet.',
  examples: 'Lancer un exemple',
  noText: 'Ce message n’a pas de texte.',
  noQuotations:
    'Ce message ne contient pas de citation. Ibid reconnaît “ ”, „ “, « », " " et les lignes commençant par >.',
  shortened: (length) => `Ibid n’a utilisé que les ${length} premiers caractères du message.`,
  moreQuotations: (n, command) =>
    n === 1
      ? `Ce message contient une autre citation. Vérifiez-la avec /${command}.`
      : `Ce message contient ${n} autres citations. Vérifiez-les avec /${command}.`,
};
