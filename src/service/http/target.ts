const LONGEST = 4_096;
const PATH = /^\/[\w\-.~!$&'()*+,;=:@%/]*$/u;
const ENCODED = /%(?:2f|5c|[01][\da-f]|7f|25(?=[\da-f]{2})|(?![\da-f]{2}))/iu;
const DOTS = /\/(?:\.|%2e){1,2}(?:\/|$)/iu;

/** The HTTP status for a request target that no link of Ibid's has; undefined if it may be one. */
export function refusalOfTarget(target: string): number | undefined {
  if (target.length > LONGEST) return 414;
  const [path = ''] = target.split('?', 1);
  const isStrange = !PATH.test(path) || path.includes('//') || ENCODED.test(path) || DOTS.test(path);
  return isStrange ? 400 : undefined;
}
