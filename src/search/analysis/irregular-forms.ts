/**
 * A base form, then its irregular forms. Forms that are more often another word are left out: "left", "ground", "wound",
 * "bound", "bore", "lay", "rose", "leaves", "lives", "bases", "axes".
 */
const ENGLISH = `
abide abode;arise arose arisen;awake awoke awoken;beat beaten;become became;befall befell befallen;begin began begun
behold beheld;bend bent;bite bitten;bleed bled;blow blew blown;break broke broken;breed bred;bring brought
build built;burn burnt;buy bought;catch caught;choose chose chosen;cling clung;come came;creep crept;deal dealt
dig dug;draw drew drawn;dream dreamt;drink drank drunk;drive drove driven;dwell dwelt;eat ate eaten;fall fell fallen
feed fed;feel felt;fight fought;find found;flee fled;fling flung;fly flew flown;forbid forbade forbidden
foresee foresaw foreseen;foretell foretold;forget forgot forgotten;forgive forgave forgiven;forsake forsook forsaken
freeze froze frozen;get got gotten;give gave given;go went gone;grow grew grown;hang hung;hear heard;hide hid hidden
hold held;keep kept;kneel knelt;know knew known;lead led;leap leapt;learn learnt;lend lent;light lit;lose lost
make made;mean meant;meet met;mislead misled;mistake mistook mistaken;misunderstand misunderstood;mow mown
outgrow outgrew outgrown;overcome overcame;overhear overheard;override overrode overridden;oversee oversaw overseen
overtake overtook overtaken;overthrow overthrew overthrown;pay paid;plead pled;prove proven;rebuild rebuilt;repay repaid
resell resold;retake retook retaken;rewrite rewrote rewritten;ride rode ridden;ring rang rung;rise risen;run ran
say said;see saw seen;seek sought;sell sold;send sent;sew sewn;shake shook shaken;shine shone;shoot shot;show shown
shrink shrank shrunk;sing sang sung;sink sank sunken;sit sat;sleep slept;slide slid;sling slung;smell smelt;sow sown
speak spoke spoken;speed sped;spell spelt;spend spent;spill spilt;spin spun;spit spat;spoil spoilt;spring sprang sprung
stand stood;steal stole stolen;stick stuck;sting stung;stink stank stunk;stride strode;strike struck stricken;string strung
strive strove striven;swear swore sworn;sweep swept;swell swollen;swim swam swum;swing swung;take took taken
teach taught;tear tore torn;tell told;think thought;throw threw thrown;tread trod trodden;undergo underwent undergone
understand understood;undertake undertook undertaken;undo undid undone;uphold upheld;wake woke woken;wear wore worn
weave wove woven;weep wept;win won;withdraw withdrew withdrawn;withhold withheld;withstand withstood;wring wrung
write wrote written
man men;woman women;child children;foot feet;tooth teeth;goose geese;mouse mice;louse lice;ox oxen;grandchild grandchildren
stepchild stepchildren;assemblyman assemblymen;businessman businessmen;cameraman cameramen;chairman chairmen
clergyman clergymen;congressman congressmen;councilman councilmen;craftsman craftsmen;fireman firemen;fisherman fishermen
foreman foremen;freshman freshmen;gentleman gentlemen;gunman gunmen;horseman horsemen;infantryman infantrymen;layman laymen
marksman marksmen;militiaman militiamen;nobleman noblemen;policeman policemen;salesman salesmen;seaman seamen
serviceman servicemen;spokesman spokesmen;statesman statesmen;workman workmen;businesswoman businesswomen
chairwoman chairwomen;congresswoman congresswomen;policewoman policewomen;servicewoman servicewomen
spokeswoman spokeswomen;wife wives;midwife midwives;housewife housewives;knife knives;wolf wolves;shelf shelves
thief thieves;half halves;loaf loaves;calf calves;hoof hooves;scarf scarves;elf elves;criterion criteria
phenomenon phenomena;bacterium bacteria;stratum strata;curriculum curricula;memorandum memoranda;referendum referenda
symposium symposia;erratum errata;automaton automata;analysis analyses;crisis crises;thesis theses;hypothesis hypotheses
diagnosis diagnoses;prognosis prognoses;synthesis syntheses;parenthesis parentheses;oasis oases;synopsis synopses
nemesis nemeses;metamorphosis metamorphoses;nucleus nuclei;fungus fungi;cactus cacti;alumnus alumni;stimulus stimuli
focus foci;radius radii;syllabus syllabi;locus loci;bacillus bacilli;index indices;appendix appendices;matrix matrices
vertex vertices;vortex vortices;cortex cortices;formula formulae;larva larvae;vertebra vertebrae;antenna antennae
alga algae;genus genera;corpus corpora;ovum ova
`;

export const englishForms: ReadonlyMap<string, string> = new Map(
  ENGLISH.trim()
    .split(/[;\n]/u)
    .flatMap((line) => {
      const [base = '', ...forms] = line.split(' ');
      return forms.map((form): [string, string] => [form, base]);
    }),
);
