const SECTIONS: readonly { start: string; end: string; from: number }[] = [
  { start: '<!--', end: '-->', from: 4 },
  { start: '<![CDATA[', end: ']]>', from: 9 },
  { start: '<?', end: '?>', from: 1 },
];
const NAME = /[^\s/>]*/uy;

/** Counts up to `limit` + 1 without building a tree. Null if tags do not match or a document type is declared. */
export function depthOf(xml: string, limit: number): number | null {
  const open: string[] = [];
  let deepest = 0;
  for (let at = xml.indexOf('<'); at >= 0; ) {
    const section = SECTIONS.find(({ start }) => xml.startsWith(start, at));
    const closes = xml[at + 1] === '/';
    const end = section ? xml.indexOf(section.end, at + section.from) : tagEnd(xml, at, closes);
    if (end < 0 || (!section && xml[at + 1] === '!')) return null;
    if (closes) {
      if (open.pop() !== nameAt(xml, at + 2)) return null;
    } else if (!section && xml[end - 1] !== '/') open.push(nameAt(xml, at + 1));
    deepest = Math.max(deepest, open.length);
    if (deepest > limit) return deepest;
    at = xml.indexOf('<', end);
  }
  return open.length === 0 ? deepest : null;
}

function tagEnd(xml: string, from: number, closes: boolean): number {
  if (closes) return xml.indexOf('>', from);
  for (let at = from; at < xml.length; at++) {
    const character = xml[at];
    if (character === '>') return at;
    if (character !== '"' && character !== "'") continue;
    at = xml.indexOf(character, at + 1);
    if (at < 0) return -1;
  }
  return -1;
}

function nameAt(xml: string, at: number): string {
  NAME.lastIndex = at;
  return NAME.exec(xml)?.[0] ?? '';
}
