import type { Element } from './tree.ts';

/** So many links from an address to anchors of the page mean that it is the page's own. */
const OWN_LINKS = 3;

export function linksToOtherPages(
  elements: readonly Element[],
  hasAnchor: (id: string) => boolean,
): readonly Element[] {
  const links = elements.flatMap((link) => {
    const [, address, fragment = ''] = FULL.exec(link.name === 'a' ? (link.attribs.href ?? '') : '') ?? [];
    return address === undefined ? [] : [{ link, address: plainAddress(address), fragment }];
  });
  const anchors = new Map<string, Set<string>>();
  for (const { address, fragment } of links)
    if (hasAnchor(fragment)) anchors.set(address, (anchors.get(address) ?? new Set()).add(fragment));
  const stated = new Set(elements.flatMap(statedAddress));
  const isOwn = (address: string) =>
    stated.size === 0 || stated.has(address) || (anchors.get(address)?.size ?? 0) >= OWN_LINKS;
  return links.filter(({ address }) => !isOwn(address)).map(({ link }) => link);
}

const FULL = /^((?:https?:)?\/\/[^#]+)#(.+)$/iu;

function plainAddress(address: string): string {
  return address.replace(/^(?:https?:)?\/\/(?:www\.)?/iu, '').replace(/[?].*$|\/+$/gu, '');
}

function statedAddress({ name, attribs }: Element): string[] {
  const isCanonical = name === 'link' && attribs.rel === 'canonical';
  const isMeta = name === 'meta' && attribs.property === 'og:url';
  const address = isCanonical ? attribs.href : isMeta ? attribs.content : undefined;
  return address === undefined || !/^(?:https?:)?\/\//iu.test(address) ? [] : [plainAddress(address)];
}
