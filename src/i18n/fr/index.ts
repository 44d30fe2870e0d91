import type { Absence, NumberedKind, NumberRange } from '../../model/facts/absence.ts';
import type { DocumentPart, Searched, Texts, Verdict } from '../en/index.ts';
import { languagesIn } from '../languages.ts';
import { count, library, libraryGroup } from './admin.ts';
import { basket, basketGroup } from './basket.ts';
import { changes } from './changes.ts';
import { discordFrench } from './discord.ts';
import { draft } from './draft.ts';
import { gaps } from './gaps.ts';
import { all, lists } from './lists.ts';
import { next, orgs } from './offers.ts';
import { problems } from './problems/problems.ts';
import { refusal } from './problems/refusals.ts';
import { reader } from './reader.ts';
import { reading } from './reading.ts';
import { styles } from './styles.ts';
import { watch, watchGroup } from './watch.ts';
import { keyGroup, keys, web } from './web.ts';

/** After a negation, for one number and for several. */
const NO: Record<Absence['kind'], readonly [one: string, several: string]> = {
  note: ['de note', 'de notes'],
  paragraph: ['de paragraphe', 'de paragraphes'],
  entry: ['d’entrée de liste', 'd’entrées de liste'],
  page: ['de page imprimée', 'de pages imprimées'],
  'file-page': ['de page du PDF', 'de pages du PDF'],
  number: ['de numéro', 'de numéros'],
};
const MANY: Record<NumberedKind, string> = {
  note: 'notes',
  paragraph: 'paragraphes',
  entry: 'entrées de liste',
  page: 'pages imprimées',
  'file-page': 'pages du PDF',
};

const MOST_LANGUAGES = 3;
const languageName = languagesIn('fr');

const OTHER_WORDS = 'Les sources emploient peut-être d’autres mots ou une autre langue.';

const searched = ({ source, documents, passages }: Searched) =>
  source ?? `${count(documents, 'document')}, ${count(passages, 'passage')}`;

const runs = (list: NumberRange['runs']) =>
  list.map(({ first, last }) => (first === last ? `${first}` : `de ${first} à ${last}`)).join(' et ');

const range = ({ kind, source, isReport, runs: list, missing }: NumberRange) => {
  const line = `dans ${source}, les ${MANY[kind]}${isReport ? ' du rapport' : ''} vont ${runs(list)}`;
  return missing.length === 0
    ? line
    : `${line} ; la page qui contient ${missing.join(' et ')} manque dans cet exemplaire`;
};

const between = (low: number | undefined, high: number | undefined) => {
  if (low !== undefined && high !== undefined) return ` de ${low} à ${high}`;
  if (low !== undefined) return ` d’au moins ${low}`;
  return high === undefined ? '' : ` d’au plus ${high}`;
};

const parts: Record<DocumentPart, string> = {
  text: 'texte',
  notes: 'notes',
  lists: 'listes',
  captions: 'légendes',
};
const sourceOption = { name: 'source', description: 'Uniquement dans la source qui porte cet identifiant' };
const pageOption = { name: 'page', description: 'Page de résultats à afficher' };

