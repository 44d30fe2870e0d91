const NAMES = `
en january february march april may june july august september october november december
en jan feb mar apr may jun jul aug sept oct nov dec
fr janvier février mars avril mai juin juillet août septembre octobre novembre décembre
de januar februar märz april mai juni juli august september oktober november dezember
de jänner feber mrz april mai juno julei aug sep okt nov dez
es enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
it gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
pt janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
nl januari februari maart april mei juni juli augustus september oktober november december
nl jan feb mrt apr mei jun jul aug sep okt nov dec
sv januari februari mars april maj juni juli augusti september oktober november december
da januar februar marts april maj juni juli august september oktober november december
pl styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień
pl stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
cs leden únor březen duben květen červen červenec srpen září říjen listopad prosinec
cs ledna února března dubna května června července srpna září října listopadu prosince
hu január február március április május június július augusztus szeptember október november december
ro ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
tr ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
fi tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu
fi tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta
el ιανουάριος φεβρουάριος μάρτιος απρίλιος μάιος ιούνιος ιούλιος αύγουστος σεπτέμβριος οκτώβριος νοέμβριος δεκέμβριος
el ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου
ru январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
ru января февраля марта апреля мая июня июля августа сентября октября ноября декабря
uk січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень
uk січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
ar يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
ar جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر
ar كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول
fa ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر
he ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר
id januari februari maret april mei juni juli agustus september oktober november desember
`;

const SHORTEST = 3;
const SHORTENED = /^(?:en|fr|de|es|it|pt|nl|sv|da|ru|uk|el)\b/u;

const MONTHS: ReadonlyMap<string, number> = indexNames();

export const TWO_WORD_MONTHS: readonly string[] = [...MONTHS.keys()].filter((name) => name.includes('_'));

const SECOND_WORDS = new Set(TWO_WORD_MONTHS.map((name) => name.split('_')[1]));

interface MonthWord {
  readonly month: number | undefined;
  readonly isSecond: boolean;
}

const KNOWN = new Map<string, MonthWord>();
const MOST_KNOWN = 20_000;

export function monthOf(word: string): number | undefined {
  return monthWord(word).month;
}

export function monthWord(word: string): MonthWord {
  const known = KNOWN.get(word);
  if (known) return known;
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  const key = monthKey(word);
  const month = MONTHS.get(key) ?? (/^ב\p{L}/u.test(key) ? MONTHS.get(key.slice(1)) : undefined);
  const found = { month, isSecond: SECOND_WORDS.has(key) };
  KNOWN.set(word, found);
  return found;
}

export function monthKey(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ı/gu, 'i');
}

function indexNames(): Map<string, number> {
  const full = new Map<string, number>();
  const short = new Map<string, number | null>();
  for (const line of NAMES.trim().split('\n')) {
    const names = line.split(' ').slice(1).map(monthKey);
    for (const [index, name] of names.entries()) {
      if (!full.has(name)) full.set(name, index + 1);
      if (!SHORTENED.test(line)) continue;
      for (let length = SHORTEST; length < name.length; length++) {
        const start = name.slice(0, length);
        const known = short.get(start);
        short.set(start, known === undefined || known === index + 1 ? index + 1 : null);
      }
    }
  }
  for (const [start, month] of short) if (month !== null && !full.has(start)) full.set(start, month);
  return full;
}
