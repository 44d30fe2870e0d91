import type { ProblemTexts } from '../../model/problem.ts';
import type { problems as english } from '../en/problems.ts';
import { wordProblem } from '../problems.ts';
import { count } from './admin.ts';

const WHOLE = 'un fichier complet';
const WITH_TEXT = 'un document contenant du texte';
const READABLE = 'un fichier lisible';
const SIMPLER = 'un fichier plus petit ou plus simple : divisez-le, ou enregistrez-le dans un autre format';
const VALID = 'des métadonnées valides (champs décrits dans docs/formats.md)';
const CUT = 'le début du paragraphe ; Ibid le cite comme coupé au début';
const SIDE = 'un fichier voisin lisible';
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

const size = (bytes: number) => `${Math.ceil(bytes / MEGABYTE)} Mo`;
const most = (limit: number) => `${limit / MEGABYTE} Mo au plus`;
const counted = (limit: number) => `${limit} au plus`;
const notes = (first: number, last: number) =>
  first === last ? `la note ${first}` : `les notes ${first} à ${last}`;
const onPages = (pages: readonly number[], more: number) =>
  `${pages.length === 1 ? 'page' : 'pages'} ${pages.join(', ')}${more > 0 ? ` et ${more} autres` : ''} du fichier`;
const quoted = (text: string) => `« ${text} »`;
const origin = (name: string) => (Object.hasOwn(ORIGINS, name) ? ORIGINS[name] : undefined) ?? name;

