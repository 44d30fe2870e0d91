import { describe, expect, it } from 'vitest';
import { buildIndex, loadIndex } from '../../src/search/engine.ts';
import type { SearchUnit } from '../../src/search/search.ts';
import { finish } from '../../src/text/steps.ts';
import { found, indexOf, lexicon, unit } from './fixtures.ts';

/** A sentence for each script and language: two forms of one word are in text and question. */
const FORMS: readonly (readonly [language: string, text: string, question: string])[] = [
  ['ru', 'Новые мосты соединили оба берега реки.', 'мостами'],
  ['uk', 'Нові будинки стоять біля річки.', 'будинків'],
  ['bg', 'Градините бяха засадени през пролетта.', 'градина'],
  ['el', 'Οι γέφυρες ενώνουν τις δύο όχθες.', 'γέφυρα'],
  ['ar', 'تعبر القوارب النهر كل صباح.', 'قوارب'],
  ['fa', 'کتاب‌های تازه به روستا رسید.', 'کتاب'],
  ['hi', 'नई किताबें गाँव में पहुँचीं।', 'किताबों'],
  ['de', 'Die neuen Häuser stehen am Fluss.', 'Haus'],
  ['fr', 'Les boulangeries ouvrent tôt.', 'boulangerie'],
  ['es', 'Los molineros reparan las presas.', 'molinero'],
  ['tr', 'Köprüler iki kıyıyı birleştirir.', 'köprünün'],
  ['fi', 'Uudet talot ovat joen rannalla.', 'talossa'],
  ['ko', '새로운 다리가 강을 건넌다.', '다리'],
  ['ja', '新しい図書館が川のそばに開いた。', '図書館'],
  ['zh', '新的图书馆在河边开放。', '图书馆'],
  ['th', 'ห้องสมุดใหม่เปิดริมแม่น้ำ', 'ห้องสมุด'],
  ['vi', 'Thư viện mới mở bên bờ sông.', 'thư viện'],
  ['bn', 'নতুন বইগুলো গ্রামে পৌঁছেছে।', 'বই'],
];

describe('a word finds its other forms', () => {
  it.each(FORMS)('%s: %s', (language, text, question) => {
    const index = indexOf([unit('The harvest was late that year.'), unit(text, { language })]);
    expect(found(index, question)).toEqual([1]);
  });

  it('in a library of all languages too', () => {
    const index = indexOf(FORMS.map(([language, text]) => unit(text, { language })));
    for (const [number, [, , question]] of FORMS.entries()) expect(found(index, question)).toContain(number);
  });
});

const MIXED = [
  unit('The bakeries of the valley open before dawn.'),
  unit('Les boulangeries de la vallée ouvrent avant l’aube.', { language: 'fr' }),
  unit('Die Bäckereien im Tal öffnen vor dem Morgengrauen.', { language: 'de' }),
];

it('a phrase is found in each language', () => {
  const index = indexOf(MIXED);
  for (const [number, phrase] of ['"before dawn"', '"avant l’aube"', '"vor dem Morgengrauen"'].entries())
    expect(index.search(phrase, { limit: 9, phrases: 'required' }).hits.map(({ unit }) => unit)).toEqual([
      number,
    ]);
});

it('highlights follow the language of the passage', () => {
  const index = indexOf(MIXED);
  const { span, highlights } = index.extract(1, 'boulangerie', 400);
  expect(
    highlights.map(([start, end]) =>
      MIXED[1]?.text.slice(span[0], span[1]).slice(start - span[0], end - span[0]),
    ),
  ).toEqual(['boulangeries']);
});

it('a language hidden from a view does not affect its queries', () => {
  const index = finish(
    buildIndex(
      [
        ...MIXED.slice(0, 1),
        unit('Das Haus steht im Tal.', { language: 'en' }),
        unit('Häuser', { language: 'de' }),
      ],
      lexicon,
    ).open(),
  );
  const view = finish(index.view([[2, 3]]));
  expect(index.search('Häuser', { limit: 9 }).hits.map(({ unit }) => unit)).toContain(2);
  expect(view.search('Häuser', { limit: 9 }).known).toEqual([]);
});

describe('words of a question that occur only in another language', () => {
  const index = indexOf([
    unit('Greta Moser signed the charter of the weir in spring.'),
    unit('The ferries belong to the UFO, and the UFO owns the weir.'),
    unit('Die Mühle leitet seit langem Ewald Brandt, die Fähre gehört ihm auch.', { language: 'de' }),
    unit('Der Damm ist alt, und die Fähre ist neu.', { language: 'de' }),
  ]);
  const judged = (question: string) => {
    const { hits, evidence } = index.search(question, { limit: 3 });
    return [hits[0]?.unit, evidence];
  };

  it('count as missing if they carry no subject there', () => {
    expect(judged('When did Greta Moser sign?')).toEqual([0, 'answer']);
    expect(judged('When did Greta Moser die?')).toEqual([0, 'closest']);
  });

  it('do not answer without the acronym of the question', () => {
    expect(judged('Wer leitet die Mühle?')).toEqual([2, 'answer']);
    expect(judged('Wer leitet die UFO?')).toEqual([2, 'closest']);
  });
});

describe('a dictionary of another ICU', () => {
  const thai = [unit('ห้องสมุดใหม่เปิดริมแม่น้ำ', { language: 'th' }), unit('The library opened.')];
  const older = (units: readonly SearchUnit[]) => {
    const sections = new Map(buildIndex(units, lexicon).save());
    const about = JSON.parse(new TextDecoder().decode(sections.get('about')));
    const changed = { ...about, icu: about.icu === null ? null : '1.0' };
    return sections.set('about', new TextEncoder().encode(JSON.stringify(changed)));
  };

  it('invalidates an index whose texts ICU divided', () => {
    expect(() => finish(loadIndex(thai, lexicon, older(thai)))).toThrow(/build the index again/);
    const earlier = { sections: older(thai), unitOf: Int32Array.of(0, 1) };
    expect(buildIndex(thai, lexicon, { earlier }).save()).toEqual(buildIndex(thai, lexicon).save());
  });

  it('keeps an index without such texts', () => {
    const english = thai.slice(1);
    expect(found(finish(loadIndex(english, lexicon, older(english))), 'library')).toEqual([0]);
  });
});
