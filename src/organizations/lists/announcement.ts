import type { Places } from '../places.ts';
import type { GatheredList } from './gather.ts';
import type { ListWords } from './words.ts';

/**
 * `bodies`: the heading or sentence before names organizations; `groups`: by a noun with other meanings, such
 * as networks; `titled`: a heading further above or the title does; `perhaps`: members or partners, who may
 * be persons; `other`: something else.
 */
export type Announcement = 'bodies' | 'groups' | 'titled' | 'perhaps' | 'none' | 'other';

export function announcementOf(list: GatheredList, words: ListWords, places: Places): Announcement {
  const sentence = list.introduction.split(/(?<=[.!?]["”’]?)\s+(?=\p{Lu})/u).at(-1) ?? '';
  const said = mentionsOfBodies(sentence, words);
  // "Leaders of the groups:" announces people, not groups, whatever the heading says.
  const meant = said.find((noun) => noun !== null);
  if (said.length > 0 && meant === undefined) return 'other';
  if (meant && introduces(sentence)) return levelOf(said);
  const own = list.headings.at(-1) ?? (list.isFirst ? list.title : '');
  const named = mentionsOfBodies(own, words);
  if (named.some((noun) => noun !== null)) return levelOf(named);
  if (named.length > 0 || OTHER.test(own)) return 'other';
  const isNeutral = (heading: string) => NEUTRAL.test(heading) || isPlace(heading, places);
  const above = list.headings.findLast((heading) => !isNeutral(heading)) ?? list.title;
  const isOwn = above === own && list.headings.length > 0;
  const mayBe = [sentence, own, ...(isOwn ? [] : [above])].some((text) => MEMBERS.test(text));
  const distant = mentionsOfBodies(isOwn ? list.title : above, words).some((noun) => noun !== null);
  if (distant || said.length > 0) return 'titled';
  return mayBe ? 'perhaps' : 'none';
}

const AMBIGUOUS =
  /^(?:boards|branches|cent(?:re|er)s|chambers|communities|courts|departments|faculties|forces|groups|networks|schools|societies|teams|parties)$/iu;

function levelOf(nouns: readonly (string | null)[]): Announcement {
  return nouns.some((noun) => noun !== null && !AMBIGUOUS.test(noun)) ? 'bodies' : 'groups';
}

function introduces(sentence: string): boolean {
  return /[:：]\s*$/u.test(sentence) || (sentence.split(' ').length <= LABEL && !/[.!?]$/u.test(sentence));
}

const LABEL = 8;

export function isPlace(text: string, places: Places): boolean {
  const bare = text
    .replace(/\s*[([]?\d+[)\]]?\s*$/u, '')
    .replace(FLAGS, '')
    .trim();
  return places.country(bare) !== null || places.isRegion(bare);
}

export const FLAGS = /(?:\p{RI}\p{RI})\s*/gu;

const NEUTRAL =
  /^(?:[\p{Lu}#\d]{1,3}(?:\s?[-–]\s?\p{Lu})?|(?:inter)?national(?:es|e|en)?|regional(?:es|e)?|global(?:es)?|local|others?|(?:full|associate|other)? ?members?)\.?:?$/iu;

const MEMBERS =
  /(?<!\p{L})(?:members|partners|supporters|signator(?:y|ies)|endors(?:er|ement)s|participants|sponsors|funders|donors|grantees|adopters|affiliates|exhibitors|mitglieder|mitgliedsliste|partner|unterzeichner|unterstützer|teilnehmer|membres|partenaires|signataires|miembros|socios|firmantes|firman|participantes|membros|signatários|assinado|signed by|membri|leden|участники|члены|成员|成員|会員|회원)(?!\p{L})/iu;

const OTHER =
  /(?<!\p{L})(?:references?|bibliography|sources|literature|further reading|see also|external links|notes|footnotes|endnotes|contents|publications|books|works|awards|career|navigation|menu|categories|tags|quellen|literatur|einzelnachweise|weblinks|siehe auch|inhalt(?:sverzeichnis)?|références|bibliographie|liens externes|voir aussi|sommaire|notas|referencias|bibliografía|enlaces externos|véase también|índice|chapters?|kapitel)(?!\p{L})/iu;

const LEADING_UP = /^(?:names|lists|dozens|hundreds|thousands|scores|kinds|types|sorts|websites|sites)$/;

const OF_BODIES = /(\p{L}+)\s+(?:of|by|from|for|between|in|at)\s+(?:[\p{L}-]+\s+){0,4}$/iu;

const BEFORE = 120;

const PLURALS =
  'npos|csos|ongs|organisationen|verbände|vereine|stiftungen|universitäten|hochschulen|institutionen|einrichtungen|gesellschaften|gewerkschaften|organismes|établissements|universités|fondations|syndicats|réseaux|fédérations|organizaciones|asociaciones|fundaciones|instituciones|entidades|universidades|federaciones|sindicatos|organizações|associações|fundações|instituições|organizzazioni|associazioni|fondazioni|organisaties|verenigingen|организации|университеты|фонды|الجمعيات|المنظمات|ארגונים|עמותות';
const UNSPACED = '组织|組織|机构|機構|团体|團體|団体|单位|단체';
const MORE = new RegExp(
  `(?:(?<!\\p{L})(?:${PLURALS})|\\p{L}(?:organisationen|verbände|vereine|gesellschaften))(?!\\p{L})|${UNSPACED}`,
  'giu',
);

function mentionsOfBodies(text: string, { plural }: ListWords): (string | null)[] {
  if (text.length > LONGEST) return [];
  return [...text.matchAll(plural), ...text.matchAll(MORE)].map((match) => {
    const before = text.slice(Math.max(0, match.index - BEFORE), match.index);
    const noun = OF_BODIES.exec(before)?.[1]?.toLowerCase() ?? '';
    const isPlural = /[^s]s$|people/.test(noun) && noun.length > 3 && noun.search(plural) < 0;
    return !isPlural || LEADING_UP.test(noun) ? match[0] : null;
  });
}

const LONGEST = 2000;
