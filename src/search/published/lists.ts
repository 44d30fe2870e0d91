import type { Span } from '../../model/document.ts';
import type { Acronym } from '../analysis/acronyms.ts';
import type { ForwardIndex } from '../index/forward.ts';
import type { VisibleUnits } from '../index/view.ts';
import type { SearchUnits } from '../search.ts';

export interface Explained extends Acronym {
  readonly unit: number;
}

/** `visible`: undefined if the view hides nothing. */
export interface IndexView {
  readonly hidden: readonly Span[];
  readonly forward: ForwardIndex;
  readonly visible?: VisibleUnits;
}

/** An index as it was built or saved. The first of `views` is the whole library. */
export interface IndexLists {
  readonly units: SearchUnits;
  readonly explained: readonly Explained[];
  readonly icu: string | null;
  readonly views: readonly [IndexView, ...IndexView[]];
}
