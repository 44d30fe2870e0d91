const XML_START = /^<\?xml[^>]*\?>\s*/u;
const HTML_START =
  /^<(?:!doctype\s+html|(?:html|head|title|meta|body|article|main|section|div|header|h[1-6]|p|table|ul|ol)[\s>])/iu;
const MARKDOWN_LINE = /^(?:#{1,6}\s|\*\*|\[\^[^\]]+\]:)/mu;

/** Markdown may begin with a tag too, but has lines of Markdown. */
export function isHtml(head: string): boolean {
  // UTF-16 has a NUL between letters.
  const start = head
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/u, '')
    .replaceAll('\0', '')
    .trimStart();
  const declared = start.replace(XML_START, '');
  if (!HTML_START.test(afterComments(declared))) return false;
  return /^<(?:!doctype|html)/iu.test(declared) || !MARKDOWN_LINE.test(start);
}

/** A single pattern would backtrack exponentially. */
function afterComments(text: string): string {
  let rest = text;
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->', 4);
    if (end < 0) return rest;
    rest = rest.slice(end + 3).trimStart();
  }
  return rest;
}
