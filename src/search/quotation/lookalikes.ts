const PAIRS = [
  'aаα cсϲ eе hһ iіι jј kκ oоοօ pрρ qԛ sѕ uυս vνѵ wԝ xхχ yуγ nռ dԁ gɡց lӏ',
  'AАΑ BВΒ CСϹ EЕΕ HНΗ IІΙӀ JЈ KКΚ MМΜ NΝ OОΟՕ PРΡ QԚ SЅՏ TТΤ WԜ XХΧ YҮΥ ZΖ',
];
const LATIN = new Map(
  PAIRS.flatMap((line) => line.split(' ')).flatMap((group) => {
    const [latin = '', ...others] = [...group];
    return others.map((other): [string, string] => [other, latin]);
  }),
);
const SCRIPTS = [
  ['Latin', /\p{Script=Latin}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Armenian', /\p{Script=Armenian}/u],
] as const;

export type LookalikeScript = (typeof SCRIPTS)[number][0];

function skeleton(text: string): string {
  return text.replace(/[^\0-\u024f]/gu, (letter) => LATIN.get(letter) ?? letter);
}

export function lookalikesIn(given: string, found: string): LookalikeScript[] {
  if (given === found) return [];
  const [typed, printed] = [[...given], [...found]];
  if (skeleton(given).toLowerCase() !== skeleton(found).toLowerCase()) return [];
  return typed.flatMap((letter, index) => {
    if (letter.toLowerCase() === printed[index]?.toLowerCase()) return [];
    return SCRIPTS.find(([, pattern]) => pattern.test(letter))?.[0] ?? [];
  });
}

export function unmixed(text: string): string {
  return text.replace(/\p{L}+/gu, (word) => {
    const latin = skeleton(word);
    return latin !== word && /^\p{Script=Latin}+$/u.test(latin) ? latin : word;
  });
}
