import { lookUpForm, words } from './lexicon.ts';

export type SpeechLanguage = 'en' | 'fr' | 'de' | 'es' | 'ar' | 'he';

/** English -ing forms are apart. */
const VERBS: Readonly<Record<SpeechLanguage, string>> = {
  en: `said says spoke wrote writes claimed claims stated states declared declares announced announces argued argues added adds
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
    confié avertit tweeté fit souvient souvint dirent déclarèrent`,
  de: `sagte sagt gesagt schrieb schreibt geschrieben erklärte erklärt betonte betont meinte meint behauptete behauptet
    antwortete antwortet geantwortet fragte fragt gefragt rief ruft gerufen erwiderte erwidert entgegnete entgegnet fügte
    ergänzte ergänzt versicherte versichert warnte warnt kündigte kritisierte kritisiert bemerkte bemerkt notierte notiert
    berichtete berichtet erzählte erzählt flüsterte flüstert murmelte brummte schrie versprach verspricht versprochen
    forderte fordert gestand gesteht räumte bestätigte bestätigt urteilte urteilt sprach spricht verkündete verkündet
    twitterte twittert mahnte wiederholte lachte seufzte zitierte unterbrach bat stellte äußerte nannte nennt teilte teilt erinnerte erinnert`,
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

export const PLURAL_VERBS = words(
  'say write claim state declare argue report add warn insist note explain dirent déclarèrent disent écrivent affirment sagten schrieben erklärten meinten behaupteten fragten antworteten dijeron dicen afirmaron declararon escribieron قالوا אמרו טענו כתבו הודיעו',
);
export const PARTICIPLE_VERBS = words(
  'saying writing claiming stating declaring adding explaining arguing insisting warning noting promising replying asking telling announcing stressing',
);

const VERB_LANGUAGES = new Map<string, SpeechLanguage>();
for (const language of ['he', 'ar', 'es', 'de', 'fr', 'en'] satisfies SpeechLanguage[]) {
  for (const verb of words(VERBS[language])) VERB_LANGUAGES.set(lookUpForm(verb), language);
}
for (const verb of PLURAL_VERBS)
  if (!VERB_LANGUAGES.has(verb)) VERB_LANGUAGES.set(verb, pluralLanguage(verb));
for (const verb of PARTICIPLE_VERBS) VERB_LANGUAGES.set(verb, 'en');

function pluralLanguage(verb: string): SpeechLanguage {
  if (/[\u0600-\u06ff]/u.test(verb)) return 'ar';
  if (/[\u0590-\u05ff]/u.test(verb)) return 'he';
  if (/(?:rent|ent)$/u.test(verb) && verb !== 'comment') return 'fr';
  return /(?:ten|ben|gen|chrieben|sagen|schreiben)$/u.test(verb)
    ? 'de'
    : /(?:ron|cen)$/u.test(verb)
      ? 'es'
      : 'en';
}

export function verbLanguage(word: string): SpeechLanguage | undefined {
  const form = lookUpForm(word);
  return VERB_LANGUAGES.get(form) ?? (/^[وفו]/u.test(form) ? VERB_LANGUAGES.get(form.slice(1)) : undefined);
}
