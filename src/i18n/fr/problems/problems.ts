import type { ProblemTexts } from '../../../model/problem.ts';
import type { problems as english } from '../../en/problems/problems.ts';
import { wordProblem } from '../../problems.ts';
import { count } from '../admin.ts';
import { fileProblems } from './file-problems.ts';
import { metadataProblems, origin, quoted } from './metadata-problems.ts';
import { styleProblems } from './style-problems.ts';

const CUT = 'le début du paragraphe ; Ibid le cite comme coupé au début';
const notes = (first: number, last: number) =>
  first === last ? `la note ${first}` : `les notes ${first} à ${last}`;

const onPages = (pages: readonly number[], more: number) =>
  `${pages.length === 1 ? 'page' : 'pages'} ${pages.join(', ')}${more > 0 ? ` et ${more} autres` : ''} du fichier`;

const texts: ProblemTexts = {
  ...fileProblems,
  ...metadataProblems,
  ...styleProblems,

  'words-beside': (of) => [
    `${count(of.count, 'mot')} autour de l’article (navigation, publicité, commentaires)`,
    'l’article seul ; Ibid ignore le reste',
  ],
  'words-drawn': (of) => [
    `${count(of.count, 'mot')} dans des dessins ou des objets incorporés`,
    'des mots en texte ; Ibid ignore ceux-ci',
  ],
  'article-share': (of) => [
    `un article qui fait ${of.count} % du texte de la page`,
    'l’essentiel du texte ; vérifiez qu’il ne manque rien',
  ],
  'hidden-characters': (of) => [
    `${count(of.count, 'caractère')} que masque la page`,
    'du texte visible ; Ibid ignore celui-ci',
  ],
  'struck-phrases': (of) => [
    count(of.count, 'mot ou groupe de mots barré', 'mots ou groupes de mots barrés'),
    'du texte en vigueur ; Ibid ignore celui-ci',
  ],
  'struck-passages': (of) => [
    count(of.count, 'passage barré', 'passages barrés'),
    'du texte en vigueur ; Ibid ignore celui-ci',
  ],
  'struck-words': (of) => [
    count(of.count, 'mot barré', 'mots barrés'),
    'du texte en vigueur ; Ibid ignore celui-ci',
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
    'le texte correspondant ; Ibid ignore ces balises',
  ],
  'furniture-lines': (of) => [
    `${count(of.count, 'ligne')} en haut ou en bas de page`,
    'le texte seul ; Ibid ignore ces lignes',
  ],
  'divided-words': (of) => [
    count(of.count, 'mot coupé en fin de ligne', 'mots coupés en fin de ligne'),
    'des mots entiers ; Ibid retire ces traits d’union',
  ],
  'contents-words': (of) => [
    `${count(of.count, 'mot')} d’une table des matières`,
    'le texte seul ; Ibid ignore la table',
  ],
  'hidden-words': (of) => [
    count(of.count, 'mot masqué', 'mots masqués'),
    'du texte imprimé ; Ibid ignore le texte masqué',
  ],
  'embedded-files': (of) => [
    count(of.count, 'fichier incorporé ou lié dans le texte', 'fichiers incorporés ou liés dans le texte'),
    'un seul document ; Ibid ne les ouvre pas',
  ],
  'notes-by-page': () => [
    'des notes numérotées à partir de 1 sur chaque page',
    'des numéros qui ne dépendent pas de la mise en page',
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
    'une page lisible ; Ibid ignore celle-ci',
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
    'un tampon ou une note marginale ; Ibid l’ignore',
  ],
  'pages-line-numbers': (of) => [
    `des numéros de ligne, ${onPages(of.pages, of.more)}`,
    'du texte ; Ibid ignore ces numéros',
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
    'un seul bloc de titre ; Ibid ignore le second',
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

  copy: (of) => [`le même texte que ${of.other}`, 'chaque document une seule fois ; cette copie est ignorée'],
  'id-repeated': (of) => [
    `l’identifiant ${of.id}, déjà celui de ${of.other}`,
    'un identifiant propre ; ce fichier est ignoré',
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
