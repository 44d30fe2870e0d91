import { z } from 'zod';
import type { Absence, NumberedKind, NumberRange } from '../../model/absence.ts';
import type { DocumentPart, Searched, Texts, Verdict } from '../en/index.ts';
import { count, library } from './admin.ts';
import { changes } from './changes.ts';
import { discordFrench } from './discord.ts';
import { refusal } from './refusals.ts';

const ONE: Record<NumberedKind, string> = {
  note: 'de note',
  paragraph: 'de paragraphe',
  entry: 'd’entrée de liste',
};
const MANY: Record<NumberedKind, string> = {
  note: 'notes',
  paragraph: 'paragraphes',
  entry: 'entrées de liste',
};

const searched = ({ source, documents, passages, version }: Searched) =>
  source ?? `${count(documents, 'document')}, ${count(passages, 'passage')}, bibliothèque ${version}`;

const runs = (list: NumberRange['runs']) =>
  list.map(({ first, last }) => (first === last ? `${first}` : `de ${first} à ${last}`)).join(' et ');

const range = ({ kind, source, isReport, runs: list, missing }: NumberRange) => {
  const line = `les ${MANY[kind]} ${isReport ? 'du rapport ' : ''}dans ${source} vont ${runs(list)}`;
  return missing.length === 0
    ? line
    : `${line} ; la page qui porte ${missing.join(' et ')} manque à cet exemplaire`;
};

const fallback = z.locales.fr().localeError;
const issue: z.core.$ZodErrorMap = (found) => {
  if (found.code === 'too_small' && found.origin === 'string') return 'est vide';
  if (found.code === 'too_big' && found.origin === 'string')
    return `compte ${String(found.input).length} caractères ; ${found.maximum} au plus sont lus`;
  if (found.code === 'custom') return 'est blanc ; écrivez ce qu’il faut chercher';
  return fallback(found);
};

const parts: Record<DocumentPart, string> = {
  text: 'texte',
  notes: 'notes',
  lists: 'listes',
  captions: 'légendes',
};
const sourceOption = { name: 'source', description: 'Dans cette source seulement, par son identifiant' };
const pageOption = { name: 'page', description: 'Quelle page des résultats' };

