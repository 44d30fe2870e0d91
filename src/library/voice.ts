import type { Passage, Quotation, Span } from '../model/document.ts';

/**
 * `isQuotation`: nothing but words that the authors quote; otherwise `speaker` is whom the range quotes without naming.
 */
export interface Voice {
  readonly isQuotation: boolean;
  readonly speaker?: string | null | undefined;
}

export function voiceOf({ role, text, quotations }: Passage, span: Span): Voice {
  const around = quotations.findLast((one) => holds(text, one, span));
  if (around) return { isQuotation: true, speaker: around.speaker };
  const torn = quotations.find((one) => isTorn(one, span));
  if (torn) return { isQuotation: true, speaker: torn.speaker };
  if (role === 'quotation') return { isQuotation: true, speaker: quotations[0]?.speaker ?? null };
  return { isQuotation: false, speaker: unnamedIn(text.slice(...span), quotations, span) };
}

function holds(text: string, { outer: [from, to] }: Quotation, [start, end]: Span): boolean {
  return start >= from && end > from && start < to && /^[\s.,;:]*$/u.test(text.slice(to, Math.max(to, end)));
}

function isTorn({ outer: [from, to], clause }: Quotation, [start, end]: Span): boolean {
  const isClauseShown = clause !== undefined && clause[0] >= start && clause[1] <= end;
  return start > from && start < to && !isClauseShown && to - start > (end - start) / 2;
}

function unnamedIn(shown: string, quotations: readonly Quotation[], [start, end]: Span): string | undefined {
  const speakers = quotations
    .filter(({ outer }) => outer[0] < end && outer[1] > start)
    .map(({ speaker }) => speaker);
  const [speaker] = speakers;
  if (speaker === undefined || speaker === null || speakers.some((other) => other !== speaker))
    return undefined;
  const isNamed = speaker.split(/\s+/u).some((word) => word.length > 2 && shown.includes(word));
  return isNamed ? undefined : speaker;
}
