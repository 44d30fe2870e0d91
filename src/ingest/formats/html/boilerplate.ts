import {
  type Element,
  elementsOf,
  isBlockElement,
  isElement,
  isFurniture,
  isHidden,
  isSilent,
  plainText,
  type Tree,
} from './tree.ts';
import { Weights } from './weights.ts';

const words = (names: string) => names.trim().split(/\s+/u).join('|');

const ALWAYS = new RegExp(
  `(?:^|\\s)(?:${words(`
    (?:reader|user|post|article|page)-?comments? kommentare? commentaires? comments? comments?-?(?:count|form|area|list|section|wrapper|container|thread|block)s? commentlist disqus_thread disqus respond
    livefyre fb-comments navbox(?:-\\S+)? catlinks printfooter mw-editsection mw-jump-link siteSub contentSub jump-to-nav
    mw-indicators vector-\\S*(?:dropdown|menu|toc|page-toolbar|header-container|column-\\S+)\\S* p-lang-btn
    interlanguage-\\S+ sistersitebox noprint metadata\\splainlinks\\sambox ambox
    toc table-of-contents toc_container ez-toc-\\S+ lwptoc\\S* sidebar side-bar widget-area mw-navigation mw-head mw-panel
    mw-footer siteNotice secedit docInfo
    skip-?link skip-to-content screen-reader-shortcut cookie-?(?:banner|notice|consent|bar|law)\\S* gdpr\\S*
    breadcrumbs? breadcrumb-\\S+ share-?(?:bar|buttons?|links?|icons?|tools|this|list|widget|post|area) sharedaddy sharing
    social-?(?:share|sharing|links?|media|icons?|buttons?|bar|follow)\\S* sd-sharing\\S* jp-relatedposts addtoany\\S* addthis\\S*
    related-?(?:posts?|articles?|content|stories|links?|news|items?|topics?|reading|block)\\S* read-?next read-?more-?(?:posts|articles|stories)
    more-?(?:stories|articles|news|posts|from\\S*|on\\S*|links) recommended(?:-\\S+)? recommendations? you-may-\\S+ also-read
    post-navigation nav-links pagination pager page-nav\\S* outbrain\\S* taboola\\S* OUTBRAIN
    newsletter-?(?:signup|form|box|sign-up|subscribe|widget|block|promo)\\S* subscribe-?(?:form|box|widget|cta)\\S*
    ad ads advert advertisement advertising adsbygoogle ad-?(?:slot|unit|container|wrapper|box|block|banner|label|placeholder)\\S*
    site-?(?:header|footer|nav|navigation) main-?(?:nav|navigation|menu) global-?(?:nav|header|footer) page-?footer
    post-tags tags-links tag-?list taglist entry-tags article-tags author-?(?:bio|box|info-box|card) about-the-author
    visually-?hidden sr-only screen-reader-text print-only u-hidden
  `)})(?=\\s|$)`,
  'iu',
);
const ROLES =
  /^(?:navigation|banner|contentinfo|complementary|search|menu|menubar|dialog|alertdialog|doc-toc)$/u;
const EXEMPT = /^(?:html|head|body|main)$/u;
const HEADINGS = /^(?:h[1-6]|header|summary|legend)$/u;
/** Headings of lists of other pages. */
const OTHERS =
  /^(?:read (?:next|more|also)|(?:you )?(?:may|might) (?:also )?(?:like|be interested in)\b.{0,20}|related(?: (?:articles?|posts?|stories|content|links|news|topics|coverage|reading))?|more (?:from|on|in|stories|articles|news)\b.{0,40}|recommended(?: (?:for you|reading|articles|stories))?|share(?: (?:this|on|via|article|story|the love)\b.{0,20})?|follow us.{0,20}|sign up.{0,40}|subscribe.{0,40}|newsletters?|(?:\d+ |no |leave (?:a|your) |post a |user |reader |readers.? )?(?:comments?|responses?|repl(?:y|ies)|thoughts? on .{1,80})(?: \(?\d+\)?)?|most (?:read|popular|viewed|shared)|trending(?: now)?|popular(?: (?:posts|articles|now))?|latest(?: (?:news|stories|posts|articles))?|(?:next|previous) (?:article|post|story)|advertisement|tags|categories|(?:site )?navigation|you are here|weitere (?:artikel|themen|beiträge|meldungen)|mehr zum thema|das könnte (?:sie|dich) auch interessieren|kommentare?|lesen sie auch|teilen|à lire (?:aussi|également)|lire aussi|sur le même (?:sujet|thème)|commentaires?|partager|lea también|te puede interesar|noticias relacionadas|artículos relacionados|comentarios|compartir|leia também|leia mais|читайте также|похожие (?:статьи|записи)|комментарии|поделиться|関連記事|コメント|相关(?:文章|阅读|新闻)|评论|اقرأ أيضا|مواضيع ذات صلة|قراءات مقترحة|تعليقات|קראו גם|כתבות נוספות|תגובות)\s*[:：…]?$/iu;
const LARGE = 0.6;
const HIDDEN = 0.5;
/** A form with this share of the text is the page, as ASP.NET makes them. */
const FORM = 0.4;
const LANGUAGE_LIST = 12;
const LONGEST_HEADING = 200;
const MOST_QUOTES = 50;

export interface Boilerplate {
  readonly elements: ReadonlySet<Element>;
  readonly hidden: number;
}

/** Menus, comments, links to other pages, hidden text. */
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
    else for (const child of element.children) if (isElement(child)) visit(child);
  };
  for (const node of page.children) if (isElement(node)) visit(node);
  return { elements: found, hidden };
}

function aroundTitles(page: Tree): ReadonlySet<Element> {
  const found = new Set<Element>();
  for (const element of elementsOf(page)) {
    if (element.name !== 'h1') continue;
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
  if (attribs['aria-label'] !== undefined && name === 'section' && OTHERS.test(attribs['aria-label']))
    return share < LARGE;
  if (EXEMPT.test(name)) return false;
  if (isFurniture(element) && !isAmongText(element, weights)) return share < LARGE;
  if (ALWAYS.test(namesOf(element))) return share < LARGE;
  if (isBlockElement(element) && isHeadedByOthers(element, weights)) return share < LARGE;
  return isOthersList(element, weights);
}

/** Not in a column of its own. */
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
  return first !== undefined && /^h[1-6]$/u.test(first.name) && announcesOthers(first, weights);
}

/** Nested headings would each be read in full. */
function announcesOthers(heading: Element, weights: Weights): boolean {
  return weights.of(heading).text <= LONGEST_HEADING && OTHERS.test(plainText(heading));
}

function isOthersList(element: Element, weights: Weights): boolean {
  if (/^h[2-6]$/u.test(element.name)) return announcesOthers(element, weights);
  if (!/^(?:ul|ol|div|section)$/u.test(element.name) || !weights.isLinks(element)) return false;
  let before = element.prev;
  while (before !== null && !isElement(before)) before = before.prev;
  if (before !== null && /^h[2-6]$/u.test(before.name) && announcesOthers(before, weights)) return true;
  const items = element.children.filter(isElement);
  const isLanguage = (item: Element) =>
    [item, ...item.children.filter(isElement)].some(({ attribs }) => attribs.hreflang !== undefined);
  return items.length >= LANGUAGE_LIST && items.every(isLanguage);
}
