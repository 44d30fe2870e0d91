import { isLikeRestricted, plainName } from './fields.ts';
import { isFields } from './values.ts';

/** People write remarks about a file near its start. */
const OPENING = 8 * 1024;
const CHANNEL = String.raw`["']?\d{15,22}\b`;
const LINE = new RegExp(
  String.raw`(?:^[^\p{L}\p{N}\n]{0,12}|[{,][ \t]*["']?)(?<name>[\p{L}_][\p{L}_ -]{0,30}?)["']?[ \t]*[:=][ \t]*(?:\[?[ \t]*|\n[ \t]*-[ \t]*|\[\s*)${CHANNEL}`,
  'gimu',
);
const DEEPEST = 8;
const CHANNEL_ALONE = /^(?:<[#@]?&?)?\d{17,20}>?$/u;

/** Whether a value contains a channel id, also as a number, which has lost its last digits. */
export function namesChannel(value: unknown, depth = 0): boolean {
  if (depth > DEEPEST) return false;
  if (typeof value === 'number') return CHANNEL_ALONE.test(value.toFixed());
  if (typeof value === 'string') return value.split(/[\s,;]+/u).some((word) => CHANNEL_ALONE.test(word));
  if (Array.isArray(value)) return value.some((one) => namesChannel(one, depth + 1));
  return entriesOf(value).some(([name, one]) => namesChannel(name) || namesChannel(one, depth + 1));
}

export function strayRestriction(text: string): string | undefined {
  const opening = text.slice(0, OPENING).replace(/\r\n?/gu, '\n');
  for (const { groups } of opening.matchAll(LINE)) {
    const name = groups?.name ?? '';
    if (isLikeRestricted(plainName(name))) return name;
  }
  return undefined;
}

export function innerRestriction(value: unknown, depth = 0): string | undefined {
  if (depth > DEEPEST) return undefined;
  if (typeof value === 'string') return strayRestriction(value);
  const inner = Array.isArray(value) ? value.map((one) => ['', one] as const) : entriesOf(value);
  for (const [name, own] of inner) {
    if (depth > 0 && /restrict/u.test(plainName(name))) return name;
    const found = innerRestriction(own, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function entriesOf(value: unknown): (readonly [string, unknown])[] {
  return isFields(value) ? Object.entries(value) : [];
}