/** All that the commands say in French. */
export const french: Texts = {
  issue,
  option: (name, said) => `${name} : ${said}`,
  refusal,
  semicolon: ' ; ',
  commands: {
    ask: {
      name: 'demander',
      description: 'Poser une question : jusqu’à trois citations, ou que les sources ne le disent pas',
      options: {
        question: { name: 'question', description: 'Votre question, dans vos mots' },
        source: sourceOption,
      },
    },
    search: {
      name: 'chercher',
      description: 'Trouver des passages, le meilleur d’abord ; "entre guillemets" : ces mots exactement',
      options: {
        query: { name: 'recherche', description: 'Ce qu’il faut chercher, dans vos mots' },
        source: sourceOption,
        in: {
          name: 'dans',
          description: 'Dans le texte, les notes, les listes ou les légendes seulement',
          choices: parts,
        },
        page: pageOption,
        explain: { name: 'expliquer', description: 'Montrer les parties de chaque score' },
      },
    },
    cite: {
      name: 'citer',
      description: 'Montrer une note, un paragraphe ou une entrée de liste par son numéro, prêt à citer',
      options: {
        reference: { name: 'référence', description: 'n15, ¶14, #27, avec ou sans source : ijd-2020 n15' },
        style: { name: 'style', description: 'Le style de la référence complète' },
        format: { name: 'format', description: 'L’ouvrage en fichier pour un logiciel de références' },
      },
    },
    org: {
      name: 'organisation',
      description: 'Montrer une organisation : ses noms, ses entrées de liste, les passages qui la nomment',
      options: {
        name: { name: 'nom', description: 'Son nom, un sigle ou son numéro dans une liste : CD4HR, #27' },
        page: pageOption,
      },
    },
    orgs: {
      name: 'organisations',
      description: 'Lister les organisations, par pays, source ou mots du nom ; format csv les donne toutes',
      options: {
        country: {
          name: 'pays',
          description: 'De ce pays seulement : son nom, un code comme GB, ou ses habitants',
        },
        source: sourceOption,
        list: { name: 'liste', description: 'Celles qui figurent dans une liste seulement' },
        query: { name: 'recherche', description: 'Celles dont un nom porte ces mots seulement' },
        sort: {
          name: 'tri',
          description: 'Par première apparition, par nom, ou les plus nommées d’abord',
          choices: { appearance: 'apparition', name: 'nom', mentions: 'mentions' },
        },
        format: { name: 'format', description: 'Toutes, pas seulement une page, en tableau dans un fichier' },
        page: pageOption,
      },
    },
    sources: {
      name: 'sources',
      description: 'Lister les sources, ou avec vérifier ce qui a été relevé dans leurs fichiers',
      options: {
        source: sourceOption,
        check: { name: 'vérifier', description: 'Montrer plutôt ce qui a été relevé dans les fichiers' },
        page: pageOption,
      },
    },
    verify: {
      name: 'vérifier',
      description: 'Comparer une citation à la bibliothèque : exacte, abrégée, proche, ou introuvable',
      options: {
        quote: {
          name: 'citation',
          description: 'La citation telle que vous l’avez ; […] vaut pour des mots omis',
        },
        source: sourceOption,
        page: pageOption,
      },
    },
  },

  unknownSource: (id, known, more) =>
    `source : « ${id} » n’existe pas ; la bibliothèque a ${known.join(', ')}${more > 0 ? ` et ${count(more, 'autre')}` : ''}`,
  unknownPage: (of) => `page : il y en a ${of}`,
  notInLibrary: (words) => `Absent de la bibliothèque : ${words.join(', ')}.`,

  ask: {
    closest: (where) =>
      `Aucune phrase n’y répond clairement. Ces passages sont les plus proches (cherché dans : ${searched(where)}).`,
    none: (where) => `Les sources ne le disent pas (cherché dans : ${searched(where)}).`,
    nearest: 'Ce qui suit n’est proche que par ses mots.',
  },
  search: {
    none: (where, part) => `Rien trouvé dans ${searched(where)}${part ? `, ${parts[part]} seulement` : ''}.`,
    tryOther: 'Essayez d’autres mots, ou sans filtres.',
  },
  cite: {
    noReference: (text) =>
      `référence : « ${text} » n’en est pas une ; écrivez n15, ¶14 ou #27, ou l’identifiant d’une source devant`,
    ambiguous: (text, count) =>
      `« ${text} » peut désigner ${count} choses ; écrivez celle que vous voulez dire`,
    absent: ({ kind, number, ranges }: Absence) => {
      const what = kind === 'number' ? `de ${number}` : `${ONE[kind]} ${number}`;
      const has = kind === 'number' ? 'ce numéro' : kind === 'entry' ? `d’${MANY.entry}` : `de ${MANY[kind]}`;
      return `Il n’y a pas ${what} : ${ranges.length > 0 ? ranges.map(range).join(' ; ') : `aucun document n’a ${has}`}.`;
    },
  },
  org: {
    none: (name) => `Aucune organisation nommée « ${name} » dans la bibliothèque.`,
    didYouMean: 'Vouliez-vous dire l’une de celles-ci ?',
    ambiguous: (name, count) =>
      `« ${name} » désigne ${count} organisations ; écrivez le nom de celle que vous voulez dire`,
    severalRecords: (count) =>
      `${count} fiches portent ce nom ; aucune source ne dit qu’il s’agit d’une seule organisation.`,
    listedOften: (source, name, numbers) =>
      `${source} porte ${name} ${numbers.length} fois sur la liste : ${numbers.join(' et ')}.`,
  },
  orgs: {
    noCountry: (text) =>
      `pays : « ${text} » n’en est pas un ; écrivez un nom ou un code ISO, comme Danemark ou DK`,
    none: (held) => `Sur ${count(held, 'organisation')}, aucune ne convient ; essayez avec moins de filtres`,
  },
  sources: {
    findings: (errors, warnings, notes, documents) =>
      `${count(errors, 'erreur')}, ${count(warnings, 'avertissement')}, ${count(notes, 'remarque')} sur ${count(documents, 'document')}.`,
  },
  verify: {
    noWord: 'citation : n’a aucun mot à comparer',
    verdict: (verdict: Verdict, places, digest) => {
      const where = places === 1 ? 'un endroit' : `${places} endroits`;
      const line = {
        exact: `Exacte, mot pour mot, à ${where}.`,
        typography: `Les mêmes mots à ${where} ; guillemets, tirets, espaces, forme ou casse des lettres diffèrent.`,
        shortened: `Abrégée à ${where} ; ce que la citation omet est montré.`,
        near: `Pas exacte, mais proche à ${where} ; ce qui diffère est montré.`,
      }[verdict];
      if (digest === 'all') return `Dans le résumé seulement, qui n’est pas le texte de la source. ${line}`;
      return digest === 'some' ? `${line} Dans un résumé, ce n’est pas le texte de la source.` : line;
    },
    none: (where) => `Ce texte n’est pas dans la bibliothèque (cherché dans : ${searched(where)}).`,
    tooShort: (words) =>
      `Avec ${words === 1 ? 'un mot' : `${words} mots`}, c’est trop court pour chercher ce qui est proche.`,
  },
  library,
  changes,

  discord: discordFrench,
};
