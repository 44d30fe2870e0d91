export const BULLET = /^[•‣▪◦●∙]\s+/u;

/** Distinct URLs in order, without punctuation after them; `linked` come first. */
export function linksIn(text: string, linked: readonly string[] = []): string[] {
  const found = text.match(/https?:\/\/[^\s<>"“”]+/giu) ?? [];
  return [...new Set([...linked, ...found.map(trimLink)])];
}

function trimLink(link: string): string {
  let open = link.split('(').length - link.split(')').length;
  let end = link.length;
  for (; end > 0; end--) {
    const last = link.charAt(end - 1);
    if (last === ')' && open < 0) open++;
    else if (!SENTENCE_END.has(last)) break;
  }
  return link.slice(0, end);
}

const SENTENCE_END = new Set(".,;:!?'’");
