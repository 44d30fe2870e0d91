import { type RichText, sliceRich } from '../../model/bibliography/rich-text.ts';
import { RIGHT_TO_LEFT } from '../../text/characters/hidden-characters.ts';
import { escapedUnits } from './escape.ts';

/** An escaped line with its italics, of at most `limit` characters. */
export function richLine(rich: RichText, limit: number): string {
  const whole = draw(rich);
  if (whole.length <= limit) return whole;
  for (let length = Math.min(rich.text.length, limit); length > 0; length = Math.floor(length * 0.9)) {
    const { length: end } = rich.text.slice(0, length).replace(/\s+\S*$|[\ud800-\udbff]$/u, '');
    const cut = `${draw(sliceRich(rich, 0, end))}…`;
    if (cut.length <= limit) return cut;
  }
  return '…';
}

function draw({ text, italics }: RichText): string {
  // One for one, so that the spans still fit.
  const line = text.replace(/\s/gu, ' ');
  const units = escapedUnits(line);
  let drawn = '';
  let at = 0;
  for (const [first, last] of italics) {
    const inside = line.slice(first, last);
    const start = first + inside.length - inside.trimStart().length;
    const end = Math.max(start, last - (inside.length - inside.trimEnd().length));
    // Discord ends italics at an asterisk, even an escaped one.
    const mark = start < end && !inside.includes('*') ? '*' : '';
    drawn += [units.slice(at, start).join(''), units.slice(start, end).join('')].join(mark) + mark;
    at = end;
  }
  drawn += units.slice(at).join('');
  return RIGHT_TO_LEFT.test(drawn) ? `\u2068${drawn}\u2069` : drawn;
}