export const french: Texts = {
  locale: 'fr',
  questionWords: [
    ...['qui', 'que', 'qu', 'quoi', 'quel', 'quelle', 'quels', 'quelles', 'quand', 'où', 'pourquoi'],
    ...['comment', 'combien', 'lequel', 'laquelle', 'lesquels', 'lesquelles', 'est-ce'],
  ],
  option: (name, remark) => `${name} : ${remark}`,
  refusal,
  ...problems,
  reader,
  styles,
  reading,
  gaps,
  watch,
  web,
  keys,
  semicolon: ' ; ',
  wrong: {
    missing: (description) => `manque (${description})`,
    empty: 'est vide',
    tooLong: (length, limit) => `compte ${length} caractères ; la limite est de ${limit}`,
    unexpected: (found, expected) => `« ${found} » n’est pas ${expected}`,
    unknown: (names) => `option inconnue : ${names.join(', ')}`,
  },
  expects: ({ type, choices, minimum, maximum }) => {
    if (choices.length > 0) return `l’un de ces choix : ${choices.join(', ')}`;
    if (type === 'boolean') return 'true ou false';
    const range = between(minimum, maximum);
    if (type === 'integer') return `un nombre entier${range}`;
    return range === '' ? 'un texte' : `un texte${range} caractères`;
  },
  commands: {
    ask: {
      name: 'demander',
      description: 'Poser une question et obtenir des citations, ou les organisations et notes demandées',
      options: {
        question: { name: 'question', description: 'Votre question, telle qu’elle vous vient' },
        source: sourceOption,
        page: pageOption,
      },
    },
    search: {
      name: 'chercher',
      description: 'Trouver des passages, le meilleur d’abord ; "entre guillemets" : l’expression exacte',
      options: {
        query: { name: 'recherche', description: 'Ce que vous cherchez' },
        source: sourceOption,
        in: {
          name: 'dans',
          description: 'Uniquement dans le texte, les notes, les listes ou les légendes',
          choices: parts,
        },
        page: pageOption,
        explain: { name: 'expliquer', description: 'Détailler chaque score' },
      },
    },
    cite: {
      name: 'citer',
      action: 'Citer',
      description: 'Afficher une note, un paragraphe ou une entrée de liste par son numéro, prêt à citer',
      options: {
        reference: {
          name: 'référence',
          description: 'n15, ¶13–15, #27 ou p. 3, seuls ou en liste : ijd-2020 n1, n3',
        },
        style: { name: 'style', description: 'Style bibliographique' },
        format: {
          name: 'format',
          description:
            'Obtenir plutôt un fichier (logiciel bibliographique, Pandoc) ou des liens vers ces mots',
        },
      },
    },
    org: {
      name: 'organisation',
      description: 'Afficher une organisation : noms, entrées de liste, passages qui la mentionnent',
      options: {
        name: { name: 'nom', description: 'Son nom, son sigle ou son numéro dans une liste : CD4HR, #27' },
        page: pageOption,
      },
    },
    orgs: {
      name: 'organisations',
      description: 'Lister les organisations par pays, source ou nom ; format csv les exporte toutes',
      options: {
        country: {
          name: 'pays',
          description: 'Uniquement de ce pays : nom, code (GB) ou habitants (Britanniques)',
        },
        source: sourceOption,
        list: { name: 'liste', description: 'Uniquement celles d’une liste' },
        query: { name: 'recherche', description: 'Uniquement celles dont le nom contient ces mots' },
        sort: {
          name: 'tri',
          description: 'Par première apparition, par nom, ou les plus mentionnées d’abord',
          choices: { appearance: 'apparition', name: 'nom', mentions: 'mentions' },
        },
        format: { name: 'format', description: 'Obtenir toute la liste dans un fichier' },
        page: pageOption,
      },
    },
    sources: {
      name: 'sources',
      description: 'Lister les sources, ou les problèmes relevés dans leurs fichiers',
      options: {
        source: sourceOption,
        check: { name: 'vérifier', description: 'Afficher plutôt les problèmes relevés dans les fichiers' },
        page: pageOption,
      },
    },
    verify: {
      name: 'vérifier',
      description: 'Vérifier une citation : est-elle exacte, abrégée, inexacte ou introuvable ?',
      options: {
        quote: {
          name: 'citation',
          description: 'La citation telle que vous l’avez, avec […] à la place des mots omis',
        },
        file: {
          name: 'fichier',
          description: 'Le texte dont vérifier les citations, au lieu d’une citation',
        },
        format: { name: 'format', description: 'Obtenir tous les résultats dans un fichier' },
        source: {
          name: 'source',
          description: 'La source dont la citation devrait provenir, p. ex. ijd-2020',
        },
        page: pageOption,
      },
    },
  },

  unknownSource: (id, known, more) =>
    `La source « ${id} » n’existe pas. La bibliothèque contient ${more > 0 ? `${known.join(', ')} et ${count(more, 'autre')}` : all(known)}.`,
  unknownPage: (of) => `Il n’y a que ${count(of, 'page')}.`,
  notInLibrary: (words) => `Absent de la bibliothèque : ${words.join(', ')}.`,
  readAs: (names) =>
    `Ibid a lu ${names.map(({ typed, words }) => `« ${typed} » comme ${words.join(' ou ')}`).join(', ')}.`,

  foreignQuestion: ({ asked, sources }) => {
    if (sources.length > MOST_LANGUAGES)
      return `La question est en ${languageName(asked)}, mais aucune source n’est en ${languageName(asked)}. Posez-la dans la langue d’une source, ou cherchez des noms et des nombres.`;
    const listed = sources.map((source) => `en ${languageName(source)}`);
    return `La question est en ${languageName(asked)}, mais les sources sont ${listed.join(' et ')}. Posez-la ${listed.join(' ou ')}, ou cherchez des noms et des nombres.`;
  },

  ask: {
    none: (isNear) => (isNear ? 'Aucune réponse claire trouvée.' : 'Aucune réponse trouvée.'),
    lookedFor: (where, { known, unknown, foreign }) => {
      const other = foreign ? '' : ` ${OTHER_WORDS}`;
      if (known.length === 0)
        return `Aucun de ces mots n’apparaît dans ${searched(where)} : ${unknown.join(', ')}.${other}`;
      const looked = `Mots recherchés dans ${searched(where)} : ${known.join(', ')}`;
      if (unknown.length === 0) return `${looked}.`;
      const nowhere = `${looked} ; introuvable${unknown.length === 1 ? '' : 's'} : ${unknown.join(', ')}.`;
      return unknown.length > known.length ? `${nowhere}${other}` : nowhere;
    },
  },
  search: {
    none: (where, part) => `Rien trouvé dans ${searched(where)}${part ? `, ${parts[part]} seulement` : ''}.`,
    noPhrase: (phrases, where, part) =>
      `Aucun passage ne contient ${phrases.length > 1 ? 'à la fois ' : ''}${phrases.map((phrase) => `« ${phrase} »`).join(' et ')} mot pour mot (recherché dans ${searched(where)}${part ? `, ${parts[part]} seulement` : ''}).`,
  },
  lists,
  cite: {
    noReference: (text) =>
      `« ${text} » n’est pas une référence. Tapez n15, ¶14, #27 ou p. 3, avec ou sans source, ou choisissez un passage.`,
    left: (shown, left) => `Voici les ${shown} premiers passages ; pour la suite, demandez ${all(left)}.`,
    noAddress: (sources) =>
      `Aucune adresse connue pour ${all(sources)} ; un administrateur peut en ajouter une avec /bibliothèque corriger.`,
    digestPage: (sources) =>
      `La bibliothèque n’a qu’un résumé de ${all(sources)} : le lien mène à la page, pas à ces mots.`,
    forms: {
      footnote: 'Note de bas de page',
      short: 'Forme abrégée',
      'in-text': 'Dans le texte',
      bibliography: 'Bibliographie',
    },
    ambiguous: (text, count) => `« ${text} » peut désigner ${count} choses ; choisissez-en une`,
    absent: ({ kind, numbers, ranges, sources }: Absence) => {
      const [one, several] = NO[kind];
      const isOne = numbers.length === 1 && !numbers[0]?.includes('–');
      const what = `${isOne ? one : several} ${all(numbers)}`;
      const none =
        sources.length === 0
          ? `aucun document n’a ${kind === 'number' ? 'ce numéro' : several}`
          : `${all(sources)} ${sources.length === 1 ? 'n’a' : 'n’ont'} ${kind === 'number' ? 'rien sous ce numéro' : `pas ${several}`}`;
      return `Il n’y a pas ${what} : ${ranges.length > 0 ? ranges.map(range).join(' ; ') : none}.`;
    },
  },
  org: {
    mentioned: (name, passages) =>
      `Aucune fiche pour « ${name} », mais ${passages === 1 ? '1 passage le mentionne' : `${passages} passages le mentionnent`}.`,
    none: (name, { known, unknown }) => {
      const none = `Aucune fiche pour « ${name} »`;
      if (known.length === 0) return `${none} : aucun de ses mots n’apparaît dans la bibliothèque.`;
      if (unknown.length === 0) return `${none} : ses mots apparaissent, mais pas ensemble.`;
      return `${none} ; introuvable${unknown.length === 1 ? '' : 's'} : ${unknown.join(', ')}.`;
    },
    didYouMean: 'Pensiez-vous à l’une de celles-ci ?',
    ambiguous: (name, count) => `« ${name} » peut désigner ${count} organisations ; choisissez-en une`,
    severalRecords: (count) =>
      `${count} fiches portent ce nom ; aucune source ne dit qu’il s’agit de la même organisation.`,
    listedOften: (source, name, numbers) =>
      `${source} mentionne ${name} ${numbers.length} fois dans sa liste : ${numbers.join(' et ')}.`,
  },
  orgs,
  next,
  tasks: {
    find: {
      name: 'Chercher',
      line: 'Posez une question, cherchez des mots ou une "expression exacte", ou consultez des organisations.',
    },
    quote: {
      name: 'Citer',
      line: 'Retrouvez une note, un paragraphe ou une page, prêts à citer dans votre style.',
    },
    check: {
      name: 'Vérifier',
      line: 'Voyez si une citation, ou toutes celles d’un brouillon, reprennent les mots de la source.',
    },
    collect: {
      name: 'Rassembler',
      line: 'Gardez des citations, ordonnez-les et exportez-les avec leurs notes.',
    },
    read: { name: 'Lire', line: 'Voyez quelles sources contient la bibliothèque, et ce qu’on y trouve.' },
    manage: {
      name: 'Gérer',
      line: 'Pour les administrateurs : ajoutez, modifiez et retirez des documents, et voyez qui a fait quoi.',
    },
  },
  sources: {
    findings: (errors, warnings, notes, documents) =>
      `${count(errors, 'erreur')}, ${count(warnings, 'avertissement')}, ${count(notes, 'remarque')} sur ${count(documents, 'document')}.`,
  },
  verify: {
    draft,
    noWord: 'Cette citation ne contient aucun mot à comparer. Collez-la telle quelle.',
    recognized: (percent) =>
      `Le texte de la source a été lu par une machine (${percent} %) : vérifiez sur la page avant de vous y fier.`,
    verdict: (verdict: Verdict, places, digest) => {
      const where = places === 1 ? 'un endroit' : `${places} endroits`;
      const line = {
        exact: `Citation exacte, mot pour mot, à ${where}.`,
        typography: `Mêmes mots à ${where} ; seuls les guillemets, tirets, espaces, majuscules ou appels de note diffèrent.`,
        shortened: `Citation abrégée, par ailleurs identique, à ${where}.`,
        edited: `Mêmes mots à ${where}, avec les modifications signalées entre crochets.`,
        near: `Citation inexacte : texte proche à ${where} ; voici les différences.`,
        stitched: 'Citation recomposée à partir de plusieurs endroits : aucun passage ne dit cela.',
        misattributed: `Absente de la source indiquée : ces mots se trouvent dans une autre source, à ${where}.`,
        'not-found': 'Citation introuvable.',
      }[verdict];
      if (digest === 'all')
        return `Trouvée seulement dans un résumé : ce ne sont pas les mots de la source. ${line}`;
      return digest === 'some' ? `${line} Les mots d’un résumé ne sont pas ceux de la source.` : line;
    },
    label: {
      exact: 'exacte',
      typography: 'mêmes mots',
      shortened: 'abrégée',
      edited: 'modifiée',
      near: 'inexacte',
      stitched: 'recomposée',
      misattributed: 'autre source',
      'not-found': 'introuvable',
    },
    difference: {
      missing: (_, found) => `Omis : « ${found} »`,
      added: (given) => `Ajouté : « ${given} »`,
      changed: (given, found) => `Différent : « ${given} » au lieu de « ${found} »`,
    },
    script: { Latin: 'latine', Cyrillic: 'cyrillique', Greek: 'grecque', Armenian: 'arménienne' },
    notes: {
      named: (title) => `Absente de « ${title} ».`,
      lookalikes: (letters, script) => `${count(letters, 'lettre')} d’écriture ${script}.`,
      edit: (given, found) =>
        found === '' ? `Inséré : « ${given} »` : `Modifié : « ${given} » au lieu de « ${found} »`,
      part: (given, handle) => `« ${given} » vient de ${handle}.`,
      aside: (given) => `Non comparé : « ${given} »`,
      warning: {
        negation: 'Attention : la citation omet une négation toute proche.',
        hedge: 'Attention : la citation omet une réserve toute proche.',
        reported: 'Attention : la citation omet que la source rapporte les propos de quelqu’un d’autre.',
      },
    },
    none: (where) => `Citation introuvable (recherche dans : ${searched(where)}).`,
    tooShort: (words) =>
      `${words === 1 ? 'Un seul mot ne suffit' : `${words} mots ne suffisent`} pas pour chercher un texte proche.`,
  },
  groups: { library: libraryGroup, basket: basketGroup, watch: watchGroup, key: keyGroup },
  basket,
  library,
  changes,

  discord: discordFrench,
};
