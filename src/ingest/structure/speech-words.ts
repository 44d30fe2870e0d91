/** The languages whose reporting verbs and phrases Ibid knows. */
export type SpeechLanguage = 'en' | 'fr' | 'de' | 'es' | 'ar' | 'he';

const words = (list: string) => new Set(list.split(/\s+/u).filter((word) => word !== ''));

/** Finite forms of verbs of saying and writing; English -ing forms are apart. */
const VERBS: Readonly<Record<SpeechLanguage, string>> = {
  en: `said says wrote writes claimed claims stated states declared declares announced announces argued argues added adds
    explained explains replied replies answered answers asked asks told tells tweeted tweets posted posts remarked remarks
    noted notes observed observes insisted insists stressed stresses emphasized emphasised emphasizes emphasises promised
    promises warned warns admitted admits acknowledged acknowledges confirmed confirms denied denies complained complains
    concluded concludes commented comments cried cries exclaimed exclaims shouted shouts whispered whispers muttered mutters
    murmured recalled recalls reported reports responded responds retorted rejoined repeated repeats suggested suggests
    testified testifies urged urges vowed vows called calls described describes demanded demands maintained maintains
    asserted asserts alleged alleges predicted predicts proclaimed proclaims quipped joked continued continues clarified
    clarifies cautioned conceded concedes contended contends protested objected boasted lamented begged thundered groaned
    gasped sighed snapped growled interrupted interposed ejaculated enquired inquired responded recounted summarized
    summarised reiterated pledged accused accuses reads`,
  fr: `dit disait écrit écrivait écrivit affirme affirma affirmait affirmé déclare déclara déclaraient déclaré explique expliqua
    expliquait expliqué ajoute ajouta ajoutait ajouté répond répondit répondait répondu assure assura assurait assuré
    souligne souligna soulignait souligné précise précisa précisait précisé soutient soutenait soutenu estime estima estimait
    estimé note nota notait noté rappelle rappela rappelait rappelé reconnaît reconnut reconnu demande demanda demandait
    demandé annonce annonça annonçait annoncé annoncé conclut concluait raconte raconta racontait raconté écria écrie écrié exclame
    exclama exclamé murmura murmure cria crie répliqua réplique répliqué reprit reprend repartit remarqua remarque observa
    observe prévient prévint prévenu promet promit promis insiste insista insisté témoigne témoigna témoigné confie confia
    confié avertit tweeté fit dirent déclarèrent`,
  de: `sagte sagt gesagt schrieb schreibt geschrieben erklärte erklärt betonte betont meinte meint behauptete behauptet
    antwortete antwortet geantwortet fragte fragt gefragt rief ruft gerufen erwiderte erwidert entgegnete entgegnet fügte
    ergänzte ergänzt versicherte versichert warnte warnt kündigte kritisierte kritisiert bemerkte bemerkt notierte notiert
    berichtete berichtet erzählte erzählt flüsterte flüstert murmelte brummte schrie versprach verspricht versprochen
    forderte fordert gestand gesteht räumte bestätigte bestätigt urteilte urteilt sprach spricht verkündete verkündet
    twitterte twittert mahnte wiederholte lachte seufzte zitierte unterbrach bat stellte äußerte nannte nennt teilte teilt`,
  es: `dijo dice decía dicho escribió escribe escrito afirmó afirma afirmado declaró declara declarado explicó explica
    explicado añadió añade agregó agrega respondió responde respondido contestó contesta preguntó pregunta señaló señala
    señalado aseguró asegura asegurado sostuvo sostiene sostenido subrayó subraya advirtió advierte anunció anuncia
    comentó comenta exclamó exclama gritó grita murmuró murmura replicó replica repuso repite repitió insistió insiste
    reconoció reconoce admitió admite confesó confiesa concluyó concluye recordó recuerda apuntó manifestó manifiesta
    expresó expresa prometió promete relató relata contó indicó indica denunció denuncia tuiteó publicó negó niega`,
  ar: `قال قالت يقول تقول كتب كتبت يكتب تكتب صرح صرحت يصرح اكد اكدت يؤكد تؤكد اضاف اضافت يضيف تضيف اعلن اعلنت يعلن تعلن
    اوضح اوضحت يوضح توضح اشار اشارت ذكر ذكرت يذكر زعم زعمت يزعم تزعم اجاب اجابت رد ردت سال سالت تساءل تساءلت غرد غردت
    شدد شددت حذر حذرت اعتبر اعتبرت هتف صاح صاحت همس نفى نفت تعهد تعهدت وعد وعدت تابع تابعت ختم روى روت ردد رددت يردد تردد كرر كررت يكرر`,
  he: `אמר אמרה אומר אומרת כתב כתבה כותב כותבת טען טענה טוען טוענת הוסיף הוסיפה מוסיף מוסיפה הצהיר הצהירה הודיע הודיעה
    הסביר הסבירה מסביר מסבירה ענה ענתה השיב השיבה שאל שאלה צייץ צייצה הדגיש הדגישה מדגיש ציין ציינה מציין הבטיח הבטיחה
    הזהיר הזהירה סיפר סיפרה מספר קרא קראה קבע קבעה מסר מסרה הודה הודתה העיר העירה אישר אישרה הכחיש הכחישה לחש צעק קורא קוראת ויאמר ותאמר ויקרא ותקרא ויען ותען`,
};

