import type { Records } from '../../../src/admin/state/state.ts';
import { OwnWatches } from '../../../src/admin/watches/own-watches.ts';
import { Watches } from '../../../src/admin/watches/watches.ts';
import type { Library } from '../../../src/library/library.ts';

export const noRecords: Records<never> = {
  all: async () => [],
  add: async () => {},
  remove: async () => 0,
  change: async (update) => update([]).result,
};

/** Somebody who watches nothing in this library, and keeps nothing. */
export function noWatches(library: Library): OwnWatches {
  const state = { watches: { of: () => noRecords, keys: async () => [] }, seen: noRecords };
  const watches = new Watches({ state, library: () => library, understand: async () => undefined });
  return new OwnWatches(watches, state, '', { person: { kind: 'terminal' } });
}
