/** A model without weights: words of one meaning share a direction. */
const MEANINGS = [
  ['ferry', 'boat', 'vessel', 'fähre'],
  ['fare', 'price', 'cost', 'preis'],
  ['keeper', 'warden', 'guard'],
];
const SIZE = 96;

function directionOf(word) {
  const group = MEANINGS.findIndex((words) => words.includes(word));
  if (group >= 0) return group;
  let hash = 7;
  for (const letter of word) hash = (hash * 31 + letter.codePointAt(0)) % 1_000_003;
  return MEANINGS.length + (hash % (SIZE - MEANINGS.length));
}

export async function openModel(folder) {
  if (folder === 'broken') throw new Error('the weights are unreadable\nat line 1');
  return {
    model: folder,
    async encode(_, texts) {
      if (texts.includes('crash')) process.exit(1);
      return texts.map((text) => {
        const vector = new Float32Array(SIZE);
        for (const word of text.toLowerCase().match(/\p{L}{3,}/gu) ?? []) vector[directionOf(word)] += 1;
        const length = Math.hypot(...vector) || 1;
        return vector.map((value) => value / length);
      });
    },
  };
}
