import { isNode, LineCounter, parse, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { FileText } from '../../model/upload.ts';
import { LibraryError } from './error.ts';

export function parseYaml<Value>({ path, text }: FileText, schema: z.ZodType<Value>): Value {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    const [line = ''] = String(error instanceof Error ? error.message : error).split('\n');
    throw new LibraryError({ reason: 'invalid-file', path, found: line.replace(/:$/u, '') });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const parts = [lineOf(text, issue?.path ?? []), issue?.path.join('.'), issue?.message];
  throw new LibraryError({ reason: 'invalid-file', path, found: parts.filter(Boolean).join(': ') });
}

function lineOf(text: string, path: readonly PropertyKey[]): string | undefined {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return `line ${lineCounter.linePos(node.range[0]).line}`;
  }
  return undefined;
}
