/** Words for "in the note before", by language. "Id." needs its full stop; Hebrew "שם" is also the word for "name". */
const WORDS: Readonly<Record<string, string>> = {
  latin: String.raw`ib(?:i|í)d(?:em)?|ibíd|ib\.|id\.|íd\.|idem|loc\. ?cit\.`,
  german: String.raw`ebd|ebda|ebenda|ebendort|a\. ?a\. ?O\.`,
  french: 'ibidem|même (?:référence|source)',
  italian: 'ivi',
  polish: 'tamże',
  czech: 'tamtéž',
  turkish: 'aynı (?:yer|eser)',
  russian: 'там же',
  ukrainian: 'там само',
  greek: String.raw`ό\.? ?π\.|αυτόθι`,
  arabic: '(?:المرجع|المصدر)(?: السابق| نفسه)+|نفس (?:المرجع|المصدر)',
  persian: 'همان(?:جا)?',
  hebrew: String.raw`שם(?=\s*(?:[,.;:)]|$|עמ|בעמ|ס'|פס))|שם שם`,
  chinese: '同上(?:注|註)?|同前(?:注|註)?',
  korean: '같은 (?:책|글|곳)',
};
const SIGNALS = String.raw`(?:see(?: also)?|cf\.?|compare|accord|but see|e\.g\.,?|vgl\.?|siehe(?: auch)?|s\.|voir(?: aussi)?|véase|ver|cfr?\.?|vedi|см\.?|ср\.?|انظر|ينظر|ראו|ראה|参见|參見|见)[\s,:]+`;
const RELAY = String.raw`(?:\p{L}[^.;:“”„«»"\d]{0,80},\s+)?(?:as\s+)?(?:(?:quoted|cited|qtd\.?)\s+(?:in|by|from)|zit(?:\.|iert)\s+(?:nach|in|bei)|cité(?:e|s|es)?\s+(?:dans|par)|citado\s+(?:en|por)|citato\s+in)\s+`;
const OPENING = String.raw`^[\s"“„«(\[*_]*`;
const ALL = Object.values(WORDS).join('|');
const IBID = new RegExp(
  `${OPENING}(?:${RELAY})?(?:${SIGNALS})?(?:${ALL})(?![\\p{Ll}\\p{M}]|\\p{Lu}\\p{L})`,
  'iu',
);

const LOCATOR =
  /(?<![\p{L}\p{M}])(?:pp?|pág|págs|str|vol|no|nr|bd|t|S|с|С|стр|ch|para|art|box|fol|§{1,2}|n)\.?\s?\d|(?:ص|עמ['׳]?|第)\s?\p{Nd}|§\s?\d|¶\s?\d|:\s?\d+(?:\s?[-–]\s?\d+)?\.?$/u;
const DATED = /(?<!\p{N})(?:1[4-9]|20)\d\d(?!\p{N})|\d{1,2} \p{Lu}\p{Ll}+/u;
const TITLE = /[“"„«《「][^”"»》」]{3,}[”"»》」“]/u;
const NAMED =
  /^(?:(?:see|cf\.?|also|in|on|vgl\.?)\s+){0,2}(?:\p{Lu}[\p{L}\p{M}.’'-]*\s+){0,3}\p{Lu}[\p{L}\p{M}.’'-]+(?: (?:and|&|et|und|y) \p{Lu}[\p{L}\p{M}.’'-]+)*(?: et al\.)?,\s/u;
const RTL_NAMED = /^[\p{Lo}\p{M}\s]{2,40}[,،:：]/u;
const PROSE =
  /^(?:the|this|these|those|that|it|its|in|on|at|here|there|we|i|he|she|they|for|as|by|all|some|many|most|both|a|an|no|der|die|das|dies|diese|hier|es|le|la|les|ce|cette|ici|el|los|las|este|esta|aquí)\s/iu;
const SIGNAL = new RegExp(`(?<![\\p{L}])${SIGNALS}`, 'iu');
const NAME_AND_TITLE = /\p{Lu}[\p{L}\p{M}’'-]+(?: et al\.)?(?:,\s+[\p{Lu}“"‘«„]| \((?:1[4-9]|20)\d\d\))/u;
const DIVIDES = new RegExp(
  `[;；؛]|(?<=[\\d)”"»]\\.)\\s+(?=\\p{Lu})|\\.\\s+(?=${SIGNALS}|(?:On|For|Also|Zu|Sur|Sobre)\\s)|,?\\s+and\\s+(?=\\p{Lu}[\\p{L}’'-]+,\\s+\\p{Lu})(?<=\\d,?\\s+and\\s+)`,
  'u',
);
const REMARK = /^(?:emphasis|italics|translation|translated|my|our|author’?s?)\s/iu;
/** A note this short is a title. */
const TITLE_WORDS = 5;
const SHORTEST_WORK = 4;

export function isIbid(text: string): boolean {
  return IBID.test(text);
}

export function countWorks(text: string, links: readonly string[]): number {
  const parts = text.replace(/https?:\/\/\S+/gu, '').split(DIVIDES);
  const works = parts.filter((part, index) => {
    const words = part.trim();
    return (
      words.length >= SHORTEST_WORK && (isIbid(words) || (index === 0 ? namesWork(words) : addsWork(words)))
    );
  });
  return Math.max(works.length, links.length);
}

function namesWork(text: string): boolean {
  if (LOCATOR.test(text) || TITLE.test(text)) return true;
  if (PROSE.test(text) || REMARK.test(text)) return false;
  return (
    NAMED.test(text) || RTL_NAMED.test(text) || DATED.test(text) || text.split(/\s+/u).length <= TITLE_WORDS
  );
}

function addsWork(text: string): boolean {
  const isLocated = LOCATOR.test(text) || DATED.test(text) || SIGNAL.test(text);
  return isLocated && (NAME_AND_TITLE.test(text) || RTL_NAMED.test(text) || TITLE.test(text));
}
