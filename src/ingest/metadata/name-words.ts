function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/u));
}

export const DEFAULT_AUTHORS: ReadonlySet<string> = new Set(
  `
  admin;administrator;administrador;administrateur;amministratore;beheerder;root;user;users;owner;guest;default;author;
  authors;editor;webmaster;web master;web team;site admin;wordpress;staff;staff writer;staff reporter;unknown;
  unknown author;anonymous;anonyme;anonym;none;null;undefined;nil;n/a;na;n.a.;no author;test;tester;temp;demo;microsoft;
  microsoft office user;microsoft user;microsoft word;microsoft office;windows user;windows;office;office user;word;
  utilisateur;utilisateur windows;benutzer;usuario;usuário;usuario de windows;utente;utente windows;gebruiker;
  windows-gebruiker;użytkownik;użytkownik systemu windows;пользователь;пользователь windows;администратор;админ;автор;
  redactor;autor;auteur;autore;verfasser;lenovo;dell;hp;hewlett-packard;hewlett-packard company;acer;asus;toshiba;
  samsung;sony;compaq;apple;macbook;macbook pro;mac;imac;pc;computer;laptop;desktop;adobe;acrobat;adobe acrobat;
  adobe systems incorporated;canva;google docs;google;libreoffice;openoffice;openoffice.org;latex;tex;pdftex;pdflatex;
  latex with hyperref;python-docx;pandoc;wkhtmltopdf;apache poi;scanner;scan;xerox;canon;epson;preview;quartz;
  your name;author name;firstname lastname;first last;name;john doe;jane doe;lorem ipsum;me;self;home;work;company;
  organization;the author;the authors;post author;various;various authors;collectif;
  `
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== ''),
);

export const PARTICLES: ReadonlySet<string> = words(`
  van von vom zu zum zur der den des de del della dello degli dei delle di da das dos do du d' d’ la las le les los lo
  el al ad an 't ’t ten ter te ben bin ibn bint abu abd af av y e i und et san santa
  بن ابن بنت أبو آل בן בת אבן
`);

export const TITLES: ReadonlySet<string> = words(`
  dr dra drs prof professor professeur profesor mr mrs ms miss mx sir dame lord lady rev reverend fr hon honourable
  herr frau m mme mlle monsieur madame sig signor signora dott dottssa ing dipl dipl-ing mag sr sra don doña sen senator
  gen general col colonel maj capt captain lt sgt
`);

export const DEGREES: ReadonlySet<string> = words(`
  phd dphil md mph ms msc ma mba mfa mres med mphil bsc ba bs bed llb llm jd esq cpa rn frs obe mbe cbe frcp mp mep ra
  fba dsc dlitt edd psyd dds dvm drph pe ceng faia aia sj op osb
`);

export const JOBS: ReadonlySet<string> = words(`
  editor editors correspondent reporter professor director writer journalist columnist contributor fellow analyst
  researcher lecturer chair chairman chairwoman president secretary manager adviser advisor officer staff special
  senior associate assistant researcher student candidate photographer redakteur redakteurin korrespondent journaliste
  rédacteur rédactrice correspondant correspondante périodiste redactora corresponsal giornalista jornalista
`);

export const BODY_WORD =
  /^(?:academy|administrations?|agency|alliance|archives?|army|assembly|association|authority|bank|board|bureau|cent(?:er|re)|chamber|church|club|coalition|collective|college|commission|committee|company|confederation|congress|consortium|co-?operative|corporation|council|court|department|desk|directorate|division|editorial|editors|federation|forum|foundation|fund|governments?|group|guild|hospital|house|inc|institut\p{L}*|institution|laborator\p{L}+|labs?|league|librar\p{L}+|limited|llc|ltd|magazine|media|ministry|mission|museum|nations|network|news|newsroom|observatory|offices?|organi[sz]ations?|partners|partnership|party|press|production|program(?:me)?|project|publications?|publishers?|publishing|registry|research|schools?|secretariat|services?|societ\p{L}+|staff|states|stud(?:y|ies)|survey|syndicate|systems|taskforce|team|times|trust|unions?|unit|universit\p{L}+|watch|workshop|accadem\p{L}+|agence|agencia|agenzia|akadem\p{L}+|asociaci[oó]n|associa\p{L}+|ausschuss|banque|banco|biblioth?[eè]\p{L}+|bund(?:es\p{L}+)?|b[uü]ro|caisse|centro|comiss?\p{L}+|comit[eéàa]\p{L}*|consei\p{L}+|consejo|conselho|consiglio|fondation|fundaci[oó]n|fundação|fondazione|föderation|gesellschaft|gmbh|gruppe|kommission|komit\p{L}+|ministe\p{L}+|organi[sz]a\p{L}+|rat|redak\p{L}+|r[eé]daction|redacci[oó]n|redazione|société|stiftung|verein|verband|verlag|zentrum|комисси\p{L}+|комитет\p{L}*|министерств\p{L}+|институт\p{L}*|университет\p{L}*|организаци\p{L}+|агентств\p{L}+|редакци\p{L}+|фонд\p{L}*|центр\p{L}*|союз\p{L}*|совет\p{L}*|وزارة|جامعة|معهد|منظمة|مركز|لجنة|مؤسسة|هيئة|מכון|משרד|אוניברסיטת|מרכז|ארגון|ועדת)$/iu;

export const BODY_LINK: ReadonlySet<string> = words(
  'of for the on in at to with für pour para per por и für über auf',
);

export const SECTION_NAME =
  /^(?:(?:section|page|chapter|part|appendix|annex|table|figure|volume|number|article|exhibit|schedule|fiscal|annual|abschnitt|seite|kapitel|teil|anhang|tabelle|cap[ií]tulo|secci[oó]n|se[cç]ção|seção|p[aá]gina|parte|anexo|tabla|tabela|t[ií]tulo|chapitre|section|partie|annexe|tableau|capitolo|sezione|allegato|tabella|глава|раздел|часть|страница|приложение|таблица)\s+[\p{L}\p{N}.]+){1,2}$/iu;
export const NAMES_PART =
  /^(?:section|page|chapter|article|annexe?|appendix|schedule|exhibit|part|volume|cap[ií]tulo|sec[cç][ií][oó]n|se[cç]ção|seção|art[ií](?:culo|go)|artigo|anexo|t[ií]tulo|parte|chapitre|partie|titre|allegato|capitolo|articolo|sezione|kapitel|abschnitt|artikel|teil|\p{L}*(?:anlage|anhang|beilage|bilaga|bilag|vedlegg|bijlage)|hoofdstuk|afdeling|rozdział|załącznik|kapitola|příloha|глава|раздел|статья|часть|приложение)\s/iu;
