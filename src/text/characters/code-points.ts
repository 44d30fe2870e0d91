/** The order of UTF-8, by which OpenSearch sorts; UTF-16 order differs for characters beyond U+FFFF. */
export function compareCodePoints(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  for (let at = 0; at < shorter; at++) {
    const [a, b] = [one.charCodeAt(at), other.charCodeAt(at)];
    if (a !== b) return (isSurrogate(a) ? a + BEYOND : a) - (isSurrogate(b) ? b + BEYOND : b);
  }
  return one.length - other.length;
}

const BEYOND = 0x10000;

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xe000;
}
