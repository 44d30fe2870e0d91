import type { StyleElement } from 'citeproc';
import { expect, it } from 'vitest';
import { citeInOrder } from '../../../src/cite/styles/in-order.ts';
import { lightenSorting } from '../../../src/cite/styles/sorting.ts';
import { toStyle } from '../../../src/cite/styles/to-style.ts';
import { childOf, elementsIn, macrosOf, sizes } from '../../../src/cite/styles/tree.ts';
import { parseStyleXml } from '../../../src/cite/styles/xml.ts';
import { shippedShelf } from '../../../src/library/store/styles/shelf.ts';
import { noted } from './works.ts';

const macro = (name: string, body: string) => `<macro name="${name}">${body}</macro>`;
const call = (name: string) => `<text macro="${name}"/>`;
const titles = '<group><text variable="title"/></group>'.repeat(60);

/** Like Chicago's: authors, or else one of many titles, below several macros. */
const STYLE = `<style class="note" version="1.0">
  <info><title>Long</title><id>urn:test:long</id></info>
  ${macro('titles', titles)}${macro('more', call('titles').repeat(60))}
  ${macro('authors', `<names variable="author"><name name-as-sort-order="all"/><substitute>${call('more')}</substitute></names>`)}
  ${macro('author-sort', `<choose><if type="bill">${call('titles')}</if><else>${call('authors')}</else></choose>`)}
  <citation><sort><key macro="author-sort"/></sort><layout>${call('authors')}</layout></citation>
  <bibliography><sort><key macro="author-sort"/><key variable="issued"/></sort>
    <layout><text variable="title"/></layout></bibliography>
</style>`;

const keysIn = (style: StyleElement) =>
  elementsIn(childOf(childOf(style, 'bibliography'), 'sort') ?? style).map(({ attrs }) => attrs);

it('shortened sort keys still sort by author, then date', () => {
  const tree = parseStyleXml(STYLE);
  lightenSorting(tree);
  const [{ macro: key = '' } = {}, ...others] = keysIn(tree);
  const shortened = macrosOf(tree).get(key);
  expect(shortened && sizes(macrosOf(tree))(shortened)).toBeLessThan(1_000);
  expect(others).toEqual([{ variable: 'issued' }]);
  expect(childOf(childOf(tree, 'citation'), 'sort')).toBeUndefined();

  const work = (id: string, family: string, year: number) =>
    noted({ id, title: id, author: [{ family, given: 'Jo' }], issued: { 'date-parts': [[year]] } });
  const works = [work('third', 'Moser', 2001), work('second', 'Falk', 2002), work('first', 'Falk', 1999)];
  const style = toStyle('long', {
    id: 'long',
    title: 'Long',
    parent: undefined,
    language: undefined,
    tree: parseStyleXml(STYLE),
  });
  const { bibliography } = citeInOrder(works, style, shippedShelf.own);
  expect(bibliography.map(({ text }) => text)).toEqual(['first', 'second', 'third']);
});
