import { createHash } from 'node:crypto';
import { Html } from './html.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

/** Inline, so that a page needs no second request, which would need a signature too. */
export const STYLE_ELEMENT = new Html([`<style>${STYLE}</style>`], []);
export const SCRIPT_ELEMENT = new Html([`<script>${SCRIPT}</script>`], []);

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src ${hashOf(STYLE)}`,
  `script-src ${hashOf(SCRIPT)}`,
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');
