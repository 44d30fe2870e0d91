import type { GivenSource, Name } from '../../../../model/source.ts';
import { parseDate } from '../../../metadata/dates.ts';
import { isByline, namesIn } from '../../../metadata/names.ts';
import { type Element, type HtmlNode, isElement, isShort, isSilent, plainText } from '../tree.ts';
import { withoutEmpty } from './fields.ts';

const AUTHOR =
  /(?:^|[\s_-])(?:by-?lines?|authors?|auth?or-?name|p-author|writer|creator|autor|auteur)(?:[\s_-]|$)/iu;
const NO_AUTHOR =
  /bio|avatar|image|photo|social|follow|link-?list|related|description|about|comment|card|more|archive|twitter/iu;
const DATE =
  /(?:^|[\s_-])(?:date|dateline|datum|published|pub-?date|post-?date|entry-?date|publish-?(?:date|time)|posted-?on|timestamp|time|datetime|fecha)(?:[\s_-]|$)/iu;
const UPDATED = /updat|modif|edited|expire|upcoming|event/iu;
const NO_NAME =
  /\b(?:follow|view|authors?|archive|about|profile|posts?|website|twitter|facebook|contributor|read|more|share|comments?|published|updated|written|editor|redaktion|admin)\b/iu;
const LONGEST = 160;
const MOST = 12;
const MOST_AUTHORS = 12;

export function visibleFields(
  all: readonly Element[],
  boilerplate: ReadonlySet<Element>,
  title: string | undefined,
  language: string | undefined,
): GivenSource {
  const shown = withoutParts(all, boilerplate);
  const top = shown.findIndex(
    (element) => /^(?:h[1-3]|p|div)$/u.test(element.name) && isText(element, title),
  );
  const elements = top < 0 ? shown : [...shown.slice(top), ...shown.slice(0, top).reverse()];
  const hasWord = (value: string | undefined, word: RegExp) => value !== undefined && word.test(value);
  const authors = [
    elements.filter(({ attribs }) => hasWord(attribs.itemprop, /(?:^|\s)author(?:\s|$)/u)),
    elements.filter(({ name, attribs }) => name === 'a' && hasWord(attribs.rel, /(?:^|\s)author(?:\s|$)/u)),
    elements.filter(({ attribs }) => hasWord(attribs.class, AUTHOR) && !hasWord(attribs.class, NO_AUTHOR)),
    elements.filter(
      ({ name, attribs }) =>
        name === 'a' && hasWord(attribs.href, /\/(?:authors?|autor(?:en)?|auteurs?|by)\/[^/]/u),
    ),
    elements
      .filter(({ name }) => /^(?:p|div|span|address)$/u.test(name))
      .slice(0, 60)
      .filter(isShortByline),
  ];
  const dates = [
    elements.filter(({ attribs }) => hasWord(attribs.itemprop, /datePublished|dateCreated/u)),
    elements.filter(
      ({ name, attribs }) =>
        name === 'time' && ('pubdate' in attribs || hasWord(attribs.class, /publish|entry-date/iu)),
    ),
    elements.filter(
      ({ name, attribs }) =>
        name === 'time' && !UPDATED.test(`${attribs.class ?? ''} ${attribs.itemprop ?? ''}`),
    ),
    elements.filter(({ attribs }) => hasWord(attribs.class, DATE) && !hasWord(attribs.class, UPDATED)),
  ];
  return withoutEmpty({ author: firstNames(authors), issued: firstDate(dates, language) });
}

function withoutParts(elements: readonly Element[], parts: ReadonlySet<Element>): Element[] {
  const left = new Set<Element>();
  // Parents come before their children.
  return elements.filter((element) => {
    const { parent } = element;
    const isLeft = parts.has(element) || (parent !== null && isElement(parent) && left.has(parent));
    if (isLeft) left.add(element);
    return !isLeft;
  });
}

function isText(element: Element, text: string | undefined): boolean {
  return text !== undefined && isShort(element) && plainText(element) === text;
}

function isShortByline(element: Element): boolean {
  const text = spaced(element);
  return (
    text.length <= LONGEST && /^(?:by|von|par|por|di|av|af|door)\s/iu.test(text) && isByline(bylineIn(text))
  );
}

function firstNames(groups: readonly (readonly Element[])[]): Name[] | undefined {
  for (const group of groups) {
    const texts: string[] = [];
    for (const element of nearby(group)) {
      const text = bylineIn(element.attribs.content ?? spaced(element));
      // A box repeats the names in it, and a second byline is of another article.
      if (
        text !== '' &&
        text.length <= LONGEST &&
        !texts.some((known) => known.includes(text) || text.includes(known))
      )
        texts.push(text);
    }
    const isList = group.every(({ attribs }) => attribs.itemprop !== undefined || attribs.rel !== undefined);
    const names = texts
      .map((text) => namesIn([text]).filter((name) => !NO_NAME.test(wordsIn(name))))
      .filter((list) => list.length > 0);
    const found = isList && names.length <= MOST_AUTHORS ? names.flat() : names[0];
    if (found?.length) return found;
  }
  return undefined;
}

function nearby(group: readonly Element[]): Element[] {
  const around = (element: Element | undefined) => element?.parent?.parent ?? element?.parent;
  const isNear = (element: Element) =>
    [element.parent, element.parent?.parent].includes(around(group[0]) ?? null);
  return group.slice(0, MOST).filter((element, index) => index === 0 || isNear(element));
}

const wordsIn = (name: Name) => ('family' in name ? `${name.given ?? ''} ${name.family}` : name.literal);

const PREFIX = /^(?:von|par|por|di|av|af|door|text|foto)\s+(?=\p{Lu}\S*\s+\p{Lu})/iu;
const BEHIND =
  /\s*(?:\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|febr|dec)\p{Ll}*|(?:march|april|may|june|july|mar|apr|jun|jul|aug|august|oct|nov|sept?|octo\p{Ll}+|novem\p{Ll}+|septem\p{Ll}+)\.?\s*\d)|\d|[|•·–—]|\s-\s|\b(?:updated|published|posted|am|on|in|für|for|staff|senior|contributing|special|editor|reporter|correspondent)\b)/iu;

function bylineIn(text: string): string {
  const names = text.split(BEHIND)[0] ?? '';
  return names.trim().replace(PREFIX, '').replace(/[,;]$/u, '');
}

function spaced(node: HtmlNode): string {
  const text = (one: HtmlNode): string =>
    isElement(one)
      ? isSilent(one)
        ? ''
        : one.children.map(text).join(' ')
      : 'data' in one && one.type === 'text'
        ? one.data
        : '';
  return isElement(node) && !isShort(node) ? '' : text(node).replace(/\s+/gu, ' ').trim();
}

function firstDate(groups: readonly (readonly Element[])[], language: string | undefined) {
  for (const group of groups)
    for (const element of group.slice(0, MOST)) {
      const text = spaced(element);
      const found =
        parseDate(element.attribs.datetime ?? element.attribs.content ?? '', language) ??
        (text.length <= LONGEST ? parseDate(text, language) : undefined);
      if (found) return found;
    }
  return undefined;
}
