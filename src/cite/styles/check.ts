import type { StyleElement } from 'citeproc';
import { StyleFault } from './fault.ts';
import { childOf, elementsIn, macrosOf, textIn } from './tree.ts';

/** Elements that one citation may run through, with one branch of each condition. Chicago's longest has 3,000. */
const MOST_WORK = 30_000;
/** Of an attribute or a term; each is printed as often as its element runs. */
const LONGEST_TEXT = 500;

const ELEMENTS = new Set([
  ...['style', 'locale', 'style-options', 'terms', 'term', 'single', 'multiple', 'macro', 'citation'],
  ...['bibliography', 'intext', 'layout', 'sort', 'key', 'text', 'number', 'date', 'date-part', 'names'],
  ...['name', 'name-part', 'et-al', 'label', 'substitute', 'institution', 'institution-part', 'group'],
  ...['choose', 'if', 'else-if', 'else'],
]);

export interface AboutStyle {
  readonly id: string;
  readonly title: string;
  readonly parent: string | undefined;
  readonly language: string | undefined;
}

export function aboutStyle(style: StyleElement): AboutStyle {
  const info = childOf(style, 'info');
  if (style.name !== 'style' || info === undefined) throw new StyleFault({ is: 'style-broken' });
  const [id, title] = ['id', 'title'].map((name) => textOf(info, name));
  if (!id || !title) throw new StyleFault({ is: 'style-broken' });
  const links = elementsIn(info).filter(({ name }) => name === 'link');
  return {
    ...{ id, title },
    parent: links.find(({ attrs }) => attrs.rel === 'independent-parent')?.attrs.href,
    language: style.attrs['default-locale'],
  };
}

function textOf(info: StyleElement, name: string): string {
  const element = childOf(info, name);
  return element === undefined ? '' : textIn(element);
}

/** Throws a StyleFault unless citeproc can compile and run the style in bounded time and space. */
export function checkStyle(style: StyleElement): void {
  const macros = macrosOf(style);
  for (const element of elementsIn(style)) if (element.name !== 'info') checkElement(element, macros);
  const workOf = workIn(macros);
  const areas = elementsIn(style).filter(({ name }) => name === 'citation' || name === 'bibliography');
  if (childOf(childOf(style, 'citation'), 'layout') === undefined)
    throw new StyleFault({ is: 'style-broken' });
  if (areas.some((area) => workOf(area) > MOST_WORK))
    throw new StyleFault({ is: 'style-too-complex', limit: MOST_WORK });
}

function checkElement(element: StyleElement, macros: ReadonlyMap<string, StyleElement>): void {
  const { name, attrs } = element;
  if (!ELEMENTS.has(name))
    throw new StyleFault({ is: 'style-element', element: name.slice(0, LONGEST_NAME) });
  const texts = [...Object.values(attrs), textIn(element)];
  if (texts.some((text) => text.length > LONGEST_TEXT))
    throw new StyleFault({ is: 'style-too-complex', limit: LONGEST_TEXT });
  // citeproc makes regular expressions of both.
  delete attrs['skip-words'];
  if (name === 'term' && attrs.name === 'and' && /[\\^$*+?()[\]{}|]/.test(allText(element)))
    throw new StyleFault({ is: 'style-element', element: 'term name="and"' });
  if (attrs.macro !== undefined && !macros.has(attrs.macro))
    throw new StyleFault({ is: 'style-macro', macro: attrs.macro.slice(0, LONGEST_NAME) });
  for (const child of elementsIn(element)) checkElement(child, macros);
}

const LONGEST_NAME = 60;

function allText(element: StyleElement): string {
  return [textIn(element), ...elementsIn(element).map(allText)].join('');
}

function workIn(macros: ReadonlyMap<string, StyleElement>): (element: StyleElement) => number {
  const known = new Map<string, number>();
  const running = new Set<string>();
  const workOf = (element: StyleElement): number => {
    const works = elementsIn(element).map(workOf);
    const within =
      element.name === 'choose' ? Math.max(0, ...works) : works.reduce((sum, work) => sum + work, 0);
    return 1 + within + called(element.attrs.macro);
  };
  const called = (name: string | undefined): number => {
    const macro = name === undefined ? undefined : macros.get(name);
    if (name === undefined || macro === undefined) return 0;
    if (running.has(name)) throw new StyleFault({ is: 'style-cycle', macro: name.slice(0, LONGEST_NAME) });
    running.add(name);
    const work = known.get(name) ?? workOf(macro);
    running.delete(name);
    known.set(name, work);
    return work;
  };
  return workOf;
}
