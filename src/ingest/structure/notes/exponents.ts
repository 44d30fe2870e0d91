/** `doubtful`: only if they fill a gap in the order of marks. */
export type Likelihood = 'likely' | 'doubtful' | 'never';

const CONTEXT = 24;
const YEAR = /(?<![\d.,])(?:1[4-9]|20)\d\d$/u;
const UNIT =
  /(?:^|[\s\d/·×(])(?:[kcdmµμn]?m|ft|yd|mi|s|sec|min|h|l|[kmµμ]?g|K|Pa|N|Hz|px|[ксдм]?м|га|к?г|с|ч|л|т|[كسم]?م|מ|ק[״"]?מ|ס[״"]?מ)$|(?:\d|\/)\s?in$/u;
const LETTER = /(?:^|[^\p{L}\p{M}])[A-Za-z\u0370-\u04ff]$/u;
const IN_FORMULA = /[=+−×·*/^√∑∫]\s?[A-Za-z\u0370-\u03ff]{1,3}$/u;
const POLYNOMIAL = /\((?:[^()]*[^\p{L}()])?[a-z\u0370-\u03ff]\s?[+−–×*/-][^()]*\)$/u;
/** Powers beyond these are rare, and note numbers are not. */
const USUAL_POWER = 4;
const ONE_DIGIT = 9;

export function likelihoodOf(text: string, start: number, end: number, number: number): Likelihood {
  const before = text.slice(Math.max(0, start - CONTEXT), start);
  const after = text.slice(end, end + CONTEXT);
  if (/[⁺⁻⁼⁽₀-₉^_]$/u.test(before) || /^(?:[⁺⁻⁾⁼₀-₉ⁿ]|\s?[=≈≠≤≥×·√^])/u.test(after)) return 'never';
  if (/(?:^|[\s(“"[])$/u.test(before) && /^\p{L}/u.test(after)) return 'never';
  if (POLYNOMIAL.test(before) || IN_FORMULA.test(before)) return 'never';
  if (YEAR.test(before)) return 'doubtful';
  if (/\p{Nd}$/u.test(before)) return number <= ONE_DIGIT ? 'never' : 'doubtful';
  if (UNIT.test(before)) return number <= USUAL_POWER ? 'never' : 'doubtful';
  if (LETTER.test(before)) return number <= ONE_DIGIT ? 'never' : 'doubtful';
  return /^\s?[+−<>]/u.test(after) ? 'doubtful' : 'likely';
}
