import type { Context } from 'hono';
import type { Texts } from '../i18n/en/index.ts';
import { textsFor } from '../i18n/index.ts';

export function textsIn(c: Context): Texts {
  const [first = ''] = (c.req.header('accept-language') ?? '').split(/[,;]/u, 1);
  return textsFor(first.trim().toLowerCase());
}
