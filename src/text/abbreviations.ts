const wordsOf = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u));

/** Never end a sentence: a name follows, even one that begins like a sentence ("M. Le Goff"), or an example. */
const NEVER_LAST = wordsOf(`
  i.e e.g viz cf Cf ca approx incl z.B d.h vgl bzw bspw sog evtl ggf inkl exkl insb insbes Abs p.ex c.-à-d env
  p.ej aprox cfr p.es bijv zgn d.w.z f.eks t.ex bl.a np tzn tzw tj m.in bkz esim ns pl ún např tzv π.χ βλ δηλ т.е см ср напр
  Dr Drs Mr Mrs Ms Messrs Prof Profs Gen Col Lt Maj Capt Cpt Cmdr Sgt Gov Sen Rep Rev Hon Pres Amb Supt St Mt Ft v vs
  M MM Mme Mmes Mlle Mlles Mgr Pr Me Ste Hr Frl Dipl Ing Mag Sr Sra Srta Srs Dra Dña Ud Uds Gral Cnel Lic Mons
  Sig Sigg Dott Avv On Exmo Exma Profa Eng dhr mevr mw drs prof dr św ul ks gen inż hab mgr Doç Av Sn dl dna
  проф акад доц ул г-н г-жа гр тов κα κκ δρ प्रो ดร ผศ รศ ศ`);

const BEFORE_NUMBER = wordsOf(`
  no nos nr nrs art arts artt vol vols fig figs sec secs ch chs par pars min max n nn p pp s ss t tt c v vv l
  para paras cl chap cap tab eq app ser sér núm num pág págs pag pagg pkt ust alin pct lit blz bd bde jg rz rn
  ст стр рис табл гл ч п пп с кн вып σελ αρ άρθ κεφ`);

const OTHERS = wordsOf(`
  al ed eds esp ibid cit seq trans univ dept Assn Assoc Inc Ltd Co Corp
  Jr Bros Cos etc Ave Blvd Rd Ct Cir Supp App Stat Cong Sess Pub Reg Rec
  Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri Sat Sun
  Ala Ariz Ark Calif Colo Conn Del Fla Ill Ind Kan Mass Mich Minn Miss Mont Neb Nev Okla Ore Tenn Tex Wash Wis Wyo
  Abschn Anh Anl Anm Art Aufl Az Beschl Bd Bl BGBl Buchst Chr ebd ff Fr geb gest gem Hbd Hrsg hrsg Hs Inh
  Jh Jhd Jhs Kap lit Mio Mrd Nr Rdnr Rn Rs Rz Slg Std Str Tel Tsd Tz Urt usw Verf Vors
  zit Ziff zzgl allg dt engl franz lat max
  av apr éd coll ex chap trad janv févr juil déc Cass civ crim
  Avda cap ed EE UU ej entlo núm pág prov tel vto Av ecc pag ss
  enz jl nl resp itd itp św wyd red wiek eks osv dvs kl tlf
  vb yy Cad Sok Mah Yrd jne ym ks stb ill kb atd apod mj odst písm
  г гг в вв др пр т тыс руб коп обл оз пос дер им чел экз изд ред пер тел ст гл стр млн млрд
  αι κλπ κτλ κ ई पू सं`);

const DOTTED = /^\p{L}\p{M}*\p{L}?\p{M}*\p{L}?(?:\.-?\p{L}[\p{L}\p{M}]{0,2}(?:-\p{L})*)+$/u;
const SINGLE = /^\p{L}\p{M}*$/u;
const ROMAN = /^[IVXLC]{2,6}$/u;

type Abbreviation = 'never-last' | 'before-number' | 'letter' | 'other';

export function abbreviationsIn(words: string): ReadonlySet<Abbreviation> {
  const kinds = new Set<Abbreviation>();
  const last = words.split(/\s/u).at(-1) ?? '';
  for (const word of new Set([words.replace(/\s/gu, ''), last])) {
    const small = word.charAt(0).toLowerCase() + word.slice(1);
    if (NEVER_LAST.has(word) || NEVER_LAST.has(small)) kinds.add('never-last');
    if (BEFORE_NUMBER.has(word.toLowerCase())) kinds.add('before-number');
    if (SINGLE.test(word)) kinds.add('letter');
    if (OTHERS.has(word) || OTHERS.has(small) || DOTTED.test(word) || ROMAN.test(word)) kinds.add('other');
  }
  return kinds;
}

const OPENERS = `
  The This That These Those It Its He She They We I In On At By For From After Before Since While When As But And However
  Moreover Further Furthermore Additionally There Their His Her A An If Although Upon During Yet Hence Thus One Some Many
  Most All Both Each Other Another According Then Our My Under With Who What Where Why How No Not
  Der Das Den Dem Des Die Ein Eine Einen Einem Einer Er Sie Es Wir Ich Ihr Ihre Im Am An Auf Aus Bei Beim Mit Nach Von Vom
  Zu Zum Zur Für Über Unter Und Oder Aber Doch Dann Da Dies Diese Dieser Dieses Diesen Jede Jeder Jedes Wenn Als Während
  Seit Auch So Nun Heute Dort Hier Damit Dabei Dazu Nur Kein Keine Seine Sein
  Le La Les Un Une Des Du Il Elle Ils Elles On Nous Vous Je Ce Cet Cette Ces Cela Dans En Au Aux À Sur Pour Par Avec Sans
  Selon Après Avant Depuis Lors Mais Et Ou Donc Or Si Quand Comme Ainsi Son Sa Ses Leur Leurs Puis
  El Los Las Una Él Ella Ellos Ellas Por Para Con Sin Según Desde Hasta Pero Y Cuando Como Este Esta Estos Estas Ese Esa Su
  Sus Se Lo Gli Uno Egli Lei Essi Nel Nella Per Da Dal Dalla Di Del Al Alla Ma Quando Come Questo Questa Questi Queste Non
  O Os As Um Uma Ele Ela Eles Elas Em Na Nos Nas Com Mas E Isso Seu Sua De Het Een Hij Zij Ze Wij Op Met Voor Maar Dit Deze
  Den Det En Ett Et Han Hon Hun Vi På Av Med För Men Och Og Om När Når El Ea Ei În Pe Cu Din Dar Și Dacă
  W We Na Po Z Ze Przy Do Od Dla U K Ale Jeśli Gdy Jak Tak Ona Ono Oni To Ten Ta Te Jego Jej Ich Bu Şu Bir Ve Ama Fakat
  Он Она Оно Они Мы Я Это Этот Эта Эти В Во На По С Со При После До Из За Для О Об У К Но А И Если Когда Как Так Также Однако
  Его Её Их Тогда Затем Не Ο Η Το Οι Τα Τον Την Στο Στη Στην Στις Με Από Για Και Αλλά Αν Όταν Αυτός Αυτή Αυτό`;
const PARTICLES = wordsOf(
  'De Den Der Des Del Della Di Da Dal Do Du El La Le Les Lo Los Las Te Van Von Y Un St',
);

const OPENING_MARKS = /^["'“‘«„([¿¡]*/u;
const WORD = /^[\p{L}\p{M}]+(?=[\s,;:’'])/u;
const ELISION = /^[LDCSNJMT][’']\p{L}/u;
const openers = wordsOf(OPENERS);

export function opensSentence(text: string, afterLetter: boolean): boolean {
  const bare = text.replace(OPENING_MARKS, '');
  const word = WORD.exec(bare)?.[0] ?? '';
  return ELISION.test(bare) || (openers.has(word) && !(afterLetter && PARTICLES.has(word)));
}
