import type { FindCountry, QuestionWords } from './question-words.ts';

const ON_LIST = `(?:list[ée]e?s?|(?:dans|sur|parmi) (?:la|les|une|l['’]une des) listes?(?: des organisations)?)`;

export const frenchWords: QuestionWords = {
  roles: {
    which:
      'quel|quels|quelle|quelles|lequel|lesquels|laquelle|lesquelles|qui|que|qu|quoi|qu est ce que|est ce que|est ce qu|qu est ce qu',
    show: 'liste|lister|listez|liste moi|montre|montrez|montre moi|montrez moi|donne|donnez|donne moi|donnez moi|cite|citez|affiche|affichez|enumere|enumerez',
    count: 'combien|combien de|combien d|nombre de|nombre d',
    organization:
      'organisation|organisations|organisme|organismes|groupe|groupes|association|associations|societe|societes|institution|institutions|ong',
    entry: 'entree|entrees|numero|element|elements',
    note: 'note|notes|note de bas de page|notes de bas de page|note numero|note no|note n',
    paragraph: 'paragraphe|paragraphes|passage|passages',
    list: 'liste|listes|listee|listees|liste|repertoriees|annexe|recensees',
    from: 'de|du|des|d|en|au|aux|a|dans|parmi',
    on: 'sur|publiees|publiee|parues|parue|date de|datees de|datees du|datee du',
    and: 'et|ou|ainsi que',
    both: 'deux|les deux|deux documents|deux sources|deux rapports|deux textes|plusieurs documents|plusieurs sources|plus d un document|plus d une source|tous les documents|toutes les sources|chaque document|chaque source|communes aux deux|communes aux deux documents',
    only: 'seulement|uniquement|exclusivement|seul|seule|ne que|propres a',
    not: 'mais pas|et pas|mais non|mais ne sont pas',
    cite: 'citent|cite|citant|citee|citees|cites|renvoient|renvoie|renvoyant|mentionnent|mentionne|mentionnees|nomment|nommees|pointent vers|pointe vers|menent|mene|evoquent|lien vers|liens vers|avec un lien vers',
    say: 'de quoi parle|de quoi parlent|dit|disent|contient|contiennent|indique|indiquent|contenu|texte|lit on|lire',
    archived:
      'archivee|archivees|page archivee|pages archivees|copie archivee|copies archivees|lien archive|liens archives|archives|archives web|archive web',
    before: 'avant|anterieures a|anterieures au|anterieure a|anterieure au',
    after: 'apres|posterieures a|posterieures au|posterieure a|posterieure au',
    since: 'depuis',
    filler:
      'sont|ont ete|est|etait|etaient|viennent|vient|proviennent|provient|venant|basees|basee|situees|situee|etablies|y a t il|il y a|y a il|ont elles|t elles|t ils|elles|ils|elle|il|t|se|s|trouvent|trouve|figurent|figure|apparaissent|apparait|presentes|presente|existe|existent|qui sont|qui viennent|qui proviennent|qui figurent|qui citent|datent|date|nous|compte|comporte|comptent|avons|on|originaires|originaire|ce|c est|y',
    article: 'le|la|les|l|un|une|ces|cette|toutes les|tous les|toutes|tous',
    documents: 'document|documents|source|sources|rapports|textes|bibliotheque|tout|total',
    report: 'rapport',
    webpage: 'article|page web',
  },
  countryOf,
  isListed: [
    new RegExp(
      `^(?:est-ce qu(?:e |['’]))?(?<name>.+?)(?:,? est[- ](?:elle|il)| est|,? figure-t-(?:elle|il)| figure) ${ON_LIST}(?<rest> .*)?$`,
      'iu',
    ),
    /^(?:est-ce que )?(?:la|les) listes? (?:contient|contiennent|comprend|comprennent|compte|mentionne)(?:-(?:t-)?(?:elle|elles))? (?<name>.+)$/iu,
  ],
  published: [
    /^(?:qui est|qu['’]a (?:posté|publié|tweeté|écrit)) (?:le compte )?(?<account>@?\S+)$/iu,
    /^qu['’]est-ce qui (?:a été publié|est paru|date|est daté) (?:le|du) (?<date>.+)$/iu,
  ],
};

const ENDINGS = /(?:iennes?|iens?|aises?|ais|oises?|ois|aines?|ains?|eennes?|eens?|anes?|ans?|es?|s)$/u;
const LEAST_STEM = 4;

function countryOf(said: string, findCountry: FindCountry): string | null {
  const forms = [said, said.replace(/(?:es|e|s)$/u, ''), said.replace(/nes?$/u, '')];
  const known = forms.map((form) => IRREGULAR[form]).find((code) => code !== undefined);
  if (known !== undefined) return known;
  const root = said.replace(ENDINGS, '');
  if (root === said || root.length < LEAST_STEM || said.includes(' ')) return null;
  const names = ['', 'e', 'ie', 'a', 'ia', 'que', 'o'].map((ending) => findCountry(root + ending));
  return names.find((code) => code !== null) ?? null;
}

const IRREGULAR: Readonly<Record<string, string>> = {
  ...{
    'etats unis': 'US',
    tchequie: 'CZ',
    tanzanie: 'TZ',
    salvador: 'SV',
    kirghizstan: 'KG',
    birmanie: 'MM',
  },
  ...{ afghan: 'AF', allemand: 'DE', americain: 'US', argentin: 'AR', belg: 'BE', bresilien: 'BR' },
  ...{ britanniqu: 'GB', bulgar: 'BG', chilien: 'CL', chinois: 'CN', cubain: 'CU', danois: 'DK' },
  ...{
    espagnol: 'ES',
    francais: 'FR',
    grec: 'GR',
    grecqu: 'GR',
    hongrois: 'HU',
    indien: 'IN',
    irakien: 'IQ',
  },
  ...{ malien: 'ML', marocain: 'MA', mexicain: 'MX', neerlandais: 'NL', norvegien: 'NO', peruvien: 'PE' },
  ...{
    polonais: 'PL',
    portugais: 'PT',
    roumain: 'RO',
    russ: 'RU',
    saoudien: 'SA',
    serb: 'RS',
    suedois: 'SE',
  },
  ...{ suiss: 'CH', syrien: 'SY', tchequ: 'CZ', turc: 'TR', turqu: 'TR', yemenit: 'YE' },
};
