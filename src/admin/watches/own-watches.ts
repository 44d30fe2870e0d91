import { randomBytes } from 'node:crypto';
import type { Watch, WatchAddress } from '../../model/state/watch.ts';
import type { State } from '../state/state.ts';
import type { News, Watches } from './watches.ts';

export interface WatchPlaces {
  readonly person: WatchAddress | string;
  /** Undefined outside of servers. */
  readonly channel?: WatchAddress | string | undefined;
}

export class OwnWatches {
  readonly places: WatchPlaces;
  readonly #key: string;
  readonly #state: Pick<State, 'watches'>;
  readonly #watches: Watches;

  constructor(watches: Watches, state: Pick<State, 'watches'>, key: string, places: WatchPlaces) {
    this.places = places;
    this.#key = key;
    this.#state = state;
    this.#watches = watches;
  }

  all(): Promise<Watch[]> {
    return this.#state.watches.of(this.#key).all();
  }

  begin(about: Pick<Watch, 'about' | 'isOrganization' | 'to'>): Promise<void> {
    const [id, at] = [randomBytes(4).toString('hex'), new Date().toISOString()];
    return this.#watches.begin(this.#key, { id, at, ...about, waiting: [], told: [], failures: 0 });
  }

  async remove(id: string): Promise<boolean> {
    return (await this.#state.watches.of(this.#key).remove((one) => one.id === id)) > 0;
  }

  /** What is new since the last time; only in a terminal, since elsewhere Ibid delivers. */
  async take(): Promise<News[]> {
    const { person } = this.places;
    if (typeof person === 'string' || person.kind !== 'terminal') return [];
    const isMine = ({ kind }: WatchAddress) => kind === 'terminal';
    await this.#watches.look(isMine);
    const news = (await this.#watches.news(isMine)).filter(({ key }) => key === this.#key);
    for (const one of news) await this.#watches.told(one);
    return news;
  }
}
