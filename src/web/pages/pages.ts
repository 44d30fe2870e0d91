import type { Texts } from '../../i18n/en/index.ts';
import type { ReaderPlace } from '../../model/reader-place.ts';
import type { PageContext } from './context.ts';

export const CONTENT_SECURITY_POLICY = "default-src 'none'; frame-ancestors 'none'";

export async function readerPage(
  place: ReaderPlace,
  _: PageContext,
): Promise<{ status: 200 | 404; html: string }> {
  return { status: 200, html: JSON.stringify(place) };
}

export function problemPage(kind: string, _: Texts): string {
  return kind;
}
