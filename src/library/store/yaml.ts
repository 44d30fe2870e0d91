import { isNode, LineCounter, parse, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { FileText } from '../../model/upload.ts';
import { LibraryError } from './error.ts';

/** Parses a YAML file. One that does not parse, or does not fit the schema, is a LibraryError that names it, the place and the remedy. */
export function parseYaml<Value>({ path, text }: FileText, schema: z.ZodType<Value>, remedy: string): Value {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    const line = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new LibraryError(path, line.replace(/:$/u, ''), remedy);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const place = [lineOf(text, issue?.path ?? []), issue?.path.join('.') ?? '', issue?.message ?? ''];
  throw new LibraryError(path, place.filter((part) => part !== '').join(': '), 'mend the file');
}

/** `line 12` where a value, or what is nearest above it, stands. */
function lineOf(text: string, path: readonly PropertyKey[]): string {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return `line ${lineCounter.linePos(node.range[0]).line}`;
  }
  return '';
}
