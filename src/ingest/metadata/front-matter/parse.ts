import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import { firstLine } from '../../formats/extraction.ts';
import { type FrontBlock, mayRestrict } from './locate.ts';
import { type Fields, isFields } from './values.ts';

type Parsed = { readonly fields: Fields; readonly repaired?: boolean } | { readonly fault: string };

/** `null`: the block is text, such as words between two rules. */
export function parseFrontMatter({ kind, content }: FrontBlock): Parsed | null {
  if (kind === 'title block') return { fields: titleFields(content) };
  if (kind === 'header') return { fields: headerFields(content) };
  const parser = PARSERS[kind];
  try {
    return asFields(parser(content)) ?? (mayRestrict(content) ? { fault: `no ${kind} fields` } : null);
  } catch (error) {
    const repaired = kind === 'YAML' && !mayRestrict(content) ? repair(content) : undefined;
    if (repaired) return { ...repaired, repaired: true };
    if (kind === 'YAML' && !LIKE_FIELDS.test(content) && !mayRestrict(content)) return null;
    return { fault: firstLine(error).replace(/:$/u, '') };
  }
}

const PARSERS: Readonly<Record<'YAML' | 'TOML' | 'JSON', (content: string) => unknown>> = {
  YAML: (content) => parseYaml(content, { uniqueKeys: false, logLevel: 'error' }) ?? {},
  TOML: parseToml,
  JSON: (content) => JSON.parse(content),
};

const LIKE_FIELDS = /^["']?[\p{L}_][\p{L}\p{N} _.-]{0,60}["']?:(?:\s|$)/mu;

function asFields(value: unknown): { fields: Fields } | undefined {
  return isFields(value) ? { fields: value } : undefined;
}

function repair(content: string): { fields: Fields } | undefined {
  const quoted = indented(content)
    .replace(/^\t+/gmu, (tabs) => '  '.repeat(tabs.length))
    .replace(/^([\p{L}_][\p{L}\p{N}_-]*):[ \t]+(?![|>[{&!"']|-\s)(\S.*)$/gmu, (_, key, value) => {
      return `${key}: ${JSON.stringify(value.trim())}`;
    });
  try {
    return asFields(PARSERS.YAML(quoted));
  } catch {
    return undefined;
  }
}

function indented(content: string): string {
  let quote: string | undefined;
  return content
    .split('\n')
    .map((line) => {
      const text = quote === undefined ? line : `  ${line}`;
      const opened = quote ?? /^[\p{L}_][\p{L}\p{N}_-]*:[ \t]+(["'])/u.exec(line)?.[1];
      const rest = quote === undefined ? line.replace(/^[^"']*["']/u, '') : line;
      const isClosed =
        opened !== undefined && rest.trimEnd().endsWith(opened) && !rest.trimEnd().endsWith(`\\${opened}`);
      quote = isClosed ? undefined : opened;
      return text;
    })
    .join('\n');
}

function titleFields(content: string): Fields {
  const [title, author, date] = content
    .split(/^%/mu)
    .slice(1)
    .map((field) => field.trim());
  const authors = author?.split(/\s*(?:;|\n)\s*/u).filter((name) => name !== '') ?? [];
  return { title: title?.replace(/\s+/gu, ' '), ...(authors.length > 0 ? { author: authors } : {}), date };
}

function headerFields(content: string): Fields {
  const fields = new Map<string, string>();
  for (const field of content.split(/\n(?=\S)/u)) {
    const colon = field.indexOf(':');
    const value = field.slice(colon + 1).trim();
    if (value !== '') fields.set(field.slice(0, colon).toLowerCase(), value.replace(/\s*\n\s*/gu, '\n'));
  }
  return Object.fromEntries(fields);
}
