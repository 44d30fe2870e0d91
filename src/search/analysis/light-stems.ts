export type Stemmer = (word: string) => string;

function stripping(least: number, suffixes: string, rounds = 1): Stemmer {
  const all = suffixes.split(' ').sort((a, b) => b.length - a.length);
  return (word) => {
    let stem = word;
    for (let round = 0; round < rounds; round++) {
      const suffix = all.find((each) => stem.endsWith(each) && stem.length - each.length >= least);
      if (suffix === undefined) break;
      stem = stem.slice(0, -suffix.length);
    }
    return stem;
  };
}

export const persian = stripping(
  2,
  'ها هاي هايي هايش هايشان هايم هايمان ان ات تر ترين تري ي اي ام اش شان مان',
  2,
);
export const bengali = stripping(
  2,
  'গুলো গুলি গুলোর গুলির গুলিকে গুলোকে দের দেরকে রা েরা ের র কে ে তে েতে টি টা টির টার টিকে য় ও ই',
  2,
);
const articles = stripping(3, 'ият ия ът ят то та те');
const plurals = stripping(3, 'ища ове еве и а я о е');

export const bulgarian: Stemmer = (word) => {
  const bare = articles(word);
  const softened = bare.replace(/(?<=...)[цзс]и$/u, (end) => SOFTENED[end] ?? end);
  return softened === bare ? plurals(bare) : softened;
};

const SOFTENED: Readonly<Record<string, string>> = { ци: 'к', зи: 'г', си: 'х' };

const MARKS = /\p{M}/gu;
export const telugu: Stemmer = (word) => word.replace(MARKS, '');

export const polish = stripping(
  3,
  'owie ami ach owi ów om ie iego iemu ego emu ej ym im ymi imi ych ich ą ę a e i o u y em iem ia iu ii ją ość ości ością owy owa owe owego owej owych any ana ane ania anie aniu eń enie enia niu',
);

const HEBREW_PREFIX = /^(?:וכש|כש|ושה|שה|וה|ומה|מה|וב|ול|ומ|וש|ה|ב|ל|מ|ו|ש|כ)(?=...)/u;

export const hebrew: Stemmer = (word) => word.replace(HEBREW_PREFIX, '');
