import { trimLink } from '../../../text/web-addresses.ts';

export const BULLET = /^[•‣▪◦●∙]\s+/u;

export function linksIn(text: string, linked: readonly string[] = []): string[] {
  const found = text.match(/https?:\/\/[^\s<>"“”]+/giu) ?? [];
  return [...new Set([...linked, ...found.map(trimLink)])];
}
