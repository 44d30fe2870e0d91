export function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/u).filter((word) => word !== ''));
}

export function lookUpForm(word: string): string {
  const lower = word.toLowerCase().replace(/’/gu, "'");
  if (!/[\u0590-\u06ff]/u.test(lower)) return lower;
  return lower
    .replace(/[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/gu, '')
    .replace(/[أإآٱ]/gu, 'ا');
}

export const PRONOUNS = words(
  'he she i they we il elle ils elles je nous er sie ich wir él ella ellos ellas yo nosotros هو هي هم انا נחנו הוא היא הם הן אני אנחנו it',
);
export const PERSONAL_PRONOUNS = words('he she il elle er él ella هو هي הוא היא');

export const DENIALS = words(
  `not never nobody no neither nor none hardly didn't doesn't don't hasn't hadn't wouldn't couldn't cannot can't won't if unless
  whether denied denies denying disputed disputes would could might may should must can will shall suppose imagine supposedly did does do
  ne n' jamais personne aucun aucune si ni pourrait aurait devrait peut
  bestritt bestreitet leugnete leugnet dementierte nicht nie niemals niemand kein keine keiner falls ob würde könnte hätte wenn soll dürfte
  no nunca jamás nadie ningún ninguno ninguna si podría habría tampoco
  لا لم لن ليس ما لو اذا قد لعل احد
  לא אין אילו אם אולי אף איש מעולם`,
);

export const PASSIVES = words(
  'was were is are been be being to wurde wurden wird werden worden fue fueron ser sido être été est sont fut',
);

export const BETWEEN = words(
  `has had have also later then once again further himself herself itself reportedly simply only just still even already often
  soon finally recently always repeatedly subsequently thus therefore however too now first flatly
  a avait ont s'est s'était lui ensuite aussi alors encore leur m'a nous avons y l'a me te se
  hat habe haben hatte auch dann später noch darauf dazu weiter ferner ihm ihr mir uns sich nun da
  ha había han también luego después entonces le les lo me se nos ya además
  כבר גם אז עוד قد كذلك ايضا`,
);

export const SOURCE_PHRASES =
  /(?:\baccording to|\bin the words of|\bas told by|\bper|\bselon|\bd[’']après|\bsuivant|\baux? dires? de|\bselon les mots de|\bpour reprendre les mots de|\blaut|\bnach Angaben von|\bnach den Worten von|\bmit den Worten von|\bin den Worten von|\bsegún|\ben palabras de|\ba decir de|(?<![\p{L}\p{M}])و?(?:بحسب|حسب|وفقا لـ?|وفقًا لـ?|على حد قول|على حد تعبير|نقلا عن|نقلًا عن)|(?<![\p{L}\p{M}])ו?(?:לדברי|לפי|על פי|כדברי|בלשונו של|כלשונו של|במילותיו של|לטענת))\s*$/iu;

export const PREPOSITIONS = words(
  `above below along around beyond off past opposite within beneath beside outside inside of by to for from with without in at on about against between among under over near after before through into across like
  than via upon toward towards during including behind per
  de du des d' à au aux par pour avec sans chez dans en sur sous vers entre contre selon après avant
  von vom mit zu zum zur bei beim für gegen über unter aus nach an am auf im in durch um seit vor zwischen wie
  del al por para con sin contra sobre entre desde hasta según
  إلى من في على عن مع של את עם על אל ב ל מ`,
);
export const PLACE_PREPOSITIONS = words(
  'in at across throughout near into within around à en dans aus nach im',
);

export const CONJUNCTIONS = words('and or et ou und oder y e o u sowie & و ו');

export const PARTICLES = words(
  "von van de der del della di dos das du bin ibn ben abu bint ten ter af av ap d'",
);
export const SECOND_PARTICLES = words('la las los le les der den dem und zu zur do e y');
export const ARTICLES = words(
  "the a an this that his her its their our my le la les un une des l' ce cette son sa leur der die das ein eine einer eines dem den des sein seine ihr ihre dieser diese el los las una unos su sus este esta nuestro unser unsere mein meine notre",
);
export const DEFINITE = words("the le la les l' der die das el los las");

export const TITLES = words(
  `mr mrs ms miss dr prof professor sir lord lady dame captain colonel general major lieutenant sergeant admiral president
  prime minister chancellor secretary senator governor mayor judge justice king queen prince princess pope bishop archbishop
  cardinal rabbi imam sheikh shaykh sheik ayatollah reverend rev father brother sister mother aunt uncle doctor inspector count
  countess duke duchess baron baroness emperor empress ambassador director chairman chairwoman chief gen col lt capt sgt maj sen rep gov hon st
  foreign interior defence defense deputy vice speaker supreme leader grand lordship ladyship majesty highness excellency eminence
  éminence majesté excellence altesse
  m mme mlle mm monsieur madame mademoiselle docteur maître président présidente ministre général capitaine comte comtesse abbé
  herr herrn frau fräulein doktor präsident präsidentin minister ministerin kanzler kanzlerin bürgermeister bürgermeisterin graf gräfin könig
  baronin pastor major hauptmann bundeskanzler bundeskanzlerin bundespräsident professorin direktor direktorin
  señor señora señorita sr sra srta don doña presidente presidenta ministro ministra alcalde alcaldesa capitán coronel padre`,
);

export const BODIES = words(
  `ministry government council committee commission court police party department agency office embassy company bank board
  association society union union's league federation institute university college hospital museum church parliament senate
  congress army navy organization organisation group foundation authority assembly bureau newspaper charity network society trust
  club service center centre tribunal secretariat academy corporation campaign alliance coalition movement mission
  ministère gouvernement conseil comité commission cour tribunal police parti préfecture mairie entreprise banque association
  société union ligue fédération institut université hôpital église parlement sénat armée ambassade agence académie syndicat
  ministerium regierung rat ausschuss kommission gericht polizei partei behörde amt botschaft unternehmen bank verband verein
  gesellschaft bund institut universität kirche parlament bundestag bundesrat senat armee stiftung gewerkschaft akademie stadtrat
  ministerio gobierno consejo comité comisión tribunal corte policía partido ayuntamiento empresa banco asociación sociedad
  unión liga federación instituto universidad hospital iglesia parlamento senado ejército embajada agencia fundación sindicato academia`,
);

export const STARTERS = words(
  `per within said due despite regarding beside besides beyond like otherwise indeed rather certainly otherwise more less the a an this that these those it its he she they we i you in on at by for from after before since while when as but and or
  however moreover further furthermore additionally there their his her if although upon during yet hence thus one some many
  most all both each other another according everyone everybody somebody someone anyone nobody critics people residents experts
  officials witnesses scientists doctors others police legend tradition yesterday today tomorrow later then once now again
  still so nor neither even also finally meanwhile soon instead perhaps maybe here where what who whom whose why how which
  mother father god note question answer warning quote first second third last next two three four several few nearly almost
  two with without under over between among through because though until only just such no not yes oh ah well my our your something anything everything imagine presently nevertheless suddenly
  il elle ils elles on nous vous je tu ce cette ces cela ceci le la les un une des du de au aux dans en sur pour par avec sans
  mais et ou donc or ni car puis alors ensuite hier aujourd'hui demain enfin ainsi selon comme quand lorsque si après avant
  plus peu lors pendant depuis quant voilà chacun certains beaucoup tous personne quelqu'un
  der die das ein eine einer eines dem den er sie es wir ich ihr man dann danach da dort hier heute gestern morgen später
  schließlich nun so aber und oder denn doch auch wie wenn als ob nachdem bevor während seit laut nach vor in im am an auf aus
  bei mit von zu zum zur für gegen über unter niemand jemand endlich zugleich unterwegs kaum gleich wieder dieser diese dieses solche ach je nein ja jeder jede alle viele einige manche andere beide darauf dazu
  daraufhin deshalb dennoch trotzdem vielleicht
  el la los las un una unos unas él ella ellos ellas yo tú nosotros leyó dicen dijo decía los lo le les su sus este esta esto ese esa eso en de del al por
  para con sin sobre entre desde hasta según pero y o ni que como cuando si después antes luego entonces ayer hoy mañana ahora
  más poco tras durante mientras aunque porque hoy ya así sin embargo nadie alguien todos muchos algunos cada también además finalmente así`,
);
const CALENDAR_WORDS = `january february march april june july august september october november december monday tuesday wednesday
  thursday friday saturday sunday januar februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag
  samstag sonntag janvier février mars avril juin juillet août septembre octobre novembre décembre`;
export const CALENDAR = words(CALENDAR_WORDS);

export const NO_PERSONS = words(
  `${CALENDAR_WORDS} ramadan easter christmas english french german spanish arabic hebrew russian chinese latin greek
  turkish persian farsi italian asia africa europe america antarctica oceania australia north south east west northern southern
  eastern western central american british european african asian muslim muslims christian christians jew jews jewish islamic
  arab arabs arabian israel israeli israelis palestine palestinian palestinians zionist iranian iranians iran iraq syria lebanon
  egypt turkey germany france spain england scotland ireland wales britain russia china japan india pakistan nigeria kingdom
  states republic united islands island river lake mount sea ocean street avenue road bridge square park internet twitter
  facebook youtube instagram telegram google parliament bible quran koran deutschland frankreich europa`,
);

export const TITLE_NOUNS = words(
  `novel book film movie play poem song opera painting essay article story series album chapter poet title titled entitled called named
  so-called term terms phrase word words expression nickname nicknamed dubbed known slogan hashtag campaign magazine newspaper
  roman livre pièce poème chanson tableau essai récit conte intitulé intitulée surnommé nommé dit appelé terme mot expression revue
  buch film stück gedicht lied oper gemälde aufsatz artikel erzählung titel wort ausdruck begriff genannte genannten sogenannte
  sogenannten zeitung zeitschrift namens
  novela libro película obra poema canción cuento ensayo artículo titulado titulada llamado llamada término palabra expresión revista
  كتاب رواية قصة فيلم قصيدة مسرحية بعنوان عنوان المسمى المسماة كلمة عبارة مصطلح كتابه كتابها روايته روايتها مقال مجلة صحيفة أغنية نشيد ديوان فيلمه
  ספר רומן סיפור סרט שיר מחזה בשם המכונה המונח הביטוי המילה ספרו ספרה מאמר מאמרו כתב-העת שכותרתו העיתון`,
);
export const OWN_WORDS = words(
  `words word reply replies answer response remark remarks statement comment comments message tweet tweets letter letters diary
  journal memo memoir memoirs speech testimony complaint motto verdict note post`,
);

export const THAT = words("that que qu' dass daß ان انه انها بان כי");

export const ROLE_NOUNS = words(
  `man woman boy girl driver farmer doctor nurse teacher mayor chairman chairwoman chief president minister secretary spokesman
  spokeswoman spokesperson judge lawyer officer soldier captain sailor keeper warden guard engineer professor priest bishop king
  queen husband wife father mother son daughter brother sister uncle aunt friend neighbour neighbor boss owner witness clerk
  editor journalist reporter author writer poet painter servant stranger visitor customer patient resident director manager
  leader expert scientist historian student pupil child lady gentleman prisoner inspector detective policeman
  homme femme garçon fille maire ministre médecin juge soldat père mère frère sœur ami amie voisin voisine gardien directeur
  mann frau junge mädchen bürgermeister minister arzt richter soldat vater mutter bruder schwester freund freundin nachbar
  hombre mujer niño niña alcalde ministro médico juez soldado padre madre hermano hermana amigo amiga vecino vecina director`,
);
