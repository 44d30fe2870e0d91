import { trimLink } from '../../../text/web-addresses.ts';

export const BULLET = /^[•‣▪◦●∙]\s+/u;

/** Distinct URLs in order, without punctuation after them; `linked` come first. */
export function linksIn(text: string, linked: readonly string[] = []): string[] {
  const found = text.match(/https?:\/\/[^\s<>"“”]+/giu) ?? [];
  return [...new Set([...linked, ...found.map(trimLink)])];
}
