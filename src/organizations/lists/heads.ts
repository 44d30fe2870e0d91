export type ColumnKind =
  | 'number'
  | 'body'
  | 'name'
  | 'country'
  | 'city'
  | 'acronym'
  | 'description'
  | 'person'
  | 'other';

const BODY =
  'organi[sz]ations?|organi[sz]ation name|institutions?|ngos?|npos?|csos?|associations?|societ(?:y|ies)|foundations?|universit(?:y|ies)|companies|company|federations?|networks?|bod(?:y|ies)|agenc(?:y|ies)|charit(?:y|ies)|unions?|entit(?:y|ies)|signator(?:y|ies)|member organi[sz]ations?|organisationen|einrichtung|institution|verband|verein|verbände|vereine|hochschule|universität|stiftung|mitgliedsorganisation|organización|organizaciones|entidad|institución|asociación|universidad|fundación|organização|entidade|instituição|associação|universidade|organizzazione|ente|associazione|università|fondazione|organisatie|vereniging|instelling|stichting|organisme|établissement|association|ong|fondation|université|организация|организации|университет|учреждение|المنظمة|المؤسسة|الجمعية|الجامعة|הארגון|ארגון|העמותה|组织|組織|机构|機構|機関|団体|团体|團體|단체|기관';
const KINDS: readonly (readonly [ColumnKind, RegExp])[] = (
  [
    [
      'number',
      '#|№|n[o°º.]{0,2}|nr\\.?|num(?:ber|éro|ero)?\\.?|número|nummer|s\\.?\\s?/?no?\\.?|sl\\.? ?no\\.?|lfd\\.? ?nr\\.?|rank|序号|番号|編號|번호|رقم|م|№ п/п',
    ],
    [
      'person',
      '.*(?:person|contact|author|speaker|director|president|leader|represent|chair|founder|coordinator|editor|ansprechpartner|vorsitz|autor|redner|responsable|président|intervenant|représentant|ponente|orador).*|(?:first|last|given|family) name|surname|vorname|nachname|prénom|apellidos?',
    ],
    [
      'country',
      '(?:.* )?(?:country|countries|nation|state or country|country code|iso|pays|land|staat|país|país sede|paese|страна|государство|الدولة|البلد|מדינה|国|国家|國家|国名|나라|국가)(?: .*)?|code',
    ],
    [
      'city',
      '(?:.* )?(?:city|town|place|location|headquarters?|hq|seat|based in|ville|siège|lieu|ort|stadt|sitz|ciudad|sede|cidade|città|plaats|город|المدينة|עיר|城市|都市|도시|address|adresse)(?: .*)?',
    ],
    [
      'acronym',
      '(?:.* )?(?:acronyms?|abbreviations?|abbr\\.?|short name|sigle|abkürzung|kürzel|kurzform|sigla|siglas|afkorting|аббревиатура|略称|简称)(?: .*)?',
    ],
    [
      'description',
      '(?:.* )?(?:descriptions?|about|what .*|mission|purpose|focus|notes?|remarks?|activit(?:y|ies)|areas?|type|category|beschreibung|bemerkung(?:en)?|descripción|descrição|activités|описание)(?: .*)?',
    ],
    [
      'body',
      `(?:(?:full |official |english |legal )?names? of (?:the )?)?(?:member |participating |partner |host )?(?:${BODY})(?:['’]s? names?| names?)?|nom de l['’](?:organisation|association|établissement)|name der (?:organisation|einrichtung)|nombre de la (?:organización|institución|entidad)`,
    ],
    [
      'name',
      '(?:full |official |english |legal |common )?names?|members?|partners?|participants?|nom|membres?|partenaires?|mitglied(?:er)?|nombre|miembros?|socios?|nome|membros?|membri|naam|lid|leden|bezeichnung|название|наименование|الاسم|שם|名称|名稱|名前|이름|title',
    ],
  ] as const
).map(([kind, pattern]) => [kind, new RegExp(`^(?:${pattern})$`, 'iu')]);

export function columnKind(head: string): ColumnKind {
  const text = head.replace(/[\s:*↕▲▼]+$/gu, '').trim();
  return text === '' ? 'other' : (KINDS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other');
}
