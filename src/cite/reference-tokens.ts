import type { PlaceKind, PlaceRange } from './reference-list.ts';

export type ReferenceToken = { readonly start: number; readonly end: number } & (
  | { readonly is: 'source'; readonly source: string }
  | { readonly is: 'place'; readonly place: PlaceRange }
  | { readonly is: 'separator'; readonly isStrong: boolean }
  | { readonly is: 'of' | 'filler' | 'other' }
);

export function readTokens(
  text: string,
  sourceIds: readonly string[],
  where: 'list' | 'prose',
): ReferenceToken[] {
  const ids = [...sourceIds].sort((a, b) => b.length - a.length);
  const isNamed = ids.some((id) => text.includes(id));
  const tokens: ReferenceToken[] = [];
  let kind: PlaceKind | undefined;
  for (let at = 0; at < text.length; at = tokens.at(-1)?.end ?? text.length) {
    const isBare = where === 'list' || (kind !== undefined && tokens.at(-1)?.is === 'separator');
    const token: ReferenceToken = sourceAt(text, at, ids, where) ??
      signedAt(text, at, isNamed) ??
      (isBare ? bareAt(text, at, kind) : undefined) ??
      joinAt(text, at, tokens.at(-1)) ?? { is: 'other', start: at, end: wordEnd(text, at) };
    if (token.is === 'place') kind = token.place.kind;
    if (token.is === 'source' || token.is === 'other') kind = undefined;
    tokens.push(token);
  }
  return tokens;
}

function sourceAt(
  text: string,
  at: number,
  ids: readonly string[],
  where: 'list' | 'prose',
): ReferenceToken | undefined {
  if (/[\p{L}\p{N}-]/u.test(text[at - 1] ?? '')) return undefined;
  const source = ids.find((id) => text.startsWith(id, at) && ID_END.test(text.slice(at + id.length)));
  if (source === undefined) return undefined;
  const end = at + source.length;
  const isTelling = /\p{L}/u.test(source) && /[\d-]/u.test(source);
  if (where === 'prose' && !isTelling && !SIGN.test(text.slice(end))) return undefined;
  return { is: 'source', source, start: at, end };
}

