const XML_START = /^<\?xml[^>]*\?>\s*/u;
const HTML_START =
  /^<(?:!doctype\s*html|(?:html|head|title|meta|body|article|main|section|div|header|h[1-6]|p|table|ul|ol)[\s>])/iu;
const TAG_START =
  /^<(?:br|hr|link|center|font|script|style|span|a|b|i|em|strong|img|noscript|base|nav|footer|form|aside|dl|pre|blockquote|figure|small|big|tt)\b[^<>]*>/iu;
const BLOCK = /<(?:p|div|td|body|head|title|h[1-6]|li|article|main)\b[^<>]*>/iu;
const WHOLE_PAGE = /<(?:html|body)\b[^<>]*>[\s\S]*<(?:p|div|table|h[1-6])\b/iu;
const MARKDOWN_LINE = /^(?:#{1,6}\s|\*\*|\[\^[^\]]+\]:)/mu;

export function isHtml(head: string): boolean {
  // UTF-16 has a NUL between letters.
  const start = head
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/u, '')
    .replaceAll('\0', '')
    .trimStart();
  const declared = start.replace(XML_START, '');
  const content = afterComments(declared);
  if (/^<(?:!doctype|html)/iu.test(content)) return true;
  const begins = HTML_START.test(content) || (TAG_START.test(content) && BLOCK.test(content));
  return (begins || (content.startsWith('<') && WHOLE_PAGE.test(content))) && !MARKDOWN_LINE.test(start);
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
