import type { ProblemTexts } from '../../../model/problem.ts';
import { isoDate } from '../../dates.ts';

const VALID = 'des métadonnées valides (champs décrits dans docs/formats.md)';
const SIDE = 'un fichier voisin lisible';
const ORIGINS: Readonly<Record<string, string>> = {
  'front matter': 'en-tête du document',
  header: 'en-tête',
  'side file': 'fichier voisin',
  catalogue: 'catalogue',
  'title block': 'bloc de titre',
  'file name': 'nom du fichier',
  'first heading': 'premier titre',
  'first line': 'première ligne',
  'author and year': 'auteur et année',
  title: 'titre',
  text: 'texte',
  content: 'contenu',
  page: 'page',
  address: 'adresse',
  byline: 'signature',
  'byline on the first page': 'signature en première page',
  'title on the first page': 'titre en première page',
  'date on the first page': 'date en première page',
  'date under the title': 'date sous le titre',
  'date of the file': 'date du fichier',
  'copyright line': 'mention de copyright',
  'citation tags': 'balises de citation',
  'meta tags': 'balises meta',
  'field list': 'liste de champs',
  'package document': 'fiche du livre',
  'publication data': 'données de publication',
  'series line': 'mention de collection',
  'suggested citation': 'citation proposée',
  'web archive': 'archive web',
  'PDF properties': 'propriétés du PDF',
  'document properties': 'propriétés du document',
  'Project Gutenberg header': 'en-tête du projet Gutenberg',
};

export const quoted = (text: string) => `« ${text} »`;
export const origin = (name: string) => (Object.hasOwn(ORIGINS, name) ? ORIGINS[name] : undefined) ?? name;

export const metadataProblems = {
  'metadata-too-large': (of) => [
    `${origin(of.origin)} de ${Math.ceil(of.size / 1024)} Ko (limite : ${of.limit / 1024} Ko)`,
    VALID,
  ],
  'metadata-invalid': (of) => [`${origin(of.origin)} en ${of.kind} non valide : ${of.message}`, VALID],
  'metadata-value': (of) => [`${origin(of.origin)} : ${of.field} : ${of.message}`, VALID],
  'metadata-restricts': (of) => [
    `${origin(of.origin)} : le champ inconnu « ${of.field} », qui pourrait restreindre le document`,
    VALID,
  ],
  'restriction-outside': (of) => [
    `${quoted(of.field)} hors de l’en-tête, ce qui pourrait restreindre le document`,
    VALID,
  ],
  'side-list': (of) => [
    `fichier voisin : une liste de ${of.count} éléments au lieu des champs d’un document`,
    VALID,
  ],
  'side-empty': () => ['fichier voisin : aucun champ de document', VALID],
  'front-field': (of) => [
    `le champ inconnu ${quoted(of.field)}, ignoré`,
    `${quoted(of.meant)}, si c’est bien lui`,
  ],
  'front-value': (of) => [
    `pour ${quoted(of.field)}, une valeur étrangère à Ibid, ignorée`,
    `une valeur valide de ${of.field}`,
  ],
  'front-repaired': (of) => [
    `un en-tête en ${of.kind} non valide`,
    'des valeurs entre guillemets ; Ibid les a prises telles quelles',
  ],
  'side-field': (of) => [
    `le champ inconnu ${quoted(of.field)} dans le fichier voisin, laissé de côté`,
    of.meant === null ? 'un champ de CSL-JSON' : `${of.meant}, si c’est bien lui`,
  ],
  'side-value': (of) => [
    `dans le fichier voisin, pour ${quoted(of.field)}, une valeur étrangère à CSL-JSON, laissée de côté`,
    of.message,
  ],
  'side-alone': () => ['un fichier voisin sans document', 'le nom d’un document du même dossier'],
  'side-alone-restricts': (of) => [
    `un fichier voisin sans document, qui pourrait restreindre ${of.documents.join(', ')} ; Ibid refuse ce document`,
    'le nom du document, avec .yaml',
  ],
  'side-misspelt': (of) => ['un fichier voisin au nom mal écrit, mais lu par Ibid', of.proper],
  'side-second': (of) => [`un second fichier voisin ; Ibid lit ${of.first}`, 'un seul fichier voisin'],
  'side-second-restricts': (of) => [
    'un second fichier voisin, qui pourrait restreindre le document ; Ibid le refuse',
    `tous les champs dans ${of.first}`,
  ],
  'side-unread': (of) => [
    `à côté, le fichier ${of.side}, que ne lit pas Ibid mais qui pourrait restreindre le document`,
    `tous les champs dans ${of.proper}`,
  ],
  forgotten: (of) => [
    `des mots de ${of.subject}, supprimé définitivement le ${isoDate(of.at.slice(0, 10), 'fr')}`,
    'd’autres mots ; pour les remettre en service, ajoutez le fichier avec library add',
  ],
  'side-closed': (of) => [`son fichier voisin ${of.side}, qu’Ibid ne peut pas lire`, SIDE],
  'side-blank': () => [
    'un fichier voisin vide, qui a peut-être perdu une restriction',
    'ses champs, ou pas de fichier voisin',
  ],
  'side-too-large': () => ['un fichier voisin trop volumineux', SIDE],
  'side-unreadable': () => ['un fichier voisin endommagé', SIDE],
  'side-without-document': () => ['un fichier voisin sans son document', 'les deux ensemble'],
  'metadata-guessed': (of) => [
    `ni en-tête, ni fichier voisin, ni entrée du catalogue ; titre retenu : ${quoted(of.title)} (${origin(of.origin)})`,
    'des métadonnées vérifiées par quelqu’un, par exemple dans un fichier voisin NOM.yaml',
  ],
} satisfies Partial<ProblemTexts>;
