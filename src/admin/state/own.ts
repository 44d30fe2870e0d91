import { hash } from 'node:crypto';
import type { Basket } from '../../model/state/basket.ts';
import { OwnWatches, type WatchPlaces } from '../watches/own-watches.ts';
import type { Watches } from '../watches/watches.ts';
import type { Records, State } from './state.ts';

export interface Own {
  readonly person: string;
  readonly baskets: Records<Basket>;
  readonly watches: OwnWatches;
}

interface Owning {
  readonly state: State;
  readonly watches: Watches;
  readonly places: WatchPlaces;
}

export function ownOf(person: string, { state, watches, places }: Owning): Own {
  const key = keyOf(person);
  return {
    ...{ person, baskets: state.baskets.of(key) },
    watches: new OwnWatches(watches, state, key, places),
  };
}

export function keyOf(person: string): string {
  return hash('sha256', person).slice(0, 32);
}
