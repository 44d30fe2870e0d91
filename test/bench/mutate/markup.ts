import { pick, type Random } from './random.ts';
import { changeText } from './text.ts';

/** Pieces of HTML that parsers stumble over. */
export const HTML = [
  ...[
    '<p>',
    '</p>',
    '<div>',
    '</div>',
    '<table><tr><td>',
    '</table>',
    '<ol start="-3"><li value="9e9">',
    '<sup>',
    '<a href="#n1" id="n1">',
  ],
  ...[
    '<script>',
    '</script>',
    '<style>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<svg><foreignObject>',
    '<math>',
    '<template>',
    '<plaintext>',
  ],
  ...[
    '<main>',
    '<article>',
    '<h1>',
    '<blockquote>',
    '<figure><figcaption>',
    '<pre>',
    '<br>',
    '<base href="x">',
    '<frameset>',
    '<select><option>',
  ],
  ...[
    '&#x110000;',
    '&#0;',
    '&amp',
    '&unknown;',
    '\u0000',
    '\ufeff',
    '\u202e',
    '\ud800',
    '="',
    "'",
    '<',
    '>',
    '</',
    '<a b=c d>',
  ],
];

/** Tags and the texts between them left out, repeated, exchanged, nested and put in, and attributes changed. */
export function changeMarkup(text: string, pieces: readonly string[], random: Random): string {
  let tokens: string[] = text.match(/<[^<>]*>|[^<]+|</gu) ?? [];
  for (let change = random(12); change >= 0; change--) {
    const at = random(tokens.length + 1);
    const some = tokens.slice(at, at + 1 + random(6));
    const piece = pick(pieces, random);
    const kinds: (() => string[])[] = [
      () => tokens.toSpliced(at, some.length),
      () => tokens.toSpliced(at, 0, ...some),
      () => tokens.toSpliced(at, 0, piece),
      () => tokens.toSpliced(at, 0, ...Array.from({ length: random(60) }, () => piece)),
      () => tokens.toSpliced(at, 0, ...Array.from({ length: random(60) }, () => some.join(''))),
      () => tokens.toSpliced(random(tokens.length + 1), 0, ...some),
      () => tokens.with(Math.min(at, tokens.length - 1), changeText(tokens[at] ?? '', random)),
      () => tokens.with(Math.min(at, tokens.length - 1), changeValue(tokens[at] ?? '', random)),
      () => tokens.slice(0, random(8) === 0 ? at : undefined),
    ];
    tokens = pick(kinds, random)();
    if (tokens.length === 0) return piece;
  }
  return tokens.join('');
}

const VALUES = [
  '',
  '0',
  '-1',
  '1',
  '4294967296',
  '9e999',
  'NaN',
  'x'.repeat(5000),
  '#',
  '../../x',
  'javascript:x',
  '\u0000',
];

/** One value between quotation marks in place of another. */
export function changeValue(token: string, random: Random): string {
  const value = pick(VALUES, random);
  const places = [...token.matchAll(/"[^"]*"/gu)];
  const place = places[random(Math.max(1, places.length))];
  return place
    ? token.slice(0, place.index) + JSON.stringify(value) + token.slice(place.index + place[0].length)
    : token;
}
