import type { GivenSource } from '../../../../model/source.ts';
import { parseDate } from '../../../metadata/dates.ts';
import { isByline, namesIn, parseNames } from '../../../metadata/names.ts';
import { type Element, isElement, plainText } from '../tree.ts';
import { withoutEmpty } from './fields.ts';

const AUTHOR = /(?:^|[\s_-])(?:by-?line|authors?|p-author|writer|creator)(?:[\s_-]|$)/iu;
const NO_AUTHOR =
  /bio|avatar|image|photo|social|follow|link-?list|related|description|about|comment|box|card|more/iu;
const DATE =
  /(?:^|[\s_-])(?:date|dateline|published|pub-?date|post-?date|entry-?date|publish-?(?:date|time)|timestamp|time|datetime)(?:[\s_-]|$)/iu;
const UPDATED = /updat|modif|edited|expire/iu;
const LONGEST = 120;
const MOST = 20;

/** Author and date as the page prints them, by `itemprop`, `rel`, `time` or class; not in `skipped` parts. */
export function visibleFields(
  elements: readonly Element[],
  skipped: ReadonlySet<Element>,
  language: string | undefined,
): GivenSource {
  const shown = elements.filter((element) => !isIn(element, skipped));
  const authors = [
    shown.filter(({ attribs }) => /(?:^|\s)author(?:\s|$)/u.test(attribs.itemprop ?? '')),
    shown.filter(({ name, attribs }) => name === 'a' && /(?:^|\s)author(?:\s|$)/u.test(attribs.rel ?? '')),
    shown.filter(({ attribs }) => AUTHOR.test(attribs.class ?? '') && !NO_AUTHOR.test(attribs.class ?? '')),
  ];
  const dates = [
    shown.filter(({ attribs }) => /datePublished|dateCreated/u.test(attribs.itemprop ?? '')),
    shown.filter(
      ({ name, attribs }) =>
        name === 'time' && ('pubdate' in attribs || /publish|entry-date/iu.test(attribs.class ?? '')),
    ),
    shown.filter(
      ({ name, attribs }) =>
        name === 'time' && !UPDATED.test(`${attribs.class ?? ''} ${attribs.itemprop ?? ''}`),
    ),
    shown.filter(({ attribs }) => DATE.test(attribs.class ?? '') && !UPDATED.test(attribs.class ?? '')),
  ];
  return withoutEmpty({ author: firstNames(authors), issued: firstDate(dates, language) });
}

function firstNames(groups: readonly (readonly Element[])[]) {
  for (const group of groups) {
    // A box with names in it repeats them.
    const inner = group
      .filter((one) => !group.some((other) => other !== one && holds(one, other)))
      .slice(0, MOST);
    const texts = [...new Set(inner.map(textOf))].filter((text) => text !== '' && text.length <= LONGEST);
    const names =
      texts.length > 4 ? [] : namesIn(texts.filter((text) => isByline(text) || parseNames(text).length > 0));
    if (names.length > 0) return names;
  }
  return undefined;
}

function firstDate(groups: readonly (readonly Element[])[], language: string | undefined) {
  for (const group of groups)
    for (const element of group.slice(0, MOST)) {
      const text = plainText(element);
      const found =
        parseDate(element.attribs.datetime ?? element.attribs.content ?? '', language) ??
        (text.length <= LONGEST ? parseDate(text, language) : undefined);
      if (found) return found;
    }
  return undefined;
}

const textOf = (element: Element) => element.attribs.content ?? plainText(element);

function holds(element: Element, inner: Element): boolean {
  for (let above = inner.parent; above !== null && isElement(above); above = above.parent)
    if (above === element) return true;
  return false;
}

function isIn(element: Element, skipped: ReadonlySet<Element>): boolean {
  if (skipped.size === 0) return false;
  for (
    let above: Element | null = element;
    above !== null;
    above = above.parent !== null && isElement(above.parent) ? above.parent : null
  )
    if (skipped.has(above)) return true;
  return false;
}