/** Plural forms: bodies speak in them, one person does not. */
export const PLURAL_VERBS = words(
  'say write claim state declare argue report add warn insist note explain dirent déclarèrent disent écrivent affirment sagten schrieben erklärten meinten behaupteten fragten antworteten dijeron dicen afirmaron declararon escribieron قالوا אמרו טענו כתבו הודיעו',
);
export const PARTICIPLE_VERBS = words(
  'saying writing claiming stating declaring adding explaining arguing insisting warning noting promising replying asking telling announcing stressing',
);

/** Lower-cases a word, and drops vowel points and variants of alef, so that it can be looked up. */
export function lookUpForm(word: string): string {
  const lower = word.toLowerCase().replace(/’/gu, "'");
  if (!/[\u0590-\u06ff]/u.test(lower)) return lower;
  return lower
    .replace(/[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/gu, '')
    .replace(/[أإآٱ]/gu, 'ا');
}

const VERB_LANGUAGES = new Map<string, SpeechLanguage>();
for (const language of ['he', 'ar', 'es', 'de', 'fr', 'en'] satisfies SpeechLanguage[]) {
  for (const verb of words(VERBS[language])) VERB_LANGUAGES.set(lookUpForm(verb), language);
}
for (const verb of PLURAL_VERBS) if (!VERB_LANGUAGES.has(verb)) VERB_LANGUAGES.set(verb, pluralLanguage(verb));
for (const verb of PARTICIPLE_VERBS) VERB_LANGUAGES.set(verb, 'en');

function pluralLanguage(verb: string): SpeechLanguage {
  if (/[\u0600-\u06ff]/u.test(verb)) return 'ar';
  if (/[\u0590-\u05ff]/u.test(verb)) return 'he';
  if (/(?:rent|ent)$/u.test(verb) && verb !== 'comment') return 'fr';
  return /(?:ten|ben|gen|chrieben|sagen|schreiben)$/u.test(verb) ? 'de' : /(?:ron|cen)$/u.test(verb) ? 'es' : 'en';
}

/** The language of a reporting verb, also behind the Arabic or Hebrew "and"; undefined for other words. */
export function verbLanguage(word: string): SpeechLanguage | undefined {
  const form = lookUpForm(word);
  return VERB_LANGUAGES.get(form) ?? (/^[وفו]/u.test(form) ? VERB_LANGUAGES.get(form.slice(1)) : undefined);
}

export const PRONOUNS = words(
  'he she i they we il elle ils elles je nous er sie ich wir él ella ellos ellas yo nosotros هو هي هم انا נחנו הוא היא הם הן אני אנחנו it',
);
/** Third person singular: the pronouns that can mean one person named before. */
export const PERSONAL_PRONOUNS = words('he she il elle er él ella هو هي הוא היא');

/** Words that make a sentence say that something was not, or might not be, said. */
export const DENIALS = words(
  `not never nobody no neither nor none hardly didn't doesn't don't hasn't hadn't wouldn't couldn't cannot can't won't if unless
  whether would could might may should must can will shall suppose imagine supposedly did does do
  ne n' jamais personne aucun aucune si ni pourrait aurait devrait peut
  nicht nie niemals niemand kein keine keiner falls ob würde könnte hätte wenn soll dürfte
  no nunca jamás nadie ningún ninguno ninguna si podría habría tampoco
  لا لم لن ليس ما لو اذا قد لعل احد
  לא אין אילו אם אולי אף איש מעולם`,
);

/** Passive or infinitive in front of a verb: its subject is not the speaker. */
export const PASSIVES = words(
  'was were is are been be being to wurde wurden wird werden worden fue fueron ser sido être été est sont fut',
);

/** Words that may come between a subject and its verb. */
export const BETWEEN = words(
  `has had have also later then once again further himself herself itself reportedly simply only just still even already often
  soon finally recently always repeatedly subsequently thus therefore however too now first flatly
  a avait ont s'est s'était lui ensuite aussi alors encore leur m'a nous avons y l'a me te se
  hat habe haben hatte auch dann später noch darauf dazu weiter ferner ihm ihr mir uns sich nun da
  ha había han también luego después entonces le les lo me se nos ya además
  כבר גם אז עוד قد كذلك ايضا`,
);

/** Phrases that name the source of the words behind them; `after`: behind the name. */
export const SOURCE_PHRASES =
  /(?:\baccording to|\bin the words of|\bas told by|\bper|\bselon|\bd[’']après|\bsuivant|\baux? dires? de|\bselon les mots de|\bpour reprendre les mots de|\blaut|\bnach Angaben von|\bnach den Worten von|\bmit den Worten von|\bin den Worten von|\bsegún|\ben palabras de|\ba decir de|(?<![\p{L}\p{M}])و?(?:بحسب|حسب|وفقا لـ?|وفقًا لـ?|على حد قول|على حد تعبير|نقلا عن|نقلًا عن)|(?<![\p{L}\p{M}])ו?(?:לדברי|לפי|על פי|כדברי|בלשונו של|כלשונו של|במילותיו של|לטענת))\s*$/iu;

/** Prepositions: a name behind one is not the subject of the verb that follows. */
export const PREPOSITIONS = words(
  `above below along around beyond off past opposite within beneath beside outside inside of by to for from with without in at on about against between among under over near after before through into across like
  than via upon toward towards during including behind per
  de du des d' à au aux par pour avec sans chez dans en sur sous vers entre contre selon après avant
  von vom mit zu zum zur bei beim für gegen über unter aus nach an am auf im in durch um seit vor zwischen wie
  del al por para con sin contra sobre entre desde hasta según
  إلى من في على عن مع של את עם על אל ב ל מ`,
);
export const PLACE_PREPOSITIONS = words('in at across throughout near into within around à en dans aus nach im');

export const CONJUNCTIONS = words('and or et ou und oder y e o u sowie & و ו');

/** Small words inside a name. */
export const PARTICLES = words(
  "von van de der del della di dos das du bin ibn ben abu bint ten ter af av ap d'",
);
/** Small words that go on after one of those: "de la Torre", "von der Leyen". */
export const SECOND_PARTICLES = words('la las los le les der den dem und zu zur do e y');
export const ARTICLES = words(
  'the a an this that his her its their our my le la les un une des l\' ce cette son sa leur der die das ein eine einer eines dem den des sein seine ihr ihre dieser diese el los las una unos su sus este esta nuestro unser unsere mein meine notre',
);
export const DEFINITE = words("the le la les l' der die das el los las");

/** Titles: part of a name, but alone no name. */
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

/** Bodies that can speak, as common nouns or as the last or first word of a name. */
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
export const SEMITIC_BODIES = words(
  `الوزارة الحكومة المجلس اللجنة المحكمة الشرطة الحزب الهيئة السفارة الشركة البنك الجمعية الجامعة الجيش البرلمان المنظمة المؤسسة
  المفوضية الوكالة الصحيفة وزارة حكومة مجلس لجنة محكمة شرطة حزب هيئة سفارة شركة جمعية جامعة منظمة مؤسسة وكالة صحيفة
  המשרד הממשלה המועצה הוועדה הועדה המשטרה המפלגה הרשות השגרירות החברה הבנק העמותה האוניברסיטה הצבא הכנסת הארגון העירייה
  משרד ממשלת מועצת ועדת משטרת מפלגת רשות שגרירות חברת עמותת אוניברסיטת ארגון עיריית צה״ל צה"ל`,
);

/** Titles and roles in Arabic and Hebrew; `PHRASE` words are followed by a noun that belongs to the title. */
export const SEMITIC_TITLES = words(
  `الرئيس الوزير الوزيرة الدكتور الدكتورة الشيخ النائب النائبة السيد السيدة الملك الأمير الامير اللواء العميد العقيد الجنرال القاضي
  المدير الحاج الأستاذ الاستاذ الكاتب الكاتبة الشاعر الشاعرة المتحدث الناطق المهندس البروفيسور السفير المؤرخ الباحث الباحثة الامام
  الحارس السائق المعلم المعلمة الصياد الطبيب الطبيبة العمدة النحال
  הנשיא השר השרה הרב ד״ר ד"ר פרופ׳ פרופ' פרופסור מר גב׳ גברת האלוף הרמטכ״ל הסופר הסופרת המשורר המשוררת השופט השופטת
  הדוקטור המנהל המנהלת הנהג המורה החוקר החוקרת העיתונאי ח״כ הח״כ השומר הדייג ראש השגריר`,
);
export const SEMITIC_TITLE_PHRASES = words(
  'رئيس وزير وزيرة مدير مديرة نائب أمين امين قائد سفير عضو رئيسة حاكم عمدة ראש שר שרת מנכ״ל מנכ"ל יו״ר יו"ר מזכיר מזכ״ל חבר נשיא נשיאת מנהל מנהלת דובר דוברת',
);
/** Frequent given names and their parts: evidence that words behind a verb are a name. */
export const SEMITIC_GIVEN_NAMES = words(
  `محمد احمد علي حسن حسين عمر عثمان خالد يوسف ابراهيم اسماعيل محمود مصطفى سعيد سامي سمير نبيل كمال جمال طارق وليد رامي كريم
  عبدالله عبد ابو ابن ام جورج الياس بطرس بولس حنا انطون سليم امين فؤاد فريد نجيب جبران ميخائيل طه عباس قاسم هادي مهدي رضا
  فاطمة عائشة خديجة زينب مريم ليلى نور هدى سلمى سعاد نادية سارة هند رانيا امينة جميلة لطيفة منى رشا دينا ياسمين صالح ناصر
  فيصل سلمان فهد بدر ماجد زياد بشار حافظ صدام معمر انور حسني ياسر اسامة ايمن بلال عمار جعفر موسى عيسى داود سليمان هارون
  אברהם יצחק יעקב משה דוד שלמה יוסף אהרון אהרן דניאל מיכאל רפאל גבריאל שמעון ראובן יהודה בנימין נתן אליהו אלי חיים יאיר
  יונתן אורי אריאל עמוס עמית רון רן גיל גיא דן דני איתן אסף אמיר ארז בועז ברק זאב חנוך מנחם מרדכי נחום נפתלי עזרא פנחס צבי
  שאול שמואל תומר שרה רבקה רחל לאה מרים חנה אסתר רות נעמי דבורה תמר מיכל יעל נועה טל ליאת אורית דנה הדס ורד גולדה ציפי אילנה
  יגאל אהוד בני גדעון ישראל שי עוז אביב אלון`,
);

/** Common nouns and function words that follow a verb of saying in Arabic and Hebrew and are no names. */
export const SEMITIC_COMMON = words(
  `ان انه انها ان له لها لهم لي لنا لك في من على عن الى مع هذا هذه ذلك تلك هو هي هم رجل امراة احد احدهم شاب شابة طفل مصدر
  مصادر مسؤول مسؤولون مسؤولة صديق صديقي صديقه شخص ناس الناس بعض كثير كثيرون اخر اخرون اخرى شاهد شهود عيان خبير خبراء محلل
  بصوت ضاحكا مبتسما غاضبا ايضا كذلك امس اليوم غدا قبل بعد خلال عندما حين حيث كل لا لم ما كما ثم اب ام اخ اخت جار جاره عامل
  طبيب معلم تاجر فلاح جندي ضابط كاتب شاعر ملك امير عجوز قائلا قائلة مرة بانه بانها بان لسان يوم شيء كلمة نص متحدث ناطق
  لقد كنت انني انا نحن ربما
  כי ש לו לה להם לי לנו לך אליו אליה את אל על עם בין כל זה זאת זו הוא היא הם הן איש אישה ילד ילדה אדם מישהו מקור מקורות בכיר
  בכירים גורם גורמים עד עדים חבר חברו חברי מומחה מומחים אחד אחת אחר אחרים רבים כמה בקול בשקט בחיוך אתמול היום מחר אחרי לפני
  כאשר כש אז גם עוד שוב לא אבל כך שכן אב אם אח אחות שכן רופא מורה חייל קצין סופר משורר מלך זקן נער נערה יהודי ערבי דובר
  פעם דבר מילה תשובה אני אנחנו אנו`,
);

/** Words that open sentences and head lists; capitalised there, they are no names. */
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

/** Months, days, languages, peoples and parts of the world: capitalised, but no person. */
export const NO_PERSONS = words(
  `${CALENDAR_WORDS} ramadan easter christmas english french german spanish arabic hebrew russian chinese latin greek
  turkish persian farsi italian asia africa europe america antarctica oceania australia north south east west northern southern
  eastern western central american british european african asian muslim muslims christian christians jew jews jewish islamic
  arab arabs arabian israel israeli israelis palestine palestinian palestinians zionist iranian iranians iran iraq syria lebanon
  egypt turkey germany france spain england scotland ireland wales britain russia china japan india pakistan nigeria kingdom
  states republic united islands island river lake mount sea ocean street avenue road bridge square park internet twitter
  facebook youtube instagram telegram google parliament bible quran koran deutschland frankreich europa`,
);

/** Nouns in front of quotation marks that hold a title or a term, not somebody's words. */
export const TITLE_NOUNS = words(
  `novel book film movie play poem song opera painting essay article story series album chapter poet title titled entitled called named
  so-called term terms phrase word words expression nickname nicknamed dubbed known slogan hashtag campaign magazine newspaper
  roman livre pièce poème chanson tableau essai récit conte intitulé intitulée surnommé nommé dit appelé terme mot expression revue
  buch film stück gedicht lied oper gemälde aufsatz artikel erzählung titel wort ausdruck begriff genannte genannten sogenannte
  sogenannten zeitung zeitschrift namens
  novela libro película obra poema canción cuento ensayo artículo titulado titulada llamado llamada término palabra expresión revista
  كتاب رواية قصة فيلم قصيدة مسرحية بعنوان عنوان المسمى المسماة كلمة عبارة مصطلح كتابه كتابها روايته روايتها مقال مجلة صحيفة
  ספר רומן סיפור סרט שיר מחזה בשם המכונה המונח הביטוי המילה ספרו ספרה מאמר מאמרו כתב-העת שכותרתו העיתון`,
);
/** "X's letter says": X is the speaker of the words in it. */
export const OWN_WORDS = words(
  `words word reply replies answer response remark remarks statement comment comments message tweet tweets letter letters diary
  journal memo memoir memoirs speech testimony complaint motto verdict note post`,
);

/** Words that join a reporting verb to what was said. */
export const THAT = words("that que qu' dass daß ان انه انها بان כי");

/** Persons without a name: a pronoun may mean one of them instead of the person who is named. */
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
