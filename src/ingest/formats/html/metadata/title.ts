import { type Element, isElement, isShort, plainText } from '../tree.ts';

const NO_TITLE =
  /^(?:share\b.{0,20}|you are here|navigation\b.{0,30}|(?:main |site )?menu|search|home|contents|table of contents|advertisement|subscribe|newsletter|log ?in|sign ?(?:in|up)|skip to .{0,30}|cookies?.{0,20}|breadcrumbs?|sie sind hier|vous êtes ici|usted está aquí|вы здесь|أنت هنا|您的位置|suche|recherche|accueil|startseite)\s*[:：]?$/iu;
const TITLE_CLASS =
  /(?:^|\s)(?:title|MsoTitle|(?:entry|post|article|page|story|main|content)-?_?(?:title|headline|heading)|headline|firstHeading|doc-?title)(?:\s|$)/iu;
const DIVIDER = /\s+(?:[|–—·•»«:]|::|\/\/|-{1,2}|>)\s+|\s*\|\s*/u;
const GENERIC =
  /^(?:\S*|untitled.*|document ?\d*|page \d+|new page.*|.*\.(?:html?|docx?|pdf)|microsoft word.*|.*[\\/].*)$/iu;
const LONGEST = 300;
const SHORTEST = 4;
const MOST = 1000;

export interface TitleClues {
  readonly elements: readonly Element[];
  readonly stated: readonly string[];
  readonly windowTitle: string;
  readonly site: string | undefined;
}

export function titleOf({ elements, stated, windowTitle, site }: TitleClues): string | undefined {
  const headings = elements
    .filter(isTitleElement)
    .filter(isShort)
    .slice(0, MOST)
    .map((element) => ({ element, text: plainText(element) }));
  const fit = headings.filter(
    ({ element, text }) => isTitle(text) && key(text) !== key(site ?? '') && !leadsHome(element),
  );
  const clues = [...stated, windowTitle].filter((text) => text !== '');
  const same = fit.find(({ text }) => clues.some((clue) => key(clue) === key(text)));
  if (same) return same.text;
  const named = stated
    .map((text) => withoutSite(text, site))
    .find((text) => isTitle(text) && key(text) !== key(site ?? ''));
  const firsts = fit.filter(({ element }) => element.name === 'h1');
  const part = [...firsts, ...fit].find(
    ({ text }) =>
      text.length >= SHORTEST && clues.some((clue) => key(clue).includes(key(text)) && isMost(text, clue)),
  );
  if (part) return part.text;
  const [only] = firsts;
  const isVariant = only && named !== undefined && sharesWords(only.text, named);
  if (firsts.length === 1 && (isVariant || (named === undefined && GENERIC.test(windowTitle))))
    return only?.text;
  return (
    named ??
    partOf(windowTitle, site) ??
    firsts[0]?.text ??
    fit.find(({ element }) => element.name !== 'h1' && !/^h/u.test(element.name))?.text ??
    (windowTitle || undefined)
  );
}

function isTitleElement({ name, attribs }: Element): boolean {
  if (/^h[1-3]$/u.test(name)) return true;
  return (
    /^(?:p|div|span|h[4-6])$/u.test(name) &&
    (TITLE_CLASS.test(attribs.class ?? '') || attribs.itemprop === 'headline')
  );
}

function isTitle(text: string): boolean {
  return text.length > 0 && text.length <= LONGEST && /[\p{L}\p{N}]/u.test(text) && !NO_TITLE.test(text);
}

function isMost(text: string, clue: string): boolean {
  return text.length * 3 >= clue.length || clue.split(DIVIDER).some((part) => key(part) === key(text));
}

function sharesWords(one: string, other: string): boolean {
  const words = new Set(key(other).split(' '));
  const long = key(one)
    .split(' ')
    .filter((word) => word.length > 3);
  return long.filter((word) => words.has(word)).length >= Math.min(2, long.length);
}

function leadsHome(element: Element): boolean {
  const links = [element, ...element.children.filter(isElement)].filter(({ name }) => name === 'a');
  return links.some(({ attribs }) =>
    /^(?:\/|\.\/?|https?:\/\/[^/]+\/?|index\.\w+)$/iu.test(attribs.href ?? ''),
  );
}

function withoutSite(text: string, site: string | undefined): string {
  if (site === undefined || site === '') return text;
  const parts = text.split(DIVIDER);
  if (parts.length < 2) return text;
  const first = key(parts[0] ?? '') === key(site);
  const last = key(parts.at(-1) ?? '') === key(site);
  if (!first && !last) return text;
  const divider = DIVIDER.exec(text)?.[0] ?? ' ';
  if (last)
    return text
      .slice(0, text.length - (parts.at(-1)?.length ?? 0))
      .replace(new RegExp(`(?:${DIVIDER.source})$`, 'u'), '')
      .trim();
  return text.slice((parts[0]?.length ?? 0) + divider.length).trim();
}

function partOf(windowTitle: string, site: string | undefined): string | undefined {
  const plain = withoutSite(windowTitle, site);
  if (plain !== windowTitle) return plain || undefined;
  const parts = windowTitle.split(/\s+[|–—·»-]\s+/u);
  const longest = parts.reduce((best, part) => (part.length > best.length ? part : best));
  return longest.length >= SHORTEST ? longest : windowTitle || undefined;
}

export function key(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
