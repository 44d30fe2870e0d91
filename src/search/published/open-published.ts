import type { Lexicon } from '../../model/lexicon.ts';
import type { Steps } from '../../text/steps.ts';
import type { LibraryIndex, SearchUnits } from '../search.ts';
import type { EngineReads, PublishedIndex } from './format.ts';

/** Opens an index that an engine holds. */
export function* openPublishedIndex(
  _reads: EngineReads,
  _published: PublishedIndex,
  _units: SearchUnits,
  _lexicon: Lexicon,
): Steps<LibraryIndex> {
  yield;
  throw new Error('not yet');
}
