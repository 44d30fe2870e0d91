/** A bullet at the start of a line, as converters print it. */
export const BULLET = /^[•‣▪◦●∙]\s+/u;

/** The distinct URLs in a text, in order, without the punctuation after them; `linked` come first. */
export function linksIn(text: string, linked: readonly string[] = []): string[] {
  const found = text.match(/https?:\/\/[^\s<>"“”]+/giu) ?? [];
  return [...new Set([...linked, ...found.map(trimLink)])];
}

/** Trims the end of the sentence, and closing brackets that the URL does not open. */
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
