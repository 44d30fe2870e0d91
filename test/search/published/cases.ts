import type { Role, Span } from '../../../src/model/document.ts';
import type { SearchUnit } from '../../../src/search/search.ts';

/** A library and questions about it, made from a seed. */
export interface PublishedCase {
  readonly documents: readonly string[];
  readonly starts: readonly number[];
  readonly units: readonly SearchUnit[];
  readonly views: readonly (readonly Span[])[];
  readonly questions: readonly string[];
  readonly typed: readonly string[];
}

type Dice = (most: number) => number;

function diceOf(seed: number): Dice {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  return (most) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most;
  };
}

const WORDS: Readonly<Record<string, string>> = {
  en: 'ferry ferries ferried lighthouse lighthouses keeper keepers harbour harbor lamp lamps storm stormy winter island islands the of and was to be or not in who what is it us rope ropes sailing sailed sailor leader leads leading theme handoff programme centre tide tides tidal Petrov Alexander Haifa colour organise organized lens lenses fog foghorn',
  de: 'Fähre Fähren Leuchtturm Leuchttürme Wärter der die das und ist Hafen Hafens Sturm stürmisch Winter Insel Inseln nicht von Lampe Lampen Häuser Haus',
  fr: "le la les phare phares gardien gardiens du des et l'île d'hiver tempête lampe lampes bateau bateaux port ports est une qu'il",
  ru: 'маяк маяки паром паромы смотритель остров острова зима буря Петров Александр и в на не что лампа лампы',
  el: 'φάρος φάροι πλοίο λιμάνι χειμώνας νησί και το η Αλέξανδρος λάμπα ͺα',
  he: 'מגדלור מגדלורים מעבורת חורף אי של את הנמל חיפה אלכסנדר פטרוב',
  ar: 'منارة منارات عبارة شتاء جزيرة في من على حيفا ألكسندر ﷺ',
  tr: 'deniz feneri fenerler vapur kış ada adalar ve bir için ışık ısı',
  ja: '灯台 灯台守 冬 島 船 港 の は フェリー ランプ',
};
const LANGUAGES = Object.keys(WORDS);
const ODD = [
  'Harbour Lights Association (HLA)',
  'Harbour Lights Association',
  'HLA',
  'Northern Ferry Board (NFB)',
  'NFB',
  'The Who (TW)',
  'TW',
  'the who',
  'Norway',
  'Norwegian',
  'Congo',
  'Equatorial Guinea',
  'UAE',
  '17 January 2020',
  'January 2020',
  'in 2020',
  'https://example.org/lamps/a_b',
  'lights.example.org',
  '@keeper_one',
  'hand-off',
  'hand off',
  'Il 76',
  'Il-76',
  'US',
  'WHO',
  'IT',
  'a½b',
  'hahahahaha',
  `${'long'.repeat(90)}`,
  'storm\u{1F132}y',
  'x2',
  '1,200',
];
const ROLES: readonly Role[] = [
  ...(['statement', 'statement', 'statement', 'quotation', 'heading', 'footnote', 'caption'] as const),
  ...(['list-entry', 'table-row', 'figure-description'] as const),
];

