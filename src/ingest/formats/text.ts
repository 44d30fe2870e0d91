/** A bullet at the start of a line, as converters print it. */
export const BULLET = /^[•‣▪◦●∙]\s+/u;

/** Addresses that stand in a text, without the punctuation that follows them, in order, once each. */
export function linksIn(text: string): string[] {
  const found = text.match(/https?:\/\/[^\s<>"“”]+/giu) ?? [];
  return [...new Set(found.map(trimLink))];
}

/** Takes away what ends the sentence, and a closing bracket that was never opened in the address. */
function trimLink(link: string): string {
  const bare = link.replace(/[.,;:!?'’]+$/u, '');
  const unbalanced = bare.endsWith(')') && bare.split(')').length > bare.split('(').length;
  return unbalanced ? trimLink(bare.slice(0, -1)) : bare;
}
