import type { ProblemTexts } from '../../../model/problem.ts';
import { count } from '../admin.ts';

const WHOLE = 'un fichier complet';
const WITH_TEXT = 'un document contenant du texte';
const READABLE = 'un fichier lisible';
const SIMPLER = 'un fichier plus petit ou plus simple : divisez-le, ou enregistrez-le dans un autre format';
const MEGABYTE = 1024 * 1024;
const system: Readonly<Record<string, string>> = {
  ENOENT: 'rien à cet endroit, ou un lien vers rien',
  ELOOP: 'un lien qui renvoie à lui-même',
  EACCES: 'pas de droit de lecture',
  EPERM: 'pas de droit de lecture',
  ENOSPC: 'disque plein : libérez de la place et réessayez',
  EDQUOT: 'quota du disque épuisé : libérez de la place et réessayez',
  EROFS: 'disque en lecture seule : rendez-le inscriptible et réessayez',
  ENOTDIR: 'un chemin qui traverse autre chose qu’un dossier',
};

export const causeOf = (found: string) => system[found] ?? found;
const size = (bytes: number) => `${Math.ceil(bytes / MEGABYTE)} Mo`;
const most = (limit: number) => `${limit / MEGABYTE} Mo au plus`;
const counted = (limit: number) => `${limit} au plus`;

export const fileProblems = {
  'office-file': () => ['un fichier Office ancien ou protégé', 'un .docx sans mot de passe'],
  'rich-text': () => ['un fichier RTF', 'le document enregistré en .docx ou en PDF'],
  picture: () => ['une image', WITH_TEXT],
  binary: () => ['un fichier binaire de type inconnu', 'du texte en UTF-8'],
  'no-text': () => ['aucun texte', WITH_TEXT],
  'no-passages': () => ['aucun passage', WITH_TEXT],
  'no-web-page': () => ['une archive web sans page', 'une page enregistrée par un navigateur'],
  'broken-word': () => ['un document Word incohérent', 'un .docx complet'],
  'broken-book': () => ['un livre numérique incohérent', 'un .epub complet'],
  'protected-book': () => ['un livre numérique protégé contre la copie', 'un livre sans protection'],
  'broken-zip': () => ['une archive zip tronquée ou endommagée', WHOLE],
  'encrypted-zip': () => ['une archive zip chiffrée', 'un document sans mot de passe'],
  'zip-without-document': () => [
    'une archive zip qui n’est ni un document Word ni un livre numérique',
    'un seul document ; décompressez d’abord l’archive',
  ],
  'pdf-password': () => ['un PDF protégé par mot de passe', 'un PDF qui s’ouvre sans mot de passe'],
  'broken-pdf': () => ['un PDF tronqué ou endommagé', WHOLE],
  'pdf-unreadable': () => ['un PDF sans texte, aux pages illisibles', WHOLE],
  'pdf-without-text': (of) => [
    `aucun texte : ${count(of.count, 'page')} d’images ou vides`,
    'un PDF contenant du texte, ou la reconnaissance activée par IBID_OCR',
  ],
  'file-changing': () => ['un fichier qui change pendant sa lecture', READABLE],
  'file-outside': () => ['un lien qui sort de son dossier', READABLE],
  'file-is-folder': () => ['un dossier ; ajoutez-le à IBID_SOURCES pour lire son contenu', READABLE],
  'file-irregular': () => ['autre chose qu’un fichier ordinaire', READABLE],
  'file-unreadable': (of) => [system[of.code] ?? of.message, READABLE],
  'folder-unreadable': (of) => [system[of.code] ?? of.message, 'un dossier de documents'],
  'no-extension': (of) => [`un fichier sans l’extension d’un format que lit Ibid (${of.formats})`, READABLE],
  'reader-memory': (of) => [`une lecture qui demande plus de ${of.limit} Mo de mémoire`, SIMPLER],
  'reader-time': (of) => [`une lecture qui demande plus de ${of.limit} s de calcul`, SIMPLER],
  'reader-hang': (of) => [`une lecture inachevée après ${of.limit} s`, SIMPLER],
  'reader-result': (of) => [`un contenu de plus de ${of.limit} Mo`, SIMPLER],
  'reader-crash': () => ['un fichier qui fait échouer sa lecture', SIMPLER],
  'unknown-format': (of) => ['un fichier de type inconnu', of.formats],
  'other-format': (of) => ['un fichier d’un autre type', of.formats],
  'archive-without-document': (of) => ['une archive sans document', of.formats],
  'too-large': (of) => [size(of.size), most(of.limit)],
  'markdown-too-large': (of) => [`${size(of.size)} de Markdown`, most(of.limit)],
  'paragraph-too-large': (of) => [`${size(of.size)} dans un seul paragraphe`, most(of.limit)],
  'too-many-notes': (of) => [`${of.count} notes`, counted(of.limit)],
  'too-many-entries': (of) => [`${of.count} fichiers dans une archive zip`, counted(of.limit)],
  'too-many-archived': (of) => [`${of.count} documents dans une archive`, counted(of.limit)],
  'too-many-files': (of) => [
    `${of.count} fichiers`,
    `${counted(of.limit)} à la fois ; ajoutez-les en plusieurs fois, ou indiquez leur dossier dans IBID_SOURCES`,
  ],
  'too-many-pages': (of) => [
    `un PDF de ${count(of.count, 'page')}`,
    `${of.limit} pages au plus ; divisez le fichier`,
  ],
  'book-tags': (of) => ['un livre numérique aux balises trop nombreuses', counted(of.limit)],
  'too-many-tags': (of) => [
    'une page web aux balises trop nombreuses',
    `${of.tags} balises au plus, sur ${of.depth} niveaux`,
  ],
  'too-deep-tags': (of) => [
    'une page web aux balises trop imbriquées',
    `${of.tags} balises au plus, sur ${of.depth} niveaux`,
  ],
  'too-deep-elements': (of) => [`des éléments trop imbriqués dans ${of.part}`, `${of.limit} niveaux au plus`],
  unreadable: (of) => [`un fichier illisible (${of.message})`, WHOLE],
  'no-recognition': ({ packages, files }) => {
    const steps = [
      ...(packages.length > 0 ? [`lancez npm i ${packages.join(' ')}`] : []),
      ...(files.length > 0 ? [`placez ${files.join(', ')} dans le dossier d’IBID_OCR_DATA`] : []),
    ];
    return ['un document numérisé', `la reconnaissance de texte : ${steps.join(', et ')}`];
  },
} satisfies Partial<ProblemTexts>;
