import type { z } from 'zod';
import { parseJson } from '../../text/json.ts';

interface Line<Each> {
  readonly line: string;
  readonly record: Each;
}

export function parseLines<Each>(text: string, schema: z.ZodType<Each>): Line<Each>[] {
  return text.split('\n').flatMap((line) => {
    const { data } = schema.safeParse(parseJson(line));
    return data === undefined ? [] : [{ line, record: data }];
  });
}
