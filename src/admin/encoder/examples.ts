import type { Meaning } from '../../search/search.ts';
import type { EncoderModel } from './protocol.ts';

const EXAMPLES: readonly (readonly [question: string, passage: string])[] = [
  [
    'When was the bridge over the river opened?',
    'The stone bridge was opened to traffic in the spring of 1911, after four years of work.',
  ],
  [
    'Who designed the town library?',
    "The reading rooms of the library were drawn by a young architect from the coast, whose plan won the town's competition.",
  ],
  [
    'How many people died in the flood?',
    'The water rose within an hour and took forty-two lives, most of them in the lower streets.',
  ],
  [
    'What causes the tides?',
    'The pull of the moon, and to a lesser degree of the sun, raises and lowers the sea twice a day.',
  ],
  [
    'Which company built the railway?',
    'A private firm laid the line through the valley and ran its trains until the state bought it.',
  ],
  [
    'Does the drug lower blood pressure?',
    'Patients who took the tablets for twelve weeks had a lower systolic pressure than those who took none.',
  ],
  [
    'Why did the workers go on strike?',
    'The miners laid down their tools because their wages had been cut for the third time in a year.',
  ],
  [
    'Where do the storks spend the winter?',
    'In autumn the birds leave their nests on the roofs and fly to the grasslands south of the desert.',
  ],
  [
    'What does the law say about tenants?',
    'A landlord may end a lease only in writing and three months ahead, under the act on dwellings.',
  ],
  [
    'Who won the final of the tournament?',
    'The visitors took the cup with two late goals in front of sixty thousand spectators.',
  ],
  [
    'How is the cheese made?',
    'Fresh milk is warmed with rennet, cut, pressed into wheels and left in a cool cellar for half a year.',
  ],
  [
    'What did the minister promise to the farmers?',
    'In her speech she undertook to pay every holding for the harvest that the drought had spoiled.',
  ],
];

export type Scale = Pick<Meaning, 'unrelated' | 'related' | 'centre'>;

export async function scaleOf(model: EncoderModel): Promise<Scale> {
  const texts = (side: 0 | 1) => EXAMPLES.map((example) => example[side]);
  const questions = await model.encode('question', texts(0));
  const passages = await model.encode('passage', texts(1));
  const cosines = questions.flatMap((question, row) =>
    passages.map((passage, column) => ({ isRelated: row === column, cosine: dot(question, passage) })),
  );
  const mean = (isRelated: boolean) => {
    const some = cosines.filter((one) => one.isRelated === isRelated);
    return some.reduce((sum, { cosine }) => sum + cosine, 0) / some.length;
  };
  const all = [...questions, ...passages];
  const centre = Float32Array.from(
    questions[0] ?? [],
    (_, at) => all.reduce((sum, vector) => sum + (vector[at] ?? 0), 0) / all.length,
  );
  const scale = { centre, unrelated: mean(false), related: mean(true) };
  if (!(scale.related > scale.unrelated))
    throw new Error('the model does not tell related texts from unrelated ones');
  return scale;
}

function dot(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
}
