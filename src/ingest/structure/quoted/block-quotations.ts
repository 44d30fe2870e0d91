import type { PassageSpeech } from '../quotations.ts';
import { inlineQuotations } from './inline-quotations.ts';
import type { PassageMarks } from './paragraph-runs.ts';
import { trimmed } from './quotation-marks.ts';
import { introducedBy, signature, signer, TAIL } from './signatures.ts';
import type { MutableQuotation, PassageQuotation, QuotablePassage } from './types.ts';

export function blockQuotation(
  { text }: QuotablePassage,
  marks: PassageMarks,
  introduction: string,
  after: QuotablePassage | undefined,
  result: readonly PassageSpeech[],
  index: number,
  passages: readonly QuotablePassage[],
): PassageQuotation[] {
  const earlier = passages[index - 1]?.role === 'quotation' ? result[index - 1]?.quotations[0] : undefined;
  const tail = TAIL.exec(text.slice(-140));
  const signed = tail?.[1] === undefined ? undefined : signer(tail[1]);
  const bodyEnd =
    signed === undefined || tail === null
      ? text.length
      : Math.max(0, text.length - 140) + tail.index + (/^[.!?…”"»]/u.test(tail[0]) ? 1 : 0);
  const whole = trimmed(text, 0, bodyEnd);
  if (whole === undefined) return [];
  const around = marks.pairs.find(({ outer }) => outer[0] === whole[0] && outer[1] >= whole[1] - 1);
  const inner = around?.inner ?? whole;
  const next = signature('', after);
  const introduced =
    introducedBy(introduction) ??
    (introduction === '' && signed === undefined ? (earlier?.speaker ?? undefined) : undefined);
  const signatures = signed ?? next;
  const speaker =
    introduced !== undefined && signatures !== undefined && !sharesWord(introduced, signatures)
      ? null
      : (introduced ?? signatures ?? null);
  const isOpen = earlier !== undefined && introduction === '';
  const block: MutableQuotation = { start: inner[0], end: inner[1], outer: whole, depth: 0, speaker };
  if (isOpen) block.open = true;
  const nested = inlineQuotations(
    text,
    {
      pairs: marks.pairs.filter(
        (pair) => pair !== around && pair.outer[0] >= inner[0] && pair.outer[1] <= inner[1],
      ),
      opensEarlier: undefined,
      continues: undefined,
    },
    '',
    undefined,
    null,
  );
  return [block, ...nested.map((one) => ({ ...one, depth: one.depth + 1 }))];
}

const sharesWord = (one: string, other: string) =>
  one.split(/\s+/u).some((word) => word.length > 2 && other.split(/\s+/u).includes(word));
