import type { Glyph } from '../engine/characters.ts';

const RTL = /[\u0590-\u065f\u066d-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;
const ALL_RTL = new RegExp(RTL, 'gu');
const ARABIC = /[\u0600-\u06ff\u0750-\u08ff\ufb50-\ufdff\ufe70-\ufefc]/u;
const DIGIT = /^\p{Nd}/u;
const LTR = /^(?![\p{Nd}\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])[\p{L}\p{N}]/u;
const IN_NUMBER = /^[.,:/\u066b\u066c]$/u;
const BESIDE_NUMBER = /^[%$€£°+\-−]$/u;
const MIRRORED: Readonly<Record<string, string>> = {
  ...{ '(': ')', ')': '(', '[': ']', ']': '[', '{': '}', '}': '{' },
  ...{ '«': '»', '»': '«', '‹': '›', '›': '‹', '<': '>', '>': '<' },
};
const OPENING = '([{«‹';

export function isRightToLeft(text: string): boolean {
  const rtl = text.match(ALL_RTL)?.length ?? 0;
  return rtl > 0 && rtl * 2 > (text.match(/\p{L}/gu)?.length ?? 0);
}

export function toReadingOrder(visual: readonly Glyph[], isRtl = false): Glyph[] {
  if (!visual.some(({ text }) => RTL.test(text))) return [...visual];
  const plain = visual.map(normalized);
  return isRtl || isRightToLeft(plain.map(({ text }) => text).join('')) ? fromRight(plain) : fromLeft(plain);
}

function normalized(glyph: Glyph): Glyph {
  return /[\ufb1d-\ufdff\ufe70-\ufefc]/u.test(glyph.text)
    ? { ...glyph, text: glyph.text.normalize('NFKC') }
    : glyph;
}

function fromRight(visual: readonly Glyph[]): Glyph[] {
  const reversed = [...visual].reverse();
  const order = reverseRuns(reversed, leftToRightRuns(reversed));
  return mirrorBrackets(order);
}

function fromLeft(visual: readonly Glyph[]): Glyph[] {
  const line: Glyph[] = [];
  for (let start = 0; start < visual.length; start++) {
    const glyph = visual[start];
    if (!glyph) continue;
    if (!RTL.test(glyph.text)) {
      line.push(glyph);
      continue;
    }
    let end = start;
    for (let at = start + 1; at < visual.length && !LTR.test(visual[at]?.text ?? ''); at++)
      if (RTL.test(visual[at]?.text ?? '')) end = at;
    for (const within of fromRight(visual.slice(start, end + 1))) line.push(within);
    start = end;
  }
  return line;
}

function leftToRightRuns(glyphs: readonly Glyph[]): [number, number][] {
  const runs: [number, number][] = [];
  const textAt = (index: number) => glyphs[index]?.text ?? '';
  const isArabic = glyphs.some(({ text }) => ARABIC.test(text));
  for (let start = 0; start < glyphs.length; start++) {
    const latin = LTR.test(textAt(start)) && !RTL.test(textAt(start));
    if (!latin && !DIGIT.test(textAt(start))) continue;
    let end = start;
    let isLatin = latin;
    for (let at = start + 1; at < glyphs.length && !RTL.test(textAt(at)); at++) {
      const isWord = LTR.test(textAt(at));
      if (!isWord && !DIGIT.test(textAt(at))) continue;
      const between = at - end - 1;
      const joins = isLatin || isWord || between === 0 || (between === 1 && IN_NUMBER.test(textAt(at - 1)));
      if (!joins) break;
      isLatin ||= isWord;
      end = at;
    }
    const hasSign = !isArabic && !isLatin && BESIDE_NUMBER.test(textAt(end + 1)) && textAt(end + 1) !== '-';
    const isFree = (runs.at(-1)?.[1] ?? 0) < start;
    const before = isFree && !isArabic && !isLatin && /^[%$€£]$/u.test(textAt(start - 1)) && !hasSign;
    runs.push([before ? start - 1 : start, end + 1 + (hasSign ? 1 : 0)]);
    start = end;
  }
  return runs;
}

function reverseRuns(glyphs: readonly Glyph[], runs: readonly [number, number][]): Glyph[] {
  const order: Glyph[] = [];
  for (const [start, end] of [...runs, [glyphs.length, glyphs.length] as const]) {
    for (let at = order.length; at < start; at++) order.push(...glyphs.slice(at, at + 1));
    for (let at = end - 1; at >= start; at--) order.push(...glyphs.slice(at, at + 1));
  }
  return order;
}

function mirrorBrackets(order: readonly Glyph[]): Glyph[] {
  const first = order.find(({ text }) => text in MIRRORED && text !== '<' && text !== '>');
  if (!first || OPENING.includes(first.text)) return [...order];
  return order.map((glyph) => ({ ...glyph, text: MIRRORED[glyph.text] ?? glyph.text }));
}