const ID_END = /^(?![\p{L}\p{N}]|-[\p{L}\p{N}])/u;
const SIGN = /^[\s,:(]{0,3}(?:[¶#]|(?:nn?|fns?|notes?|pp?|paras?|pdf)(?!\p{L}))/u;

const DASH = String.raw`\s*(?:[-‐-―−]|\bto\b|\bbis\b|\bthrough\b)\s*`;
const END = String.raw`(?![\p{L}\p{N}])`;
const NUMBER = String.raw`\d{1,9}`;
const NOTE = String.raw`(?:\d{1,9}(?:\.\d{1,4})?|[*†‡§‖]{1,4}\d{0,4}|[a-z](?:\.\d{1,4})?|[ivxl]{2,6}(?:\.\d{1,4})?)`;
const PAGE = String.raw`(?:\d{1,5}[a-eg-z]?|[a-z]{1,2}[-.]?\d{1,4}|[ivxlcdm]{1,9})`;

const NOTE_WORD = String.raw`(?:footnotes?|endnotes?|notes?|ftn|fns?|nn?)\s*\.?\s*`;
const SIGNS: readonly (readonly [PlaceKind, RegExp])[] = [
  ['paragraph', places(String.raw`(?:¶+|(?:paragraphs?|passages?|paras?|pars?)\b\.?)\s*`, NUMBER)],
  [
    'entry',
    places(
      String.raw`(?:#|(?:list entry|list entries|entry nos?|entry|entries|items?|numbers?|nos?|nrs?|num)\b\.?)\s*`,
      NUMBER,
    ),
  ],
  ['file-page', places(String.raw`pdf,?\s*(?:pages?|pgs?|pp?)\s*\.?\s*`, NUMBER)],
  ['page', places(String.raw`(?:pages?|pgs?|pp?|seiten?|s)(?:\s*\.\s*|\s+|(?=\d))`, PAGE)],
  ['note', places(NOTE_WORD, NOTE)],
  ['note', places('', String.raw`e(?:\d{1,9}(?:\.\d{1,4})?|[ivxl]{1,6})`)],
];
const BARE = places('', NUMBER);
const NAMED_NOTE = /^n(?=[\p{L}\d])([^\s,;&()]{1,60})/u;

function places(sign: string, place: string): RegExp {
  const range = String.raw`(?:${DASH}(?:${sign})?(?<last>${place})|\s?(?<following>ff?))?`;
  return new RegExp(`^(?<sign>${sign})(?<first>${place})${range}${END}`, 'u');
}

function signedAt(text: string, at: number, isNamed: boolean): ReferenceToken | undefined {
  const isInside = /[\p{L}\p{N}]/u.test(text[at - 1] ?? '');
  if (isInside && !/[¶#]/u.test(text[at] ?? '')) return undefined;
  const rest = text.slice(at, at + LONGEST);
  for (const [kind, pattern] of SIGNS) {
    const match = pattern.exec(rest);
    const read = match && rangeIn(match, kind, isNamed);
    if (match && read) return { is: 'place', place: read, start: at, end: at + match[0].length };
  }
  const named = isNamed ? NAMED_NOTE.exec(rest)?.[1]?.replace(/\p{P}+$/u, '') : undefined;
  if (named === undefined || named === '') return undefined;
  const place = { kind: 'note', first: named, last: named } as const;
  return { is: 'place', place, start: at, end: at + 1 + named.length };
}

const LONGEST = 120;

function bareAt(text: string, at: number, kind: PlaceKind = 'number'): ReferenceToken | undefined {
  if (/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return undefined;
  const pattern = SIGNLESS[kind] ?? BARE;
  const match = pattern.exec(text.slice(at, at + LONGEST));
  const place = match && rangeIn(match, kind, true);
  return match && place ? { is: 'place', place, start: at, end: at + match[0].length } : undefined;
}

/** After "n1.2," and "p. iv," others of the kind may follow without its sign. */
const SIGNLESS: { readonly [Kind in PlaceKind]?: RegExp } = {
  note: places('', String.raw`(?:\d{1,9}(?:\.\d{1,4})?|[*†‡§‖]{1,4}\d{0,4})`),
  page: places('', PAGE),
};

function rangeIn(
  { groups = {} }: RegExpExecArray,
  kind: PlaceKind,
  isNamed: boolean,
): PlaceRange | undefined {
  const { sign = '', first = '', last, following } = groups;
  const letters = kind === 'page' && /^\d+$/u.test(last ?? '') ? /^[a-z]+[-.]?(?=\d)/u.exec(first)?.[0] : '';
  // "n a" may be words; "note a" is a note.
  if (kind === 'note' && /^n/u.test(sign) && sign.trim().length === 1 && /^[a-z]/u.test(first) && !isNamed)
    return undefined;
  const prefix = sign.startsWith('endnote') ? 'e' : '';
  const ends = inOrder(
    first,
    last === undefined ? followingEnd(first, following) : `${letters ?? ''}${last}`,
  );
  if (ends.some((end) => /^0+$/u.test(end))) return undefined;
  const [from, to] = ends.map((end) => prefix + end.replace(/^0+(?=\d)/u, ''));
  return from === undefined || to === undefined ? undefined : { kind, first: from, last: to };
}

function followingEnd(first: string, sign: string | undefined): string {
  const number = Number(first);
  if (sign === undefined || Number.isNaN(number)) return first;
  return String(number + (sign === 'f' ? 1 : 4));
}

function inOrder(first: string, last: string): readonly [string, string] {
  if (!/^\d+$/u.test(first + last) || Number(first) <= Number(last)) return [first, last];
  const whole = first.slice(0, Math.max(0, first.length - last.length)) + last;
  return Number(whole) >= Number(first) ? [first, whole] : [last, first];
}

const AND = String.raw`(?:and|und|et|y|e|и|و|or|oder|ou|plus)\s+`;
const JOINS = [
  [/^\s*[;\n]\s*/u, { is: 'separator', isStrong: true }],
  [
    new RegExp(String.raw`^\s*(?:[,&+/、，]\s*(?:${AND})?|(?<=^|\s)${AND})`, 'u'),
    { is: 'separator', isStrong: false },
  ],
  [/^\s*(?:(?<=^|\s)(?:of|in|from)\s+|\(\s*)/u, { is: 'of' }],
  [/^(?:[\s()[\]"“”'‘’*_`]+|(?:see|the|cf\.?)\s+)/u, { is: 'filler' }],
] as const;

function joinAt(text: string, at: number, before: ReferenceToken | undefined): ReferenceToken | undefined {
  const rest = text.slice(at, at + LONGEST);
  const colon = before?.is === 'source' ? /^:\s*/u.exec(rest)?.[0] : undefined;
  if (colon !== undefined) return { is: 'filler', start: at, end: at + colon.length };
  const isInWord = /[\p{L}\p{N}]/u.test(text.charAt(at - 1)) && /^\p{L}/u.test(rest);
  if (isInWord) return undefined;
  for (const [pattern, token] of JOINS) {
    const match = pattern.exec(rest);
    if (match && match[0] !== '') return { ...token, start: at, end: at + match[0].length };
  }
  return undefined;
}

function wordEnd(text: string, at: number): number {
  const length = /^[\p{L}\p{M}\p{N}]+(?:[-.'’][\p{L}\p{N}]+)*/u.exec(text.slice(at, at + LONGEST))?.[0]
    .length;
  return at + Math.max(1, length ?? 1);
}
