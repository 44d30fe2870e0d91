import { trimLink } from '../../../text/web-addresses.ts';
import { type Html, html } from './html.ts';
import type { Layer } from './weave.ts';

const ADDRESS = /https?:\/\/[^\s<>"“”«»]+/giu;

/** A link out of Ibid; undefined for any address but http and https. */
function outsideHref(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, href } = new URL(address);
  return protocol === 'http:' || protocol === 'https:' ? href : undefined;
}

export function outsideLink(address: string, label: Html, kind = 'outside'): Html {
  const href = outsideHref(address);
  return href === undefined
    ? label
    : html`<a class="${kind}" href="${href}" rel="noreferrer nofollow">${label}</a>`;
}

export function addressLayers(text: string): Layer[] {
  return [...text.matchAll(ADDRESS)].map(({ 0: found, index }) => {
    const address = trimLink(found);
    return { span: [index, index + address.length], wrap: (inner) => outsideLink(address, inner, 'address') };
  });
}
