const SHORT = new Set(
  `a ace act ad age ago aid aim air all am an and ant any ape arc are arm art as ash ask at ate axe back bad bag ball
  ban band bank bar bare barn base bat bath bay be bead beam bean bear beat bed bee beef been beer bell belt bend best
  bet bid big bike bill bin bird bit bite blow blue boat body bold bolt bomb bond bone book boot born boss both bow bowl
  box boy bulk bull burn bus bush but buy by bye cab cake call calm came camp can cap car card care cart case cash cast
  cat cave cell chip city clan clay clip club coal coat code coin cold come cook cool cop cope copy cord core corn cost
  cow crew crop cross cry cube cup curb cure cut dad dam damp dark data date dawn day dead deaf deal dear debt deck deep
  deer den desk dew did die diet dig dim dip dirt dish disk do dock does dog doll done door dot down draw drew drop drug
  drum dry dual duck due dug dull dump dust duty each ear earn east easy eat edge egg eight end era even ever evil eye
  face fact fail fair fall fame fan far farm fast fat fear fed fee feed feel feet fell felt few file fill film find fine
  fire firm fish fit five fix flag flat flew flow fly fold folk food foot for fort foul four fox free from fruit fuel
  full fun fund fur gain game gap gas gate gave gay gear get gift girl give glad go goal goat gold golf gone good got
  grew grey grid grow gulf gun guy had hair half hall ham hand hang hard harm has hat hay he head heal hear heat heel
  held hell help hen her herd here hero hid hide high hike hill him hip hire his hit hold hole holy home hook hop hope
  horn host hot hour how hub huge hunt hurt ice idea if ill in inch ink inn into iron is isle it its jail jam jar jaw
  jet job join joke joy jump jury just keen keep key kick kid kill kind king kiss knee knew knot know lab lack lad lady
  laid lake lamb lamp land lane lap large last late law lay lead leaf leak lean leap left leg lens less let lid lie life
  lift like limb lime line link lion lip list live load loan lock log lone long look lord lose loss lost lot loud love
  low luck lump lung mad made mail main make male mall man many map mark mask mass mat may me meal mean meat meet melt
  men menu mere mesh met mild mile milk mill mind mine mint miss mist mix mob mode mood moon moor more most move much
  mud must my nail name navy near neat neck need nest net new news next nice night nine no node non none noon nor north
  nose not note now nut oak oar oath obey odd of off oil old on once one only open or oral ore our out oven over owe owl
  own pace pack page paid pain pair pale palm pan park part pass past path pay pea peak pen per pet pick pie pier pig
  pile pill pin pine pink pint pipe pit plan play plot plug plus poem poet pole poll pond pony pool poor pop pope port
  post pot pour pray pub pull pump pure push put quay race rack raft rag rage rail rain ran rank rare rat rate raw ray
  read real rear red reed rent rest rice rich ride ring riot rise risk rite road roar rob rock rod role roll roof room
  root rope rose rot row rub rude rug ruin rule run rush rust sack sad safe said sail sake sale salt same sand sat save
  saw say scar sea seal seat see seed seek seem seen self sell send sent set sew sex shed ship shoe shop shot show shut
  sick side sign silk sin sing sink sir sit site six size ski skin sky slip slow small snow so soap soft soil sold sole
  some son song soon sort soul soup sow spa span spin spot spy star stay stem step stop sub such suit sum sun sure swim
  tail take tale talk tall tank tap tape tar task tax tea team tear tell ten tend tent term test text than that the them
  then they thin this tide tie tied till time tin tip tire to toe told toll ton tone too took tool top tore torn toss
  tour town toy tram trap tray tree trim trip true try tub tube tune turn twin two type ugly uncle under unit up upon us
  use used vain van vary vast veil very vest vet view vote wage wait wake walk wall want war ward warm warn was wash wave
  wax way we weak wear weed week well went were west wet what when who whom why wide wife wild will win wind wine wing
  wire wise wish wit with wolf won wood wool word wore work worm wrap yard year yes yet yield you young zone zoo
  anti auto bi co de ex infra inter intra iso mega meta mid mini mono multi neo para poly post pre
  pro pan pseudo quasi re semi socio sub tele tri ultra uni vice`
    .trim()
    .split(/\s+/u),
);
const PART = 4;
/** "the", "of" and the like make up a fifth of English. */
const ENGLISH = 0.06;

export class DividedWords {
  readonly #counts = new Map<string, number>();
  readonly #isEnglish: boolean;
  mended = 0;

  constructor(text: string) {
    let [words, small] = [0, 0];
    for (const [word] of text.matchAll(/(?<![\p{L}-]|-\n[ \t]{0,12})\p{L}+(?:-\p{L}+)*(?![\p{L}-])/gu)) {
      const key = word.toLowerCase();
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
      words++;
      if (/^(?:the|of|and|to|in|was|that)$/u.test(key)) small++;
    }
    this.#isEnglish = small > words * ENGLISH;
  }

  divides(before: string, after: string): boolean {
    const [first] = /\p{L}+(?=-$)/u.exec(before) ?? [];
    const [second] = /^\p{Ll}+(?![\p{L}-])/u.exec(after) ?? [];
    if (first === undefined || second === undefined || /-\p{L}+-$/u.test(before)) return false;
    const whole = this.#count(first + second);
    const compound = this.#count(`${first}-${second}`);
    const isDivided =
      whole > compound || (compound === 0 && [first, second].some((part) => this.#isPart(part)));
    if (isDivided) this.mended++;
    return isDivided;
  }

  #isPart(part: string): boolean {
    const isShort = this.#isEnglish && part.length <= PART && /^[a-z]+$/u.test(part);
    return isShort && !SHORT.has(part) && this.#count(part) === 0;
  }

  #count(word: string): number {
    return this.#counts.get(word.toLowerCase()) ?? 0;
  }
}
