interface Script {
  readonly name: string;
  readonly letters: RegExp;
  readonly languages: readonly [string, ...string[]];
}

const SCRIPTS: readonly Script[] = [
  script('Latin', 'en'),
  script('Cyrillic', 'ru', 'uk', 'bg', 'sr', 'mk', 'be', 'kk', 'ky', 'mn', 'tg', 'tt', 'ba', 'cv'),
  script('Arabic', 'ar', 'fa', 'ur', 'ps', 'sd', 'ug', 'ckb', 'prs'),
  script('Hebrew', 'he', 'yi'),
  script('Greek', 'el'),
  script('Devanagari', 'hi', 'mr', 'ne', 'sa'),
  script('Bengali', 'bn', 'as'),
  ...[script('Gurmukhi', 'pa'), script('Gujarati', 'gu'), script('Oriya', 'or'), script('Tamil', 'ta')],
  ...[script('Telugu', 'te'), script('Kannada', 'kn'), script('Malayalam', 'ml'), script('Sinhala', 'si')],
  ...[script('Thai', 'th'), script('Lao', 'lo'), script('Khmer', 'km'), script('Myanmar', 'my')],
  ...[script('Georgian', 'ka'), script('Armenian', 'hy'), script('Ethiopic', 'am', 'ti')],
  script('Hangul', 'ko'),
  script('Kana', 'ja'),
  script('Han', 'zh', 'ja', 'ko'),
];

const ALSO_LATIN = ['sr', 'kk', 'mn', 'tt'];

function script(name: string, ...languages: [string, ...string[]]): Script {
  const letters = name === 'Kana' ? '\\p{Script=Hiragana}\\p{Script=Katakana}' : `\\p{Script=${name}}`;
  return { name, letters: new RegExp(`[${letters}]+`, 'gu'), languages };
}

const BEYOND_LATIN = /[^\0-\u024f\u2000-\u206f]/u;
const LATIN = /\p{Script=Latin}/u;

export interface Written {
  readonly languages: readonly [string, ...string[]];
}

const KANA_SHARE = 0.1;

/** The script of most letters; undefined for a text without letters of a known script. */
export function scriptOf(text: string): Written | undefined {
  if (!BEYOND_LATIN.test(text)) return LATIN.test(text) ? { languages: ['en'] } : undefined;
  const counted = SCRIPTS.map((each) => ({ ...each, count: text.match(each.letters)?.join('').length ?? 0 }));
  const [kana, han] = [countOf(counted, 'Kana'), countOf(counted, 'Han')];
  const isJapanese = kana > 0 && kana >= KANA_SHARE * (kana + han);
  const all = counted.map(({ name, languages, count }) => {
    const shared = name === 'Kana' ? (isJapanese ? kana + han : 0) : name === 'Han' && isJapanese ? 0 : count;
    return { languages, letters: shared };
  });
  const most = all.reduce((one, other) => (other.letters > one.letters ? other : one));
  return most.letters === 0 ? undefined : most;
}

function countOf(counted: readonly { readonly name: string; readonly count: number }[], name: string) {
  return counted.find((each) => each.name === name)?.count ?? 0;
}

export function isWrittenIn(language: string, { languages }: Written): boolean {
  if (languages.includes(language)) return true;
  const isLatin = languages.includes('en');
  return (
    isLatin && (ALSO_LATIN.includes(language) || !SCRIPTS.some((each) => each.languages.includes(language)))
  );
}

/** `pt` of `pt-BR`, in lower case; undefined for a tag that names no language. */
export function primaryLanguage(tag: string): string | undefined {
  const [, language] = /^([a-z]{2,3})(?:[-_][a-z0-9_-]*)?$/iu.exec(tag.trim()) ?? [];
  return language === undefined || /^(?:und|mul|zxx|mis)$/iu.test(language)
    ? undefined
    : language.toLowerCase();
}

const ALIKE = [
  ['no', 'nb', 'nn', 'da'],
  ['hr', 'bs', 'sr', 'sh', 'cnr'],
  ['ms', 'id'],
  ['tl', 'fil'],
  ['fa', 'prs'],
];

export function isAlike(one: string, other: string): boolean {
  return one === other || ALIKE.some((group) => group.includes(one) && group.includes(other));
}
