import { pick, type Random } from './random.ts';

/** Pieces of text and Markdown, of long and of odd scripts. */
const TEXT = [
  ...[
    '\n\n',
    '\n',
    '\r',
    '\f',
    '\t',
    '# ',
    '**',
    '*',
    '_',
    '`',
    '```\n',
    '> ',
    '- ',
    '1. ',
    '999999999. ',
    '---\n',
    '[^1]',
    '[^1]: ',
    '[^99999]',
    '[1]',
    '[0]',
    '[-1]',
  ],
  ...[
    '<sup>12</sup>',
    '<sup>',
    '</sup>',
    'Ibid.',
    'Ibid',
    '12. ',
    '(ABC)',
    'Name, Country\n',
    '19.5.20.',
    '31.31.9999',
    'https://a.example/(b)_c',
    '[x](',
    '](y)',
    '<a',
    '&amp;',
    '\\',
  ],
  ...[
    '\u0000',
    '\ufeff',
    '\u200b',
    '\u202e',
    '\ud800',
    '\udfff',
    '\u0300'.repeat(30),
    'اللغة',
    '漢字',
    '\u{1f9d1}\u200d\u{1f680}',
    '$&',
    '__proto__',
    'constructor',
    '\u2028',
    '• ',
  ],
  ...[
    'id: x\n',
    'edition: original\n',
    'restricted: [',
    'Also: ',
    'Appendix',
    'Page 12 of 40',
    'Figure 1',
    'Abstract',
    'Ref.',
  ],
];

/** Lines and words left out, repeated, exchanged, joined and put in. */
export function changeText(text: string, random: Random): string {
  let parts: string[] = text.match(/[^\s]+|\s+/gu) ?? [''];
  const lines = random(2) === 0;
  if (lines) parts = text.match(/[^\n]*\n|[^\n]+/gu) ?? [''];
  for (let change = random(10); change >= 0; change--) {
    const at = random(parts.length + 1);
    const some = parts.slice(at, at + 1 + random(8));
    const piece = pick(TEXT, random);
    const kinds: (() => string[])[] = [
      () => parts.toSpliced(at, some.length),
      () => parts.toSpliced(at, 0, ...some),
      () => parts.toSpliced(at, 0, piece),
      () => parts.toSpliced(at, 0, ...Array.from({ length: random(80) }, () => piece)),
      () => parts.toSpliced(at, 0, ...Array.from({ length: random(40) }, (_, count) => `${piece}${count}`)),
      () => parts.toSpliced(random(parts.length + 1), 0, ...some),
      () =>
        parts.toSpliced(
          at,
          some.length,
          some.join('').replace(/\d+/gu, () => String(random(200))),
        ),
      () => parts.toSpliced(at, some.length, some.join('').replaceAll('\n', '')),
    ];
    parts = pick(kinds, random)();
    if (parts.length === 0) return piece;
  }
  return parts.join('');
}

/** Some of the lines of a long text, its front matter mostly with them. */
export function windowOf(text: string, random: Random): string {
  const lines = text.split('\n');
  const from = random(lines.length);
  const front = random(4) === 0 ? [] : lines.slice(0, lines.indexOf('---', 1) + 1);
  return [...front, ...lines.slice(from, from + 5 + random(60))].join('\n');
}
