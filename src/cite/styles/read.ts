import { aboutStyle, checkStyle } from './check.ts';
import type { ReadStyle } from './to-style.ts';
import { parseStyleXml } from './xml.ts';

/** Throws a StyleFault. A dependent style may lack all but its parent. */
export function readStyleFile(xml: string): ReadStyle {
  const tree = parseStyleXml(xml);
  const about = aboutStyle(tree);
  if (about.parent === undefined) checkStyle(tree);
  return { ...about, tree };
}
