import type { LibraryPlace } from '../../library/store/inputs.ts';
import { fileState } from './file-state.ts';
import type { State } from './state.ts';

/** The state of the library in this place, from wherever its settings say. */
export function stateOf(place: Pick<LibraryPlace, 'data' | 'fallback' | 'engine'>): State {
  return fileState(place.data);
}
