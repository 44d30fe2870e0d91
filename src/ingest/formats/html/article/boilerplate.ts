import {
  type Element,
  elementsOf,
  holdsBlock,
  isBlockElement,
  isElement,
  isFurniture,
  isHidden,
  isSilent,
  plainText,
  type Tree,
} from '../tree.ts';
import { announcesLinks, announcesOthers, isApparatus } from './lines.ts';
import { Weights } from './weights.ts';

const words = (names: string) => names.trim().split(/\s+/u).join('|');

const ALWAYS = new RegExp(
  `(?:^|\\s)(?:${words(`
    (?:reader|user|post|article|page)-?comments? kommentare? commentaires? comments? comments?-?(?:count|form|area|list|section|wrapper|container|thread|block)s? commentlist disqus_thread disqus respond
    livefyre fb-comments navbox(?:-\\S+)? catlinks printfooter mw-editsection mw-jump-link siteSub contentSub jump-to-nav
    mw-indicators vector-\\S*(?:dropdown|menu|toc|page-toolbar|header-container|column-\\S+)\\S* p-lang-btn
    interlanguage-\\S+ sistersitebox noprint metadata\\splainlinks\\sambox ambox
    toc table-of-contents toc_container ez-toc-\\S+ lwptoc\\S* sidebar side-bar (?:article|page|site|post|blog|right|left)-?sidebar widget-area mw-navigation mw-head mw-panel
    mw-footer siteNotice secedit docInfo
    skip-?link skip-to-content screen-reader-shortcut cookie-?(?:banner|notice|consent|bar|law)\\S* gdpr\\S*
    (?:\\S+-)?breadcrumbs? breadcrumb-\\S+ (?:\\S+-)?share-?(?:bar|buttons?|links?|icons?|tools|this|list|widget|post|area|text) sharedaddy sharing
    social-?(?:share|sharing|links?|media|icons?|buttons?|bar|follow)\\S* sd-sharing\\S* jp-relatedposts addtoany\\S* addthis\\S*
    (?:\\S+[-_])?related-?(?:posts?|articles?|content|stories|links?|news|items?|topics?|reading|block)\\S* [a-z]{2}_related read-?next read-?more-?(?:posts|articles|stories)
    more-?(?:stories|articles|news|posts|from\\S*|on\\S*|links) recommended(?:-\\S+)? recommendations? you-may-\\S+ also-read
    trending(?:[-_]\\S+)? \\S+--trending most-?(?:popular|read|viewed)\\S* popular-?(?:posts?|articles?|stories|now)\\S* promo-?(?:small|list|box|block|unit)\\S* video-?promo\\S* next-prev prev-next post-navigation nav-links pagination pager page-nav\\S* outbrain\\S* taboola\\S* OUTBRAIN
    (?:\\S+[-_])?newsletter-?(?:signup|form|box|sign-up|subscribe|widget|block|promo)?\\S* (?:e-?mail-?)?sign-?up-?(?:form|box|background|container|banner)\\S* simple-signup-form push-notifications?\\S* subscribe-?(?:form|box|widget|cta)\\S*
    ad ads advert advertisement advertising adsbygoogle ad-?(?:slot|unit|container|wrapper|box|block|banner|label|placeholder)\\S*
    site-?(?:header|footer|nav|navigation) main-?(?:nav|navigation|menu) global-?(?:nav|header|footer) page-?footer
    post-tags tags-links tag-?list taglist entry-tags article-tags (?:\\S+-)?author-?(?:bio(?:graphy)?|box|info-box|card|flyout|content)(?:-\\S+)? post-author about-(?:the-)?author
    vjs-\\S+ jw-(?:controls|display|overlays)\\S* print-(?:header|footer) dfp-\\S+ slideshow-noscript
    visually-?hidden sr-only screen-reader-text print-only u-hidden
  `)})(?=\\s|$)`,
  'iu',
);
const ROLES =
  /^(?:navigation|banner|contentinfo|complementary|search|menu|menubar|dialog|alertdialog|doc-toc)$/u;
const EXEMPT = /^(?:html|head|body|main)$/u;
const HEADINGS = /^(?:h[1-6]|header|summary|legend)$/u;
const LARGE = 0.6;
const HIDDEN = 0.5;
/** A form with this share of the text is the page, as ASP.NET makes them. */
const FORM = 0.4;
const LANGUAGE_LIST = 12;
const LONGEST_LINE = 400;
const MOST_QUOTES = 50;

export interface Boilerplate {
  readonly elements: ReadonlySet<Element>;
  readonly hidden: number;
}

export function findBoilerplate(page: Tree): Boilerplate {
  const weights = new Weights(page, new Set());
  const total = Math.max(1, weights.of(page).text);
  const found = new Set<Element>();
  // A script shows a page that hides most of its text.
  const isShown = hiddenIn(page, weights) > HIDDEN * total;
  let hidden = 0;
  const titled = aroundTitles(page);
  const isRepeated = repeatsIn(page);
  let quotes = 0;
  const visit = (element: Element): void => {
    if (isSilent(element)) return;
    const share = weights.of(element).text / total;
    if (PULL_QUOTE.test(namesOf(element)) && quotes++ < MOST_QUOTES && isRepeated(element))
      found.add(element);
    else if (!isShown && isHidden(element) && element.name !== 'math') {
      hidden += weights.of(element).text;
      found.add(element);
    } else if (
      isOther(element, share, weights) &&
      !(share < LARGE && titled.has(element) && !COMMENTS.test(namesOf(element)))
    )
      found.add(element);
    else visitAll(element);
  };
  const visitAll = (parent: Tree | Element): void => {
    const children = parent.children.filter(isElement);
    const lines = linesForOthers(children, weights);
    for (const child of children) {
      if (lines.has(child)) found.add(child);
      else visit(child);
    }
  };
  visitAll(page);
  return { elements: found, hidden };
}

