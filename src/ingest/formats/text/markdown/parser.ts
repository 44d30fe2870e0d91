import MarkdownIt, { type Env, type Token } from 'markdown-it';
import { addBlockRules } from './block-rules.ts';
import { addInlineRules } from './inline-rules.ts';

/** Deeper nesting takes quadratic time. */
const MAX_NESTING = 100;

const parser = new MarkdownIt({ html: true, maxNesting: MAX_NESTING });
// Links stay as printed.
parser.normalizeLink = (url) => url;
addBlockRules(parser);
addInlineRules(parser);

export interface TokenNode {
  readonly token: Token;
  readonly children: TokenNode[];
}

export function parseTokens(text: string, env: Env): TokenNode[] {
  const root: TokenNode[] = [];
  const open: TokenNode[][] = [root];
  for (const token of parser.parse(text, env)) {
    if (token.nesting < 0) {
      open.pop();
      continue;
    }
    const node: TokenNode = { token, children: [] };
    open.at(-1)?.push(node);
    if (token.nesting > 0) open.push(node.children);
  }
  return root;
}

export function parseCell(text: string, env: Env): Token[] {
  return parser.parseInline(text, env)[0]?.children ?? [];
}