const texts: ProblemTexts = {
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
    `des mots de ${of.subject}, oublié le ${of.at.slice(0, 10)}`,
    'd’autres mots ; pour les servir de nouveau, ajoutez le fichier avec library add',
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

  'words-beside': (of) => [
    `${count(of.count, 'mot')} autour de l’article (navigation, publicité, commentaires)`,
    'l’article seul ; Ibid laisse le reste',
  ],
  'words-drawn': (of) => [
    `${count(of.count, 'mot')} dans des dessins ou des objets incorporés`,
    'des mots en texte ; Ibid laisse ceux-ci',
  ],
  'article-share': (of) => [
    `un article qui fait ${of.count} % du texte de la page`,
    'l’essentiel du texte ; vérifiez qu’il ne manque rien',
  ],
  'hidden-characters': (of) => [
    `${count(of.count, 'caractère')} que masque la page`,
    'du texte visible ; Ibid laisse celui-ci',
  ],
  'struck-phrases': (of) => [
    count(of.count, 'mot ou groupe de mots barré', 'mots ou groupes de mots barrés'),
    'du texte en vigueur ; Ibid laisse celui-ci',
  ],
  'struck-passages': (of) => [
    count(of.count, 'passage barré', 'passages barrés'),
    'du texte en vigueur ; Ibid laisse celui-ci',
  ],
  'struck-words': (of) => [
    count(of.count, 'mot barré', 'mots barrés'),
    'du texte en vigueur ; Ibid laisse celui-ci',
  ],
  'formulas-left-out': (of) => [
    `${count(of.count, 'formule')} sans texte`,
    'des formules en texte ; Ibid écrit […]',
  ],
  'illegible-formulas': (of) => [
    `${count(of.count, 'formule ou symbole', 'formules ou symboles')} sans texte`,
    'du texte ; Ibid écrit […] à la place',
  ],
  placeholders: (of) => [
    `${count(of.count, 'balise')} d’un générateur de site`,
    'le texte correspondant ; Ibid laisse ces balises',
  ],
  'furniture-lines': (of) => [
    `${count(of.count, 'ligne')} en haut ou en bas de page`,
    'le texte seul ; Ibid laisse ces lignes',
  ],
  'divided-words': (of) => [
    count(of.count, 'mot coupé en fin de ligne', 'mots coupés en fin de ligne'),
    'des mots entiers ; Ibid retire ces traits d’union',
  ],
  'contents-words': (of) => [
    `${count(of.count, 'mot')} d’une table des matières`,
    'le texte seul ; Ibid laisse la table',
  ],
  'hidden-words': (of) => [
    count(of.count, 'mot masqué', 'mots masqués'),
    'du texte imprimé ; Ibid laisse le texte masqué',
  ],
  'embedded-files': (of) => [
    count(of.count, 'fichier incorporé ou lié dans le texte', 'fichiers incorporés ou liés dans le texte'),
    'un seul document ; Ibid ne les ouvre pas',
  ],
  'notes-by-page': () => [
    'des notes numérotées à partir de 1 sur chaque page',
    'des numéros qui ne dépendent pas de l’imprimante',
  ],
  'not-utf-8': (of) => [`${count(of.count, 'octet')} hors d’UTF-8`, 'du texte en UTF-8 ; Ibid affiche �'],
  'encoding-guessed': (of) => [
    `aucun encodage déclaré ; les lettres ressemblent à ${of.encoding}`,
    'un encodage déclaré, ou UTF-8 ; vérifiez quelques mots',
  ],
  'encoding-unnamed': (of) => [
    'un texte dont l’encodage n’est pas indiqué',
    `UTF-8 ; Ibid l’a lu en ${of.encoding} : vérifiez les lettres accentuées`,
  ],
  'page-unreadable': (of) => [
    `la page ${of.page}, illisible (${of.message})`,
    'une page lisible ; Ibid laisse celle-ci',
  ],
  'too-many-characters': (of) => [
    `plus de ${of.limit.toLocaleString('fr')} caractères`,
    `moins de texte ; Ibid s’arrête après la page ${of.page}`,
  ],
  'pages-without-text': (of) => [
    `aucun texte, ${onPages(of.pages, of.more)}`,
    'du texte, sauf si ces pages sont vides',
  ],
  'pages-undecoded': (of) => [
    `des lettres que le fichier ne décode pas, ${onPages(of.pages, of.more)}`,
    'des polices qui indiquent leurs lettres ; Ibid écrit […] à la place',
  ],
  'pages-turned': (of) => [
    `du texte en biais, ${onPages(of.pages, of.more)}`,
    'un tampon ou une note marginale ; Ibid le laisse',
  ],
  'pages-line-numbers': (of) => [
    `des numéros de ligne, ${onPages(of.pages, of.more)}`,
    'du texte ; Ibid laisse ces numéros',
  ],
  'pages-recognized': (of) => [
    `aucun texte, ${onPages(of.pages, of.more)} ; lecture par machine sur l’image`,
    'un PDF contenant du texte ; comparez les citations avec la page',
  ],

  'list-remark': (of) => [
    `une remarque de la page web dans la liste : ${quoted(of.quoted)}`,
    'une entrée de liste ; Ibid garde la remarque comme citation',
  ],
  'entry-number': (of) => [`l’entrée ${of.number}`, `l’entrée ${of.before + 1}`],
  'entry-repeated': (of) => [
    `l’entrée ${of.number} ${quoted(of.quoted)}, qui est aussi l’entrée ${of.before}`,
    'chaque organisation une seule fois',
  ],
  'entry-without-name': (of) => [quoted(of.quoted), 'le nom d’une organisation'],
  'entry-without-country': (of) => [quoted(of.quoted), 'un pays après le nom'],
  'cut-start': (of) => [`${quoted(of.quoted)}, qui commence par une minuscule`, CUT],
  'cut-page': (of) => [
    `${quoted(of.quoted)}, sans la page précédente, avec ${notes(of.first, of.last)}`,
    CUT,
  ],
  'paragraph-continues': (of) => [
    `${quoted(of.quoted)}, suite de la ligne ${of.line}`,
    'un seul paragraphe ; Ibid réunit les deux moitiés',
  ],
  'heading-in-picture': (of) => [
    `le titre ${quoted(of.quoted)} dans une image`,
    'un titre du document ; Ibid n’ouvre pas de section ici',
  ],
  'text-above-title': (of) => [
    `du texte au-dessus du titre : ${quoted(of.quoted)}`,
    'le titre ; Ibid prend ce texte pour la description d’une image',
  ],
  'repeated-title': (of) => [
    `le bloc de titre une seconde fois (${count(of.count, 'ligne')})`,
    'un seul bloc de titre ; Ibid laisse le second',
  ],
  'note-uncited': (of) => [`la note ${of.label} sans appel dans le texte`, 'un passage qui l’appelle'],
  'note-repeated': (of) => [
    `une seconde note ${of.label}`,
    `une seule note par appel ; Ibid les nomme ${of.ids.join(', ')}`,
  ],
  'mark-without-note': (of) => [
    `un ${of.label} en exposant, peut-être un appel de note`,
    `la note ${of.label} ; Ibid garde le nombre dans le texte`,
  ],
  'ibid-missing': (of) => [
    `la note ${of.label} qui renvoie à la note ${of.back}, absente de cet exemplaire`,
    'la note précédente',
  ],
  'ibid-unclear': (of) => [
    `la note ${of.label} qui renvoie à la note ${of.back}, laquelle ne nomme pas un seul ouvrage`,
    'un seul ouvrage',
  ],
  'notes-missing': (of) => [
    `l’absence de ${notes(of.first, of.last)}`.replace('de les', 'des'),
    'des notes sans lacune ; leur page manque peut-être',
  ],

  copy: (of) => [`le même texte que ${of.other}`, 'chaque document une seule fois ; cette copie est laissée'],
  'id-repeated': (of) => [
    `l’identifiant ${of.id}, déjà celui de ${of.other}`,
    'un identifiant propre ; ce fichier est laissé',
  ],
  'id-numbered': (of) => [
    `l’identifiant ${of.id}, déjà celui de ${of.other ?? 'un autre document'}`,
    `un identifiant propre dans le fichier voisin ; Ibid a pris ${of.taken}`,
  ],
  'verdict-on-itself': (of) => [`${of.name}, jugé différent de lui-même`, 'deux noms'],
  'verdicts-disagree': (of) => [
    `des noms jugés différents, mais réunis par d’autres décisions : ${of.names.join(' – ')}`,
    'des décisions concordantes ; en attendant, ces noms restent séparés',
  ],
};

export const problems: typeof english = {
  origin,
  problem: (problem) => wordProblem(texts, problem),
  finding: ({ problem, filePage }) => {
    const { found, expected } = wordProblem(texts, problem);
    return { found: filePage === undefined ? found : `page ${filePage} : ${found}`, expected };
  },
};