function isAside(title: Element): boolean {
  for (let above = title.parent; above !== null && isElement(above); above = above.parent)
    if (above.name === 'aside') return true;
  return false;
}

function aroundTitles(page: Tree): ReadonlySet<Element> {
  const found = new Set<Element>();
  const titles = elementsOf(page).filter(({ name }) => name === 'h1');
  for (const element of titles) {
    if (titles.length > 1 && isAside(element)) continue;
    let above: Element['parent'] = element;
    while (above !== null && isElement(above) && !found.has(above)) {
      found.add(above);
      above = above.parent;
    }
  }
  return found;
}

function hiddenIn(parent: Tree | Element, weights: Weights): number {
  let sum = 0;
  for (const child of parent.children) {
    if (!isElement(child) || isSilent(child)) continue;
    sum += isHidden(child) ? weights.of(child).text : hiddenIn(child, weights);
  }
  return sum;
}

const PULL_QUOTE = /(?:^|\s)pull-?(?:quote|quotation)s?(?:\s|$)/iu;

function repeatsIn(page: Tree): (element: Element) => boolean {
  let all: string | undefined;
  return (element) => {
    const own = plainText(element).replace(/^[“”"«»„‘’\s]+|[“”"«»‘’\s]+$/gu, '');
    all ??= plainText(page);
    return own !== '' && all.indexOf(own, all.indexOf(own) + 1) >= 0;
  };
}

const COMMENTS = /comment|respond|disqus|related|recommend|read-?next/iu;
const namesOf = ({ attribs }: Element) => `${attribs.class ?? ''} ${attribs.id ?? ''}`.trim();

function isOther(element: Element, share: number, weights: Weights): boolean {
  const { name, attribs } = element;
  if (name === 'form') return share < FORM;
  if (ROLES.test(attribs.role ?? '')) return share < LARGE;
  if (attribs['aria-label'] !== undefined && name === 'section' && announcesOthers(attribs['aria-label']))
    return share < LARGE;
  if (EXEMPT.test(name)) return false;
  if (isFurniture(element) && !isAmongText(element, weights)) return share < LARGE;
  if (ALWAYS.test(namesOf(element))) return share < LARGE;
  if (isBlockElement(element) && isHeadedByOthers(element, weights)) return share < LARGE;
  return isOthersList(element, weights);
}

function isAmongText(element: Element, weights: Weights): boolean {
  if (element.name !== 'aside' || weights.isLinks(element)) return false;
  let [before, after] = [element.prev, element.next];
  while (before !== null && !isElement(before)) before = before.prev;
  while (after !== null && !isElement(after)) after = after.next;
  return [before, after].some((one) => one?.name === 'p');
}

function isHeadedByOthers(element: Element, weights: Weights): boolean {
  if (HEADINGS.test(element.name)) return false;
  let first: Element | undefined = element;
  for (let depth = 0; depth < 4 && first !== undefined && !HEADINGS.test(first.name); depth++)
    first = first.children.find((child): child is Element => isElement(child) && !isSilent(child));
  return first !== undefined && /^h[1-6]$/u.test(first.name) && isAnnouncement(first, weights);
}

function isOthersList(element: Element, weights: Weights): boolean {
  if (/^h[2-6]$/u.test(element.name)) return isAnnouncement(element, weights);
  if (!/^(?:ul|ol|div|section)$/u.test(element.name) || !weights.isLinks(element)) return false;
  const items = element.children.filter(isElement);
  const isLanguage = (item: Element) =>
    [item, ...item.children.filter(isElement)].some(({ attribs }) => attribs.hreflang !== undefined);
  return items.length >= LANGUAGE_LIST && items.every(isLanguage);
}

/** Nested headings would each be read in full. */
function isAnnouncement(heading: Element, weights: Weights): boolean {
  return weights.of(heading).text <= LONGEST_LINE && announcesOthers(plainText(heading));
}

const OWN_LINE = /^(?!td$|th$|h1$|caption$)/u;

const isLine = (element: Element) =>
  (isBlockElement(element) || element.name === 'label') &&
  !holdsBlock(element) &&
  OWN_LINE.test(element.name);

const canFollow = (links: Element, before: Element, found: ReadonlySet<Element>) =>
  isBlockElement(links) &&
  (!found.has(before) || !isLine(before) || announcesLinks(plainText(before)) || links.name === 'ul');

function linesForOthers(children: readonly Element[], weights: Weights): Set<Element> {
  const found = new Set<Element>();
  let announcement: Element | undefined;
  for (const child of children) {
    const { text } = weights.of(child);
    if (isSilent(child) || text === 0) continue;
    const isLinks = weights.isLinks(child);
    const line = isLine(child) && text <= LONGEST_LINE ? plainText(child) : '';
    if (line !== '' && isApparatus(line, isLinks)) {
      found.add(child);
      announcement = isLinks ? child : undefined;
    } else if (line !== '' && announcesLinks(line)) announcement = child;
    else if (announcement !== undefined && isLinks && canFollow(child, announcement, found)) {
      found.add(announcement);
      found.add(child);
    } else announcement = undefined;
  }
  return found;
}
