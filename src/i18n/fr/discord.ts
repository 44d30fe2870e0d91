import { countriesIn } from '../countries.ts';
import type { DiscordTexts } from '../en/discord.ts';
import { count } from './admin.ts';
import { changes } from './changes.ts';
import { keeping } from './discord-admin.ts';

/** All that the bot says in Discord in French. */
export const discordFrench: DiscordTexts = {
  change: changes.labels,
  keeping,
  role: {
    statement: '',
    quotation: 'citation dans la source',
    footnote: 'note',
    caption: 'légende',
    'list-entry': 'entrée de liste',
    'figure-description': 'texte d’une image',
    heading: 'titre',
  },
  edition: { original: '', digest: 'résumé, pas le texte de la source' },
  noteStatus: {
    ok: '',
    missing: 'cette note manque à cet exemplaire',
    ambiguous: 'ce que désigne cette note est ambigu',
  },
  silent: {
    found: 'Fait.',
    ambiguous: 'Plusieurs choses peuvent être désignées.',
    'not-found': 'La bibliothèque ne le dit pas.',
    invalid: 'Cela ne peut pas être demandé ainsi.',
    forbidden: 'Cela n’est pas permis ici.',
  },
  refused: {
    channel: 'Ibid ne répond pas dans ce salon.',
    roles: 'Ibid répond ici aux membres qui ont certains rôles, et vous n’en avez aucun.',
    'direct-message': 'Ibid répond aux membres qui ont certains rôles, donc dans les serveurs seulement.',
  },
  verdict: {
    exact: '✅ Exacte : caractère pour caractère',
    typography: '✅ Les mêmes mots ; guillemets, tirets, espaces ou capitales diffèrent',
    shortened: '✅ Les mêmes mots, abrégés là où la citation le dit',
    near: '⚠️ Pas les mots de la source ; l’endroit le plus proche :',
  },
  difference: {
    missing: (_, found) => `Omis : « ${found} »`,
    added: (given) => `Ajouté : « ${given} »`,
    changed: (given, found) => `Changé : « ${given} » au lieu de « ${found} »`,
  },
  severity: { error: 'erreur', warning: 'avertissement', info: 'remarque' },
  similarity: (percent) => `${percent} des mots concordent`,
  file: (name) => `Fichier joint : ${name}`,

  origin: {
    original: '📄 **Original** : les mots de la source.',
    digest: '📝 **Résumé** : dans les mots de ce projet, pas ceux de la source.',
    both: '📄📝 **Originaux et résumés** : un résumé n’a pas les mots de la source ; chacun dit ce qu’il est.',
  },
  nearest: '**Passages les plus proches, pas une réponse :**',
  suggestions: (list) => `-# Essayez : ${list}`,
  continues: (name) => `-# ${name}, suite`,

  note: (number) => `Note ${number}`,
  notes: (numbers, one) => `${one ? 'note' : 'notes'} ${numbers}`,
  printedPage: (page) => `p. ${page}`,
  score: (score, parts) => `score ${score} = ${parts}`,
  ibid: (number, chain) => `Ibid. : renvoie à la note ${number} (${chain})`,
  resolved: (number) => `La note ${number} dit :`,
  dates: (dates) => `Dates : ${dates}`,
  archived: (link, date) => `Archivé au plus près du ${date} : ${link}`,
  citedBy: 'Appelée par :',
  namedIn: 'Nommée dans :',
  alsoNamed: (names) => `Aussi : ${names}`,
  joinedBy: (person, date) => `-# Réunis par un verdict de ${person}, le ${date}`,
  country: countriesIn('fr'),
  namedBy: (source, counts) => `-# ${source} : ${counts}`,
  original: 'texte original',
  passages: (n) => count(n, 'passage'),
  footnotes: (n) => count(n, 'note'),
  entries: (n) => count(n, 'entrée de liste', 'entrées de liste'),
  findings: (n) => count(n, 'constat'),
  missingNotes: (numbers) => `Notes qui manquent à cet exemplaire : ${numbers}`,
  found: (text) => `Trouvé : ${text}`,
  expected: (text) => `Attendu : ${text}`,

  library: (version, documents, passages) =>
    `Bibliothèque ${version} (${count(documents, 'document')}, ${count(passages, 'passage')})`,
  page: (number, of) => `page ${number} sur ${of}`,
  part: (number, of) => `partie ${number} sur ${of}`,
  inAll: (total) => `${total} en tout`,
  changed: (then, now) =>
    `La bibliothèque a changé depuis la demande (${then}, maintenant ${now}) : ce qui est montré est de maintenant.`,
  asked: (request) => `Demandé : ${request}`,
  quotations: (n) => count(n, 'citation'),
  quotation: (number, text) => `**${number}.** « ${text} »`,
  tooLong:
    '-# La demande est trop longue pour tenir dans des boutons : demandez moins pour voir les autres pages.',

  context: 'Contexte',
  contextOf: (paragraph, title) => `**Contexte de ¶${paragraph}** · ${title}`,
  focus: (text) => `▸ ${text}`,
  before: '▲ Avant',
  after: '▼ Après',
  notesButton: 'Notes',
  notesMenu: 'Notes d’une citation',
  noteButton: 'Note',
  notesOf: (paragraph, title) => `**Notes de ¶${paragraph}** · ${title}`,
  noteOf: (number, title) => `**Note ${number}** · ${title}`,
  noNotes: 'Aucune note dans ce passage.',
  noteAbsent: (number) => `La note ${number} manque à cet exemplaire.`,
  nextMatch: 'Suivant',
  back: 'Retour',
  earlier: '◀',
  later: '▶',
  pageButton: (number, of) => `${number} / ${of}`,
  share: 'Partager',
  retract: 'Retirer',
  shared: (person, request) => `-# ${person} a demandé ${request}`,
  spare: '·',

  jump: 'Aller à une page',
  jumpLabel: 'Page',
  notAPage: (typed, of) =>
    `« ${typed} » n’est pas une page : il y en a ${of}, écrivez un nombre à partir de 1.`,
  near: 'Vouliez-vous dire l’une de celles-ci ?',

  unknownCommand: (name) =>
    `/${name} n’est pas une commande de cette version d’Ibid. Réessayez dans une minute.`,
  failed: (id) => `Une erreur s’est produite, et rien n’a été répondu. Identifiant de l’erreur : ${id}`,
  tooFast: (seconds) => `C’est beaucoup en peu de temps. Demandez à nouveau dans ${seconds} s.`,
  stale: 'Ce bouton vient d’une autre version d’Ibid, ou son message est incomplet. Demandez à nouveau.',
  gone: 'Ce à quoi mène ce bouton n’est plus dans la bibliothèque. Demandez à nouveau.',
  lastMatch: 'Il n’y a pas d’autre passage.',
  mayNotShare: 'Ibid ne peut pas écrire ici. La réponse reste privée.',
  youMayNotShare: 'Vous ne pouvez pas écrire ici, Ibid n’écrit donc pas pour vous. La réponse reste privée.',
  mayNotRetract: 'La personne qui a partagé ceci et les modérateurs (Gérer les messages) peuvent le retirer.',

  shareOption: { name: 'partager', description: 'Publier la réponse pour tous ici, avec votre nom' },
  help: { name: 'aide', description: 'Ce qui peut être demandé, avec des exemples à lancer d’un clic' },
  findSources: 'Trouver des sources',
  checkQuotes: 'Vérifier les citations',

  helpHead:
    'Ibid répond à partir d’une bibliothèque de sources en les citant mot pour mot. Les réponses sont privées jusqu’à ce que vous les partagiez.',
  helpCommand: (name, description) => `**/${name}** ${description}`,
  helpMessages: (names) => `Sur un message, sous Applications : ${names}.`,
  helpDigest:
    '-# Un résumé rend une source dans les mots de ce projet ; un original a les mots de la source.',
  examples: 'Lancer un exemple',
  noText: 'Ce message n’a pas de texte.',
  noQuotations: 'Aucune citation dans ce message : ni entre “ ”, „ “, « », " " ni après >.',
  shortened: (length) => `Seuls les ${length} premiers caractères du message ont été cherchés.`,
  moreQuotations: (n) =>
    n === 1
      ? 'Une autre citation est dans ce message ; vérifiez-la avec /vérifier.'
      : `${n} autres citations sont dans ce message ; vérifiez-les avec /vérifier.`,
};
