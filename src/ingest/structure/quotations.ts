import { finish, type Steps } from '../../text/steps.ts';
import { blockQuotation, inlineQuotations } from './quoted/find.ts';
import { ASIDE, pairAcross } from './quoted/paragraph-runs.ts';
import { scopeOf } from './quoted/scope.ts';
import { introductionOf } from './quoted/signatures.ts';
import type { PassageQuotation, QuotablePassage } from './quoted/types.ts';
import { type ReportedSpeech, reportedSpeech } from './speech/reported.ts';

export interface PassageSpeech {
  readonly quotations: readonly PassageQuotation[];
  readonly reported: readonly ReportedSpeech[];
}

const NOTHING: PassageSpeech = { quotations: [], reported: [] };

/** A speaker is named only if the same or the preceding sentence names one plainly. Takes linear time. */
export function findQuotations(passages: readonly QuotablePassage[]): PassageSpeech[] {
  return finish(quotationSteps(passages));
}

/** One step for each passage: a draft of 3 MB takes a second. */
export function* quotationSteps(passages: readonly QuotablePassage[]): Steps<PassageSpeech[]> {
  const paired = pairAcross(passages);
  const result: PassageSpeech[] = [];
  let carried: string | null = null;
  for (const [index, passage] of passages.entries()) {
    yield;
    const marks = paired[index];
    if (marks === undefined || passage.role === 'heading' || passage.text === '') {
      result.push(NOTHING);
      continue;
    }
    const before = introductionOf(passages, index);
    const after = passages[index + 1];
    const quotations: readonly PassageQuotation[] =
      passage.role === 'quotation'
        ? blockQuotation(passage, marks, before, after, result, index, passages)
        : inlineQuotations(passage.text, marks, before, after, carried);
    const last = quotations.findLast(({ depth }) => depth === 0);
    if (!ASIDE.has(passage.role)) carried = last?.continues ? last.speaker : null;
    result.push({
      quotations,
      reported: reportedSpeech(passage.text, quotations, scopeOf(passage.text, quotations, 0)),
    });
  }
  passBack(result);
  return result;
}

function passBack(result: PassageSpeech[]): void {
  for (let index = result.length - 1; index > 0; index--) {
    const opened = result[index]?.quotations.find(({ open }) => open);
    if (opened === undefined || opened.speaker === null) continue;
    for (let earlier = index - 1; earlier >= 0; earlier--) {
      const found = result[earlier];
      const open = found?.quotations.find(({ continues, depth }) => continues && depth === 0);
      if (found === undefined || (open === undefined && found.quotations.length > 0)) break;
      if (open === undefined) continue;
      if (open.speaker === null) {
        const quotations = found.quotations.map((one) =>
          one === open ? { ...one, speaker: opened.speaker } : one,
        );
        result[earlier] = { ...found, quotations };
      }
      break;
    }
  }
}
