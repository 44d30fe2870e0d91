/** A backslash before punctuation shows the punctuation; the rule is that of Discord's Markdown. */
const ESCAPE = /\\([^0-9A-Za-z\s])/gu;
/** Ends at the first fence, and backslashes in it are characters. */
const CODE_BLOCK = /^```\n+[^\n][\s\S]*?```/u;
const VERBATIM = new RegExp(`${CODE_BLOCK.source}|${ESCAPE.source}`, 'gmu');
/** How the bot writes a character that cannot be seen. */
const MADE_VISIBLE = /⟦U\+([0-9A-F]{4,6})⟧/gu;
/** Stands for an escaped character while the others are looked at. */
const PLAIN = '\uE000';

/** What Discord makes of unescaped text, by name. Wider than Discord in doubt. */
const CONSTRUCTS: Record<string, RegExp> = {
  emphasis: /[*_~|`]/u,
  mention: /<(?:@[!&]?|#|id:)\w+>|@(?:everyone|here)/u,
  'angle brackets': /<[^>]*>/u,
  'masked link': /\[[^\]]*\]\([^)]*\)/u,
  address: /\b\w+:\/\//u,
  invite: /\b(?:discord(?:app)?|dis)\.(?:gg|com|new|gift|gd)\//iu,
  emoji: /:[\w+~-]+:/u,
  heading: /^[^\S\n]*#{1,3}\s/mu,
  subtext: /^[^\S\n]*-#\s/mu,
  quote: /^[^\S\n]*>/mu,
  list: /^[^\S\n]*(?:[-*+]|\d+\.)\s/mu,
};

/** The names of the Markdown constructs that Discord would find in the text; `of` limits which are looked for. */
export function constructsIn(content: string, of = Object.keys(CONSTRUCTS)): string[] {
  const bare = content.replace(VERBATIM, PLAIN);
  return of.filter((name) => CONSTRUCTS[name]?.test(bare));
}

/** The text that a person reads, where the text has no formatting, with the characters made visible put back. */
export function unescaped(content: string): string {
  const parts = new RegExp(`${ESCAPE.source}|${MADE_VISIBLE.source}`, 'gu');
  return content.replace(parts, (_, plain: string | undefined, code: string | undefined) =>
    code === undefined ? (plain ?? '') : String.fromCodePoint(Number.parseInt(code, 16)),
  );
}

/** A block quote of a text: what it quotes, and at which ends it is marked as cut. */
export interface ShownQuote {
  readonly quote: string;
  readonly bold: readonly string[];
  readonly cut: { readonly before: boolean; readonly after: boolean };
}

/** The block quotes of a text as a person reads them. */
export function quotesIn(content: string): ShownQuote[] {
  const blocks = content.match(/(?:^> .*$\n?)+/gmu) ?? [];
  return blocks.map((block) => {
    const inner = block.replace(/\n$/u, '').replace(/^> /gmu, '');
    const before = inner.startsWith('\\[…\\] ');
    const after = inner.endsWith(' \\[…\\]');
    const marked = inner.slice(before ? 6 : 0, after ? -6 : undefined);
    const bold = [...marked.replace(ESCAPE, (pair) => pair).matchAll(/\*\*((?:\\.|[^\\*])+)\*\*/gsu)];
    return {
      quote: unescaped(marked.replace(/\\[^0-9A-Za-z\s]|\*\*/gu, (part) => (part === '**' ? '' : part))),
      bold: bold.map(([, text = '']) => unescaped(text)),
      cut: { before, after },
    };
  });
}
