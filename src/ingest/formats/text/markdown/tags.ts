import type { Token } from 'markdown-it';

const SILENT = /^<(script|style|svg|iframe|object|template|noscript|button|select)\b/iu;

export class TagReader {
  readonly #silent = new Set<number>();

  constructor(tokens: readonly Token[]) {
    const open = new Map<string, number>();
    for (const [index, { type, content }] of tokens.entries()) {
      if (type !== 'html_inline') continue;
      const name = SILENT.exec(content)?.[1]?.toLowerCase();
      if (name !== undefined && !open.has(name)) open.set(name, index);
      const closed = /^<\/([a-z]+)/iu.exec(content)?.[1]?.toLowerCase() ?? '';
      for (let at = open.get(closed) ?? index; at < index; at++) this.#silent.add(at);
      open.delete(closed);
    }
  }

  isSilent(index: number): boolean {
    return this.#silent.has(index);
  }
}

export function attributeOf(tag: string, name: 'id' | 'name' | 'href' | 'alt'): string | undefined {
  const found = ATTRIBUTES[name].exec(tag);
  return found ? (found[1] ?? found[2] ?? found[3]) : undefined;
}

const VALUE = String.raw`\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))`;
const ATTRIBUTES = {
  id: new RegExp(String.raw`\sid${VALUE}`, 'iu'),
  name: new RegExp(String.raw`\sname${VALUE}`, 'iu'),
  href: new RegExp(String.raw`\shref${VALUE}`, 'iu'),
  alt: new RegExp(String.raw`\salt${VALUE}`, 'iu'),
};
