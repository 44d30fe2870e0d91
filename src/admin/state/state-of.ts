import type { LibraryPlace } from '../../library/store/inputs.ts';
import { libraryName } from '../../library/store/opensearch/names.ts';
import { engineState } from './engine/engine-state.ts';
import { fileState } from './file-state.ts';
import type { State } from './state.ts';

/** The state of the library in this place: in OpenSearch if that is configured, otherwise in files. */
export function stateOf(place: Pick<LibraryPlace, 'data' | 'fallback' | 'engine'>): State {
  const { engine } = place;
  return engine ? engineState(engine, libraryName(place)) : fileState(place.data);
}
