import type { Extracted, Refused } from './extraction.ts';

export async function readPdf(_bytes: Uint8Array): Promise<Extracted | Refused> {
  return { found: 'a PDF', expected: 'text' };
}
