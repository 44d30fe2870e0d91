const WORDS = `he she they it his her hers their theirs its him them this these those
  il elle ils elles celui-ci celle-ci ceux-ci son sa ses leur leurs cela
  er sie ihr ihre ihrer ihren ihm ihn dieser diese dieses sein seine seiner
  él ella ellos ellas ello su sus este esta esto ese esa eso
  هو هي هم هن هذا هذه ذلك تلك
  הוא היא הם הן זה זו זאת
  он она они его её их это этот эта`;
const PRONOUN = new RegExp(
  `^[\\s\\p{P}]*(?:${WORDS.trim().split(/\s+/u).join('|')})(?![\\p{L}\\p{M}’'-])`,
  'iu',
);

export function opensWithPronoun(text: string): boolean {
  return PRONOUN.test(text);
}
