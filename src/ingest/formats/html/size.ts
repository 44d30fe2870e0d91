import { Parser } from 'htmlparser2';
import type { Problem } from '../../../model/problem.ts';

/** Browsers stop at 512 levels too; the cost is quadratic in the depth. */
const MAX: PageSize = {
  tags: 200_000,
  pieces: 2_000_000,
  depth: 512,
  headed: Number.POSITIVE_INFINITY,
};
export const READABLE: PageSize = { tags: 20_000, pieces: 100_000, depth: 100, headed: 5_000_000 };
const HEADING = /^h[1-6]$/u;
const STEP = 1 << 14;

export interface PageSize {
  tags: number;
  pieces: number;
  depth: number;
  headed: number;
}

export function isWithin(size: PageSize, limit: PageSize): boolean {
  return (['tags', 'pieces', 'depth', 'headed'] as const).every((key) => size[key] <= limit[key]);
}

export function faultOf(size: PageSize): Problem | undefined {
  if (isWithin(size, MAX)) return undefined;
  const is = size.depth > MAX.depth ? 'too-deep-tags' : 'too-many-tags';
  return { is, tags: MAX.tags, depth: MAX.depth };
}

export function measure(html: string): PageSize {
  const size = { tags: 0, pieces: 0, depth: 0, headed: 0 };
  let [level, headings] = [0, 0];
  const parser = new Parser({
    onopentag(name) {
      size.tags++;
      level++;
      if (HEADING.test(name)) headings++;
      size.depth = Math.max(size.depth, level);
    },
    onclosetag(name) {
      level--;
      if (HEADING.test(name)) headings--;
    },
    ontext(text) {
      size.pieces++;
      size.headed += headings * text.length;
    },
    onattribute() {
      size.pieces++;
    },
  });
  for (let at = 0; at < html.length && isWithin(size, MAX); at += STEP)
    parser.write(html.slice(at, at + STEP));
  return size;
}
