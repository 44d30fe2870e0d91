import type { Texts } from '../../i18n/en/index.ts';
import type { Library, Meaning } from '../../library/library.ts';
import type { ReaderPlace } from '../../model/reader-place.ts';

export type LinkTo = (place: ReaderPlace) => string;

export interface PageContext {
  readonly library: Library;
  readonly texts: Texts;
  readonly linkTo: LinkTo;
  readonly understand?: (question: string) => Promise<Meaning | undefined>;
}
