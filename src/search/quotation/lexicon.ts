const setOf = (words: string) => new Set(words.split(' '));

const NEGATIONS = setOf(
  `not no never none seldom rarely nobody nothing nowhere neither nor cannot without hardly scarcely barely false untrue denied denies deny denying
pas jamais aucun aucune personne rien sans ni nullement nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder
nunca jamás ningún ninguno ninguna nadie nada sin tampoco لا لم لن ليس ليست دون بدون לא אין בלי מעולם אינו אינה איננו איננה
non não nem nenhum nenhuma nessuno senza niet geen nooit не нет ни никогда никто ничего нигде без нельзя никакой`.replaceAll(
    '\n',
    ' ',
  ),
);
const HEDGES = setOf(
  `may might could perhaps possibly probably allegedly reportedly apparently supposedly seemingly seems seem seemed appears appear appeared
suggests suggest suggested likely unlikely potentially presumably purportedly partially largely often peut-être peut pourrait pourraient
probablement apparemment semble sembler vraisemblablement vielleicht möglicherweise wahrscheinlich angeblich offenbar vermutlich könnte könnten
dürfte scheint quizás quizá posiblemente probablemente aparentemente supuestamente podría podrían parece ربما قد يبدو אולי ייתכן כנראה`.replaceAll(
    '\n',
    ' ',
  ),
);
const PRONOUNS = setOf(
  `i me my mine we us our ours you your yours he him his she her hers it its they them their theirs this that these those who whom whose which
himself herself itself themselves je j me m moi mon ma mes nous notre nos vous votre vos il elle ils elles lui leur leurs le la les l se s son sa ses ce cela ceci
celui celle ceux celles ich mich mir mein meine wir uns unser unsere du dich dir ihr er ihn ihm sie es sein seine seinen seiner ihre ihren ihrem ihrer dies
dieser diese dieses jener jene jenes yo mí mi nosotros nosotras tú él ella ello ellos ellas lo los las su sus este esta esto estos estas ese esa eso esos esas
هو هي هم هن نحن هذا هذه ذلك تلك הוא היא הם הן אנחנו זה זאת אלה`.replaceAll('\n', ' '),
);
const NUMBER_WORDS = setOf(
  `two three four five six seven eight nine ten eleven twelve thirteen fifteen twenty thirty forty fifty sixty seventy eighty ninety half twice
double dozen dozens hundred hundreds thousand thousands million millions billion billions trillion percent bn deux trois quatre cinq
huit neuf dix onze douze vingt trente quarante cinquante soixante cent cents mille milliers milliard milliards zwei drei vier fünf sechs sieben acht neun
zehn elf zwölf zwanzig dreißig fünfzig hundert tausend millionen milliarde milliarden prozent mio mrd dos tres cuatro cinco seis siete ocho
nueve diez doce veinte treinta cincuenta cien ciento mil millón millones два три четыре пять десять сто тысяч тысячи миллион миллионов миллиард
миллиардов ألف آلاف مئة مليون ملايين مليار אלף אלפים מאה מיליון מיליארד`.replaceAll('\n', ' '),
);
const ABBREVIATIONS = setOf(
  `mr mrs ms dr prof st jr sr gen col lt capt sgt rev hon gov sen rep vs etc cf ca approx vol art p pp ed eds fig al inc ltd co corp
jan feb mar apr jun jul aug sep sept oct nov dec`.replaceAll('\n', ' '),
);
const ENDINGS = setOf(
  's es ed d e en em n t te ten st ing ies ied y es er a as o os ent ait ant é ée és ées',
);

export const isNegation = (word: string) =>
  NEGATIONS.has(word.toLowerCase()) || /n['’]t$|[不没沒无無未]/iu.test(word);
export const isNumberWord = (word: string) => NUMBER_WORDS.has(word.toLowerCase());
export const isHedge = (word: string) => HEDGES.has(word === 'May' ? '' : word.toLowerCase());
export const isPronoun = (word: string) => PRONOUNS.has(word.toLowerCase());
export const isAbbreviation = (word: string) => ABBREVIATIONS.has(word.toLowerCase());

export function isInflected(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  if (shared === a.length && shared === b.length) return true;
  const rests = [a.slice(shared), b.slice(shared)];
  return shared >= 3 && !/\d/.test(a + b) && rests.every((rest) => rest === '' || ENDINGS.has(rest));
}
