import { labelsIn } from '../../structure/notes/labels.ts';
import { type Element, isElement, isHidden, isShort, plainText } from './tree.ts';

const PAGE_CLASS = /(?:^|\s)(?:page-?num(?:ber)?|page-?no|page-?break|pagenumber|pb)(?:\s|$)/iu;
const PAGE_LABEL = /^[[({|]?\s*(?:pg|pp?|page|s|seite|pág|стр|с)?\.?\s*(\d{1,5}|[ivxlc]{1,8})\s*[\])}|]?$/iu;
const SIDENOTE = /(?:^|\s)(?:side-?note|inline-?(?:foot)?note)(?:\s|$)/iu;
const MARGIN_NOTE = /(?:^|\s)(?:margin-?note|marginal(?:ia)?)(?:\s|$)/iu;
const STRUCK = /^(?:del|s|strike)$/u;

export function pageStartingAt(element: Element): string | undefined {
  const { attribs } = element;
  const type = `${attribs['epub:type'] ?? ''} ${attribs.role ?? ''}`;
  if (!/pagebreak/iu.test(type) && !PAGE_CLASS.test(attribs.class ?? '')) return undefined;
  if (!isShort(element)) return undefined;
  const text = plainText(element) || attribs['aria-label'] || attribs.title || '';
  const label = PAGE_LABEL.exec(text)?.[1];
  return label ?? (plainText(element) === '' ? '' : undefined);
}

export function isSidenote(element: Element): boolean {
  return element.name !== 'label' && element.name !== 'a' && SIDENOTE.test(element.attribs.class ?? '');
}

export function isMarginNote(element: Element): boolean {
  return (
    element.name !== 'label' && element.name !== 'input' && MARGIN_NOTE.test(element.attribs.class ?? '')
  );
}

export function isStruck({ name, attribs }: Element): boolean {
  return STRUCK.test(name) || /text-decoration[^;]*line-through/iu.test(attribs.style ?? '');
}

const MOST_RAISED = 20;

export function isRaised(element: Element): boolean {
  const { name, attribs } = element;
  if (name !== 'span') return name === 'sup';
  const isStyled = /vertical-align\s*:\s*super\b/iu.test(attribs.style ?? '');
  const isNamed = /(?:^|\s)(?:sup|superscript)(?:\s|$)/iu.test(attribs.class ?? '');
  return (isStyled || isNamed) && isShort(element) && plainText(element).length <= MOST_RAISED;
}

export function labelOfSidenote(element: Element): string | undefined {
  const [first] = element.children.filter(isElement);
  const isNumber = first !== undefined && !isHidden(first) && /^(?:sup|label|span)$/u.test(first.name);
  return isNumber ? labelsIn(plainText(first))[0] : undefined;
}
