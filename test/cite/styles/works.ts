import type { StyledWork } from '../../../src/cite/styles/forms.ts';
import { Source } from '../../../src/model/source.ts';

function work(source: object, rest: Partial<Omit<StyledWork, 'source'>> = {}): StyledWork {
  return { source: Source.parse(source), locator: {}, edition: 'original', ...rest };
}

const FALK = { family: 'Falk', given: 'Ilse' };
const MOSER = { family: 'Moser', given: 'Anna' };
const BERG = { family: 'van der Berg', given: 'Joost' };
const date = (...parts: number[]) => ({ 'date-parts': [parts] });

/** Invented works of different types, each cited at a place. */
export const WORKS: readonly StyledWork[] = [
  work(
    {
      ...{ id: 'buoys-2019', type: 'report', title: 'Buoys of the Sound: A Survey', author: [FALK, MOSER] },
      ...{ publisher: 'Harbour Institute', 'publisher-place': 'Malmö', genre: 'Report', number: '12' },
      ...{ issued: date(2019, 5), URL: 'https://harbour.example/buoys' },
    },
    { locator: { page: '3' } },
  ),
  work(
    {
      ...{ id: 'tides-2021', type: 'article-journal', title: 'Counting Tides', author: [FALK, MOSER, BERG] },
      ...{ 'container-title': 'Journal of Shallow Waters', volume: '12', issue: '3', page: '45-60' },
      ...{ issued: date(2021), DOI: '10.5555/jsw.12.3' },
    },
    { locator: { page: '47–48' } },
  ),
  work(
    {
      ...{ id: 'fog-2020', type: 'article-newspaper', title: 'Fog Closes the Strait' },
      ...{ 'container-title': 'The Skerry Courier', issued: date(2020, 5, 20) },
      ...{ URL: 'https://courier.example/fog', archive_location: 'https://archive.example/1/fog' },
    },
    { locator: { section: 'What the pilots say', paragraph: 2 } },
  ),
  work({
    ...{
      id: 'lamps',
      type: 'webpage',
      title: 'How Lamps Are Trimmed',
      author: [{ literal: 'Lamp Society' }],
    },
    ...{ 'container-title': 'Wicks and Wax', URL: 'https://lamps.example/trim', accessed: date(2024, 2, 3) },
  }),
  work(
    {
      ...{ id: 'angler', type: 'book', title: 'The Patient Angler', author: [BERG], translator: [MOSER] },
      ...{ 'book-edition': '2', volume: '1', publisher: 'Reed & Heron', 'publisher-place': 'Leiden' },
      ...{ issued: { ...date(1850), circa: true } },
    },
    { locator: { page: 'iv' }, quoted: { speaker: 'Ruth Adler' } },
  ),
  work(
    {
      ...{ id: 'nets', type: 'chapter', title: 'Mending Nets', author: [MOSER], editor: [FALK, BERG] },
      ...{ 'container-title': 'Crafts of the Coast', publisher: 'Reed & Heron', page: '101-120' },
      ...{ issued: date(1998) },
    },
    { locator: { paragraph: 7 } },
  ),
  work(
    {
      ...{ id: 'locks', type: 'thesis', title: 'Locks without Keepers', author: [MOSER] },
      ...{ genre: 'PhD thesis', publisher: 'University of Lund', issued: date(2003) },
    },
    { locator: { page: '88' }, edition: 'digest' },
  ),
  work(
    {
      ...{ id: 'board-v-falk', type: 'legal_case', title: 'Harbour Board v. Falk', volume: '7' },
      ...{
        'container-title': 'Harbour Reports',
        page: '45',
        authority: 'Maritime Court',
        issued: date(1911),
      },
    },
    { locator: { page: '49' } },
  ),
  work({
    ...{ id: 'lighthouses-act', type: 'legislation', title: 'Lighthouses Act 1894', volume: '12' },
    ...{ 'container-title': 'Statutes of the Skerries', section: '4' },
    ...{ jurisdiction: 'Skerries', issued: date(1894) },
  }),
  work(
    {
      ...{
        id: 'pilot',
        type: 'interview',
        title: 'A Pilot Remembers',
        author: [{ family: 'Adler', given: 'Ruth' }],
      },
      ...{ interviewer: [FALK], 'container-title': 'Radio Skerry', issued: date(2015, 11, 3) },
    },
    { locator: { note: '4' } },
  ),
  work({
    ...{ id: 'ferry', type: 'motion_picture', title: 'The Last Ferry', director: [BERG] },
    ...{ medium: 'Film' },
    ...{ publisher: 'Strait Films', issued: date(1974) },
  }),
  work(
    {
      ...{
        id: 'depths',
        type: 'dataset',
        title: 'Depths of the Sound',
        author: [{ literal: 'Hydrographic Office' }],
      },
      ...{
        version: '2',
        publisher: 'Hydrographic Office',
        DOI: '10.5555/depths',
        issued: { 'date-parts': [[2018], [2020]] },
      },
    },
    { locator: { entry: 27 } },
  ),
];

/** Places as the notes of one text cite them, one after the other; or the whole of another work. */
export function noted(): StyledWork[];
export function noted(source: object): StyledWork;
export function noted(source?: object): StyledWork | StyledWork[] {
  if (source) return work({ id: 'other', ...source });
  const of = (id: string, locator: StyledWork['locator'], rest: Partial<StyledWork> = {}): StyledWork[] =>
    WORKS.filter((one) => one.source.id === id).map((one) => ({ ...one, locator, ...rest }));
  return [
    ...of('buoys-2019', { page: '3' }),
    ...of('buoys-2019', { page: '3' }),
    ...of('buoys-2019', { page: '14' }),
    ...of('buoys-2019', { section: 'Fog “signals”', paragraph: 2 }),
    ...of('buoys-2019', { section: 'Fog “signals”', paragraph: 2 }),
    ...of('angler', { page: 'iv' }),
    ...of('angler', { page: 'iv' }),
    ...of('angler', { page: 'iv' }, { quoted: undefined }),
    ...of('angler', { page: 'v' }, { quoted: undefined }),
    ...of('buoys-2019', { page: '5' }),
    ...of('locks', { page: '88' }),
    ...of('locks', { page: '89' }),
  ];
}
