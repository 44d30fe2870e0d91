import { expect, test } from 'vitest';
import { pinpointIn } from '../../../src/library/draft/pinpoint.ts';
import { Works } from '../../../src/library/draft/works.ts';
import type { Source } from '../../../src/model/source.ts';
import { partsOf } from '../parts.ts';

const source = (id: string, fields: Partial<Source>): Source => ({
  id,
  type: 'report',
  title: id,
  ...fields,
});
const SOURCES = [
  source('kiln-1987', {
    title: 'The Kilns of Tarn: A Survey of Lime Burning',
    author: [{ family: 'Öberg', given: 'Siri' }, { family: 'van der Meer' }],
    issued: { 'date-parts': [[1987]] },
    URL: 'https://www.kilns.example/survey/',
  }),
  source('kiln-1988', {
    title: 'The Kilns of Tarn: A Second Survey',
    author: [{ family: 'Öberg', given: 'Siri' }, { family: 'van der Meer' }],
    issued: { 'date-parts': [[1988]] },
  }),
  source('dykes-2004', {
    title: 'Dykes',
    author: [{ family: 'Haddad' }, { family: 'Ito' }, { family: 'Novak' }],
    issued: { 'date-parts': [[2004]] },
    DOI: '10.1234/dykes.7',
  }),
  source('clocks-1999', {
    title: 'Public Clocks in Market Towns',
    author: [{ literal: 'Society for the Study of Clocks' }],
    issued: { 'date-parts': [[1999]] },
  }),
];
const works = new Works(
  partsOf('v', ...SOURCES.map((one) => ({ id: one.id, texts: ['Words.'], other: { source: one } })))
    .documents,
);
const named = (text: string) => works.named(text).map(({ source: { id } }) => id);

test.each([
  ['Öberg & van der Meer 1987', ['kiln-1987']],
  ['OBERG AND VAN DER MEER, 1988, p. 4', ['kiln-1988']],
  ['Siri Öberg and Jan van der Meer, The Kilns of Tarn (1987), 12', ['kiln-1987']],
  ['Öberg and van der Meer, p. 4', ['kiln-1987', 'kiln-1988']],
  ['see kilns.example/survey, visited 3 May 2020', ['kiln-1987']],
  ['kiln-1988 ¶4', ['kiln-1988']],
  ['Haddad et al. (2004)', ['dykes-2004']],
  ['Haddad u. a. 2004, S. 3', ['dykes-2004']],
  ['https://doi.org/10.1234/dykes.7', ['dykes-2004']],
  ['SSC 1999', ['clocks-1999']],
  ['Public clocks in market towns', ['clocks-1999']],
  ['Öberg and Lund 1987', []],
  ['Öberg & van der Meer 1990', []],
  ['Haddad 2005', []],
  ['the dykes were built in 1911', []],
  ['', []],
])('%j names %j', (text, expected) => {
  expect(named(text)).toEqual(expected);
});

test.each([
  ['Öberg 1987, p. 14', { page: '14' }],
  ['Öberg 1987, pp. 14-15.', { page: '14–15' }],
  ['Öberg (1987: 14)', { page: '14' }],
  ['1987, 14f.', { page: '14–15' }],
  ['Öberg 1987, S. 14 ff.', { page: '14–18' }],
  ['Öberg, The Kilns of Tarn, 14.', { page: '14' }],
  ['Öberg 14', { page: '14' }],
  ['ibid., xii', { page: 'xii' }],
  ['ebd., S. 14', { page: '14' }],
  ['op. cit., p. 3', { page: '3' }],
  ['Öberg 1987, ¶7', { paragraph: 7 }],
  ['Öberg 1987', {}],
  ['Öberg, The Kilns, 1987.', {}],
  ['19.5.20. <https://kilns.example/2020/05/14>', {}],
])('%j points to %j', (text, expected) => {
  expect(pinpointIn(text)).toEqual(expected);
});
