import { isMap, isSeq, LineCounter, parseDocument } from 'yaml';
import type { NameVerdict } from '../model/verdict.ts';

/** A key for two names in either order. */
export function namesKey({ names }: Pick<NameVerdict, 'names'>): string {
  return names
    .map(({ name, country }) => JSON.stringify([name, country]))
    .sort()
    .join();
}

/** A key for a verdict, whichever name comes first. */
export function verdictKey(verdict: NameVerdict): string {
  return [namesKey(verdict), verdict.at, verdict.by, verdict.verdict].join('\n');
}

/** The line of each verdict in a names file, from 1. */
export function linesOfVerdicts(text: string): number[] {
  const lineCounter = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter });
  if (!isSeq(contents)) return [];
  return contents.items.map((item) => (isMap(item) ? lineCounter.linePos(item.range?.[0] ?? 0).line : 0));
}