export function publishedCase(seed: number, size = 60): PublishedCase {
  const dice = diceOf(seed);
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[dice(items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  const wordsOf = new Map(LANGUAGES.map((language) => [language, (WORDS[language] ?? '').split(' ')]));
  const home = pick(LANGUAGES);
  const language = () => (dice(3) > 0 ? home : pick(LANGUAGES));
  const word = (own: string) => pick(wordsOf.get(dice(12) === 0 ? pick(LANGUAGES) : own) ?? ['lamp']);
  const sentence = (own: string, most: number) =>
    Array.from({ length: 1 + dice(most) }, () => (dice(8) === 0 ? pick(ODD) : word(own))).join(
      own === 'ja' && dice(2) === 0 ? '' : ' ',
    );
  const documents: string[] = [];
  const starts: number[] = [];
  const units: SearchUnit[] = [];
  const count = 2 + dice(6);
  for (let document = 0; document < count; document++) {
    documents.push(`doc-${String(document).padStart(3, '0')}${pick(['', '-b', 'x'])}`);
    starts.push(units.length);
    const own = language();
    const identity = {};
    const title = dice(4) === 0 ? '' : sentence(own, 5);
    let headings: string[] = [];
    const length = dice(8) === 0 ? 0 : 1 + dice(Math.ceil((2 * size) / count));
    for (let at = 0; at < length; at++) {
      if (dice(9) === 0) headings = Array.from({ length: dice(3) }, () => sentence(own, 4));
      const before = units.at(-1 - dice(5));
      const isTwin = before !== undefined && dice(15) === 0;
      const speech = dice(10) === 0 ? language() : own;
      const text = isTwin
        ? before.text
        : dice(30) === 0
          ? pick(headings.concat(title)) || 'x'
          : sentence(speech, dice(4) === 0 ? 60 : 14);
      units.push({
        ...{ role: pick(ROLES), text: dice(25) === 0 ? text.toUpperCase() : text, headings, title },
        ...{ language: dice(20) === 0 ? 'und' : speech, document: identity },
      });
    }
  }
  starts.push(units.length);
  const rangeOf = (document: number): Span => [starts[document] ?? 0, starts[document + 1] ?? 0];
  const views = new Map<string, Span[]>();
  for (let view = 0; view < 3; view++) {
    const hidden: [number, number][] = [];
    for (let document = 0; document < count; document++) {
      if (dice(3) > 0) continue;
      const [start, end] = rangeOf(document);
      const last = hidden.at(-1);
      if (last?.[1] === start) last[1] = end;
      else hidden.push([start, end]);
    }
    if (hidden.length > 0 && hidden.length < count) views.set(JSON.stringify(hidden), hidden);
  }
  const some = () => pick(units).text.split(' ');
  const misspelt = (typed: string) => {
    const at = 1 + dice(Math.max(1, typed.length - 1));
    return pick([
      `${typed.slice(0, at)}${typed.slice(at + 1)}`,
      `${typed.slice(0, at)}z${typed.slice(at)}`,
      `${typed.slice(0, at)}q${typed.slice(at + 1)}`,
    ]);
  };
  const run = () => {
    const text = some();
    const from = dice(text.length);
    return text.slice(from, from + 1 + dice(5)).join(' ');
  };
  const questions = Array.from({ length: 24 }, () =>
    pick([
      () => run(),
      () => `${run()} ${word(home)}`,
      () => `${misspelt(word(language()))} ${word(home)}`,
      () => `"${run()}"`,
      () => `${word(home)} "${run()}" ${word(home)}`,
      () => `${pick(ODD)} ${run()}`,
      () => pick(ODD),
      () =>
        pick([
          'the who',
          'to be or not to be',
          'is it',
          'und die',
          'и в на',
          'what is the',
          'et la',
          'in us',
        ]),
      () => pick(['Alexander', 'Александр', 'Αλέξανδρος', 'Petrov', 'Петров', 'Haifa', 'חיפה', 'حيفا']),
      () =>
        pick([
          'Where is the lighthouse of the keeper?',
          'Wo ist der Leuchtturm des Wärters?',
          'Où est le phare ?',
          'Где маяк?',
        ]),
      () =>
        pick([
          'lighthousekeeper',
          'ferryboat storms',
          'faros',
          'lampada',
          'organisation',
          'stormharbour',
          'Il76',
        ]),
      () => some().join(' '),
    ])(),
  );
  const typed = Array.from({ length: 8 }, () =>
    pick([
      () => word(language()).slice(0, 2 + dice(4)),
      () => `${word(language())} ${word(language()).slice(0, 3)}`,
      () => run(),
      () => pick(ODD).slice(0, 3 + dice(9)),
    ])(),
  );
  return { documents, starts, units, views: [...views.values()], questions: ['', ...questions], typed };
}
