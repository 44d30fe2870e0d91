import { hash } from 'node:crypto';
import type { Basket } from '../../model/state/basket.ts';
import type { Records, State } from './state.ts';

/** What belongs to one person in one library. */
export interface Own {
  /** Such as `discord:123` or `terminal:ada`. */
  readonly person: string;
  readonly baskets: Records<Basket>;
}

export function ownOf(state: State, person: string): Own {
  return { person, baskets: state.baskets.of(keyOf(person)) };
}

/** Stores know people by this key alone. */
function keyOf(person: string): string {
  return hash('sha256', person).slice(0, 32);
}
